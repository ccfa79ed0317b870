"""What the best documents of a query share: words that were not typed and yet tell what is looked for.

The relevance model of Lavrenko and Croft (2001), with the rarity of the words.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Floats, Ints
from search.codec.columns import IndexState, SegmentColumns
from search.evaluating.weighing import frequency
from search.leafing import leaf_through
from search.reranking import saturated
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
    """The stems that tell most of these documents, and what each counts; ``weights`` are the documents'."""
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
    return [(stem, rare[stem] * weight / total) for stem, weight in telling]


def shared(state: IndexState, words: Sequence[tuple[str, float]], documents: Ints, lengths: Floats) -> Floats:
    """How much each of these documents, ascending, has of words in its text, as BM25 counts them.

    ``words`` are stems with what each counts; ``lengths`` those of the documents, divided by the average.
    """
    often = np.zeros((len(documents), len(words)))
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        first, last = np.searchsorted(documents, (offset, offset + segment.count))
        twins = segment.twins.get(_TEXT)
        if first == last or twins is None or twins.stems is None or twins.stem_of is None:
            continue
        column_of = np.full(len(twins.stems), len(words), np.int64)
        for number, (stem, _) in enumerate(words):
            found = twins.stems.find(stem.encode())
            if found is not None:
                column_of[found] = number
        read = leaf_through(segment, documents[first:last] - offset)
        columns = column_of[twins.stem_of[read.forms]]
        looked_for = columns < len(words)
        cells = read.rows[looked_for] * len(words) + columns[looked_for]
        often[first:last] = np.bincount(cells, minlength=(last - first) * len(words)).reshape(-1, len(words))
    counted: Floats = saturated(often, lengths[:, None]) @ np.array([weight for _, weight in words])
    return counted


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
