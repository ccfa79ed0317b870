"""Backups in the window: chosen from a list, or offered for a damaged library, and opened as new files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from corpus.errors import CrossreadError, DamagedLibrary, NotALibrary
from gui.shell.notice_bar import Notice

if TYPE_CHECKING:  # imported once the window is shown
    from corpus.library.backups import Backup, Backups
    from gui.jobs import Jobs
    from gui.shell.main_window import MainWindow


class Restoring(QObject):
    """Serves a window with the backups in ``folder``. ``jobs``: where work is done now, None if nowhere."""

    def __init__(self, window: MainWindow, folder: Path, jobs: Callable[[], Jobs | None]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._jobs = jobs
        self._restored: Backup | None = None
        window.backups_wanted.connect(self.choose)
        window.restore_wanted.connect(self.restore)
        window.restored.connect(self._tell)

    def backups(self) -> Backups:
        """The backups of all libraries."""
        from corpus.library.backups import Backups

        return Backups(self._folder)

    def choose(self) -> None:
        """Show the backups, so that one can be opened."""
        jobs = self._jobs()
        if jobs is not None:
            from gui.jobs import Lane

            jobs.submit(Lane.READ, self.backups().all, done=self._show)

    def refuse(self, error: CrossreadError, path: Path) -> None:
        """Say why a library can't be opened; then, where it is damaged, that there is a backup."""
        self._window.show_refusal(error, path)
        jobs = self._jobs()
        if isinstance(error, DamagedLibrary | NotALibrary) and jobs is not None:
            from gui.jobs import Lane

            jobs.submit(Lane.READ, self.backups().newest_sound, path, done=partial(self._offer, error, path))

    def restore(self, backup: Backup) -> None:
        """Copy a backup to a new file in the background, and open that."""
        jobs = self._jobs()
        if jobs is None:
            return
        from gui.jobs import Lane
        from gui.workspace import Activity

        self._window.status.show_activity(Activity("restore", what=backup.name))
        done, failed = partial(self._open, backup), self._failed
        jobs.submit(Lane.COPY, self.backups().restore, backup, done=done, failed=failed)

    # -- inside ------------------------------------------------------------------------------------------

    def _show(self, backups: Sequence[Backup]) -> None:
        from gui.dialogs.backups import BackupsDialog

        workspace = self._window.workspace
        current = None if workspace is None else workspace.library.path
        dialog = BackupsDialog(backups, self._folder, current, _now(), self._window)
        dialog.restore_wanted.connect(self.restore)
        dialog.reading_wanted.connect(self._window.reading_wanted)
        dialog.show()

    def _offer(self, error: CrossreadError, path: Path, backup: Backup | None) -> None:
        if backup is not None:
            self._window.show_refusal(error, path, backup)

    def _open(self, backup: Backup, path: Path | None) -> None:
        self._window.status.show_activity(None)
        if path is not None:
            self._restored = backup
            self._window.library_wanted.emit(path)

    def _failed(self, error: CrossreadError) -> None:
        self._window.status.show_activity(None)
        self._window.tell(Notice(str(error), problem=True))

    def _tell(self) -> None:
        """Say what is shown now, after a backup was opened."""
        backup, self._restored = self._restored, None
        if backup is None:
            return
        from gui.viewmodels.backup_words import moment_words

        words = self.tr(
            "This is the backup of {moment}, in a new file. The library itself was left as it is: {path}"
        )
        moment = moment_words(backup.made, _now())
        self._window.tell(Notice(words.format(moment=moment, path=backup.of), lasting=True))


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
