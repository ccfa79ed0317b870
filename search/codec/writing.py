"""The writer of an index of columns, in the place of Whoosh's, which knows no segments but its own.

It has what Whoosh's policies of merging ask of a writer, and leaves the same table of contents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import numpy as np
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import IndexingError

from search.arrays import Bools
from search.codec import files
from search.codec.building import build
from search.codec.columns import SegmentColumns
from search.codec.entries import Entry, Vocabulary
from search.codec.merging import merge
from search.codec.segment import EXTENSION, ColumnSegment

#: Which segments stay as they are; those to be merged have been handed to ``ColumnWriter.add_reader``.
Policy = Callable[["ColumnWriter", list[Any]], list[Any]]

_EXACT = "_exact"
#: So many words are gathered for one segment, which takes some 300 MB while it is built.
_MOST = 4_000_000


def writer(index: FileIndex, vocabulary: Vocabulary) -> ColumnWriter:
    """The writer of ``index``, whose entries have the words of ``vocabulary``. There is one at a time."""
    return ColumnWriter(index, vocabulary)


class ColumnWriter:
    """Gathers entries and deletions, and makes them the next commit of an index.

    It takes entries alone: Whoosh's own ``add_document`` is not there, nor is its merging of postings.
    It takes no lock: whoever makes it sees to it that there is no other. Nothing is kept of one that is given
    up but files that no table of contents names.
    """

    def __init__(self, index: FileIndex, vocabulary: Vocabulary) -> None:
        contents = TOC.read(index.storage, index.indexname, schema=index._schema)
        self.storage = index.storage
        self.schema = contents.schema
        self.segments: list[Any] = contents.segments
        self._ends = list(accumulate(segment.doc_count_all() for segment in self.segments))
        self._name = index.indexname
        self._generation = contents.generation + 1
        self._vocabulary = vocabulary
        self._stemmed = {name for name in self.schema.names() if _twin(name) in self.schema}
        self._entries: list[Entry] = []
        self._words = 0
        self._written: list[ColumnSegment] = []
        self._queued: list[ColumnSegment] = []

    def add(self, entry: Entry) -> None:
        """Put a document in. OSError where a segment is full and can't be written."""
        self._entries.append(entry)
        self._words += sum(len(run.forms) for run in entry.words.values())
        if self._words >= _MOST:
            self._write(*self._built())

    def delete_document(self, number: int) -> None:
        """Take out a document of the last commit, by its number in the whole index."""
        at = bisect_right(self._ends, number)
        if number < 0 or at == len(self._ends):
            raise IndexingError(f"No document {number} in this index")
        segment = self.segments[at]
        segment.delete_document(int(number) - self._ends[at] + segment.doc_count_all())

    def add_reader(self, reader: Any) -> None:
        """Merge the segment of a reader into the last one of this commit; for policies."""
        segment = reader.segment()
        if not isinstance(segment, ColumnSegment):
            raise IndexingError(f"{segment} is no segment of columns")
        self._queued.append(segment)

    def commit(self, mergetype: Policy) -> None:
        """Write what was gathered and what ``mergetype`` has merged, and a table of contents of it all.

        OSError where the disk fails; the last commit stands until the table of contents is written.
        """
        kept = mergetype(self, self.segments)
        if self._entries or self._queued:
            self._write(*self._merged() if self._queued else self._built())
        segments = [*kept, *self._written]
        TOC(self.schema, segments, self._generation).write(self.storage, self._name)
        clean_files(self.storage, self._name, self._generation, segments)

    def _built(self) -> tuple[ColumnSegment, SegmentColumns]:
        segment = ColumnSegment(self._name)
        columns = build(segment.segment_id(), self._entries, self._vocabulary, self._stemmed)
        self._entries, self._words = [], 0
        return segment, columns

    def _merged(self) -> tuple[ColumnSegment, SegmentColumns]:
        parts = [(segment.columns(self.storage), _live(segment)) for segment in self._queued]
        if self._entries:
            columns = self._built()[1]
            parts.append((columns, np.ones(columns.count, np.bool_)))
        segment = ColumnSegment(self._name)
        return segment, merge(segment.segment_id(), parts)

    def _write(self, segment: ColumnSegment, columns: SegmentColumns) -> None:
        if not columns.count:
            return
        # The folder keeps an account of its files, by what it was asked to create.
        self.storage.create_file(segment.make_filename(EXTENSION)).close()
        files.write(segment.path(self.storage), columns)
        segment.set_doc_count(columns.count)
        self._written.append(segment)


def _twin(name: str) -> str:
    """The field of stems of an exact one; nothing for others."""
    return name.removesuffix(_EXACT) if name.endswith(_EXACT) else ""


def _live(segment: ColumnSegment) -> Bools:
    live = np.ones(segment.doc_count_all(), np.bool_)
    live[list(segment.deleted_docs())] = False
    return live
