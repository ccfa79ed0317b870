"""What a person decides of passages of two articles: that they tell the same, or not. Steps of undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from corpus.model import LinkEnd
from gui.operations import Operation
from gui.operations.linking import as_found, join, part
from gui.shell.notice_bar import Notice
from gui.workspace import Workspace


class LinkVerbs(QObject):
    """Joins and parts; all return at once, and the library's change follows."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    @property
    def writable(self) -> bool:
        """Whether anything can be decided."""
        return self._workspace.library.writable

    def join(self, a: LinkEnd, b: LinkEnd) -> None:
        """Let two passages tell the same."""
        self._do(join(a, b), self.tr("Joined: these passages tell the same."))

    def part(self, a: LinkEnd, b: LinkEnd) -> None:
        """Let two passages not tell the same."""
        self._do(part(a, b), self.tr("Parted: these passages do not tell the same."))

    def as_found(self, a: LinkEnd, b: LinkEnd) -> None:
        """Have two passages as they are found to be."""
        self._do(as_found(a, b), self.tr("These passages are as they were found."))

    def _do(self, operation: Operation, said: str) -> None:
        notice = Notice(said, ((self.tr("Undo"), self._workspace.undo),), undoes=operation.label)
        self._workspace.perform(operation, lambda: self.told.emit(notice))
