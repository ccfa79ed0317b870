"""PassageRow: a passage that tells of an event, painted, with what names it marked; a click opens it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.panes.own_keys import OwnKeys, take_key
from gui.shell.text_lines import LineStyle, Mark, count_lines, draw_lines
from gui.text import tip
from gui.theme import Theme
from gui.theme.icons import draw_icon
from gui.viewmodels.events.event_page import ShownPassage

_SIDE, _TOP = 12, 4  # pixels
_BOX, _AFTER_BOX = 16, 10
_LINES = 4
_LEAST = 120
_ROUND = 4.0
_POINTS = 1.08  # of the window's font
_PITCH = 1.5  # of the height of letters
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageRow(QAbstractButton):
    """Over four lines at most. Where passages are chosen from (``set_choosing``) it is ticked instead."""

    menu_wanted = Signal(object)  # the point of the screen
    remove_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, shown: ShownPassage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown = shown  # what it shows
        self._heights: dict[int, int] = {}  # by width; a layout asks for several
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._name)
        self.lay_anew()

    def show_passage(self, shown: ShownPassage) -> None:
        """Show this one."""
        if shown != self.shown:
            self.shown = shown
            self._heights.clear()
            self._name()
            self.updateGeometry()

    def set_choosing(self, choosing: bool) -> None:
        """Let a click tick it, or open it."""
        if choosing != self.isCheckable():
            self.setCheckable(choosing)
            self.lay_anew()

    def lay_anew(self) -> None:
        """Fonts or colours are others."""
        self._heights.clear()
        font = self._theme.reading_font(self._theme.ui_font().pointSizeF() * _POINTS)
        pitch = round(QFontMetrics(font).ascent() * _PITCH)
        self._style = LineStyle(font, pitch, _LINES, by_script=True)
        self._name()
        self.updateGeometry()
        self.update()

    def copy(self) -> None:
        """As Ctrl+C asks."""
        self.copy_wanted.emit()

    # sizes

    def hasHeightForWidth(self) -> bool:
        """Words are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width."""
        if width not in self._heights:
            lines = count_lines(self.shown.text, self._room(width), self._style)
            self._heights[width] = lines * self._style.height + 2 * _TOP
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """What it takes is told by ``heightForWidth``."""
        return QSize(_LEAST, self._style.height + 2 * _TOP)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return self.sizeHint()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """The passage, whether it is pointed at, has the keyboard, or is ticked."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        back = self.isRightToLeft()
        left = _SIDE + (self._beside() if not back else 0)
        if self.isCheckable():
            self._paint_box(painter, back)
        painter.setPen(QColor(tokens.ink))
        area = QRect(left, _TOP, self._room(self.width()), self.height() - 2 * _TOP)
        ground = QColor(tokens.mark)
        marks = [Mark(start, end, ground) for start, end in self.shown.marks]
        draw_lines(painter, area, self.shown.text, self._style, marks)

    def event(self, event: QEvent) -> bool:
        """Its own keys; in another font it is set anew."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.lay_anew()
        taken = isinstance(event, QKeyEvent) and take_key(self._keys(), event)
        return taken or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, Space ticks; where arrows lead is for the page to say."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(QPoint(_SIDE, self.height()) if keyed else event.pos()))

    # inside

    def _keys(self) -> OwnKeys:
        return {
            (Qt.Key.Key_Delete, False): self.remove_wanted.emit,
            (Qt.Key.Key_C, True): self.copy_wanted.emit,
        }

    def _beside(self) -> int:
        return _BOX + _AFTER_BOX if self.isCheckable() else 0

    def _room(self, width: int) -> int:
        return max(1, width - 2 * _SIDE - self._beside())

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        area = QRectF(self.rect()).adjusted(4, 0.5, -4, -0.5)
        if self.isCheckable() and self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(area, _ROUND, _ROUND)
        elif self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(area, _ROUND, _ROUND)
        if self.hasFocus():
            inside = tokens.ring / 2
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(inside, inside, -inside, -inside), _ROUND, _ROUND)

    def _paint_box(self, painter: QPainter, back: bool) -> None:
        tokens = self._theme.tokens
        left = self.width() - _SIDE - _BOX if back else _SIDE
        box = QRectF(left + 0.5, _TOP + (self._style.height - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.line_strong), 1))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.surface))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            draw_icon(painter, "tick", box.adjusted(1, 1, -1, -1), QColor(tokens.accent_ink))

    def _name(self) -> None:
        said = self.shown.text
        if self.shown.passage.decided:
            said = self.tr("{passage} (put here by you)").format(passage=said)
        self.setAccessibleName(said)
        self.setToolTip("" if self.isCheckable() else tip(self.tr("Read it in its article")))
        self.update()
