"""What articles share: found for whom waits for it, and prepared while nothing else goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from corpus.errors import CrossreadError, UnknownArticle
from corpus.model import ArticleId, NearArticles
from corpus.worker import Cancelled
from gui.jobs import Job, Jobs, Lane
from gui.workspace import power
from gui.workspace.long_work import Brake, LongWork
from gui.workspace.meanings import Meanings, Stale
from gui.workspace.voices import Voices

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.compare import Comparison
    from corpus.library import Library

T = TypeVar("T")

#: So long nothing else has to be going on before anything is prepared, in milliseconds.
QUIET_MS = 10_000
#: So often it is seen meanwhile whether something else has begun.
LOOK_MS = 500
#: So long it is left alone after it failed.
REST_MS = 10 * 60_000
#: After so long without use the processes end, which gives their memory back.
KEEP_MS = 90_000
#: So often is told, at most, that more is known.
LEARNED_MS = 5_000

_log = logging.getLogger(__name__)


def _as_it_is(comparison: Comparison) -> Comparison:
    return comparison


class Relating(LongWork):
    """Links passages and finds near articles on request; makes the vectors for that beforehand, where it is
    ``wanted``, while ``quiet()`` tells that no other work is under way, and no battery gets empty.

    ``caches`` is the folder of what is kept beside libraries; None for the platform's.
    """

    learned = Signal()  # more articles can be told to be near than before
    _made = Signal()  # from the lane: vectors of one more article

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
        super().__init__(library, jobs, "relate", parent)
        self._meanings = Meanings(library, caches)
        self._voices = Voices(library, caches)
        self._quiet = quiet
        self._on = wanted
        self._hurried = False  # a person waits for what is made beforehand
        self._behind = False  # there may be articles without vectors
        self._at_work = False
        self._told = ""  # of what went wrong
        self._leave = threading.Event()  # the work under way is to give way to another
        self._next = self._timer(self._look)
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
        return self._ask(lambda stale: map(view, self._meanings.linked(comparison, stale)), then, done)

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
        return self._ask(lambda stale: iter((self._meanings.near(id, stale),)), then)

    def told_elsewhere(
        self,
        id: ArticleId,
        others: Sequence[ArticleId] | None,
        then: Callable[[Comparison | None], None],
    ) -> Job:
        """Find which passages of an article others have too; None: articles near to it."""
        return self._ask(lambda stale: iter((self._meanings.told_elsewhere(id, others, stale),)), then)

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

    @property
    def busy(self) -> bool:
        """Whether vectors are being made beforehand."""
        return self._at_work

    @property
    def on(self) -> bool:
        """Whether anything is made beforehand."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Make vectors beforehand from now on, or only those that somebody waits for."""
        if on == self._on:
            return
        self._on = on
        if on:
            self.want()
        else:
            self.cancel()

    def want(self) -> None:
        """There may be articles that have none yet: see to it when nothing else goes on."""
        self._behind = True
        if self._on and not (self._at_work or self._stopped):
            self._next.start(QUIET_MS)

    def hurry(self) -> None:
        """Make those that are missing now, whether any are made beforehand or not."""
        self._hurried = self._behind = True
        self.pause(False)
        if not (self._at_work or self._stopped):
            self._next.start(0)

    def cancel(self) -> None:
        """Stop; what is left is gone on with when there is more to do, or the next time."""
        self._behind = self._hurried = False
        self._next.stop()
        self._brake.stop()
        self._brake = Brake()

    def stop(self) -> None:
        """Stop for good; returns at once."""
        for timer in (self._next, self._unused, self._news):
            timer.stop()
        super().stop()

    def finish(self) -> None:
        """After ``stop``, from any thread: end the processes."""
        self._meanings.worker.close()
        self._voices.worker.close()

    def close(self) -> None:
        """After the lanes have ended: let go of what was opened."""
        self._meanings.close()
        self._voices.close()

    def _look(self) -> None:
        """Begin when nothing else goes on; leave when something else has begun."""
        fit = self._quiet() and (self._hurried or not power.is_low())
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
        self._unused.stop()
        self._leave = threading.Event()
        self._next.start(LOOK_MS)
        self._jobs.submit(
            Lane.IDLE, self._relate, self._brake, self._leave, done=self._related, failed=self._fail
        )

    def _relate(self, brake: Brake, leave: threading.Event) -> bool:
        """On the lane; whether it came to its end."""

        def stopped() -> bool:
            return leave.is_set() or brake.stopped() or leave.is_set()

        try:
            for _ in self._meanings.relate_pending(self._progress, stopped):
                self._made.emit()
        except Cancelled:
            return False
        return not leave.is_set()

    def _related(self, whole: bool) -> None:
        self._at_work = False
        self._unused.start(KEEP_MS)
        self._tell_end()
        self._behind = self._behind or not whole
        self._hurried = self._behind and self._hurried
        if self._hurried:
            self.hurry()
        elif self._behind:
            self.want()

    def _fail(self, error: CrossreadError) -> None:
        _log.warning("vectors were not made: %s", error)
        if str(error) != self._told:
            self._told = str(error)
            self._jobs.problem.emit(error)
        self._related(whole=True)
        self._behind = True
        self._next.start(REST_MS)

    def _note_made(self) -> None:
        if not (self._stopped or self._news.isActive()):
            self._news.start(LEARNED_MS)

    def _let_process_go(self) -> None:
        def drop() -> bool:
            return all([self._meanings.worker.drop(), self._voices.worker.drop()])

        def dropped(were: bool) -> None:
            if not (were or self._stopped):
                self._unused.start(KEEP_MS)

        self._jobs.submit(Lane.RELATE, drop, done=dropped)

    def _tell_failed(self, error: CrossreadError) -> None:
        if not isinstance(error, UnknownArticle):  # it was removed meanwhile
            self._jobs.problem.emit(error)

    def _timer(self, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer
