"""Words in a few documents: looked up in these alone, however many others have them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Bools, Ints, joined
from search.codec.columns import FieldTerms, IndexState, SegmentColumns
from search.evaluating.chosen import of_terms, places_at
from search.evaluating.forms import numbers
from search.evaluating.keys import once, once_sorted, ranges

#: So many documents are few; the postings of more terms than these are better read in one go.
DOCUMENTS, _TERMS = 1_000, 8
_BITS = 32


def places_in(
    segment: SegmentColumns, field: str, forms: Sequence[str], documents: Ints
) -> tuple[Ints, Ints] | None:
    """Where any of the forms stands in these documents of a segment, which ascend: documents, and places.

    None where the forms are too many for that.
    """
    terms = segment.fields.get(field)
    meant = () if terms is None or not len(documents) else numbers(terms, forms)
    if len(meant) > _TERMS:
        return None
    keys = [_keys(terms, int(number), documents) for number in meant if terms is not None]
    found = once(joined(keys)) if len(keys) > 1 else once_sorted(joined(keys))
    return found >> _BITS, found & ((1 << _BITS) - 1)


def having(state: IndexState, field: str, form: str, documents: Ints) -> Bools:
    """Which of these documents of the index, which ascend, have the form."""
    found = np.zeros(len(documents), np.bool_)
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        first, last = np.searchsorted(documents, (offset, offset + segment.count)).tolist()
        terms = segment.fields.get(field)
        number = None if first == last or terms is None else terms.find(form.encode())
        if terms is not None and number is not None:
            found[first:last] = _postings(terms, number, documents[first:last] - offset)[1]
    return found


def _keys(terms: FieldTerms, number: int, documents: Ints) -> Ints:
    """Where a term stands in these documents: the document, and in the lower bits the place."""
    at, there = _postings(terms, number, documents)
    postings = of_terms(terms, [number])
    counts = postings.counts
    at = at[there]
    starts = postings.starts(counts)[at]
    own: Ints = np.repeat(documents[there] << _BITS, counts[at])
    return own | places_at(postings.columns, ranges(starts, counts[at]))


def _postings(terms: FieldTerms, number: int, documents: Ints) -> tuple[Ints, Bools]:
    """For each document which posting of the term it would be, and whether it is."""
    own = terms.of(number).documents
    at = np.searchsorted(own, documents.astype(own.dtype))
    return at, own[np.minimum(at, len(own) - 1)] == documents
