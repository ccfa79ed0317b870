"""The library: one SQLite file with the articles, what was found in them, and what the person decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.changes import ChangeSet
from corpus.library import (
    adding,
    annotating,
    copying,
    findings,
    journal,
    memory,
    opening,
    revisions,
    summaries,
    upgrading,
)
from corpus.library.adding import Added
from corpus.library.connections import Connections
from corpus.library.copying import BACKUP, CopyAs
from corpus.library.edit import Edit
from corpus.library.happenings import estimates as dates_estimated
from corpus.library.happenings import storing
from corpus.library.leftovers import set_aside_foreign_log
from corpus.library.places import LOCAL, Place, place_of
from corpus.library.reading import Reading
from corpus.library.revisions import Change
from corpus.library.texts import replacing
from corpus.model import Annotation, ArticleId, DateEstimate, Draft, FoundEvent
from corpus.progress import Progress, ignore, never


class Library(Reading):
    """One library file, open: what can be asked of it, and what changes it.

    Writing methods too may be called from any thread: one connection writes, under one lock, in short
    transactions; a write that has returned is on the disk. All raise LibraryError where the file fails them.
    """

    def __init__(
        self,
        path: Path,
        id: str,
        connections: Connections,
        lock: opening.WriterLock | None,
        place: Place,
    ) -> None:
        super().__init__(connections)
        self.path = path
        self.id = id
        self.writable = lock is not None
        #: Where the file really lies. Only looked up for a library that is written.
        self.place = place
        self._lock = lock

    @classmethod
    def open(cls, path: Path, *, writable: bool = True, create: bool = True) -> Self:
        """Open the library at ``path``, made if there is none and ``create`` allows it.

        Raises NotALibrary, NewerLibrary, DamagedLibrary, LibraryInUse where another program is writing it,
        OlderLibrary where it would have to be written to be read, and LibraryError for a place that can't be
        read or written.
        """
        path = Path(path).resolve()
        opening.require_library(path, create=create and writable)
        with ExitStack() as undo:
            lock = opening.WriterLock(path) if writable else None
            place = LOCAL
            if lock is None:
                connections = Connections(path, None, immutable=opening.require_readable(path))
            else:
                undo.callback(lock.release)
                opening.require_one_name(path)
                set_aside_foreign_log(path)
                place = place_of(path)
                connections = Connections(path, upgrading.writer(path, place))
            undo.callback(connections.close)
            with connections.reading() as connection:
                library = revisions.stamp(connection).library
            undo.pop_all()
        return cls(path, library, connections, lock, place)

    def close(self) -> None:
        """Close the library, waiting for what is under way. One file remains. Safe to call twice."""
        try:
            self._connections.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def copy_to(
        self,
        target: Path,
        copy_as: CopyAs = BACKUP,
        *,
        progress: Progress = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> bool:
        """Put a consistent copy of the library into the file ``target``, whole or not at all.

        Works while the library is written, here or by another program. ``progress`` counts pages. False if
        ``cancelled``: nothing is left then. Raises CopyFailed, DamagedLibrary, LibraryError.
        """
        with self._connections.snapshot() as connection:
            return copying.copy(connection, self.path, target, copy_as, progress, cancelled)

    # ---- machine findings: not in the journal

    def add(
        self,
        draft: Draft,
        original: bytes,
        *,
        path: str,
        member: str | None = None,
        reader: str,
        sample: bool = False,
        dequeue: str | None = None,
    ) -> Added:
        """Store an article with its original file, in one transaction.

        The same file or the same text again is a duplicate and not stored; nearly the same telling is stored,
        and told. What was removed and comes again is brought back. ``dequeue``: this path has been seen to
        with it, and leaves the queue of imports in the same transaction.
        """
        arrival = adding.prepare(draft, original, path=path, member=member, reader=reader, sample=sample)
        with self._change() as change:
            added = adding.add(change, arrival)
            if dequeue is not None:
                memory.dequeue(change.connection, dequeue)
        return replace(added, changes=change.changes)

    def store_annotation(
        self, id: ArticleId, annotation: Annotation, *, seen: str | None = None
    ) -> ChangeSet:
        """Put what was found in an article in the place of what was found before. Raises UnknownArticle.

        ``seen``: the text that it was found in. Where the article has another by now, nothing is stored, and
        it goes on waiting.
        """
        with self._change() as change:
            annotating.store(change, id, annotation, seen)
        return change.changes

    def replace_findings(self, id: ArticleId, draft: Draft, *, reader: str) -> ChangeSet:
        """Put what this reader makes of an article's original in the place of what was found before.

        What the person decided lasts, and is laid over it. Names and dates stay where their words stand; the
        article waits to be annotated again if its text is another. Touches nothing where nothing else was
        found. Raises UnknownArticle.
        """
        found = findings.of_draft(draft, reader)
        with self._change() as change:
            replacing.replace(change, id, found)
        return change.changes

    def store_events(
        self,
        found: Sequence[FoundEvent],
        grouped: Collection[ArticleId],
        *,
        grouper: str,
        seen: int | None = None,
    ) -> ChangeSet:
        """Put what ``grouper`` found in these articles in the place of what was found there before.

        Known events keep number and title, and what was decided; what is found of one that a person settled
        is a suggestion. ``seen``: the revision at which the articles were read. Those that changed since, or
        wait to be annotated again, go on waiting, and nothing is stored of them.
        """
        with self._change() as change:
            storing.store(change, found, grouped, grouper, seen)
        return change.changes

    def store_estimates(
        self, estimates: Sequence[DateEstimate], looked_at: Collection[ArticleId]
    ) -> ChangeSet:
        """Put these estimates in the place of those that the articles looked at had.

        One is shown only where no date is stated or set, and as long as both articles tell of its event.
        """
        with self._change() as change:
            dates_estimated.store(change, estimates, looked_at)
        return change.changes

    def note_reading_failure(self, id: ArticleId, reader: str, reason: str) -> None:
        """Keep that this reader can't read an article's original, which stays as it was found before."""
        with self._connections.writing() as connection:
            replacing.note_failure(connection, id, reader, reason)

    def note_annotation_failure(self, id: ArticleId, pipeline: str, reason: str) -> None:
        """Count that ``pipeline`` was tried on an article in vain; ``reason`` is for a person."""
        with self._connections.writing() as connection:
            annotating.note_failure(connection, id, pipeline, reason)

    def mark_opened(self, id: ArticleId) -> ChangeSet:
        """The article has been opened, and is not unread any more. Raises UnknownArticle."""
        with self._change() as change:
            summaries.require(change.connection, id)
            if change.connection.execute(
                "UPDATE mark SET unread = 0 WHERE article = ? AND unread", (id,)
            ).rowcount:
                change.touch([id])
        return change.changes

    # ---- an interrupted import can go on

    def queue_import(self, paths: Iterable[str], *, sample: bool = False) -> None:
        """Remember files, folders and archives that are still to be imported; ``sample``: as samples."""
        with self._connections.writing() as connection:
            memory.queue(connection, paths, sample=sample)

    def queue_found(self, found: Mapping[str, Collection[str]]) -> None:
        """Remember, in the place of each path that was queued, the files that were found there."""
        with self._connections.writing() as connection:
            memory.queue_found(connection, found)

    def dequeue_import(self, path: str) -> None:
        """This file has been seen to."""
        with self._connections.writing() as connection:
            memory.dequeue(connection, path)

    # ---- what the person decides: in the journal

    @contextmanager
    def edit(self, label: str) -> Iterator[Edit]:
        """One undoable edit: all that the block does is kept together, or nothing if it raises."""
        with self._change() as change:
            edit = Edit(change)
            try:
                yield edit
                edit.record(label)
            finally:
                edit.end()
        edit.changes = change.changes

    def undo(self) -> ChangeSet | None:
        """Take back the last edit, as a new change; None where there is none."""
        with self._change() as change:
            done = journal.undo(change)
        return change.changes if done else None

    def redo(self) -> ChangeSet | None:
        """Do again what was undone last, as a new change; None where there is none."""
        with self._change() as change:
            done = journal.redo(change)
        return change.changes if done else None

    # ---- what is remembered

    def remember(self, key: str, value: object) -> None:
        """Remember ``value`` (anything JSON can hold; None forgets) for this library. Not an edit."""
        with self._connections.writing() as connection:
            memory.remember(connection, key, value)

    @contextmanager
    def _change(self) -> Iterator[Change]:
        with self._connections.writing() as connection:
            change = Change(connection)
            yield change
            change.settle()
