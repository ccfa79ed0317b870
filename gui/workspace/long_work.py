"""Imports and annotating: work that lasts, with progress, pause and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from corpus.changes import ChangeSet
from gui.jobs import Jobs, Lane

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library
    from corpus.pipeline import ImportOutcome
    from corpus.worker import Worker

#: How long changes and progress are gathered before they are told, in milliseconds.
GATHER_MS = 100


@dataclass(frozen=True, slots=True)
class Activity:
    """Long work under way: ``done`` of ``total`` parts (0: not known yet). ``what``: the part it is at."""

    kind: str  # "import", "annotate", "index", "copy" or "restore"
    done: int = 0
    total: int = 0
    what: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import of ``paths``, file by file; ``stopped`` when it was cancelled before its end."""

    paths: tuple[Path, ...]
    outcomes: tuple[ImportOutcome, ...]
    stopped: bool = False


class Brake:
    """Holds long work while it is paused and tells it to stop; asked between two steps of the work."""

    def __init__(self) -> None:
        self._going = threading.Event()
        self._going.set()
        self._stopping = False

    @property
    def paused(self) -> bool:
        """Whether the work is held."""
        return not self._going.is_set()

    @property
    def stopping(self) -> bool:
        """Whether the work was told to stop."""
        return self._stopping

    def pause(self, paused: bool) -> None:
        """Hold the work at its next step, or let it go on."""
        if paused:
            self._going.clear()
        else:
            self._going.set()

    def stop(self) -> None:
        """Make the work end at its next step."""
        self._stopping = True
        self._going.set()

    def stopped(self) -> bool:
        """Whether to stop here; waits while paused."""
        self._going.wait()
        return self._stopping


class LongWork(QObject):
    """Runs imports and annotating one after the other on the long lane.

    Files are read in one worker process and texts annotated in another, so that a hanging reader or a
    greedy model never takes the window with it. Signals come on the GUI thread, gathered.
    """

    changed = Signal(object)  # ChangeSet
    activity = Signal(object)  # Activity, or None when all is done
    imported = Signal(object)  # Imported
    _noted = Signal(object, object)  # from the lane: ChangeSet | None, Activity | None

    def __init__(self, library: Library, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._brake = Brake()
        self._workers: dict[str, Worker] = {}
        self._guard = threading.Lock()  # of the workers, which the lane adds to
        self._closed = False
        self._waiting = 0
        self._changes: ChangeSet | None = None
        self._activity: Activity | None = None
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self._noted.connect(self._note, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any import or annotating is under way or waits for its turn."""
        return self._waiting > 0

    def import_paths(self, paths: Sequence[Path], *, sample: bool = False) -> None:
        """Import files, folders and archives, then annotate what is new."""
        brake = self._begin(Activity("import"))

        def work() -> Imported:
            return self._import(paths, sample, brake)

        self._jobs.submit(Lane.LONG, work, done=self._import_ended, failed=self._failed)

    def annotate(self) -> None:
        """Annotate the articles that wait for it; does nothing else, and starts no process if none does."""
        brake = self._begin(None)
        self._jobs.submit(Lane.LONG, self._annotate, brake, done=self._annotated, failed=self._failed)

    def pause(self, paused: bool) -> None:
        """Hold the work after the file or batch that it is at, or let it go on."""
        self._brake.pause(paused)
        if self._activity is not None:
            self._note(None, replace(self._activity, paused=paused))

    def cancel(self) -> None:
        """Stop now, in the middle of a file: what is done stays, the rest of an import stays queued."""
        self._brake.stop()
        self._brake = Brake()
        with self._guard:
            for worker in self._workers.values():
                worker.cancel()

    def close(self) -> None:
        """Stop and end the worker processes; the rest of an import waits for the next start."""
        self._brake.stop()
        with self._guard:
            self._closed = True
            for worker in self._workers.values():
                worker.close()

    # -- on the long lane -------------------------------------------------------------------------------

    def _import(self, paths: Sequence[Path], sample: bool, brake: Brake) -> Imported:
        from corpus.pipeline import import_paths

        outcomes: list[ImportOutcome] = []
        steps = import_paths(
            self._library,
            paths,
            worker=self._worker("reader"),
            sample=sample,
            progress=self._progress("import", brake),
            cancelled=brake.stopped,
        )
        for outcome in steps:
            outcomes.append(outcome)
            self._noted.emit(outcome.changes, None)
        return Imported(tuple(paths), tuple(outcomes), stopped=brake.stopping)

    def _annotate(self, brake: Brake) -> None:
        from corpus.pipeline import annotate_pending

        progress = self._progress("annotate", brake)
        worker = self._worker("annotator")
        for changes in annotate_pending(
            self._library, worker=worker, progress=progress, cancelled=brake.stopped
        ):
            self._noted.emit(changes, None)

    def _progress(self, kind: str, brake: Brake) -> Callable[[int, int, str], None]:
        def progress(done: int, total: int, what: str) -> None:
            self._noted.emit(None, Activity(kind, done, total, what, brake.paused))

        return progress

    def _worker(self, name: str) -> Worker:
        """The process of that name, kept between imports: starting one takes seconds."""
        from corpus.worker import Worker

        with self._guard:
            if name not in self._workers:
                self._workers[name] = Worker(name)
            if self._closed:
                self._workers[name].close()
            return self._workers[name]

    # -- on the GUI thread ------------------------------------------------------------------------------

    def _begin(self, activity: Activity | None) -> Brake:
        self._waiting += 1
        if activity is not None and self._activity is None:
            self._activity = activity
            self._tell()
        return self._brake

    def _note(self, changes: ChangeSet | None, activity: Activity | None) -> None:
        if changes:
            self._changes = changes if self._changes is None else self._changes | changes
        if activity is not None and self.busy:
            self._activity = activity
        if not self._gather.isActive():
            self._gather.start()

    def _tell(self) -> None:
        changes, self._changes = self._changes, None
        if changes:
            self.changed.emit(changes)
        self.activity.emit(self._activity)

    def _import_ended(self, imported: Imported) -> None:
        self._ended()
        self.imported.emit(imported)
        if not imported.stopped:
            self.annotate()

    def _annotated(self, _: None) -> None:
        self._ended()

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._jobs.problem.emit(error)

    def _ended(self) -> None:
        self._waiting -= 1
        if not self.busy:
            self._activity = None
        self._gather.stop()
        self._tell()
