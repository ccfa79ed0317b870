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
    from search import SearchIndex


class IndexKeeper(QObject):
    """Opens the index in the background, then brings changes into it.

    Changes that come while the index is at work are gathered and applied together.
    """

    indexed = Signal()  # the index holds more than before
    progress = Signal(object)  # (done, total) while it is built, then None
    index: SearchIndex | None = None

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

    def _open(self) -> SearchIndex:
        from search import SearchIndex

        return SearchIndex.open(self._library, self._cache)

    def _opened(self, index: SearchIndex) -> None:
        self.index = index
        self.indexed.emit()
        self._submit(lambda: self._catch_up(index), lambda _: self._caught_up())

    def _catch_up(self, index: SearchIndex) -> None:
        def tell(done: int, total: int, _what: str) -> None:
            self.progress.emit((done, total))

        index.catch_up(tell, lambda: self._stopping)

    def _go_on(self) -> None:
        if self._at_work or self.index is None or self._waiting is None:
            return
        changes, self._waiting = self._waiting, None
        index = self.index
        self._submit(lambda: index.apply(changes), lambda _: self._caught_up())

    def _caught_up(self) -> None:
        self._at_work = False
        self.progress.emit(None)
        self.indexed.emit()
        self._go_on()

    def _submit(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._at_work = True
        self._jobs.submit(Lane.INDEX, work, done=done, failed=self._failed)

    def _failed(self, error: CrossreadError) -> None:
        self._at_work = False
        self._jobs.problem.emit(error)
