"""Where words stand together, in many documents at once, by the rule of ``search.places``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Bools, Ints, joined
from search.codec.columns import IndexState, SegmentColumns
from search.evaluating.chosen import Chosen, chosen
from search.evaluating.few import DOCUMENTS, places_in
from search.evaluating.keys import among, beside, once
from search.evaluating.places import Keys, shared_by

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
        if len(words) == 1 and len(documents) <= DOCUMENTS:
            return _in_few(state, words[0], documents[state.live[documents]])
        wanted = np.zeros(len(state), np.bool_)
        wanted[documents] = True
        wanted &= state.live
    rows = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        found = _times(segment, words, within, wanted[offset : offset + segment.count])
        rows.append((found.documents + offset, found.places))
    if not rows:
        return _never(words)
    return Standing(np.concatenate([row[0] for row in rows]), np.concatenate([row[1] for row in rows]))


def _in_few(state: IndexState, word: Word, documents: Ints) -> Standing:
    """Each place of a word in a few documents, all of which live; they ascend."""
    rows = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        first, last = np.searchsorted(documents, (offset, offset + segment.count)).tolist()
        own = documents[first:last] - offset
        found = places_in(segment, *word, own)
        if found is None:
            wanted = np.zeros(segment.count, np.bool_)
            wanted[own] = True
            several = _times(segment, [word], None, wanted)
            found = several.documents, several.first
        rows.append((found[0] + offset, found[1]))
    return Standing(joined([row[0] for row in rows]), joined([row[1] for row in rows])[:, None])


def _times(segment: SegmentColumns, words: Sequence[Word], within: int | None, wanted: Bools) -> Standing:
    """The same in the ``wanted`` documents of a segment."""
    having = [chosen(segment, field, forms) for field, forms in words]
    found = [each for each in having if each is not None]
    if not words or len(found) < len(words):
        return _never(words)
    shared = shared_by(found, wanted) if len(found) > 1 else wanted
    if not shared.any():
        return _never(words)
    keys = Keys.of(found, len(words) + (within or 0))
    if within is None:
        starts = _following(found, shared, keys)
        return Standing(starts >> keys.bits, keys.places(starts)[:, None] + np.arange(len(words)))
    rows = _near([keys.standing(each, shared) for each in found], within)
    return Standing(rows[:, 0] >> keys.bits, keys.places(rows))


def _never(words: Sequence[Word]) -> Standing:
    return Standing(np.zeros(0, np.int64), np.zeros((0, len(words)), np.int64))


def _following(found: Sequence[Chosen], shared: Bools, keys: Keys) -> Ints:
    """Where words begin that follow one another. The rarest rule out most, so they are looked at first."""
    order = sorted(range(len(found)), key=lambda number: len(found[number]))
    starts = keys.standing(found[order[0]], shared) - order[0]
    for number in order[1:]:
        if not len(starts):
            break
        having = np.zeros_like(shared)
        having[(starts + order[0]) >> keys.bits] = True
        starts = starts[among(starts + number, keys.standing(found[number], having))]
    return starts


def _near(found: Sequence[Ints], within: int) -> Ints:
    """For each place that can begin it, the next place of each word, where all are near enough."""
    order = sorted(range(len(found)), key=lambda number: len(found[number]))
    rarest, *others = (found[number] for number in order)
    kept = beside(rarest, others, within)
    begins = once(np.concatenate(kept))
    rows = np.empty((len(begins), len(found)), np.int64)
    if not len(begins):
        return rows
    fitting = np.ones(len(begins), np.bool_)
    for number, each in zip(order, kept, strict=True):
        at = np.searchsorted(each, begins)
        fitting &= at < len(each)
        rows[:, number] = each[np.minimum(at, len(each) - 1)]
        fitting &= rows[:, number] <= begins + within
    return rows[fitting]
