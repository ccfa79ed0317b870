"""History: what can be undone and redone in the library that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.library import Library

_Labels = tuple[str | None, str | None]


class History(QObject):
    """The labels of the decisions that undo and redo would take back and bring back; None: there is none.

    ``follow``: calls a function with the library, in the background, and another with what it returned.
    """

    changed = Signal()  # a label is another

    def __init__(
        self, follow: Callable[[Callable[[Library], Any], Callable[[Any], None]], Job], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._follow = follow
        self._job: Job | None = None
        self.undo_label: str | None = None
        self.redo_label: str | None = None

    def refresh(self) -> None:
        """Read them again: something was decided, taken back or brought back."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._follow(_labels, self._show)

    def _show(self, labels: _Labels) -> None:
        if labels != (self.undo_label, self.redo_label):
            self.undo_label, self.redo_label = labels
            self.changed.emit()


def _labels(library: Library) -> _Labels:
    return library.undo_label(), library.redo_label()
