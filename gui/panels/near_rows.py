"""The rows of articles near to one: a list in which they are opened and ticked."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme import Theme
from gui.theme.icons import draw_icon
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.near_articles import ABOUT_ROLE, NEAR_ROLE, NearArticlesModel

ROW = 46  # pixels
_TICK, _DOT, _LEFT, _BETWEEN = 16, 8, 14, 10
_BACK = Qt.LayoutDirection.RightToLeft
_TICKED = Qt.ItemDataRole.CheckStateRole


class NearList(QListView):
    """The rows: Enter or a click opens one, Space or a click on its box ticks it."""

    opened = Signal(object)  # ArticleId

    def __init__(self, theme: Theme, model: NearArticlesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(NearDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Articles near to this one"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._rows.id(index.row()))
        elif index.isValid() and key == Qt.Key.Key_Space:
            self._tick(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens, on the box it ticks."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if (
            box_of(self.visualRect(index), mirrored=self.isRightToLeft())
            .adjusted(-8, -12, 8, 12)
            .contains(at)
        ):
            self._tick(index)
        else:
            self.opened.emit(self._rows.id(index.row()))

    def _tick(self, index: AnyIndex) -> None:
        ticked = self._rows.data(index, _TICKED) == Qt.CheckState.Checked
        self._rows.setData(index, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, _TICKED)


class NearDelegate(QStyledItemDelegate):
    """Draws a row: its box, the mark of its source, the title, and below why it is near."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Always as high."""
        return QSize(option.rect.width() // 2, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw it."""
        theme, tokens, mirrored = self._theme, self._theme.tokens, option.direction == _BACK
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        box = box_of(option.rect, mirrored=mirrored)
        self._paint_box(painter, QRectF(box), ticked=index.data(_TICKED) == Qt.CheckState.Checked)
        room = option.rect.adjusted(_LEFT + _TICK + _BETWEEN, 5, -_LEFT, -6)
        if mirrored:
            room = option.rect.adjusted(_LEFT, 5, -_LEFT - _TICK - _BETWEEN, -6)
        half = room.height() // 2
        above, below = QRect(room.topLeft(), QSize(room.width(), half)), room.adjusted(0, half, 0, 0)
        self._paint_line(painter, above, str(index.data()), theme.ui_font(), tokens.ink)
        dot = QRectF(below.right() - _DOT + 1 if mirrored else below.left(), 0, _DOT, _DOT)
        dot.moveTop(below.center().y() - _DOT / 2 + 1)
        draw_source_mark(painter, dot, theme, index.data(NEAR_ROLE).article.source_number)
        beside = below.adjusted(0, 0, -_DOT - 5, 0) if mirrored else below.adjusted(_DOT + 5, 0, 0, 0)
        self._paint_line(painter, beside, str(index.data(ABOUT_ROLE)), theme.ui_font(0.92), tokens.muted)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Nothing: the list knows where its boxes are."""
        return False

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.hover))
        painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), QColor(tokens.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            inside = tokens.ring / 2
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(inside, inside, -inside, -inside))

    def _paint_box(self, painter: QPainter, box: QRectF, *, ticked: bool) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.muted), 1))
        painter.setBrush(QColor(tokens.accent) if ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            draw_icon(painter, "tick", box, QColor(tokens.accent_ink))

    def _paint_line(self, painter: QPainter, area: QRect, said: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, elided)


def box_of(row: QRect, *, mirrored: bool = False) -> QRect:
    """Where the box of a row stands."""
    left = row.right() - _LEFT - _TICK + 1 if mirrored else row.left() + _LEFT
    return QRect(QPoint(left, row.center().y() - _TICK // 2 + 1), QSize(_TICK, _TICK))
