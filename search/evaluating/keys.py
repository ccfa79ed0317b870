"""Documents and places as one number each, to be sorted, looked up and intersected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Bools, Ints, joined
from search.codec.columns import PostingColumns, Postings

#: A key is the document's number and, in so many bits, the place.
BITS = 32
#: Looking up takes about so many steps; from there on, sorting both together is quicker.
_FEW = 16


def keys(pieces: Sequence[Postings], wanted: Bools) -> Ints:
    """Where any of these terms stands in the ``wanted`` documents: ascending, each key once."""
    found = [_keys(postings, wanted) for postings in pieces]
    several = len(pieces) > 1 or (len(pieces) == 1 and _begins_anew(pieces[0]))
    return once(joined(found)) if several else once_sorted(joined(found))


def once(found: Ints) -> Ints:
    """Keys in order, each once."""
    return once_sorted(np.sort(found))


def once_sorted(found: Ints) -> Ints:
    """Keys that are in order, each once."""
    if len(found) < 2:
        return found
    new = found[1:] != found[:-1]
    return found if new.all() else found[np.concatenate(([True], new))]


def documents(found: Ints) -> Ints:
    """The document of each key."""
    return found >> BITS


def places(found: Ints) -> Ints:
    """The place of each key."""
    return found & ((1 << BITS) - 1)


def among(needles: Ints, found: Ints) -> Bools:
    """Which of ``needles`` are in ``found``; both ascend, and have each key once."""
    if not len(found) or not len(needles):
        return np.zeros(len(needles), np.bool_)
    at = np.searchsorted(found, needles)
    at[at == len(found)] = 0
    hit: Bools = found[at] == needles
    return hit


def ranges(starts: Ints, counts: Ints) -> Ints:
    """The numbers ``start … start + count - 1`` of each, one after the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total)


def _keys(postings: Postings, wanted: Bools) -> Ints:
    own = postings.documents.astype(np.int64)
    counts = postings.counts
    keep = wanted[own]
    if keep.all():
        return (np.repeat(own, counts) << BITS) | postings.places
    ends = np.cumsum(counts)
    chosen = np.flatnonzero(keep)
    counts_kept = counts[chosen]
    at = ranges(ends[chosen] - counts_kept + postings.place, counts_kept)
    return (np.repeat(own[chosen], counts_kept) << BITS) | places_at(postings.columns, at)


def places_at(columns: PostingColumns, at: Ints) -> Ints:
    """Some places of the column, by their numbers, ascending."""
    found = columns.places[at].astype(np.int64)
    far = columns.far
    if len(far.at) and len(at):
        begin, end = np.searchsorted(far.at, (at[0], at[-1] + 1))
        beyond = np.asarray(far.at[begin:end])
        if len(beyond):
            into = np.searchsorted(at, beyond)
            into[into == len(at)] = 0
            hit = at[into] == beyond
            found[into[hit]] = np.asarray(far.values[begin:end])[hit]
    return found


def _begins_anew(postings: Postings) -> bool:
    """Whether these are the postings of several terms."""
    own = postings.documents
    return bool((own[1:] <= own[:-1]).any())
