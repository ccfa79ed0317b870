"""Deciding: what a person changes is written on its own lane, in order, and then told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.errors import UnusableModel
from gui.jobs import Jobs, Lane
from gui.operations import Operation, perform
from gui.workspace.annotating import Annotating

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library

T = TypeVar("T")


class Deciding(QObject):
    """Writes decisions, takes them back, and has articles annotated again that wait for it by then."""

    changed = Signal(object)  # ChangeSet, or None where there was nothing to take back
    decided = Signal()  # after that, whatever it touched

    def __init__(self, library: Library, jobs: Jobs, annotating: Annotating, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._annotating = annotating

    def perform(self, operation: Operation, done: Callable[[], None] | None = None) -> None:
        """Do what the person decided: one step of undo. ``done`` is called after it was told."""
        self._write(partial(perform, self._library, operation), done)

    def decide(self, function: Callable[[Library], tuple[T, ChangeSet]], done: Callable[[T], None]) -> None:
        """Call ``function(library)``, which decides and returns what came of it, with what it touched."""
        came: list[T] = []

        def work() -> ChangeSet:
            told, changes = function(self._library)
            came.append(told)
            return changes

        self._write(work, lambda: done(came[0]))

    def undo(self) -> None:
        """Take the last decision back."""
        self._write(self._library.undo)

    def redo(self) -> None:
        """Bring the decision back that was taken back last."""
        self._write(self._library.redo)

    def _write(self, work: Callable[[], ChangeSet | None], done: Callable[[], None] | None = None) -> None:
        model = self._annotating.model

        def write() -> tuple[ChangeSet | None, bool]:
            changes = work()
            # Days told as "on Monday" hang on a date that may have been set, and what comes back was away.
            return changes, changes is not None and _waits(self._library, changes, model)

        def written(decision: tuple[ChangeSet | None, bool]) -> None:
            changes, waits = decision
            self.changed.emit(changes)
            if waits:
                self._annotating.want()
            self.decided.emit()
            if done is not None:
                done()

        self._jobs.submit(Lane.WRITE, write, done=written)


def _waits(library: Library, changes: ChangeSet, model: str | None) -> bool:
    """Whether names are to be looked for in what these changes touched."""
    from corpus.annotate import DEFAULT_MODEL
    from corpus.pipeline import waits_for_annotation

    try:
        return waits_for_annotation(library, changes, model or DEFAULT_MODEL)
    except UnusableModel:  # of which annotating tells
        return True
