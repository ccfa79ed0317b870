"""Where words stand together, in many documents at once, by the rule of ``search.places``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Bools, Ints
from search.codec.columns import IndexState, Postings, SegmentColumns
from search.evaluating import keys
from search.evaluating.lexical import pieces

#: The field that a word is looked for in, and the forms it may have.
Word = tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Each time that words stand together: the document, and in ``places``, a row a time and a column a word,
    the place of each. In order of document, then of ``first``."""

    documents: Ints
    places: Ints

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def first(self) -> Ints:
        """The first place of each time."""
        found: Ints = self.places.min(axis=1)
        return found

    @property
    def last(self) -> Ints:
        """The last place of each time."""
        found: Ints = self.places.max(axis=1)
        return found


def standing(
    state: IndexState, words: Sequence[Word], within: int | None, documents: Ints | None = None
) -> Standing:
    """Each time that ``words`` stand together in living documents, or in those of them in ``documents``.

    Without ``within`` they follow one another; with it they stand in any order, the first and the last at
    most ``within`` places apart, told once for each place that can begin it. One word alone is told once for
    each place.
    """
    wanted = state.live
    if documents is not None:
        wanted = np.zeros(len(state), np.bool_)
        wanted[documents] = True
        wanted &= state.live
    rows = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        found = times(segment, words, within, wanted[offset : offset + segment.count])
        rows.append((keys.documents(found[:, 0]) + offset, keys.places(found)))
    if not rows:
        return Standing(np.zeros(0, np.int64), np.zeros((0, len(words)), np.int64))
    return Standing(np.concatenate([row[0] for row in rows]), np.concatenate([row[1] for row in rows]))


def times(segment: SegmentColumns, words: Sequence[Word], within: int | None, wanted: Bools) -> Ints:
    """Each time that ``words`` stand together in the ``wanted`` documents of a segment: a row of keys, one a
    word."""
    found = [pieces(segment, field, forms) for field, forms in words]
    if not words or not all(found):
        return np.zeros((0, len(words)), np.int64)
    shared = _shared(found, wanted) if len(found) > 1 else wanted
    if not shared.any():
        return np.zeros((0, len(words)), np.int64)
    if within is None:
        starts = _following(found, shared)
        return starts[:, None] + np.arange(len(words))
    return _near([keys.keys(each, shared) for each in found], within)


def _shared(found: Sequence[Sequence[Postings]], wanted: Bools) -> Bools:
    """The documents that have all of the words."""
    shared = wanted
    for pieces_ in sorted(found, key=_size):
        having = np.zeros_like(wanted)
        for postings in pieces_:
            having[postings.documents] = True
        shared = shared & having
    return shared


def _size(found: Sequence[Postings]) -> int:
    return sum(map(len, found))


def _following(found: Sequence[Sequence[Postings]], shared: Bools) -> Ints:
    """Where words begin that follow one another. The rarest rule out most, so they are looked at first."""
    order = sorted(range(len(found)), key=lambda number: _size(found[number]))
    starts = keys.keys(found[order[0]], shared) - order[0]
    for number in order[1:]:
        if not len(starts):
            break
        having = np.zeros_like(shared)
        having[keys.documents(starts + order[0])] = True
        starts = starts[keys.among(starts + number, keys.keys(found[number], having))]
    return starts


def _near(found: Sequence[Ints], within: int) -> Ints:
    """For each place that can begin it, the next place of each word, where all are near enough."""
    begins = keys.once(np.concatenate(found))
    rows = np.empty((len(begins), len(found)), np.int64)
    fitting = np.ones(len(begins), np.bool_)
    for number, each in enumerate(found):
        at = np.searchsorted(each, begins)
        fitting &= at < len(each)
        rows[:, number] = each[np.minimum(at, len(each) - 1)]
        fitting &= rows[:, number] <= begins + within
    return rows[fitting]
