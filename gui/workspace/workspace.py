"""Workspace: what the places of the window know of the library, and how they change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.errors import CrossreadError, UnknownArticle
from corpus.model import ArticleId
from gui.jobs import Job, Jobs, Lane
from gui.operations import Operation
from gui.workspace.activities import Activities
from gui.workspace.annotating import Annotating
from gui.workspace.backup_keeper import BackupKeeper
from gui.workspace.copying import Copying
from gui.workspace.deciding import Deciding
from gui.workspace.eventing import Eventing
from gui.workspace.history import History
from gui.workspace.importing import Imported, Importing
from gui.workspace.index_keeper import IndexKeeper
from gui.workspace.relating import Relating
from gui.workspace.rereading import Rereading
from gui.workspace.works import Works

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library
    from corpus.library.backups import Backups
    from search import SearchPage
    from search.concordance import ConcordancePage
    from search.process import SearchProcess

T = TypeVar("T")


class Workspace(QObject):
    """The library that is open, its index, and every piece of work on them. It owns all three.

    All methods but ``finish`` are for the GUI thread, and all but ``finish`` and ``close`` return at once;
    what comes of them is told by signals or by calling ``done``, on the GUI thread too.
    """

    changed = Signal(object)  # ChangeSet, after the library changed
    indexed = Signal(bool)  # after the index has caught up with it; True: a search may find something else
    search_failed = Signal()  # ``search_problem`` says why
    message = Signal(str)  # one plain sentence for the status bar
    problem = Signal(object)  # CrossreadError for a person to see
    activity = Signal(object)  # Activity of the work that a person asked for last, None when nothing lasts
    copied = Signal(object)  # Path, of a copy that was saved
    interrupted = Signal(object)  # paths (list of str) that an earlier import has left
    model_failed = Signal(object)  # CrossreadError: names are found by the usual model again
    decided = Signal()  # a decision was written, taken back or brought back, whatever it touched

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        *,
        cache: Path | None = None,
        backups: Backups | None = None,
        backups_wanted: Callable[[], bool] = lambda: True,
        model: str | None = None,
        relating: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.history = History(self.follow, self)
        self._jobs = jobs
        self._keeper = IndexKeeper(library, jobs, cache, self)
        self._importing = Importing(library, jobs, self)
        self._annotating = Annotating(library, jobs, self, model=model)
        self._deciding = Deciding(library, jobs, self._annotating, self)
        self._copying = Copying(library, jobs, self)
        self.rereading = Rereading(library, jobs, self)
        self.relating = Relating(library, jobs, cache, lambda: self._works.quiet, self, wanted=relating)
        self.link, self.near = self.relating.link, self.relating.near
        self.voices = self.relating.voices
        self.told_elsewhere = self.relating.told_elsewhere
        self.eventing = Eventing(library, jobs, self.relating, lambda: self._works.quiet, self)
        works = (self._copying, self._importing, self.rereading, self._annotating)
        self._works = Works(self._keeper, *works, self.relating, self.eventing)
        self._backups: BackupKeeper | None = None
        if backups is not None:
            self._backups = BackupKeeper(library, jobs, backups, backups_wanted, self)
        self._keeper.indexed.connect(self.indexed)
        self._keeper.failed.connect(self.search_failed)
        self._importing.changed.connect(self._imported_some)
        self._annotating.changed.connect(self._changed)
        self._annotating.failed_with.connect(self.model_failed)
        self.rereading.changed.connect(self._imported_some)
        self._copying.copied.connect(self.copied)
        jobs.problem.connect(self.problem)
        self.eventing.changed.connect(self._tell)
        self._deciding.changed.connect(self._decided)
        self._deciding.decided.connect(self.decided)
        activities = Activities(self)
        self._works.tell(activities)
        activities.told.connect(self.activity)

    def start(self) -> None:
        """Open the index in the background, and see what an earlier run has left to do."""
        self._keeper.open()
        self.history.refresh()
        if self.library.writable:
            self.find_interrupted(self._tell_interrupted)
            self._annotating.want()
            self.rereading.look()
        self.relating.want()
        self.eventing.want()
        if self._backups is not None:
            self._backups.start()

    @property
    def index(self) -> SearchProcess | None:
        """The search index; None until it is open."""
        return self._keeper.index

    @property
    def search_problem(self) -> CrossreadError | None:
        """Why the search index can't be opened or brought in step, as long as that is so."""
        return self._keeper.problem

    @property
    def importing(self) -> bool:
        """Whether any import is under way or waits for its turn."""
        return self._importing.busy

    @property
    def busy(self) -> bool:
        """Whether any work is under way or waits for its turn, but what is done beforehand."""
        lanes = (lane for lane in Lane if lane is not Lane.IDLE)
        return self._keeper.behind or self._works.busy or any(map(self._jobs.is_busy, lanes))

    @property
    def unsettled(self) -> bool:
        """Whether any work is under way but imports, annotating and what is done beforehand, which last."""
        lanes = (Lane.READ, Lane.FOLLOW, Lane.WRITE, Lane.INDEX, Lane.RELATE)
        return self._keeper.behind or any(map(self._jobs.is_busy, lanes))

    # -- reading ----------------------------------------------------------------------------------------

    def read(self, function: Callable[[Library], T], done: Callable[[T], None]) -> Job:
        """Call ``function(library)`` on a reading thread, then ``done`` with what it returned.

        Where it asks for an article that was removed meanwhile, nothing is called: ``changed`` tells of it.
        """
        return self._jobs.submit(
            Lane.READ, function, self.library, done=done, failed=self._tell_unless_removed
        )

    def follow(self, function: Callable[[Library], T], done: Callable[[T], None]) -> Job:
        """As ``read``, one after the other: what is told last was read last. For keeping up with changes."""
        return self._jobs.submit(
            Lane.FOLLOW, function, self.library, done=done, failed=self._tell_unless_removed
        )

    def search(self, query: str, done: Callable[[SearchPage], None], **options: Any) -> Job:
        """Ask the index; ``options`` as of ``SearchProcess.search``. Cancel the job to drop a stale reply.

        Raises RuntimeError before the index is open.
        """
        if self.index is None:
            raise RuntimeError("the index is not open yet: wait for indexed")
        index = self.index
        return self._jobs.submit(Lane.READ, lambda: index.search(query, **options), done=done)

    def concordance(self, query: str, done: Callable[[ConcordancePage], None], **options: Any) -> Job:
        """Ask the index for lines; as ``search``, with ``options`` as of ``SearchProcess.concordance``."""
        if self.index is None:
            raise RuntimeError("the index is not open yet: wait for indexed")
        index = self.index
        return self._jobs.submit(Lane.READ, lambda: index.concordance(query, **options), done=done)

    # -- changing ---------------------------------------------------------------------------------------

    def perform(self, operation: Operation, done: Callable[[], None] | None = None) -> None:
        """Do what the person decided: one step of undo. ``changed`` follows, then ``done``."""
        self._deciding.perform(operation, done)

    def decide(self, function: Callable[[Library], tuple[T, ChangeSet]], done: Callable[[T], None]) -> None:
        """Call ``function(library)``, which decides and returns what came of it, with what it touched.

        ``changed`` follows, and then ``done`` with what came of it.
        """
        self._deciding.decide(function, done)

    def mark_opened(self, id: ArticleId) -> None:
        """The article is on screen: it is unread no more. Not a step of undo."""
        if self.library.writable:
            self._jobs.submit(
                Lane.WRITE,
                self.library.mark_opened,
                id,
                done=self._changed,
                failed=self._tell_unless_removed,
            )

    def undo(self) -> None:
        """Take the last decision back."""
        self._deciding.undo()

    def redo(self) -> None:
        """Bring the decision back that was taken back last."""
        self._deciding.redo()

    def remember(self, key: str, value: object) -> None:
        """Keep something for the next time that this library is opened."""
        if self.library.writable:
            self._jobs.submit(Lane.WRITE, self.library.remember, key, value)

    # -- long work --------------------------------------------------------------------------------------

    def import_paths(
        self,
        paths: Sequence[Path],
        *,
        sample: bool = False,
        done: Callable[[Imported], None] | None = None,
    ) -> None:
        """Import files, folders and archives in the background, and annotate them.

        ``done`` is called once they are imported, or can't be.
        """

        def end(imported: Imported) -> None:
            self._annotating.want()
            if done is not None:
                done(imported)

        self._importing.import_paths(paths, sample=sample, done=end)

    def set_model(self, model: str | None) -> None:
        """Find names with another spaCy pipeline; None: with the usual one.

        What another one has found is found anew, in the background; what was decided lasts.
        """
        if self.library.writable:
            self._annotating.set_model(model)

    def find_interrupted(self, done: Callable[[list[str]], None]) -> None:
        """What imports have left that are not under way any more: files, folders and archives."""
        # On the lane that imports are queued by, so that none is among them that is asked for after this.
        self._jobs.submit(Lane.WRITE, self.library.queued_imports, done=done)

    def forget_interrupted(self, paths: Sequence[str]) -> None:
        """Let go of what an interrupted import left."""

        def work() -> None:
            for path in paths:
                self.library.dequeue_import(path)

        self._jobs.submit(Lane.WRITE, work)

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Save a copy, a library of its own, in the background; ``copied`` or ``problem`` tells the rest.

        ``replace``: the person wants it in the place of another library.
        """
        self._copying.save(path, replace=replace)

    def pause(self, paused: bool) -> None:
        """Hold the work that is told of, or let it go on."""
        self._works.pause(paused)

    def cancel(self) -> None:
        """Stop the work that is told of: of a copy nothing is left, of other long work what is done stays."""
        self._works.cancel()

    def stop(self) -> None:
        """Stop all work but what was decided, and call nothing back any more; returns at once."""
        if self._backups is not None:
            self._backups.stop()
        for work in (self._keeper, self._works, self._jobs):
            work.stop()

    def finish(self) -> None:
        """After ``stop``, from any thread: wait for the end of all work, and close index and library.

        What was decided is on the disk then, and no thread and no process is left.
        """
        self._works.finish()
        self._keeper.close()
        self._jobs.finish()
        self._keeper.close()  # an index that was just being opened
        self.relating.close()
        self.library.close()

    def close(self) -> None:
        """``stop`` and ``finish``."""
        self.stop()
        self.finish()

    # -- what came of it --------------------------------------------------------------------------------

    def _decided(self, changes: ChangeSet | None) -> None:
        self._changed(changes)
        self.eventing.decided(changes)

    def _imported_some(self, changes: ChangeSet) -> None:
        self._changed(changes)
        self._annotating.want(soon=True)

    def _changed(self, changes: ChangeSet | None) -> None:
        if changes is None:
            return
        if changes:
            self._tell(changes)
            self.relating.want()
            self.eventing.want()
        self.history.refresh()  # a decision may touch nothing that is there so far

    def _tell(self, changes: ChangeSet) -> None:
        self._keeper.apply(changes)
        self.changed.emit(changes)

    def _tell_unless_removed(self, error: CrossreadError) -> None:
        if not isinstance(error, UnknownArticle):
            self.problem.emit(error)

    def _tell_interrupted(self, paths: list[str]) -> None:
        if paths:
            self.interrupted.emit(paths)
