"""Keeps the search index in step with the library, on its own lane."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.changes import ChangeSet
from corpus.errors import CrossreadError
from gui.jobs import Jobs, Lane

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library
    from search.process import SearchProcess

#: So long after a failure it is tried again: by itself, and with a change. In seconds.
AGAIN = 30.0
REST = 1.0


class IndexKeeper(QObject):
    """Opens the index in the background, then keeps it in step; one step at a time.

    Changes that come while the index is at work are gathered and applied together. What fails, opening it or
    bringing it in step, is tried again with a later change or after a while: then all that it has missed is
    brought in.
    """

    indexed = Signal(bool)  # it has caught up; True: searches may find something else now
    failed = Signal()  # ``problem`` says why it is not in step
    progress = Signal(object)  # (done, total) while it is built, then None
    index: SearchProcess | None = None
    problem: CrossreadError | None = None

    def __init__(
        self, library: Library, jobs: Jobs, cache: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._cache = cache
        self._changes: ChangeSet | None = None  # that are not in the index yet
        self._in_step = False  # but for these
        self._at_work = False
        self._failed_at = -math.inf
        self._stopping = False
        self._opened_last: SearchProcess | None = None  # by the lane
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._go_on)

    @property
    def behind(self) -> bool:
        """Whether it is being brought in step."""
        return self._at_work

    def open(self) -> None:
        """Open the index and catch up with the library."""
        self._go_on()

    def apply(self, changes: ChangeSet) -> None:
        """Bring these changes into the index, as soon as it is free."""
        self._changes = changes if self._changes is None else self._changes | changes
        if time.monotonic() - self._failed_at >= REST:
            self._go_on()

    def stop(self) -> None:
        """End a catching-up early; the next opening goes on with it."""
        self._stopping = True
        self._again.stop()

    def close(self) -> None:
        """After ``stop``, from any thread: end its process, one that was not told of yet too."""
        if self._opened_last is not None:
            self._opened_last.close()

    # -- on the lane ------------------------------------------------------------------------------------

    def _open(self) -> SearchProcess:
        from search.process import SearchProcess

        self._opened_last = SearchProcess.open(self._library, self._cache)
        return self._opened_last

    def _catch_up(self, index: SearchProcess) -> bool:
        def tell(done: int, total: int, _what: str) -> None:
            self.progress.emit((done, total))

        return index.catch_up(tell, lambda: self._stopping) > 0

    # -- on the GUI thread ------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Begin the next step, if one is to be taken and none is under way."""
        index = self.index
        if self._at_work or self._stopping:
            return
        if index is None:
            self._submit(self._open, self._opened)
        elif not self._in_step:
            self._changes = None
            self._submit(lambda: self._catch_up(index), self._caught_up)
        elif self._changes is not None:
            changes, self._changes = self._changes, None
            self._submit(lambda: index.apply(changes), self._caught_up)

    def _submit(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._again.stop()
        self._at_work = True
        self._jobs.submit(Lane.INDEX, work, done=done, failed=self._failed)

    def _opened(self, index: SearchProcess) -> None:
        self._at_work = False
        self.index = index
        self.indexed.emit(True)
        self._go_on()

    def _caught_up(self, changed: bool) -> None:
        self._at_work = False
        self._in_step = True
        self.problem = None
        self.progress.emit(None)
        self.indexed.emit(changed)
        self._go_on()

    def _failed(self, error: CrossreadError) -> None:
        self._at_work = self._in_step = False
        told, self.problem = self.problem, error
        self._failed_at = time.monotonic()
        self._again.start(round(AGAIN * 1_000))
        self.progress.emit(None)
        self.failed.emit()
        if told is None or str(told) != str(error):
            self._jobs.problem.emit(error)
