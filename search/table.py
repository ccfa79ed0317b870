"""The columns of the index in memory: for sorting, counting and telling which article a document is.

Segments never change, except for which of their documents are deleted; their columns are read once and shared
by every table that holds the segment. A table is made once for each commit, and shared by all who search it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from corpus.model import ArticleId
from search.arrays import Bools, Ints, joined
from search.codec import columns
from search.dates import Days
from search.words import fold

#: The day that NumPy counts from, as Python's ``date`` counts days.
_EPOCH = 719_163
_SEAL = 16


@dataclass(frozen=True, slots=True, eq=False)
class SegmentColumns:
    """One segment's columns by document number.

    ``source`` points into ``sources``, ``genre`` into ``genres``, in which the first is that of documents
    without one. ``fingerprints`` has sixteen bytes a document.
    """

    id: str
    ids: Ints
    first: Ints
    last: Ints
    source: Ints
    sources: tuple[str, ...]
    genre: Ints
    genres: tuple[str, ...]
    fingerprints: columns.UInt8s

    @classmethod
    def of(cls, segment: columns.SegmentColumns) -> SegmentColumns:
        """Those of a segment that is held in columns."""
        genres = segment.plain.get("genre")
        names = () if genres is None else genres.terms(range(len(genres)))
        having = [] if genres is None else [genres.of(number).documents for number in range(len(genres))]
        return cls(
            id=segment.id,
            ids=segment.ids,
            first=segment.first,
            last=segment.last,
            source=segment.source,
            sources=segment.sources,
            genre=_numbered(having, segment.count),
            genres=("", *(name.decode() for name in names)),
            fingerprints=segment.fingerprints,
        )

    @classmethod
    def read(cls, reader: Any) -> SegmentColumns:
        """The columns of one segment's reader."""
        count = reader.doc_count_all()
        names = [bytes(name).decode() for name in _column(reader, "source")]
        sources = sorted(set(names))
        place = {name: number for number, name in enumerate(sources)}
        genres = list(reader.lexicon("genre"))
        having = [list(reader.postings("genre", genre).all_ids()) for genre in genres]
        return cls(
            id=reader.segment().segment_id(),
            ids=np.fromiter(_column(reader, "id"), np.int64, count),
            first=np.fromiter(_column(reader, "first"), np.int64, count),
            last=np.fromiter(_column(reader, "last"), np.int64, count),
            source=np.fromiter((place[name] for name in names), np.int64, count),
            sources=tuple(sources),
            genre=_numbered(having, count),
            genres=("", *(genre.decode() for genre in genres)),
            fingerprints=np.frombuffer(b"".join(map(bytes, _column(reader, "fingerprint"))), np.uint8),
        )


def _column(reader: Any, name: str) -> Iterable[Any]:
    column: Iterable[Any] = reader.column_reader(name, translate=False)
    return column


def _numbered(having: Sequence[Any], count: int) -> Ints:
    """For each of ``count`` documents the number of the last list that has it, counted from 1; else 0."""
    found = np.zeros(count, np.int64)
    for number, documents in enumerate(having, 1):
        found[documents] = number
    return found


class ColumnCache:
    """The columns of the segments in use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._segments: dict[str, SegmentColumns] = {}

    def table(self, readers: Sequence[Any]) -> Table:
        """The table of these segments' readers, in order."""
        with self._lock:
            known = {}
            for reader in readers:
                id = reader.segment().segment_id()
                known[id] = self._segments.get(id) or SegmentColumns.read(reader)
            self._segments = known
        live = [_live(reader) for reader in readers]
        return Table(tuple(known.values()), np.concatenate(live) if live else np.zeros(0, np.bool_))


def _live(reader: Any) -> Bools:
    live = np.ones(reader.doc_count_all(), np.bool_)
    live[list(reader.segment().deleted_docs())] = False
    return live


class Table:
    """All documents of one state of the index, by document number across segments.

    ``source`` and ``genre`` point into ``sources`` and ``genres``, which are sorted; "" is that of documents
    without one. ``first`` and ``last`` are days, ``year`` that of the first one; 0 without a date.
    """

    def __init__(self, segments: Sequence[SegmentColumns], live: Bools) -> None:
        self.live = live
        self.ids = joined([segment.ids for segment in segments])
        self.first = joined([segment.first for segment in segments])
        self.last = joined([segment.last for segment in segments])
        self.sources, self.source = _named([(each.sources, each.source) for each in segments])
        self.genres, self.genre = _named([(each.genres, each.genre) for each in segments])
        days = (self.first - _EPOCH).astype("datetime64[D]")
        self.year: Ints = np.where(self.first > 0, days.astype("datetime64[Y]").astype(np.int64) + 1970, 0)
        self._segments = tuple(segments)

    @classmethod
    def of_state(cls, state: columns.IndexState) -> Table:
        """The table of an index that is held in columns."""
        return cls([SegmentColumns.of(segment) for segment in state.segments], state.live)

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

    def by_segment(self, wanted: Bools) -> dict[str, list[int]]:
        """The documents that are wanted and not deleted, by segment and numbered within it."""
        shown = wanted & self.live
        return {
            segment.id: np.flatnonzero(shown[begin:end]).tolist()
            for segment, (begin, end) in zip(self._segments, self._stretches(), strict=True)
        }

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """The numbers of each segment's documents."""
        begin = 0
        for segment in self._segments:
            yield begin, begin + len(segment.ids)
            begin += len(segment.ids)


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
