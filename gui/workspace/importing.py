"""Imports, one after the other, on their own lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from corpus.errors import CrossreadError
from gui.jobs import Jobs, Lane
from gui.workspace.long_work import Activity, Brake, LongWork

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library
    from corpus.pipeline import ImportOutcome


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import, file by file.

    ``stopped``: it was cancelled before its end; ``error``: it could not go on. Its rest is queued then.
    """

    outcomes: tuple[ImportOutcome, ...]
    stopped: bool = False
    error: CrossreadError | None = None

    @property
    def whole(self) -> bool:
        """Whether it came to its end."""
        return not self.stopped and self.error is None


class Importing(LongWork):
    """Runs imports one after the other. What is asked for is in the library's queue until it is done."""

    def __init__(self, library: Library, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(library, jobs, "import", parent)
        self._waiting = 0

    @property
    def busy(self) -> bool:
        """Whether any import is under way or waits for its turn."""
        return self._waiting > 0

    def import_paths(self, paths: Sequence[Path], *, sample: bool, done: Callable[[Imported], None]) -> None:
        """Import files, folders and archives; ``done`` is called however that ends."""
        self._waiting += 1
        if self._activity is None:
            self._activity = Activity(self._kind)
            self._tell()
        brake = self._brake

        def begin(_: None) -> None:
            self._jobs.submit(Lane.IMPORT, self._import, paths, brake, done=end)

        def end(imported: Imported) -> None:
            self._waiting -= 1
            self._tell_end()
            done(imported)

        def refuse(error: CrossreadError) -> None:
            end(Imported((), error=error))

        # By its own lane, and before its turn comes: however the program ends, it is not forgotten.
        self._jobs.submit(Lane.WRITE, self._queue, paths, sample, done=begin, failed=refuse)

    def _queue(self, paths: Sequence[Path], sample: bool) -> None:
        from corpus.pipeline import queued_path

        self._library.queue_import(map(queued_path, paths), sample=sample)

    def _import(self, paths: Sequence[Path], brake: Brake) -> Imported:
        from corpus.pipeline import import_paths

        outcomes: list[ImportOutcome] = []
        try:
            for outcome in import_paths(
                self._library,
                paths,
                worker=self._process(),
                progress=self._progress,
                cancelled=brake.stopped,
            ):
                outcomes.append(outcome)
                self._noted.emit(outcome.changes, None)
        except CrossreadError as error:
            return Imported(tuple(outcomes), error=error)
        return Imported(tuple(outcomes), stopped=brake.stopping)
