"""Whoosh's phrases: words in order, each at most so many places (the slop) behind the one before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Bools, Ints, joined
from search.codec.columns import IndexState, Postings, SegmentColumns
from search.evaluating import keys
from search.evaluating.lexical import pieces


def having(state: IndexState, field: str, words: Sequence[bytes], slop: int) -> Ints:
    """The living documents in which the words stand so."""
    found = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        wanted = state.live[offset : offset + segment.count].copy()
        found.append(_having(segment, field, words, slop, wanted) + offset)
    return joined(found)


def _having(segment: SegmentColumns, field: str, words: Sequence[bytes], slop: int, wanted: Bools) -> Ints:
    standing = [pieces(segment, field, [word.decode()]) for word in words]
    if not all(standing):
        return np.zeros(0, np.int64)
    for postings in standing:
        wanted &= _mask(postings, len(wanted))
    ends = keys.keys(standing[0], wanted)
    for postings in standing[1:]:
        following = keys.keys(postings, wanted)
        before = np.searchsorted(ends, following) - 1
        reached = (before >= 0) & (following - ends[before] <= slop)
        ends = following[reached]
        if not len(ends):
            break
    return keys.once_sorted(keys.documents(ends))


def _mask(found: Sequence[Postings], count: int) -> Bools:
    mask = np.zeros(count, np.bool_)
    for postings in found:
        mask[postings.documents] = True
    return mask
