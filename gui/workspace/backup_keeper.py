"""Automatic backups of the open library, in the background."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.errors import CrossreadError, DamagedLibrary
from gui.jobs import Jobs, Lane
from gui.workspace.long_work import Brake

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library
    from corpus.library.backups import Backup, Backups

#: So long after a library was opened it is first seen whether a backup is due, in milliseconds.
FIRST_LOOK_MS = 15_000
#: So often it is seen again: a window may stay open for days.
LOOK_AGAIN_MS = 30 * 60_000

_log = logging.getLogger(__name__)


class BackupKeeper(QObject):
    """Sees now and then whether a backup is due, and makes it.

    Soon after opening, so that what was done since the last backup is kept before anything is done today, and
    closing need not wait for it. Not while articles come in: what is half done is done soon.
    """

    made = Signal(object)  # Backup

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        backups: Backups,
        wanted: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._backups = backups
        self._wanted = wanted
        self._brake = Brake()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to see to it."""
        if self._library.writable:
            self._timer.start(FIRST_LOOK_MS)

    def look(self) -> None:
        """Make a backup if one is due and nothing stands in its way."""
        if self._jobs.is_busy(Lane.IMPORT) or self._jobs.is_busy(Lane.ANNOTATE):
            self._timer.start(FIRST_LOOK_MS)
            return
        self._timer.start(LOOK_AGAIN_MS)
        if self._wanted() and not self._jobs.is_busy(Lane.COPY):
            self._jobs.submit(Lane.COPY, self._make, done=self._told, failed=self._failed)

    def stop(self) -> None:
        """Let go of a backup under way: nothing is left of it, and the next opening makes one."""
        self._timer.stop()
        self._brake.stop()

    def _make(self) -> Backup | None:
        now = datetime.datetime.now().astimezone()
        if not self._backups.is_due(self._library, now):
            return None
        return self._backups.make(self._library, now, cancelled=self._brake.stopped)

    def _told(self, backup: Backup | None) -> None:
        if backup is not None:
            self.made.emit(backup)

    def _failed(self, error: CrossreadError) -> None:
        if isinstance(error, DamagedLibrary):  # to be known before all good backups are old ones
            self._jobs.problem.emit(error)
        else:
            _log.warning("no backup was made: %s", error)
