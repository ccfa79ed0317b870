"""The columns of the index in memory: for sorting, counting and telling which article a document is.

Segments never change, except for which of their documents are deleted; their columns are read once and shared
by every table that holds the segment.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.model import ArticleId
from search.arrays import Bools, Ints, joined
from search.dates import Days
from search.words import fold


@dataclass(frozen=True, slots=True)
class SegmentColumns:
    """One segment's columns by document number; ``source`` points into ``sources``."""

    id: str
    ids: Ints
    first: Ints
    last: Ints
    source: Ints
    sources: tuple[str, ...]
    fingerprints: tuple[bytes, ...]

    @classmethod
    def read(cls, reader: Any) -> SegmentColumns:
        """The columns of one segment's reader."""
        count = reader.doc_count_all()
        names = [bytes(name).decode() for name in _column(reader, "source")]
        sources = sorted(set(names))
        place = {name: number for number, name in enumerate(sources)}
        return cls(
            id=reader.segment().segment_id(),
            ids=np.fromiter(_column(reader, "id"), np.int64, count),
            first=np.fromiter(_column(reader, "first"), np.int64, count),
            last=np.fromiter(_column(reader, "last"), np.int64, count),
            source=np.fromiter((place[name] for name in names), np.int64, count),
            sources=tuple(sources),
            fingerprints=tuple(bytes(each) for each in _column(reader, "fingerprint")),
        )


def _column(reader: Any, name: str) -> Iterable[Any]:
    column: Iterable[Any] = reader.column_reader(name, translate=False)
    return column


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
    """All documents of one state of the index, by document number across segments."""

    def __init__(self, segments: Sequence[SegmentColumns], live: Bools) -> None:
        self.live = live
        self.ids = joined([segment.ids for segment in segments])
        self.first = joined([segment.first for segment in segments])
        self.last = joined([segment.last for segment in segments])
        self.sources = tuple(sorted({name for segment in segments for name in segment.sources}))
        places = {name: number for number, name in enumerate(self.sources)}
        self.source = joined(
            [np.array([places[name] for name in s.sources], np.int64)[s.source] for s in segments]
        )
        order = sorted(range(len(self.sources)), key=lambda number: _source_key(self.sources[number]))
        self.source_order = np.argsort(np.array(order, np.int64))[self.source]
        self._segments = tuple(segments)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dated(self) -> Bools:
        """Which documents have a date."""
        return self.first > 0

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
        starts = np.cumsum([0, *(len(segment.ids) for segment in self._segments)])
        for number in self.documents(articles):
            at = int(np.searchsorted(starts, number, side="right")) - 1
            found[ArticleId(int(self.ids[number]))] = self._segments[at].fingerprints[number - starts[at]]
        return found

    def by_segment(self, wanted: Bools) -> dict[str, list[int]]:
        """The documents that are wanted and not deleted, by segment and numbered within it."""
        found = {}
        offset = 0
        for segment in self._segments:
            end = offset + len(segment.ids)
            numbers = np.flatnonzero(wanted[offset:end] & self.live[offset:end])
            found[segment.id] = [int(number) for number in numbers]
            offset += len(segment.ids)
        return found

    def years(self, documents: Ints) -> Ints:
        """The year in which each document's date begins, 0 without one."""
        days, place = np.unique(self.first[documents], return_inverse=True)
        years = [datetime.date.fromordinal(int(day)).year if day else 0 for day in days]
        return np.array(years, np.int64)[place]


def _source_key(name: str) -> tuple[bool, str, str]:
    """Sources by name as people sort them, the unknown one last."""
    return not name, fold(name), name
