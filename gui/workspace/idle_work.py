"""What all work has in common that is done beforehand: it begins when nothing else goes on, and gives way."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.errors import CrossreadError
from corpus.worker import Cancelled
from gui.jobs import Jobs, Lane
from gui.workspace import power
from gui.workspace.long_work import Brake, LongWork

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library

#: So long nothing else has to be going on before anything is prepared, in milliseconds.
QUIET_MS = 10_000
#: So often it is seen meanwhile whether something else has begun.
LOOK_MS = 500
#: So long it is left alone after it failed.
REST_MS = 10 * 60_000

_log = logging.getLogger(__name__)


class IdleWork(LongWork):
    """Work that is done beforehand where it is ``wanted``, while ``quiet()`` tells that nothing else goes on,
    and no battery gets empty; and at once when a person waits for it.
    """

    _undone = "not done"  # what the log says where it fails

    switched = Signal(bool)  # it is done beforehand from now on, or not any more

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        kind: str,
        quiet: Callable[[], bool],
        parent: QObject | None = None,
        *,
        wanted: bool = True,
    ) -> None:
        super().__init__(library, jobs, kind, parent)
        self._quiet = quiet
        self._on = wanted
        self._hurried = False  # a person waits for what is done beforehand
        self._behind = False  # there may be something to do
        self._at_work = False
        self._told = ""  # of what went wrong
        self._leave = threading.Event()  # the work under way is to give way to another
        self._next = self._timer(self._look)

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._at_work

    @property
    def on(self) -> bool:
        """Whether it is done beforehand."""
        return self._on

    @property
    def coming(self) -> bool:
        """Whether it is under way, or will be when nothing else goes on."""
        return self._at_work or (self._behind and (self._on or self._hurried))

    def set_on(self, on: bool) -> None:
        """Do it beforehand from now on, or only when somebody waits for it."""
        if on == self._on:
            return
        self._on = on
        if on:
            self.want()
        else:
            self.cancel()
        self.switched.emit(on)

    def want(self) -> None:
        """There may be something to do: see to it when nothing else goes on."""
        self._behind = True
        if self._on and not (self._at_work or self._stopped):
            self._next.start(QUIET_MS)

    def hurry(self) -> None:
        """Do now what is to be done, whether it is done beforehand or not."""
        self._hurried = self._behind = True
        self.pause(False)
        if not (self._at_work or self._stopped):
            self._next.start(0)

    def cancel(self) -> None:
        """Stop; what is left is gone on with when there is more to do, or the next time."""
        self._behind = self._hurried = False
        self._next.stop()
        super().cancel()

    def stop(self) -> None:
        """Stop for good; returns at once."""
        self._next.stop()
        super().stop()

    # -- for each kind of work --------------------------------------------------------------------------

    def _do(self, stopped: Callable[[], bool]) -> None:
        """On the lane: all that is to be done, until ``stopped``, which is to be asked between two steps."""
        raise NotImplementedError

    def _is_fit(self) -> bool:
        """Whether nothing is in its way."""
        return self._quiet() and (self._hurried or not power.is_low())

    def _begun(self) -> None:
        """It begins."""

    def _ended(self) -> None:
        """It has come to its end, or leaves."""

    # -- when -------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Begin when nothing else goes on; leave when something else has begun."""
        fit = self._is_fit()
        if self._at_work:
            if not fit:
                self._leave.set()
            self._next.start(LOOK_MS)
        elif self._behind and (self._on or self._hurried):
            if fit:
                self._begin()
            else:
                self._next.start(LOOK_MS if self._hurried else QUIET_MS)

    def _begin(self) -> None:
        self._behind, self._at_work = False, True
        self._begun()
        self._leave = threading.Event()
        self._next.start(LOOK_MS)
        self._jobs.submit(
            Lane.IDLE, self._work, self._brake, self._leave, done=self._worked, failed=self._fail
        )

    def _work(self, brake: Brake, leave: threading.Event) -> bool:
        """On the lane; whether it came to its end."""

        def stopped() -> bool:
            return leave.is_set() or brake.stopped() or leave.is_set()

        try:
            self._do(stopped)
        except Cancelled:
            return False
        return not leave.is_set()

    def _worked(self, whole: bool) -> None:
        self._at_work = False
        self._ended()
        self._tell_end()
        self._behind = self._behind or not whole
        self._hurried = self._behind and self._hurried
        if self._hurried:
            self.hurry()
        elif self._behind:
            self.want()

    def _fail(self, error: CrossreadError) -> None:
        _log.warning("%s: %s", self._undone, error)
        if str(error) != self._told:
            self._told = str(error)
            self._jobs.problem.emit(error)
        self._worked(whole=True)
        self._behind = True
        self._next.start(REST_MS)

    def _timer(self, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer
