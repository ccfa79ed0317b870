"""ChoosingStrip: while passages are chosen that are to be another event: how many, and what then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.panels.page_parts import button
from gui.viewmodels.events.event_words import passages_words


class ChoosingStrip(QFrame):
    """Hidden while nothing is chosen from."""

    made = Signal()  # what is chosen is to be another event
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.make = button(self.tr("Make a new event…"), self.made.emit, self, "primary")
        self.cancel = button(self.tr("Cancel"), self.left.emit, self, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 7, 22, 7)
        row.setSpacing(10)
        row.addWidget(self._said, 1)
        row.addWidget(self.make)
        row.addWidget(self.cancel)
        self.hide()

    def say(self, chosen: int, of: int) -> None:
        """So many of the passages are chosen; all of them make no other event."""
        if not chosen:
            said = self.tr("Choose the passages that tell of something else.")
        elif chosen == of:
            said = self.tr("Leave at least one passage where it is.")
        else:
            said = self.tr("{passages} chosen").format(passages=passages_words(chosen))
        self._said.setText(said)
        self.make.setEnabled(0 < chosen < of)
