"""The application object, which macOS tells of the files that are to be opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from gui.instance import Request

#: Files that are opened together come one by one, so many milliseconds apart at most.
_GATHERED_MS = 100


class Application(QApplication):
    """Gathers the files that the desktop asks to open, by a double click or dropped on the icon.

    They may come before there is a window: ``asked`` is emitted once events are handled.
    """

    asked = Signal(object)  # Request

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._files: list[Path] = []
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERED_MS)
        self._gathering.timeout.connect(self._ask)

    def event(self, event: QEvent) -> bool:
        """As Qt asks."""
        if isinstance(event, QFileOpenEvent):
            if event.file():  # an address that is no file of this computer has none
                self._files.append(Path(event.file()).absolute())
                self._gathering.start()
            return True
        return super().event(event)

    def _ask(self) -> None:
        files, self._files = self._files, []
        self.asked.emit(Request(tuple(files)))
