"""Keeps the search index in step with the library, on its own lane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.errors import CrossreadError
from gui.jobs import Jobs, Lane

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library
    from search.process import SearchProcess


class IndexKeeper(QObject):
    """Opens the index in the background, then brings changes into it.

    Changes that come while the index is at work are gathered and applied together.
    """

    indexed = Signal(bool)  # it has caught up; True: searches may find something else now
    progress = Signal(object)  # (done, total) while it is built, then None
    index: SearchProcess | None = None

    def __init__(
        self, library: Library, jobs: Jobs, cache: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._cache = cache
        self._waiting: ChangeSet | None = None
        self._at_work = False
        self._stopping = False
        self._opened_last: SearchProcess | None = None  # by the lane

    @property
    def behind(self) -> bool:
        """Whether there is anything that the index does not hold yet."""
        return self._at_work or self.index is None

    def open(self) -> None:
        """Open the index and catch up with the library."""
        self._submit(self._open, self._opened)

    def apply(self, changes: ChangeSet) -> None:
        """Bring these changes into the index, as soon as it is free."""
        self._waiting = changes if self._waiting is None else self._waiting | changes
        self._go_on()

    def stop(self) -> None:
        """End a catching-up early; the next opening goes on with it."""
        self._stopping = True

    def close(self) -> None:
        """End its process, when no job is left: one that was opened last may not have been told of yet."""
        if self._opened_last is not None:
            self._opened_last.close()

    def _open(self) -> SearchProcess:
        from search.process import SearchProcess

        self._opened_last = SearchProcess.open(self._library, self._cache)
        return self._opened_last

    def _opened(self, index: SearchProcess) -> None:
        self.index = index
        self.indexed.emit(True)
        self._submit(lambda: self._catch_up(index), self._caught_up)

    def _catch_up(self, index: SearchProcess) -> bool:
        def tell(done: int, total: int, _what: str) -> None:
            self.progress.emit((done, total))

        return index.catch_up(tell, lambda: self._stopping) > 0

    def _go_on(self) -> None:
        if self._at_work or self.index is None or self._waiting is None:
            return
        changes, self._waiting = self._waiting, None
        index = self.index
        self._submit(lambda: index.apply(changes), self._caught_up)

    def _caught_up(self, changed: bool) -> None:
        self._at_work = False
        self.progress.emit(None)
        self.indexed.emit(changed)
        self._go_on()

    def _submit(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._at_work = True
        self._jobs.submit(Lane.INDEX, work, done=done, failed=self._failed)

    def _failed(self, error: CrossreadError) -> None:
        self._at_work = False
        self._jobs.problem.emit(error)
