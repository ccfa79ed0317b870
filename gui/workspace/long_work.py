"""What all work that lasts has in common: progress, pause, cancel, and a worker process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from corpus.changes import ChangeSet
from gui.jobs import Jobs

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library
    from corpus.worker import Worker

#: How long changes and progress are gathered before they are told, in milliseconds.
GATHER_MS = 100


@dataclass(frozen=True, slots=True)
class Activity:
    """Long work under way: ``done`` of ``total`` parts (0: not known yet). ``what``: the part it is at."""

    kind: str  # "import", "reread", "annotate", "index", "copy", "relate", "events" or "restore"
    done: int = 0
    total: int = 0
    what: str = ""
    paused: bool = False


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
    """Work of one kind that lasts: on a lane of its own, with a worker process of its own.

    What a hanging reader or a greedy model does, it does in that process, never to the window. Signals come
    on the GUI thread, gathered.
    """

    changed = Signal(object)  # ChangeSet
    activity = Signal(object)  # Activity, or None when there is nothing to tell
    _noted = Signal(object, object)  # from the lane: ChangeSet | None, Activity | None

    def __init__(self, library: Library, jobs: Jobs, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._kind = kind
        self._brake = Brake()
        self._worker: Worker | None = None
        self._guard = threading.Lock()  # of the worker, which the lane makes
        self._stopped = False
        self._changes: ChangeSet | None = None
        self._activity: Activity | None = None
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self._noted.connect(self._note, Qt.ConnectionType.QueuedConnection)

    @property
    def kind(self) -> str:
        """What kind of work it is, as ``Activity`` has it."""
        return self._kind

    @property
    def busy(self) -> bool:
        """Whether any of this work is under way or waits for its turn."""
        raise NotImplementedError

    def pause(self, paused: bool) -> None:
        """Hold the work after the part that it is at, or let it go on."""
        self._brake.pause(paused)
        if self._activity is not None:
            self._note(None, self._activity)

    def cancel(self) -> None:
        """Stop now, in the middle of a part; what is done stays."""
        self._brake.stop()
        self._brake = Brake()
        with self._guard:
            if self._worker is not None:
                self._worker.cancel()

    def stop(self) -> None:
        """Stop for good; returns at once. ``finish`` waits for the end."""
        self._stopped = True
        self._gather.stop()
        self.cancel()

    def finish(self) -> None:
        """After ``stop``, from any thread: end the worker process."""
        with self._guard:
            worker = self._worker
        if worker is not None:
            worker.close()

    # -- on the lane ------------------------------------------------------------------------------------

    def _process(self, megabytes: int = 2_000) -> Worker:
        """The worker, kept from one piece of work to the next: starting a process takes seconds.

        ``megabytes`` limits the memory of one that is started.
        """
        from corpus.worker import Worker

        with self._guard:
            if self._worker is None:
                self._worker = Worker(self._kind, megabytes=megabytes)
            return self._worker

    def _drop_process(self) -> None:
        """End the worker: the next work is for another one."""
        with self._guard:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    def _progress(self, done: int, total: int, what: str) -> None:
        self._noted.emit(None, Activity(self._kind, done, total, what))

    # -- on the GUI thread ------------------------------------------------------------------------------

    def _note(self, changes: ChangeSet | None, activity: Activity | None) -> None:
        if changes:
            self._changes = changes if self._changes is None else self._changes | changes
        if activity is not None and self.busy:
            # Whether it is held is known here: what the lane sent before may come after the pause.
            self._activity = replace(activity, paused=self._brake.paused)
        if not (self._gather.isActive() or self._stopped):
            self._gather.start()

    def _tell(self) -> None:
        changes, self._changes = self._changes, None
        if changes:
            self.changed.emit(changes)
        self.activity.emit(self._activity)

    def _tell_end(self) -> None:
        """Tell at once what was noted; and that nothing goes on, if nothing does."""
        if not self.busy:
            self._activity = None
        self._gather.stop()
        self._tell()
