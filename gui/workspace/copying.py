"""Copies of the library, made on their own lane while all else goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from corpus.errors import CrossreadError
from gui.jobs import Jobs, Lane
from gui.workspace.long_work import Activity, Brake

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library


class Copying(QObject):
    """Saves copies of the library, one after the other. A copy under way is finished even while closing."""

    activity = Signal(object)  # Activity, or None when no copy is under way
    copied = Signal(object)  # Path of a copy that was saved
    _progressed = Signal(object)  # from the lane: Activity

    def __init__(self, library: Library, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._brake = Brake()
        self._waiting = 0
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a copy is under way or waits for its turn."""
        return self._waiting > 0

    def save(self, path: Path, *, replace: bool) -> None:
        """Save a copy, a library of its own; ``replace``: in the place of a library that is there."""
        self._waiting += 1
        brake = self._brake
        self.activity.emit(Activity("copy", what=path.name))
        self._jobs.submit(Lane.COPY, self._save, path, replace, brake, done=self._saved, failed=self._failed)

    def cancel(self) -> None:
        """Stop the copies under way; nothing is left of them."""
        self._brake.stop()
        self._brake = Brake()

    def _save(self, path: Path, replace: bool, brake: Brake) -> Path | None:
        from corpus.library import CopyAs

        told = -1

        def progress(done: int, total: int, _: str) -> None:
            nonlocal told
            if total and done * 100 // total != told:
                told = done * 100 // total
                self._progressed.emit(Activity("copy", done, total, path.name))

        copy_as = CopyAs(new_id=True, replace=replace)
        done = self._library.copy_to(path, copy_as, progress=progress, cancelled=brake.stopped)
        return path if done else None

    def _tell(self, activity: Activity) -> None:
        if self.busy:
            self.activity.emit(activity)

    def _saved(self, path: Path | None) -> None:
        self._ended()
        if path is not None:
            self.copied.emit(path)

    def _failed(self, error: CrossreadError) -> None:
        self._ended()
        self._jobs.problem.emit(error)

    def _ended(self) -> None:
        self._waiting -= 1
        if not self.busy:
            self.activity.emit(None)
