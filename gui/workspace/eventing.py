"""What several articles tell of: events are found while nothing else goes on, or while a person waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from corpus.changes import ChangeSet
from corpus.worker import step_back
from gui.jobs import Jobs, Lane
from gui.workspace.idle_work import IdleWork
from gui.workspace.relating import Relating

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library

#: After so long without use the process ends, which gives its memory back.
KEEP_MS = 90_000


class Eventing(IdleWork):
    """Finds the events of what waits for it, after ``relating`` has found what articles mean; beforehand,
    where that is done beforehand.

    A library that is only read has the events that were found in it.
    """

    _undone = "events were not found"

    looked = Signal()  # ``waiting`` is another: more articles were looked at, or more are there
    _stepped = Signal(int)  # from the lane: so many are not looked at yet

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        relating: Relating,
        quiet: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(library, jobs, "events", quiet, parent, wanted=relating.on)
        self._relating = relating
        self._waiting = 0
        self._counting = False
        self._unused = self._timer(self._let_process_go)
        self._stepped.connect(self._note_waiting, Qt.ConnectionType.QueuedConnection)
        relating.switched.connect(self.set_on)

    @property
    def waiting(self) -> int:
        """How many articles were not looked at yet, of those whose names are known."""
        return self._waiting

    def want(self) -> None:
        """There may be articles that were not looked at: see to them when nothing else goes on."""
        self._count()
        if self._library.writable:
            super().want()

    def hurry(self) -> None:
        """Look at all that were not looked at now, whether that is done beforehand or not."""
        self._count()
        if self._library.writable:
            self._relating.hurry()
            super().hurry()

    def decided(self, changes: ChangeSet | None) -> None:
        """A person decided on events: undated articles are dated anew by what is left of them."""
        if changes is not None and changes.events:
            self._jobs.submit(Lane.RELATE, self._date, changes, done=self._dated)

    def stop(self) -> None:
        """Stop for good; returns at once."""
        self._unused.stop()
        super().stop()

    # -- on the lanes -----------------------------------------------------------------------------------

    def _do(self, stopped: Callable[[], bool]) -> None:
        from corpus.relating.events import MEGABYTES

        def told(done: int, pending: int, what: str) -> None:
            self._progress(done, pending, what)
            self._stepped.emit(pending - done)

        worker = self._process(MEGABYTES)
        worker.call(step_back, doing="Looking for events")
        for changes in self._relating.meanings.group_pending(worker, told, stopped):
            self._noted.emit(changes, None)

    def _date(self, changes: ChangeSet) -> ChangeSet | None:
        from corpus.relating.dating import estimate_dates

        return estimate_dates(self._library, changes)

    def _count_waiting(self) -> int:
        from corpus.events import GROUPER

        return len(self._library.ungrouped(GROUPER))

    # -- on the GUI thread ------------------------------------------------------------------------------

    def _is_fit(self) -> bool:
        return super()._is_fit() and not self._relating.coming

    def _begun(self) -> None:
        self._unused.stop()

    def _ended(self) -> None:
        self._unused.start(KEEP_MS)
        self._count()

    def _count(self) -> None:
        """Count what waits; once, however often it is asked meanwhile."""
        if not (self._counting or self._stopped):
            self._counting = True
            self._jobs.submit(Lane.FOLLOW, self._count_waiting, done=self._counted)

    def _counted(self, waiting: int) -> None:
        self._counting = False
        if not self._at_work:
            self._note_waiting(waiting)

    def _note_waiting(self, waiting: int) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.looked.emit()

    def _dated(self, changes: ChangeSet | None) -> None:
        if changes:
            self._note(changes, None)

    def _let_process_go(self) -> None:
        if not self._at_work:
            self._jobs.submit(Lane.IDLE, self._drop_process)
