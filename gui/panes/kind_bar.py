"""KindBar: what the marks in a text mean, and which of them are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from corpus.model import KINDS
from gui.panes.flow_layout import FlowLayout
from gui.panes.highlights import draw_underline
from gui.text import kind_words
from gui.theme import Theme


class KindBar(QWidget):
    """A chip for each kind of name, marked as in the text; a click or its number's key (1, 2, 3 …)
    switches the kind. ``lead``: a word before them says what that does.
    """

    kinds_changed = Signal(object)  # frozenset of kinds, after the person switched one

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, lead: bool = True) -> None:
        super().__init__(parent)
        self._before = frozenset(KINDS)  # what switch_all brings back
        row = FlowLayout(self, gap=5)  # beside a chip for what was left out, at 1280 pixels, in one row
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Show"), self)
        label.setProperty("role", "muted")
        label.setVisible(lead)
        row.addWidget(label)
        self._chips: dict[str, KindChip] = {}
        for number, kind in enumerate(KINDS, start=1):
            chip = KindChip(theme, kind, number, self)
            chip.clicked.connect(self._tell)
            row.addWidget(chip)
            self._chips[kind] = chip

    def kinds(self) -> frozenset[str]:
        """The kinds that are shown."""
        return frozenset(kind for kind, chip in self._chips.items() if chip.isChecked())

    def set_kinds(self, kinds: frozenset[str]) -> None:
        """Show these as switched on, without telling of it."""
        for kind, chip in self._chips.items():
            chip.setChecked(kind in kinds)

    def row_height(self) -> int:
        """The height of the chips in one row, in pixels."""
        return max(chip.sizeHint().height() for chip in self._chips.values())

    def switch(self, number: int) -> bool:
        """Switch the kind of that number, from 1; False where there is none."""
        if not 1 <= number <= len(KINDS):
            return False
        self._chips[KINDS[number - 1]].click()
        return True

    def switch_all(self) -> None:
        """Show none of them, or again those that were shown before."""
        if self.kinds():
            self._before = self.kinds()
            self.set_kinds(frozenset())
        else:
            self.set_kinds(self._before)
        self._tell()

    def _tell(self) -> None:
        self.kinds_changed.emit(self.kinds())


class KindChip(QPushButton):
    """One kind, with the tint and the line that mark it in a text."""

    def __init__(self, theme: Theme, kind: str, number: int, parent: QWidget) -> None:
        words = kind_words(kind, many=True, translate=QCoreApplication.translate)
        super().__init__(words, parent)
        self._theme = theme
        self._kind = kind
        self.setProperty("role", "kind")
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setChecked(True)
        self.setAccessibleName(self.tr("Mark {kind} in the text").format(kind=words))
        self.setToolTip(self.tr("{kind} marked in the text, or not ({key})").format(kind=words, key=number))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip, and below its word the line of its kind."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        metrics = QFontMetricsF(self.font())
        words = QRectF(0, 0, metrics.horizontalAdvance(self.text()), 1)
        words.moveCenter(QRectF(self.rect()).center())
        words.setBottom(self.height() / 2 + metrics.capHeight() / 2 + 1.5)
        painter = QPainter(self)
        draw_underline(painter, words, self._theme.tokens.mentions[self._kind])
