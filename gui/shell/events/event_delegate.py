"""Paints one event of the list: its title, when it was, and who tells of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from corpus.model import EventState
from gui.shell.row_ground import paint_ground
from gui.theme import Theme
from gui.theme.icons import draw_icon
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.events.event_entry import EventEntry
from gui.viewmodels.events.event_list import ENTRY_ROLE, MARKS_ROLE
from gui.viewmodels.events.event_words import facts_words, when_words

_PADDING = QPoint(14, 9)
_GAP = 3
_DOT, _BETWEEN = 8, 4
_TICK = 14
_LEAD = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
_HOLLOW = 1.2  # pixels of line around a mark of who tells nothing


class EventDelegate(QStyledItemDelegate):
    """Two lines, in every row of one height. A mark is filled for a source that tells, hollow for others."""

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
        entry: EventEntry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option, self._theme.tokens)
        inner = option.rect.adjusted(_PADDING.x(), _PADDING.y(), -_PADDING.x(), -_PADDING.y() - 1)
        self._paint_title(painter, QRect(inner.left(), inner.top(), inner.width(), self._line), entry)
        below = QRect(inner.left(), inner.bottom() - self._small_line + 1, inner.width(), self._small_line)
        self._paint_facts(painter, below, entry, index.data(MARKS_ROLE))
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, entry: EventEntry) -> None:
        tokens = self._theme.tokens
        if entry.event.state is EventState.ACCEPTED:
            area = QRectF(0, 0, _TICK, _TICK)
            right = painter.layoutDirection() == Qt.LayoutDirection.LeftToRight
            x = rect.right() - _TICK / 2 if right else rect.left() + _TICK / 2
            area.moveCenter(rect.center().toPointF())
            area.moveLeft(x - _TICK / 2)
            draw_icon(painter, "tick", area, QColor(tokens.accent))
            rect = rect.adjusted(0, 0, -_TICK - 6, 0) if right else rect.adjusted(_TICK + 6, 0, 0, 0)
        painter.setFont(self._title)
        dismissed = entry.event.state is EventState.DISMISSED
        painter.setPen(QColor(tokens.muted if dismissed else tokens.ink))
        self._paint_elided(painter, rect, entry.event.title)

    def _paint_facts(
        self, painter: QPainter, rect: QRect, entry: EventEntry, marks: list[tuple[int | None, bool]]
    ) -> None:
        """When, the marks, how many, and what else is to be known; what has no room is elided."""
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.tokens.muted))
        when = f"{when_words(entry.event)} · "
        rect = self._after(painter, rect, self._paint_elided(painter, rect, when))
        for number, tells in marks:
            if rect.width() < _DOT:
                break
            left = rect.left() if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
            left = left or rect.right() + 1 - _DOT
            dot = QRectF(left, rect.center().y() - _DOT / 2 + 1, _DOT, _DOT)
            self._paint_mark(painter, dot, number, tells)
            rect = self._after(painter, rect, _DOT + _BETWEEN)
        rect = self._after(painter, rect, _BETWEEN if marks else 0)
        painter.setPen(QColor(self._theme.tokens.muted))
        self._paint_elided(painter, rect, facts_words(entry))

    def _paint_mark(self, painter: QPainter, dot: QRectF, number: int | None, tells: bool) -> None:
        if tells:
            draw_source_mark(painter, dot, self._theme, number)
            return
        painter.setPen(QPen(QColor(self._theme.tokens.line_strong), _HOLLOW))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = _HOLLOW / 2
        painter.drawEllipse(dot.adjusted(inside, inside, -inside, -inside))

    def _paint_elided(self, painter: QPainter, rect: QRect, words: str) -> int:
        """Paint them from where a line begins; returns how wide they are."""
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEAD | Qt.TextFlag.TextSingleLine, shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def _after(self, painter: QPainter, rect: QRect, taken: int) -> QRect:
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return rect.adjusted(0, 0, -taken, 0)
        return rect.adjusted(taken, 0, 0, 0)

    def _measure(self) -> None:
        self._title = self._theme.reading_font(self._theme.ui_font().pointSizeF() * 1.11)
        self._title.setWeight(QFont.Weight.Bold)
        self._small = self._theme.ui_font(0.88)
        self._line = round(QFontMetrics(self._title).ascent() * 1.38)
        self._small_line = QFontMetrics(self._small).height()
