"""A headed part of a lens page: a title, how many there are, cards, and the way to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.panels.lenses.card_list import SHOWN, CardList
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.page import SaidLabel
from gui.panels.page_parts import button
from gui.theme import Theme


class Headed(QWidget):
    """A title with quiet words at its end, and below it what is added; and words where there is nothing."""

    all_wanted = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(title, self)
        self.title.setProperty("role", "strong")
        self.aside = QLabel(self)
        self.aside.setProperty("role", "small")
        self.said = SaidLabel(self)
        self.all = button("", self.all_wanted.emit, self, "link")
        self.all.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.aside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 6)
        self._column.setSpacing(7)
        self._column.addLayout(head)
        self._column.addWidget(self.said)
        self._column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeading)

    def add(self, part: QWidget) -> None:
        """Put it below what is there."""
        self._column.insertWidget(self._column.count() - 1, part)

    def offer_all(self, words: str) -> None:
        """Offer all of it, in these words; "" for no offer."""
        self.all.setText(words)
        self.all.setAccessibleName(f"{self.title.text()}: {words}" if words else "")
        self.all.setVisible(bool(words))


class CardSection(Headed):
    """Cards under a heading."""

    chosen = Signal(object)  # Finding
    menu_wanted = Signal(object, object)  # QMenu, Finding

    def __init__(
        self, theme: Theme, title: str, parent: QWidget, *, first: int = SHOWN, growing: bool = True
    ) -> None:
        super().__init__(title, parent)
        self.cards = CardList(theme, self, first=first, growing=growing)
        self.cards.chosen.connect(self.chosen)
        self.cards.menu_wanted.connect(self.menu_wanted)
        self.add(self.cards)

    def show_findings(self, findings: Sequence[Finding], aside: str = "", said: str = "") -> None:
        """Show these; ``said`` where there are none."""
        self.cards.show_findings(findings)
        self.cards.setVisible(bool(findings))
        self.aside.setText(aside)
        self.said.setText("" if findings else said)
