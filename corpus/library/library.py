"""The library: one SQLite file with the articles, what was found in them, and what the person decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.changes import ChangeSet
from corpus.library import (
    adding,
    annotating,
    articles,
    checking,
    copying,
    entities,
    journal,
    memory,
    opening,
    revisions,
    sources,
    summaries,
)
from corpus.library.adding import Added
from corpus.library.connections import Connections
from corpus.library.copying import BACKUP, CopyAs
from corpus.library.journal import Edit
from corpus.library.leftovers import set_aside_foreign_log
from corpus.library.places import LOCAL, Place, place_of
from corpus.library.revisions import Change, Stamp
from corpus.model import (
    Annotation,
    Article,
    ArticleId,
    ArticleSummary,
    ArticleText,
    Draft,
    Entity,
    EntityId,
    Mark,
    Source,
)


class Library:
    """One library file, open.

    Reading methods may be called from any thread: each thread has its own read-only connection, and each
    call sees one state of the library. Writing methods too: one connection writes, under one lock, in short
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
        self.path = path
        self.id = id
        self.writable = lock is not None
        #: Where the file really lies. Only looked up for a library that is written.
        self.place = place
        self._connections = connections
        self._lock = lock

    @classmethod
    def open(cls, path: Path, *, writable: bool = True, create: bool = True) -> Self:
        """Open the library at ``path``, made if there is none and ``create`` allows it.

        Raises NotALibrary, NewerLibrary, DamagedLibrary, LibraryInUse where another program is writing it,
        and LibraryError for a place that can't be read or written.
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
                connections = Connections(path, opening.writer(path, place))
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

    # ---- which state

    def stamp(self) -> Stamp:
        """The stamp of the last change."""
        with self._connections.reading() as connection:
            return revisions.stamp(connection)

    def knows(self, stamp: Stamp) -> bool:
        """Whether that stamp lies in this library's own past, among its last ten thousand changes."""
        with self._connections.reading() as connection:
            return revisions.knows(connection, stamp)

    def changed_since(self, revision: int) -> ChangeSet:
        """The articles and entities touched after ``revision``; removed articles are among them."""
        with self._connections.reading() as connection:
            return revisions.changed_since(connection, revision)

    # ---- reading

    def article(self, id: ArticleId) -> Article:
        """One article, whole. Raises UnknownArticle."""
        return self.articles([id])[0]

    def articles(self, ids: Iterable[ArticleId]) -> list[Article]:
        """Whole articles in the order of ``ids``; quicker than one by one. Raises UnknownArticle."""
        with self._connections.reading() as connection:
            return articles.articles(connection, ids)

    def has(self, id: ArticleId) -> bool:
        """Whether there is such an article, not removed."""
        with self._connections.reading() as connection:
            return summaries.has(connection, id)

    def summaries(self, ids: Iterable[ArticleId] | None = None) -> list[ArticleSummary]:
        """All articles, or those of ``ids`` that are there, as rows of a list in order of import."""
        with self._connections.reading() as connection:
            return summaries.summaries(connection, ids)

    def ids(self) -> list[ArticleId]:
        """All articles in order of import."""
        with self._connections.reading() as connection:
            return summaries.ids(connection)

    def count(self) -> int:
        """How many articles there are."""
        with self._connections.reading() as connection:
            return summaries.count(connection)

    def entities(self) -> list[Entity]:
        """All entities, most mentioned first."""
        with self._connections.reading() as connection:
            return entities.ranked(connection)

    def entity(self, id: EntityId) -> Entity:
        """One entity. Raises UnknownEntity for one that no article mentions (any more)."""
        with self._connections.reading() as connection:
            return entities.one(connection, id)

    def sources(self) -> list[Source]:
        """The sources that articles have, most articles first; what has none is the last."""
        with self._connections.reading() as connection:
            return sources.counted(connection)

    def original(self, id: ArticleId) -> bytes:
        """The file as it came. Raises UnknownArticle."""
        with self._connections.reading() as connection:
            return articles.original(connection, id)

    def annotation_pending(
        self, pipeline: str, *, tries: int | None = None, among: Collection[ArticleId] | None = None
    ) -> list[ArticleId]:
        """Articles that ``pipeline`` has not looked at, or whose date was set since.

        Without those that it failed on as often as ``tries``, and only those ``among`` these, if given.
        """
        with self._connections.reading() as connection:
            return articles.annotation_pending(connection, pipeline, tries, among)

    def annotation_failures(self, pipeline: str) -> dict[ArticleId, str]:
        """The articles that ``pipeline`` was tried on in vain, with the reason for a person."""
        with self._connections.reading() as connection:
            return annotating.failures(connection, pipeline)

    def texts(self, ids: Iterable[ArticleId]) -> dict[ArticleId, ArticleText]:
        """The texts of those of ``ids`` that are there, without what was found in them."""
        with self._connections.reading() as connection:
            return articles.texts(connection, ids)

    def marked(self, mark: Mark) -> list[ArticleId]:
        """The articles that are unread, or starred, in order of import."""
        with self._connections.reading() as connection:
            return summaries.marked(connection, mark)

    def mention_spans(
        self, ids: Iterable[ArticleId], entities: Iterable[EntityId]
    ) -> dict[ArticleId, list[tuple[int, int]]]:
        """Where those of ``ids`` name any of ``entities``, in order; articles that do not are left out."""
        with self._connections.reading() as connection:
            return articles.mention_spans(connection, ids, entities)

    def main_names(self, ids: Iterable[ArticleId], most: int = 3) -> dict[ArticleId, tuple[str, ...]]:
        """The names that each article tells of most: people, organisations and events before places."""
        with self._connections.reading() as connection:
            return entities.main_names(connection, ids, most)

    def check(self) -> list[str]:
        """What is wrong with the library, in plain words; empty if all is well."""
        with self._connections.reading() as connection:
            return list(checking.problems(connection))

    def copy_to(
        self,
        target: Path,
        copy_as: CopyAs = BACKUP,
        *,
        progress: copying.Progress = copying.ignore,
        cancelled: Callable[[], bool] = copying.never,
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

    def known_original(self, original: bytes) -> Added | None:
        """The duplicate that this file would be; None if it is new here, or its article was removed."""
        with self._connections.reading() as connection:
            return adding.known(connection, original)

    def store_annotation(self, id: ArticleId, annotation: Annotation) -> ChangeSet:
        """Put what was found in an article in the place of what was found before. Raises UnknownArticle."""
        with self._change() as change:
            annotating.store(change, id, annotation)
        return change.changes

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

    def queued_imports(self) -> list[str]:
        """What is still to be imported, in order: files, and what was asked for and not looked into yet."""
        with self._connections.reading() as connection:
            return memory.queued(connection)

    def queued_samples(self) -> frozenset[str]:
        """Those of them that are to be sample articles."""
        with self._connections.reading() as connection:
            return memory.queued_samples(connection)

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

    def undo_label(self) -> str | None:
        """The label of the edit that undo would take back."""
        with self._connections.reading() as connection:
            return journal.label(connection, "undo")

    def redo_label(self) -> str | None:
        """The label of the edit that redo would do again."""
        with self._connections.reading() as connection:
            return journal.label(connection, "redo")

    # ---- what is remembered

    def setting(self, key: str) -> object | None:
        """What was remembered under ``key``; None if nothing was."""
        with self._connections.reading() as connection:
            return memory.setting(connection, key)

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
