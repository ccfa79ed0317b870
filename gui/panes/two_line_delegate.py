"""Rows of two lines: what a thing is called, and below it what tells it from others."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme import Theme

ROW = 46  # pixels
#: The height of rows without a second line.
ONE_LINE = 30
#: The role of the second line; the first is what is displayed.
SECOND_LINE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class TwoLineDelegate(QStyledItemDelegate):
    """Draws them, elided, all rows of one height: lower where there is no second line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its lines."""
        return QSize(option.rect.width() // 2, ROW if index.data(SECOND_LINE) else ONE_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the two lines."""
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or hovered:
            painter.fillRect(option.rect, QColor(tokens.selection if chosen else tokens.hover))
        ink = tokens.selection_ink if chosen else tokens.ink
        lines = [(self._theme.ui_font(), ink, str(index.data(Qt.ItemDataRole.DisplayRole)))]
        if second := index.data(SECOND_LINE):
            lines.append((self._theme.ui_font(0.92), tokens.muted, str(second)))
        area = option.rect.adjusted(8, 5, -8, -5)
        half = area.height() // len(lines)
        for number, (font, colour, said) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = QRect(area.left(), area.top() + number * half, area.width(), half)
            elided = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()
