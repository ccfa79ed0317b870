"""A dialog as large as it was left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from gui.viewmodels.preferences import Preferences


class SizedDialog(QDialog):
    """As large as one of its kind was closed last, ``usual`` (width and height in pixels) the first time, and
    never larger than the screen. Closed, it is gone.
    """

    def __init__(
        self, preferences: Preferences, usual: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        width, height = preferences.size_of(type(self).__name__) or usual
        room = self.screen().availableSize()
        self.resize(min(width, room.width()), min(height, room.height()))

    def done(self, result: int) -> None:
        """Close it, however that was asked for."""
        self._preferences.note_size(type(self).__name__, (self.width(), self.height()))
        super().done(result)
