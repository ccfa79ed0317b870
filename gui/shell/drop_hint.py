"""What is shown while files are held over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class DropHint(QFrame):
    """A frame around the whole of a widget, and in its middle what happens when the files are let go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop-hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QLabel(self.tr("Let go to import"), self)
        words.setProperty("role", "drop-hint")
        layout = QVBoxLayout(self)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def appear(self) -> None:
        """Cover the parent as large as it is now."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
