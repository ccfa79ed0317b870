"""Works: all that lasts on one library, paused, cancelled and ended together."""

from __future__ import annotations

from dataclasses import dataclass

from gui.workspace.activities import Activities
from gui.workspace.annotating import Annotating
from gui.workspace.copying import Copying
from gui.workspace.eventing import Eventing
from gui.workspace.importing import Importing
from gui.workspace.index_keeper import IndexKeeper
from gui.workspace.long_work import LongWork
from gui.workspace.relating import Relating
from gui.workspace.rereading import Rereading


@dataclass(frozen=True, slots=True)
class Works:
    """The work of each kind. ``relating`` and ``eventing`` are done beforehand, while all is ``quiet``."""

    keeper: IndexKeeper
    copying: Copying
    importing: Importing
    rereading: Rereading
    annotating: Annotating
    relating: Relating
    eventing: Eventing

    @property
    def busy(self) -> bool:
        """Whether articles are being brought in, read again, or looked through for names."""
        return any(each.busy for each in (self.importing, self.rereading, self.annotating))

    @property
    def quiet(self) -> bool:
        """Whether none of it goes on but what is done beforehand."""
        return not (self.busy or self.copying.busy or self.keeper.behind)

    @property
    def _each(self) -> tuple[LongWork, ...]:
        """All but copies."""
        return self.importing, self.rereading, self.annotating, self.relating, self.eventing

    def tell(self, activities: Activities) -> None:
        """Let all of it be told of."""
        activities.listen("copy", self.copying.activity)
        for work in self._each:
            activities.listen(work.kind, work.activity)
        self.keeper.progress.connect(activities.note_indexing)

    def pause(self, paused: bool) -> None:
        """Hold what is told of, or let it go on: what is done beforehand by itself, the rest as one."""
        if not self.busy and (self.relating.busy or self.eventing.busy):
            (self.relating if self.relating.busy else self.eventing).pause(paused)
            return
        for work in (self.importing, self.rereading, self.annotating):
            work.pause(paused)

    def cancel(self) -> None:
        """Stop the work that is told of: of a copy nothing is left, of other long work what is done stays."""
        if self.copying.busy:
            self.copying.cancel()
        elif self.importing.busy:
            self.importing.cancel()
            self.annotating.pause(False)  # what was held with the import goes on with what it has brought
        elif self.rereading.busy:
            self.rereading.cancel()
            self.annotating.pause(False)
        elif self.annotating.busy:
            self.annotating.cancel()
        else:
            self.relating.cancel()
            self.eventing.cancel()

    def stop(self) -> None:
        """Stop all for good but copies, which are finished; returns at once."""
        for work in self._each:
            work.stop()

    def finish(self) -> None:
        """After ``stop``, from any thread: end the processes."""
        for work in self._each:
            work.finish()
