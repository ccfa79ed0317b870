"""The files of one commit of an index and of the next one, and which segments the next one merges."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader

from search.codec.writing import Policy

#: Segments of about the same size are merged when there are so many of them; in bulk, when there are fewer:
#: few segments are searched faster.
_FAN, _FAN_IN_BULK = 8, 3
#: Segments of so many articles stay as they are, and smaller ones are merged when together they are as many:
#: merging takes some ten kilobytes an article in memory.
LARGE = 24_000
#: A single change merges no more articles than this, so that it stays quick.
_SMALL = 1_000


class CommitFiles(FileStorage):  # type: ignore[misc]
    """The files of a commit and those written since. Deleting waits until the next commit stands."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        super().__init__(str(folder))
        self._names = set(names)
        self._doomed: set[str] = set()
        self._open: list[Any] = []
        self._lock = threading.Lock()

    def list(self) -> list[str]:
        """The names of those that are not to be deleted."""
        with self._lock:
            return sorted(self._names - self._doomed)

    def create_file(self, name: str, **options: Any) -> Any:
        """A new file, which belongs to the next commit."""
        file = super().create_file(name, **options)
        with self._lock:
            self._open = [*(each for each in self._open if not each.is_closed), file]
            self._names.add(name)
            self._doomed.discard(name)
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file of the next commit."""
        super().rename_file(oldname, newname, safe)
        with self._lock:
            self._names.discard(oldname)
            self._names.add(newname)

    def delete_file(self, name: str) -> None:
        """Leave a file out of the next commit."""
        with self._lock:
            self._doomed.add(name)

    def settle(self, kept: Iterable[str]) -> None:
        """Delete all but ``kept``. What is still open on Windows is swept when the index is next opened."""
        with self._lock:
            gone = self._names - set(kept)
            self._names -= gone
            self._doomed.clear()
        for name in gone:
            with suppress(OSError):
                Path(self.folder, name).unlink()

    def give_up(self, kept: Iterable[str]) -> None:
        """Back to ``kept``, after writing has failed."""
        for file in self._open:
            if not file.is_closed:
                with suppress(OSError):
                    file.close()
        self.settle(kept)


def policy(bulk: bool, merging: Callable[[Any], None]) -> Policy:
    """Which segments a commit merges into its new one; each of them is handed to ``merging`` before."""

    def merge(writer: Any, segments: list[Any]) -> list[Any]:
        living = [segment for segment in segments if _live(segment)]
        chosen = _chosen(living, bulk)
        for segment in chosen:
            merging(segment)
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        return [segment for segment in living if segment not in chosen]

    return merge


def _chosen(segments: Sequence[Any], bulk: bool) -> list[Any]:
    """Many of a size; and in bulk those that make a large one together, and those mostly deleted."""
    small = [segment for segment in segments if _live(segment) < LARGE]
    if not bulk:
        return _many_of_a_size(small, _FAN, _SMALL)
    chosen = small if sum(map(_live, small)) >= LARGE else _many_of_a_size(small, _FAN_IN_BULK, LARGE)
    wasted = [segment for segment in segments if segment.deleted_count() > _live(segment)]
    return [*chosen, *(segment for segment in wasted if segment not in chosen)]


def _many_of_a_size(segments: Sequence[Any], many: int, most: int) -> list[Any]:
    """Those of which there are so ``many`` of about a size, the smallest first, and not more than ``most``
    articles in all."""
    levels: dict[int, list[Any]] = {}
    for segment in segments:
        levels.setdefault(int(math.log(_live(segment), many)), []).append(segment)
    chosen: list[Any] = []
    for _, level in sorted(levels.items()):
        if len(level) >= many and sum(map(_live, [*chosen, *level])) <= most:
            chosen += level
    return chosen


def _live(segment: Any) -> int:
    live: int = segment.doc_count_all() - segment.deleted_count()
    return live
