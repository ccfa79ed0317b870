"""Articles that an older reader read, read again from their originals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.errors import CrossreadError
from gui.jobs import Jobs, Lane
from gui.workspace.long_work import Activity, Brake, LongWork

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library

#: Under which key a library remembers that the person wants nothing read again by this reader.
_DECLINED = "reread_declined"


@dataclass(frozen=True, slots=True)
class RereadArticles:
    """How many articles were read again, how many of them are others now, and how many could not be read.

    ``stopped``: it was cancelled before its end.
    """

    read: int
    changed: int
    failed: int
    stopped: bool = False


class Rereading(LongWork):
    """Offers to read articles again, and does it, in the lane of imports. What was decided of them lasts."""

    offered = Signal(int)  # how many articles an older reader read
    ended = Signal(object)  # RereadArticles

    def __init__(self, library: Library, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(library, jobs, "reread", parent)
        self._at_work = False

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._at_work

    def look(self) -> None:
        """See whether there is anything to read again, unless that was declined; ``offered`` follows."""
        self._jobs.submit(Lane.IMPORT, self._waiting, done=self._offer)

    def decline(self) -> None:
        """Offer nothing more until there is a newer reader."""
        self._jobs.submit(Lane.WRITE, self._decline)

    def begin(self) -> None:
        """Read again what is to be; ``ended`` follows. Killed or cancelled, it goes on the next time."""
        if self._at_work:
            return
        self._at_work = True
        self._activity = Activity(self._kind)
        self._tell()
        self._jobs.submit(Lane.IMPORT, self._reread, self._brake, done=self._end, failed=self._fail)

    # -- on the lanes -----------------------------------------------------------------------------------

    def _waiting(self) -> int:
        from corpus.intake import READER_VERSION
        from corpus.rereading import waiting

        declined = self._library.setting(_DECLINED) == READER_VERSION
        return 0 if declined else len(waiting(self._library))

    def _decline(self) -> None:
        from corpus.intake import READER_VERSION

        self._library.remember(_DECLINED, READER_VERSION)

    def _reread(self, brake: Brake) -> RereadArticles:
        from corpus.rereading import reread

        statuses = []
        for article in reread(
            self._library, worker=self._process(), progress=self._progress, cancelled=brake.stopped
        ):
            statuses.append(article.status)
            self._noted.emit(article.changes, None)
        changed, failed = statuses.count("changed"), statuses.count("failed")
        return RereadArticles(len(statuses), changed, failed, stopped=brake.stopping)

    # -- on the GUI thread ------------------------------------------------------------------------------

    def _offer(self, articles: int) -> None:
        if articles:
            self.offered.emit(articles)

    def _end(self, reread: RereadArticles | None) -> None:
        self._at_work = False
        self._tell_end()
        if reread is not None:
            self.ended.emit(reread)

    def _fail(self, error: CrossreadError) -> None:
        self._end(None)
        self._jobs.problem.emit(error)
