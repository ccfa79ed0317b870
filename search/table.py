"""The columns of the index in memory: for sorting, counting and telling which article a document is.

A table is made once for each commit, and shared by all who search in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from corpus.model import ArticleId
from search.arrays import Bools, Ints, joined
from search.codec.columns import IndexState, SegmentColumns
from search.dates import Days
from search.words import fold

#: The day that NumPy counts from, as Python's ``date`` counts days.
_EPOCH = 719_163
_SEAL = 16


class Table:
    """All documents of one state of the index, by document number across segments.

    ``source`` and ``genre`` point into ``sources`` and ``genres``, which are sorted; "" is that of documents
    without one. ``first`` and ``last`` are days, ``year`` that of the first one; 0 without a date.
    """

    def __init__(self, state: IndexState) -> None:
        segments = state.segments
        self.live = state.live
        self.ids = joined([segment.ids for segment in segments])
        self.first = joined([segment.first for segment in segments])
        self.last = joined([segment.last for segment in segments])
        self.sources, self.source = _named([(each.sources, each.source) for each in segments])
        self.genres, self.genre = _named([_genres(each) for each in segments])
        days = (self.first - _EPOCH).astype("datetime64[D]")
        self.year: Ints = np.where(self.first > 0, days.astype("datetime64[Y]").astype(np.int64) + 1970, 0)
        self._segments = segments

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dated(self) -> Bools:
        """Which documents have a date."""
        return self.first > 0

    @cached_property
    def newest(self) -> Ints:
        """The place of each document where the newest stand first and those without a date last."""
        return _places(~self.dated, -self.first, self.ids)

    @cached_property
    def oldest(self) -> Ints:
        """The place of each document where the oldest stand first and those without a date last."""
        return _places(~self.dated, self.first, self.ids)

    @cached_property
    def source_order(self) -> Ints:
        """For each document the place of its source among all, by name, the unknown one last."""
        order = sorted(range(len(self.sources)), key=lambda number: _source_key(self.sources[number]))
        return np.argsort(np.array(order, np.int64))[self.source]

    @cached_property
    def by_source(self) -> Ints:
        """The place of each document where sources stand by name, the unknown one last; in each, the newest
        first."""
        return _places(self.source_order, self.newest)

    def within(self, days: Days) -> Bools:
        """Which documents have a date that may lie in ``days``."""
        found = self.dated
        if days.first is not None:
            found &= self.last >= days.first
        if days.last is not None:
            found &= self.first <= days.last
        return found

    def of(self, articles: Sequence[ArticleId] | Ints) -> Bools:
        """Which documents are those of ``articles``."""
        return self.live & np.isin(self.ids, np.asarray(articles, np.int64))

    def documents(self, articles: Sequence[ArticleId]) -> Ints:
        """The documents of those of ``articles`` that there are."""
        return np.flatnonzero(self.of(articles))

    def fingerprints(self, articles: Sequence[ArticleId]) -> dict[ArticleId, bytes]:
        """What the documents of these articles were made from."""
        found = {}
        starts = [start for start, _ in self._stretches()]
        for number in self.documents(articles).tolist():
            at = int(np.searchsorted(starts, number, side="right")) - 1
            begin = (number - starts[at]) * _SEAL
            seal = self._segments[at].fingerprints[begin : begin + _SEAL]
            found[ArticleId(int(self.ids[number]))] = seal.tobytes()
        return found

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """The numbers of each segment's documents."""
        begin = 0
        for segment in self._segments:
            yield begin, begin + len(segment.ids)
            begin += len(segment.ids)


def _genres(segment: SegmentColumns) -> tuple[tuple[str, ...], Ints]:
    """The genres of a segment behind the empty one, and for each document the number of its own."""
    terms = segment.plain.get("genre")
    found = np.zeros(segment.count, np.int64)
    if terms is None:
        return ("",), found
    for number in range(len(terms)):
        found[terms.of(number).documents] = number + 1
    return ("", *(name.decode() for name in terms.terms(range(len(terms))))), found


def _named(parts: Sequence[tuple[Sequence[str], Ints]]) -> tuple[tuple[str, ...], Ints]:
    """All names, sorted, and for each document of all parts the number of its own."""
    names = tuple(sorted({name for known, _ in parts for name in known}))
    place = {name: number for number, name in enumerate(names)}
    numbers = [np.array([place[name] for name in known], np.int64)[column] for known, column in parts]
    return names, joined(numbers)


def _places(*keys: Ints | Bools) -> Ints:
    """The place of each document in the order of ``keys``, the first of them weighing most."""
    order = np.lexsort(keys[::-1])
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places


def _source_key(name: str) -> tuple[bool, str, str]:
    """Sources by name as people sort them, the unknown one last."""
    return not name, fold(name), name
