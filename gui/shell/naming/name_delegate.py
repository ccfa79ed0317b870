"""Paints one name of the list: the name, marked by its kind, and how often and how else it is told."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from corpus.model import Entity
from gui.panes.marked_name import draw_name
from gui.shell.row_ground import paint_ground
from gui.theme import Theme
from gui.viewmodels import AnyIndex
from gui.viewmodels.name_list import NAME_ROLE
from gui.viewmodels.name_words import row_words

_PADDING = QPoint(14, 8)
_GAP = 4


class NameDelegate(QStyledItemDelegate):
    """Two lines, in every row of one height."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        return QSize(option.rect.width(), 2 * _PADDING.y() + self._line + _GAP + self._small_line + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row, as the theme has it."""
        entity: Entity = index.data(NAME_ROLE)
        tokens = self._theme.tokens
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option, tokens)
        inner = option.rect.adjusted(_PADDING.x(), _PADDING.y(), -_PADDING.x(), -_PADDING.y() - 1)
        painter.setFont(self._font)
        first = QRect(inner.left(), inner.top(), inner.width(), self._line)
        draw_name(painter, first, entity.name, self._theme.mention_style(entity.type), QColor(tokens.ink))
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.muted))
        below = QRect(inner.left(), first.bottom() + 1 + _GAP, inner.width(), self._small_line)
        said = painter.fontMetrics().elidedText(row_words(entity), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, said)
        painter.restore()

    def _measure(self) -> None:
        self._font = self._theme.reading_font(self._theme.ui_font().pointSizeF() * 1.11)
        self._small = self._theme.ui_font(0.88)
        self._line = round(QFontMetrics(self._font).ascent() * 1.38)
        self._small_line = QFontMetrics(self._small).height()
