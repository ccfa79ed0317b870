"""One index folder: opened only as it was committed, and whole after a crash at any moment of a commit."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Self

import numpy as np
from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.searching import Searcher

from corpus.library import Stamp
from corpus.model import ArticleId
from search.codec.columns import IndexState
from search.codec.entries import Entry, Vocabulary
from search.codec.segment import EXTENSION
from search.codec.writing import writer
from search.committing import CommitFiles, policy
from search.errors import DamagedIndex, IndexUnavailable
from search.manifest import NAME, FileSeal, Manifest, sync_file
from search.schema import schema
from search.scoring import Weighting
from search.table import Table

_PREFIX = "index-"
#: Another program may commit while we read what it has committed before.
_ATTEMPTS = 5

#: An article, and what is held of it now, or None where it is gone.
Change = tuple[ArticleId, Entry | None]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that one commit holds, mapped once, and shared by all threads that search in it."""

    state: IndexState
    segments: tuple[Any, ...]
    index: Any

    @classmethod
    def of(cls, index: Any) -> Self:
        """The last commit of an index. DamagedIndex where its files do not fit one another."""
        try:
            segments = TOC.read(index.storage, index.indexname, schema=index._schema).segments
            columns = tuple(segment.columns(index.storage) for segment in segments)
        except (OSError, ValueError, EmptyIndexError) as error:
            raise DamagedIndex(str(error)) from error
        live = np.ones(sum(each.count for each in columns), np.bool_)
        offset = 0
        for segment, each in zip(segments, columns, strict=True):
            live[offset + np.array(sorted(segment.deleted_docs()), np.int64)] = False
            offset += each.count
        return cls(IndexState(columns, live), tuple(segments), index)

    @cached_property
    def table(self) -> Table:
        """The columns of its documents."""
        return Table(self.state)

    def searcher(self) -> Any:
        """A new searcher of Whoosh's, for one thread at a time; to be closed."""
        schema = self.index._schema
        reader = self.index._reader(self.index.storage, schema, list(self.segments), None)
        return Searcher(reader, weighting=Weighting(), fromindex=self.index)


