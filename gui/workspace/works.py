"""Works: all that lasts on one library, paused, cancelled and ended together."""

from __future__ import annotations

from dataclasses import dataclass

from gui.workspace.annotating import Annotating
from gui.workspace.copying import Copying
from gui.workspace.importing import Importing
from gui.workspace.index_keeper import IndexKeeper
from gui.workspace.relating import Relating
from gui.workspace.rereading import Rereading


@dataclass(frozen=True, slots=True)
class Works:
    """The work of each kind. What is done beforehand, while all else is ``quiet``, is ``relating``."""

    keeper: IndexKeeper
    copying: Copying
    importing: Importing
    rereading: Rereading
    annotating: Annotating
    relating: Relating

    @property
    def busy(self) -> bool:
        """Whether articles are being brought in, read again, or looked through for names."""
        return any(each.busy for each in (self.importing, self.rereading, self.annotating))

    @property
    def quiet(self) -> bool:
        """Whether none of it goes on but what is done beforehand."""
        return not (self.busy or self.copying.busy or self.keeper.behind)

    def pause(self, paused: bool) -> None:
        """Hold what is told of, or let it go on: what is done beforehand by itself, the rest as one."""
        if self.relating.busy and not self.busy:
            self.relating.pause(paused)
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

    def stop(self) -> None:
        """Stop all for good but copies, which are finished; returns at once."""
        for work in (self.importing, self.rereading, self.annotating, self.relating):
            work.stop()

    def finish(self) -> None:
        """After ``stop``, from any thread: end the processes."""
        for work in (self.importing, self.rereading, self.annotating, self.relating):
            work.finish()
