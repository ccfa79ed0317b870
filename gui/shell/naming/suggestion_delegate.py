"""Paints one suggestion of the list: two names that may be one, and what speaks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from corpus.model import Suggestion
from gui.panes.marked_name import draw_name
from gui.shell.row_ground import paint_ground
from gui.shell.text_lines import LineStyle, draw_lines
from gui.theme import Theme
from gui.viewmodels import AnyIndex
from gui.viewmodels.reason_words import reasons_words
from gui.viewmodels.suggestion_list import SUGGESTION_ROLE

_PADDING = QPoint(14, 8)
_GAP = 4
_REASON_LINES = 2


class SuggestionDelegate(QStyledItemDelegate):
    """The two names on one line, the reasons on two."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        height = 2 * _PADDING.y() + self._line + _GAP + _REASON_LINES * self._small_line + 1
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row, as the theme has it."""
        suggestion: Suggestion = index.data(SUGGESTION_ROLE)
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option, self._theme.tokens)
        inner = option.rect.adjusted(_PADDING.x(), _PADDING.y(), -_PADDING.x(), -_PADDING.y() - 1)
        self._paint_names(painter, QRect(inner.left(), inner.top(), inner.width(), self._line), suggestion)
        painter.setPen(QColor(self._theme.tokens.muted))
        below = inner.adjusted(0, self._line + _GAP, 0, 0)
        style = LineStyle(self._small, self._small_line, _REASON_LINES)
        draw_lines(painter, below, reasons_words(suggestion.reasons), style)
        painter.restore()

    def _paint_names(self, painter: QPainter, rect: QRect, suggestion: Suggestion) -> None:
        """Each has half of the line, and more where the other leaves it."""
        painter.setFont(self._font)
        metrics, arrow = QFontMetrics(self._font), " ↔ "
        between = metrics.horizontalAdvance(arrow)
        second = metrics.horizontalAdvance(suggestion.into.name) + 8
        room = max(rect.width() - between - second, (rect.width() - between) // 2)
        back = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = QColor(self._theme.tokens.ink)
        for number, name in enumerate((suggestion.entity, suggestion.into)):
            if number:
                painter.setPen(QColor(self._theme.tokens.muted))
                side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(rect, side, arrow)
                rect = rect.adjusted(0, 0, -between, 0) if back else rect.adjusted(between, 0, 0, 0)
            area = QRect(rect)
            if not number:
                area.setWidth(min(room, rect.width()))
                if back:
                    area.moveRight(rect.right())
            style = self._theme.mention_style(name.type)
            used = draw_name(painter, area, name.name, style, ink)
            rect = rect.adjusted(0, 0, -used, 0) if back else rect.adjusted(used, 0, 0, 0)

    def _measure(self) -> None:
        self._font = self._theme.reading_font(self._theme.ui_font().pointSizeF() * 1.11)
        self._small = self._theme.ui_font(0.88)
        self._line = round(QFontMetrics(self._font).ascent() * 1.38)
        self._small_line = QFontMetrics(self._small).height()
