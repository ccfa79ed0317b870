"""EventsBar: beside the switch of places, how many events there are, and what can be done next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.panes.elided_label import ElidedLabel


class EventsBar(QFrame):
    """Stands in the window's own bar while the events are shown."""

    new_wanted = Signal()  # an event of what a search finds
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._said = ElidedLabel(self)
        self._said.setProperty("role", "muted")
        self.new = QPushButton(self.tr("New event from search…"), self)
        self.new.setToolTip(self.tr("Look for passages, and put them together as an event of your own"))
        self.new.clicked.connect(self.new_wanted)
        self.new.setVisible(writable)
        self.compare = QPushButton(self.tr("Compare this event"), self)
        self.compare.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.compare.clicked.connect(self.compare_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(12)
        row.addWidget(self._said, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.new)
        row.addWidget(self.compare)
        self.offer_compare(False)

    def say(self, words: str) -> None:
        """Tell how many events there are, or how far the search for them is."""
        self._said.setText(words)

    def words(self) -> str:
        """What it tells."""
        return self._said.text()

    def offer_compare(self, can: bool) -> None:
        """Whether an event is chosen of which two articles or more can stand side by side."""
        self.compare.setEnabled(can)
        self.compare.setProperty("role", "primary" if can else "")
        self.compare.style().unpolish(self.compare)
        self.compare.style().polish(self.compare)
        tip = self.tr("Its articles side by side, each at its passage (Enter)")
        self.compare.setToolTip(tip if can else self.tr("Choose an event from the list"))
