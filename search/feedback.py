"""What the best documents of a query share: words that were not typed and yet tell what is looked for.

The relevance model of Lavrenko and Croft (2001), with the rarity of the words.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from search.arrays import Floats, Ints
from search.codec.columns import IndexState, SegmentColumns
from search.evaluating.weighing import frequency
from search.leafing import leaf_through
from search.scoring import rarity
from search.stopwords import COMMON

#: Words in the text of at least so many of the documents are shared by them.
_SHARED_BY = 2
#: So many words are told; they are chosen from so many that seem to tell most.
_WORDS, _LOOKED_UP = 30, 60

_TEXT, _STEMS = "text_exact", "text"


@dataclass(slots=True)
class _Shared:
    """A stem: its share in the documents, how many have it, and how many of how many documents of the
    segments that they are in."""

    share: float = 0.0
    by: int = 0
    having: int = 0
    among: int = 0

    def add(self, share: float, by: int, having: int, among: int) -> None:
        """What one segment adds."""
        self.share += share
        self.by += by
        self.having += having
        self.among += among


def shared_words(state: IndexState, documents: Ints, weights: Floats) -> list[tuple[str, float]]:
    """The stems that tell most of these documents, and how much each; ``weights`` are the documents'."""
    found: defaultdict[bytes, _Shared] = defaultdict(_Shared)
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        inside = (documents >= offset) & (documents < offset + segment.count)
        for stem, share, by, having in _stems(segment, documents[inside] - offset, weights[inside]):
            found[stem].add(share, by, having, segment.count)
    shared = {
        stem.decode(): each
        for stem, each in found.items()
        if each.by >= _SHARED_BY and stem.decode() not in COMMON
    }
    seeming = _most(
        {stem: each.share * rarity(each.having, each.among) for stem, each in shared.items()}, _LOOKED_UP
    )
    count = len(state)
    rare = {stem: rarity(frequency(state, _STEMS, [stem]), count) for stem, _ in seeming}
    telling = _most({stem: shared[stem].share * rare[stem] for stem in rare}, _WORDS)
    total = sum(weight for _, weight in telling)
    return [(stem, weight / total) for stem, weight in telling]


def _most(weights: Mapping[str, float], many: int) -> list[tuple[str, float]]:
    return heapq.nsmallest(many, weights.items(), key=lambda pair: (-pair[1], pair[0]))


def _stems(segment: SegmentColumns, own: Ints, weights: Floats) -> Iterator[tuple[bytes, float, int, int]]:
    """Each stem in the texts of some documents of a segment: its share in them, how many of them have it, and
    how many in the segment."""
    twins = segment.twins.get(_TEXT)
    if twins is None or twins.stems is None or twins.stem_of is None or not len(own):
        return
    read = leaf_through(segment, own)
    stems = twins.stem_of[read.forms].astype(np.int64)
    lengths = np.bincount(read.rows, minlength=len(own))
    pairs = np.sort(stems * len(own) + read.rows)
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    often = np.diff(first, append=len(pairs))
    row = pairs[first] % len(own)
    numbers = pairs[first] // len(own)
    begin = np.flatnonzero(np.diff(numbers, prepend=-1))
    if not len(begin):
        return
    shares = np.add.reduceat(weights[row] * often / lengths[row], begin)
    by = np.diff(begin, append=len(numbers))
    having = twins.stems.frequencies[numbers[begin]]
    columns = (numbers[begin].tolist(), shares.tolist(), by.tolist(), having.tolist())
    for number, share, many, all_of_them in zip(*columns, strict=True):
        yield twins.stems.term(number), share, many, all_of_them
