"""One index folder: opened only as it was committed, and whole after a crash at any moment of a commit."""

from __future__ import annotations

import math
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any, Self

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.reading import SegmentReader
from whoosh.searching import Searcher
from whoosh.writing import SegmentWriter

from corpus.library import Stamp
from corpus.model import ArticleId
from search.errors import DamagedIndex, IndexUnavailable
from search.manifest import NAME, FileSeal, Manifest, sync_file
from search.mapped import MappedFile
from search.schema import schema
from search.scoring import Weighting, leaf_searchers
from search.table import ColumnCache, Table

_PREFIX = "index-"
_POOL_MEGABYTES = 64
#: Segments of about the same size are merged when there are so many of them.
_FAN = 8
#: Segments of so many articles stay as they are: merging them again would cost more than it saves.
_LARGE = 4_000
#: Another program may commit while we read what it has committed before.
_ATTEMPTS = 5
#: A single change merges no more articles than this, so that it stays quick.
_SMALL = 100

#: How the file of a segment is called, in which Whoosh has put together all that it wrote.
_SEGMENT = ".seg"
#: An article, and its new document or None where it is gone.
Change = tuple[ArticleId, dict[str, Any] | None]
Policy = Callable[[Any, list[Any]], list[Any]]


class _Tracked(FileStorage):  # type: ignore[misc]
    """A folder whose open files are known, so that they can be closed when writing fails half-way."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._open: list[Any] = []

    def create_file(self, name: str, **options: Any) -> Any:
        file = super().create_file(name, **options)
        self._open = [*(each for each in self._open if not each.is_closed), file]
        return file

    def close_files(self) -> None:
        """Close what was created and is still open."""
        for file in self._open:
            if not file.is_closed:
                with suppress(OSError):
                    file.close()
        self._open = []


class _Files(_Tracked):
    """The files of a commit and those written since. Deleting waits until the next commit stands."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        super().__init__(folder)
        self._names = set(names)
        self._doomed: set[str] = set()
        self._temporary: list[_Tracked] = []
        self._lock = threading.Lock()

    def list(self) -> list[str]:
        with self._lock:
            return sorted(self._names - self._doomed)

    def create_file(self, name: str, **options: Any) -> Any:
        file = super().create_file(name, **options)
        with self._lock:
            self._names.add(name)
            self._doomed.discard(name)
        return file

    def open_file(self, name: str, **options: Any) -> Any:
        if name.endswith(_SEGMENT):
            return MappedFile.open(Path(self.folder, name))
        return super().open_file(name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        super().rename_file(oldname, newname, safe)
        with self._lock:
            self._names.discard(oldname)
            self._names.add(newname)

    def delete_file(self, name: str) -> None:
        with self._lock:
            self._doomed.add(name)

    def temp_storage(self, name: str | None = None) -> _Tracked:
        folder = _Tracked(Path(self.folder, name or f"{secrets.token_hex(4)}.tmp"))
        folder.create()
        self._temporary.append(folder)
        return folder

    def settle(self, kept: Iterable[str]) -> None:
        """Delete all but ``kept``. What is still open on Windows is swept when the index is next opened."""
        with self._lock:
            gone = self._names - set(kept)
            self._names -= gone
            self._doomed.clear()
        for name in gone:
            with suppress(OSError):
                Path(self.folder, name).unlink()
        self._temporary.clear()

    def give_up(self, kept: Iterable[str]) -> None:
        """Back to ``kept``, after writing has failed."""
        self.close_files()
        for folder in self._temporary:
            folder.close_files()
            shutil.rmtree(folder.folder, ignore_errors=True)
        self.settle(kept)


class IndexStore:
    """An index folder and its last commit. One thread writes; any may take a searcher."""

    def __init__(self, folder: Path, files: _Files, index: Any, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.generation = 0
        self._files = files
        self._index = index
        self._columns = ColumnCache()

    @classmethod
    def create(cls, parent: Path, stamp: Stamp) -> Self:
        """A new, empty index in a folder of its own, to be filled up to ``stamp``."""
        folder = parent / f"{_PREFIX}{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        files = _Files(folder, ())
        store = cls(folder, files, FileIndex.create(files, schema()), Manifest(stamp, complete=False))
        store._seal(stamp, complete=False)
        return store

    @classmethod
    def open(cls, folder: Path, *, writable: bool) -> Self:
        """The index in ``folder`` as it was last committed. DamagedIndex if it is not whole."""
        manifest = Manifest.read(folder)
        if problems := manifest.problems(folder):
            raise DamagedIndex(problems[0])
        if writable:
            _sweep_strays(folder, manifest)
        files = _Files(folder, manifest.files)
        try:
            return cls(folder, files, FileIndex(files, schema=schema()), manifest)
        except (OSError, EmptyIndexError) as error:
            raise DamagedIndex(str(error)) from error

    def searcher(self) -> Any:
        """A new searcher on the last commit, for one thread at a time; to be closed."""
        return Searcher(self._index.reader(), weighting=Weighting(), fromindex=self._index)

    def table(self, searcher: Any) -> Table:
        """The columns of what ``searcher`` sees."""
        return self._columns.table([leaf.reader() for leaf, _ in leaf_searchers(searcher)])

    def articles(self) -> set[ArticleId]:
        """The articles that the index holds."""
        with self._snapshot() as table:
            return {ArticleId(int(id)) for id in table.ids[table.live]}

    def fingerprints(self, ids: Sequence[ArticleId]) -> dict[ArticleId, bytes]:
        """What those of ``ids`` that the index holds were made from."""
        with self._snapshot() as table:
            return table.fingerprints(ids)

    def write(
        self,
        changes: Iterable[Change],
        ids: Sequence[ArticleId],
        latest: Callable[[], Stamp],
        *,
        bulk: bool,
    ) -> None:
        """Put in the new document of each changed article, or take the old one out, and commit.

        All articles of ``changes`` are among ``ids``. ``latest`` is asked, once they have been read, for the
        state of the library that is the latest they may be of. ``bulk`` may take its time to merge. The index
        keeps its stamp: it holds more than it says until ``restamp``. Raises IndexUnavailable, with the index
        as it was, where the disk fails.
        """
        rest = iter(changes)
        first = next(rest, None)
        if first is None:
            return
        with self._snapshot() as table:
            numbers = {ArticleId(int(table.ids[number])): int(number) for number in table.documents(ids)}
        with ExitStack() as failed:
            failed.callback(self._files.give_up, self.manifest.files)
            try:
                self._commit(chain([first], rest), numbers, latest, bulk)
            except OSError as error:
                raise unwritable(self.folder, error) from error
            failed.pop_all()
        self.generation += 1

    def _commit(
        self,
        changes: Iterable[Change],
        numbers: Mapping[ArticleId, int],
        latest: Callable[[], Stamp],
        bulk: bool,
    ) -> None:
        # Without Whoosh's lock: the library has one for its writer, and a failed writer would keep this.
        writer = SegmentWriter(self._index, limitmb=_POOL_MEGABYTES, _lk=False)
        for id, document in changes:
            if id in numbers:
                writer.delete_document(numbers[id])
            if document is not None:
                writer.add_document(**document)
        writer.commit(mergetype=_policy(bulk))
        self._seal(self.manifest.stamp, complete=self.manifest.complete, latest=latest())

    def restamp(self, stamp: Stamp, *, complete: bool) -> None:
        """Say that the index holds this state of the library, which changed nothing that is indexed."""
        try:
            latest = self.manifest.latest
            later = latest if latest is not None and latest.revision > stamp.revision else None
            manifest = Manifest(stamp, complete, self.manifest.files, later)
            manifest.write(self.folder)
        except FileNotFoundError as error:
            raise DamagedIndex(str(error)) from error
        except OSError as error:
            raise unwritable(self.folder, error) from error
        self.manifest = manifest

    def check(self) -> list[str]:
        """What of the last commit is not on the disk as it was written."""
        return self.manifest.problems(self.folder)

    def remove(self) -> None:
        """Delete the folder; on Windows, what is still open stays until the next sweep."""
        remove_folder(self.folder)

    @contextmanager
    def _snapshot(self) -> Iterator[Table]:
        """The columns of the last commit. DamagedIndex if its files are gone."""
        try:
            searcher = self.searcher()
        except OSError as error:
            raise DamagedIndex(str(error)) from error
        try:
            yield self.table(searcher)
        finally:
            searcher.close()

    def _seal(self, stamp: Stamp, *, complete: bool, latest: Stamp | None = None) -> None:
        """Make what Whoosh has written the commit, once it is on the disk."""
        seals = {}
        for name in self._files.list():
            seal = self.manifest.files.get(name)
            if seal is None:
                sync_file(self.folder / name)
                seal = FileSeal.of(self.folder / name)
            seals[name] = seal
        manifest = Manifest(stamp, complete, seals, latest)
        manifest.write(self.folder)
        self.manifest = manifest
        self._files.settle(seals)


def newest(parent: Path, library: str, *, writable: bool) -> IndexStore | None:
    """The best undamaged index of that library under ``parent``: complete if there is one, and newest."""
    for _ in range(1 if writable else _ATTEMPTS):
        folders = _candidates(parent, library)
        for folder in folders:
            with suppress(DamagedIndex):
                return IndexStore.open(folder, writable=writable)
        if not folders:
            break
    return None


def _candidates(parent: Path, library: str) -> list[Path]:
    found: list[tuple[bool, int, Path]] = []
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(DamagedIndex):
            manifest = Manifest.read(folder)
            if manifest.stamp.library == library:
                found.append((manifest.complete, manifest.stamp.revision, folder))
    return [folder for _, _, folder in sorted(found, reverse=True)]


def sweep(parent: Path, kept: Path) -> None:
    """Delete the index folders under ``parent`` that are no longer used."""
    for folder in parent.glob(f"{_PREFIX}*"):
        if folder != kept:
            remove_folder(folder)


def remove_folder(folder: Path) -> None:
    """Delete an index folder, its manifest first: without it nobody takes the rest for an index."""
    with suppress(OSError):
        (folder / NAME).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def unwritable(folder: Path, error: OSError) -> IndexUnavailable:
    """What the system said, for a person."""
    reason = error.strerror or str(error)
    return IndexUnavailable(
        f"The search index can't be written ({reason}). Make room on the disk, or allow Crossread to write "
        "this folder. The articles are safe.",
        folder,
    )


def _sweep_strays(folder: Path, manifest: Manifest) -> None:
    """Delete what a commit that did not come to its end has left."""
    for path in folder.iterdir():
        if path.name in manifest.files or path.name == NAME:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def _policy(bulk: bool) -> Policy:
    """Which segments a commit merges into its new one: many of a size, and in bulk those mostly deleted."""

    def merge(writer: Any, segments: list[Any]) -> list[Any]:
        living = [segment for segment in segments if _live(segment)]
        chosen = _many_of_a_size(living, bulk)
        if bulk:
            chosen += [s for s in living if s.deleted_count() > _live(s) and s not in chosen]
        for segment in chosen:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        return [segment for segment in living if segment not in chosen]

    return merge


def _many_of_a_size(segments: Sequence[Any], bulk: bool) -> list[Any]:
    levels: dict[int, list[Any]] = {}
    for segment in segments:
        if _live(segment) >= _LARGE:
            continue
        levels.setdefault(int(math.log(_live(segment), _FAN)), []).append(segment)
    chosen: list[Any] = []
    for _, level in sorted(levels.items()):
        if len(level) < _FAN:
            continue
        if bulk or sum(map(_live, [*chosen, *level])) <= _SMALL:
            chosen += level
    return chosen


def _live(segment: Any) -> int:
    live: int = segment.doc_count_all() - segment.deleted_count()
    return live
