"""QueryChips: the pieces of the query as they were understood, and what it looks within, to be taken out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.panes.flow_layout import FlowLayout
from gui.panes.own_keys import OwnKeys, take_key
from gui.text import Utf16Map, tip
from gui.theme.icons import draw_icon
from gui.viewmodels.finder import Found
from gui.viewmodels.query_pieces import without_pieces
from gui.viewmodels.searched import Searched
from gui.viewmodels.understood_words import Told, told

_ICON, _ROOM = 12, 20  # pixels: of the cross, and of where it takes a click
_LONGEST = 34  # characters


class QueryChips(QWidget):
    """Shows nothing for a query of plain words. Chips stay as they are until the query's answer has come.

    Tab reaches them ``after`` that widget.
    """

    query_wanted = Signal(str)  # what is typed, without a piece
    unpin_wanted = Signal(int)
    typing_wanted = Signal(int)  # at this place of what is typed, as Qt counts

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self._shown: tuple[Searched, tuple[Told, ...]] = (Searched(), ())
        self._chips: list[QueryChip] = []
        self._flow = FlowLayout(self, gap=5)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_found(self, found: Found, searched: Searched) -> None:
        """Show how the query was understood, once that is known."""
        if found.query != searched.query or found.waiting:
            return
        shown = (searched, told(searched, found.understood))
        if shown == self._shown:
            return
        self._shown = shown
        self._fill()

    def chips(self) -> list[QueryChip]:
        """From first to last: what is pinned, then the pieces."""
        return list(self._chips)

    def _fill(self) -> None:
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        searched, pieces = self._shown
        pinned = [self._pinned(number, query) for number, query in enumerate(searched.pinned)]
        self._chips = [*pinned, *(self._piece(searched.typed, each) for each in pieces)]
        before = self._after
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
            QWidget.setTabOrder(before, chip)
            before = chip
        self.setVisible(bool(self._chips))
        if focused is not None and self._chips:
            self._chips[min(focused, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pinned(self, number: int, query: str) -> QueryChip:
        chip = QueryChip(self.tr("within: {query}").format(query=query), self)
        chip.setChecked(True)
        chip.say(self.tr("Only what this finds is searched"), self.tr("look in all articles again"))
        unpin = partial(self.unpin_wanted.emit, number)
        chip.removed.connect(unpin)
        chip.clicked.connect(lambda: self.typing_wanted.emit(0))
        return chip

    def _piece(self, typed: str, each: Told) -> QueryChip:
        chip = QueryChip(each.words, self)
        chip.setProperty("doubtful", each.doubtful)
        chip.say(each.note or typed[each.piece.start : each.piece.end], self.tr("take it out of the search"))
        chip.removed.connect(lambda: self.query_wanted.emit(without_pieces(typed, [each.piece])))
        end = Utf16Map(typed).to_qt(each.piece.end)
        chip.clicked.connect(lambda: self.typing_wanted.emit(end))
        return chip


class QueryChip(QPushButton):
    """Words with a cross behind them: a click on the cross, Del or Backspace takes out what they tell of."""

    removed = Signal()

    _keys: OwnKeys = {}  # noqa: RUF012  until it is made

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setProperty("role", "chip")
        self.setProperty("menu", True)  # as much room behind the words
        self.setCheckable(True)
        self._looks_chosen = False
        self._keys: OwnKeys = {
            (Qt.Key.Key_Delete, False): self.removed.emit,
            (Qt.Key.Key_Backspace, False): self.removed.emit,
            (Qt.Key.Key_Return, False): self.click,
            (Qt.Key.Key_Enter, False): self.click,
        }
        self.clicked.connect(lambda: self.setChecked(self._looks_chosen))
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
        self.setText(short.replace("&", "&&"))

    def setChecked(self, checked: bool) -> None:
        """Look chosen: a click does not change it."""
        self._looks_chosen = checked
        super().setChecked(checked)

    def say(self, more: str, removing: str) -> None:
        """Tell more than its words, and what its cross does, to those who point and those who listen."""
        self.setToolTip(tip(f"{self.words}\n{more}" if more != self.words else more))
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(self.tr("{more}. Del: {removing}").format(more=more, removing=removing))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the cross: take it out."""
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Del and Backspace take it out; Enter is a click."""
        return take_key(self._keys, event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip, and the cross."""
        super().paintEvent(event)
        area = QRectF(0, 0, _ICON, _ICON)
        area.moveCenter(self._cross().center())
        role = QPalette.ColorRole.WindowText if self.underMouse() else QPalette.ColorRole.PlaceholderText
        painter = QPainter(self)
        draw_icon(painter, "close", area, QApplication.palette().color(role))
        painter.end()

    def _cross(self) -> QRectF:
        left = 0 if self.isRightToLeft() else self.width() - _ROOM
        return QRectF(left, 0, _ROOM, self.height())