class IndexStore:
    """An index folder and its last commit. One thread writes; any may search in a snapshot.

    ``snapshot`` is None once it is closed.
    """

    def __init__(self, folder: Path, files: CommitFiles, index: Any, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.snapshot: Snapshot | None = Snapshot.of(index)
        self._files = files
        self._index = index
        # Files that are as they were written, as far as this process knows.
        self._compared = {name for name in manifest.files if not name.endswith(EXTENSION)}

    @classmethod
    def create(cls, parent: Path, stamp: Stamp) -> Self:
        """A new, empty index in a folder of its own, to be filled up to ``stamp``."""
        folder = parent / f"{_PREFIX}{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        files = CommitFiles(folder, ())
        store = cls(folder, files, FileIndex.create(files, schema()), Manifest(stamp, complete=False))
        store._seal(stamp, complete=False)
        return store

    @classmethod
    def open(cls, folder: Path, *, writable: bool) -> Self:
        """The index in ``folder`` as it was last committed. DamagedIndex if it is not whole.

        Of the segments, which are large and hold nothing but numbers, only the beginning and the size are
        looked at: ``compare`` reads them.
        """
        manifest = Manifest.read(folder)
        _require(manifest, folder)
        if writable:
            _sweep_strays(folder, manifest)
        files = CommitFiles(folder, manifest.files)
        try:
            return cls(folder, files, FileIndex(files, schema=schema()), manifest)
        except (OSError, EmptyIndexError) as error:
            raise DamagedIndex(str(error)) from error

    def state(self) -> IndexState:
        """What the last commit holds."""
        return self._open().state

    def articles(self) -> set[ArticleId]:
        """The articles that the index holds."""
        table = self._whole().table
        return {ArticleId(id) for id in table.ids[table.live].tolist()}

    def fingerprints(self, ids: Sequence[ArticleId]) -> dict[ArticleId, bytes]:
        """What those of ``ids`` that the index holds were made from."""
        return self._whole().table.fingerprints(ids)

    def write(
        self,
        changes: Iterable[Change],
        ids: Sequence[ArticleId],
        latest: Callable[[], Stamp],
        vocabulary: Vocabulary,
        *,
        bulk: bool,
    ) -> None:
        """Put in the new entry of each changed article, in words of ``vocabulary``, or take the old one out,
        and commit.

        All articles of ``changes`` are among ``ids``. ``latest`` is asked, once they have been read, for the
        state of the library that is the latest they may be of. ``bulk`` may take its time to merge. The index
        keeps its stamp: it holds more than it says until ``restamp``. Raises IndexUnavailable, with the index
        as it was, where the disk fails.
        """
        rest = iter(changes)
        first = next(rest, None)
        if first is None:
            return
        table = self._whole().table
        documents = table.documents(ids)
        numbers = dict(zip(map(ArticleId, table.ids[documents].tolist()), documents.tolist(), strict=True))
        with ExitStack() as failed:
            failed.callback(self._files.give_up, self.manifest.files)
            try:
                self._commit(chain([first], rest), numbers, latest, vocabulary, bulk)
            except OSError as error:
                raise unwritable(self.folder, error) from error
            failed.pop_all()
        self.snapshot = Snapshot.of(self._index)

    def _commit(
        self,
        changes: Iterable[Change],
        numbers: Mapping[ArticleId, int],
        latest: Callable[[], Stamp],
        vocabulary: Vocabulary,
        bulk: bool,
    ) -> None:
        writing = writer(self._index, vocabulary)
        for id, entry in changes:
            if id in numbers:
                writing.delete_document(numbers[id])
            if entry is not None:
                writing.add(entry)
        writing.commit(mergetype=policy(bulk, self._require_sound))
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

    def compare(self, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Whether all files of the last commit are as they were written; each is read once at most.

        Reading them also brings them into memory, where searching needs them. True where it was cancelled.
        """
        for name in tuple(self.manifest.files):
            if cancelled():
                break
            if not self._sound(name):
                return False
        return True

    def close(self) -> None:
        """Let go of the files. Whoever still searches in a snapshot keeps it."""
        self.snapshot = None

    def remove(self) -> None:
        """Delete the folder; on Windows, what is still open stays until the next sweep."""
        self.close()
        remove_folder(self.folder)

    def _open(self) -> Snapshot:
        if self.snapshot is None:
            raise IndexUnavailable("The search index is closed.")
        return self.snapshot

    def _whole(self) -> Snapshot:
        """The last commit. DamagedIndex if its files are gone."""
        _require(self.manifest, self.folder)
        return self._open()

    def _require_sound(self, segment: Any) -> None:
        """What is merged is written anew, with a new checksum: DamagedIndex if it is not as it was."""
        name = segment.make_filename(EXTENSION)
        if not self._sound(name):
            raise DamagedIndex(name)

    def _sound(self, name: str) -> bool:
        if name in self._compared:
            return True
        seal = self.manifest.files.get(name)
        if seal is not None and not seal.fits(self.folder / name):
            return self.manifest.files.get(name) != seal  # it has gone meanwhile, with its commit
        self._compared.add(name)
        return True

    def _seal(self, stamp: Stamp, *, complete: bool, latest: Stamp | None = None) -> None:
        """Make what Whoosh has written the commit, once it is on the disk."""
        names = self._files.list()
        new = set(names) - set(self.manifest.files)
        for name in new:
            sync_file(self.folder / name)
        held = self.manifest.files
        seals = {name: FileSeal.of(self.folder / name) if name in new else held[name] for name in names}
        manifest = Manifest(stamp, complete, seals, latest)
        manifest.write(self.folder)
        self.manifest = manifest
        self._compared = {name for name in seals if name in self._compared or name in new}
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


def _require(manifest: Manifest, folder: Path) -> None:
    """DamagedIndex where a file is missing, or has another size; or where it is read as a pickle, and is not
    as it was written."""
    if problems := manifest.problems(folder, unread=EXTENSION):
        raise DamagedIndex(problems[0])
