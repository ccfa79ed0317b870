"""Whoosh's phrases: words in order, each at most so many places (the slop) behind the one before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Bools, Ints, joined
from search.codec.columns import IndexState, SegmentColumns
from search.evaluating.chosen import chosen
from search.evaluating.keys import once_sorted
from search.evaluating.places import Keys, shared_by


def having(state: IndexState, field: str, words: Sequence[bytes], slop: int) -> Ints:
    """The living documents in which the words stand so."""
    found = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        wanted = state.live[offset : offset + segment.count]
        found.append(_having(segment, field, words, slop, wanted) + offset)
    return joined(found)


def _having(segment: SegmentColumns, field: str, words: Sequence[bytes], slop: int, wanted: Bools) -> Ints:
    having = [chosen(segment, field, [word.decode()]) for word in words]
    standing = [each for each in having if each is not None]
    if len(standing) < len(words):
        return np.zeros(0, np.int64)
    shared = shared_by(standing, wanted)
    keys = Keys.of(standing, slop)
    ends = keys.standing(standing[0], shared)
    for each in standing[1:]:
        following = keys.standing(each, shared)
        before = np.searchsorted(ends, following) - 1
        reached = (before >= 0) & (following - ends[before] <= slop)
        ends = following[reached]
        if not len(ends):
            break
    return once_sorted(ends >> keys.bits)
