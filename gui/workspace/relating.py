"""What articles share: found for whom waits for it, and prepared while nothing else goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from corpus.errors import CrossreadError, UnknownArticle
from corpus.model import ArticleId, NearArticles
from corpus.worker import Cancelled
from gui.jobs import Job, Jobs, Lane
from gui.workspace.idle_work import IdleWork
from gui.workspace.meanings import Meanings, Stale
from gui.workspace.voices import Voices

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.compare import Comparison
    from corpus.library import Library

T = TypeVar("T")

#: After so long without use the processes end, which gives their memory back.
KEEP_MS = 90_000
#: So often is told, at most, that more is known.
LEARNED_MS = 5_000


def _as_it_is(comparison: Comparison) -> Comparison:
    return comparison


class Relating(IdleWork):
    """Links passages and finds near articles on request; makes the vectors for that beforehand.

    ``caches`` is the folder of what is kept beside libraries; None for the platform's.
    """

    learned = Signal()  # more articles can be told to be near than before
    _made = Signal()  # from the lane: vectors of one more article
    _undone = "vectors were not made"

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        caches: Path | None,
        quiet: Callable[[], bool],
        parent: QObject | None = None,
        *,
        wanted: bool = True,
    ) -> None:
        super().__init__(library, jobs, "relate", quiet, parent, wanted=wanted)
        self.meanings = Meanings(library, caches)
        self._voices = Voices(library, caches)
        self._unused = self._timer(self._let_process_go)
        self._news = self._timer(self.learned.emit)
        self._made.connect(self._note_made, Qt.ConnectionType.QueuedConnection)

    # on request

    def link(
        self,
        comparison: Comparison,
        then: Callable[[Any], None],
        done: Callable[[], None] | None = None,
        *,
        view: Callable[[Comparison], object] = _as_it_is,
    ) -> Job:
        """Find what the passages of the articles compared share; ``then`` is called with more and more, and
        ``done`` once that was all, or failed. ``view`` makes on the lane what ``then`` is told of each.
        """
        return self._ask(lambda stale: map(view, self.meanings.linked(comparison, stale)), then, done)

    def voices(
        self,
        comparison: Comparison,
        then: Callable[[Comparison], None],
        done: Callable[[], None] | None = None,
    ) -> Job:
        """Find who is quoted in the articles compared; ``then`` is called with the voices of more and more of
        them, those that are kept at once, and ``done`` once that was all, or failed.
        """
        return self._ask(lambda stale: self._voices.heard(comparison, stale), then, done)

    def near(self, id: ArticleId, then: Callable[[NearArticles], None]) -> Job:
        """Find the articles that are near to one."""
        return self._ask(lambda stale: iter((self.meanings.near(id, stale),)), then)

    def told_elsewhere(
        self,
        id: ArticleId,
        others: Sequence[ArticleId] | None,
        then: Callable[[Comparison | None], None],
    ) -> Job:
        """Find which passages of an article others have too; None: articles near to it."""
        return self._ask(lambda stale: iter((self.meanings.told_elsewhere(id, others, stale),)), then)

    def _ask(
        self,
        pieces: Callable[[Stale], Iterator[T]],
        then: Callable[[T], None],
        done: Callable[[], None] | None = None,
    ) -> Job:
        self._unused.start(KEEP_MS)

        def find(stale: Stale) -> Iterator[T]:
            try:
                yield from pieces(stale)
            except Cancelled:
                return

        def end() -> None:
            if not self._stopped:
                self._unused.start(KEEP_MS)
            if done is not None:
                done()

        def fail(error: CrossreadError) -> None:
            self._tell_failed(error)
            end()

        return self._jobs.submit_each(Lane.RELATE, find, each=then, done=end, failed=fail)

    # beforehand

    def stop(self) -> None:
        """Stop for good; returns at once."""
        for timer in (self._unused, self._news):
            timer.stop()
        super().stop()

    def finish(self) -> None:
        """After ``stop``, from any thread: end the processes."""
        self.meanings.worker.close()
        self._voices.worker.close()

    def close(self) -> None:
        """After the lanes have ended: let go of what was opened."""
        self.meanings.close()
        self._voices.close()

    def _do(self, stopped: Callable[[], bool]) -> None:
        for _ in self.meanings.relate_pending(self._progress, stopped):
            self._made.emit()

    def _begun(self) -> None:
        self._unused.stop()

    def _ended(self) -> None:
        self._unused.start(KEEP_MS)

    def _note_made(self) -> None:
        if not (self._stopped or self._news.isActive()):
            self._news.start(LEARNED_MS)

    def _let_process_go(self) -> None:
        def drop() -> bool:
            return all([self.meanings.worker.drop(), self._voices.worker.drop()])

        def dropped(were: bool) -> None:
            if not (were or self._stopped):
                self._unused.start(KEEP_MS)

        self._jobs.submit(Lane.RELATE, drop, done=dropped)

    def _tell_failed(self, error: CrossreadError) -> None:
        if not isinstance(error, UnknownArticle):  # it was removed meanwhile
            self._jobs.problem.emit(error)
