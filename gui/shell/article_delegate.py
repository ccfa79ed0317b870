"""Paints one article of the list: source and date, title, what was found, the names most told of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.shell.row_ground import paint_ground
from gui.shell.text_lines import LineStyle, Mark, draw_lines
from gui.text import isolated, source_words
from gui.theme import Theme
from gui.theme.icons import draw_icon
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.article_list import LETTER_ROLE, ROW_ROLE, ArticleRow
from gui.viewmodels.row_words import brought_forward, facts_words, row_marks, row_text, when_words

_PADDING = QPoint(14, 10)
_DOT = 8
_BADGE = 18
_GAP = 2
_TITLE_LINES = 2
#: Lines that title and text share, in a list that is browsed and in one that was searched: a title of one
#: line leaves the text one line more, and every row has the same height.
_LINES, _LINES_FOUND = 2, 4


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a row stand."""

    meta: QRect
    body: QRect
    facts: QRect
    star: QRect
    tick: QRect


class ArticleDelegate(QStyledItemDelegate):
    """All rows of a list have one height, so that one of twenty thousand needs no measuring.

    Where the library is not ``writable``, no row offers a star.
    """

    star_clicked = Signal(object)  # ArticleId
    tick_clicked = Signal(object)  # ArticleId

    def __init__(self, theme: Theme, parent: QObject | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = writable
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for every row that is browsed, another for every one that was found."""
        lines = _LINES if index.data(ROW_ROLE).hit is None else _LINES_FOUND
        body = self._title_line * _TITLE_LINES + self._line * (lines - _TITLE_LINES) + _GAP
        around = 2 * _PADDING.y() + self._meta + QFontMetrics(self._small).height() + 2 * _GAP + 1
        return QSize(option.rect.width(), around + body)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row, as the theme has it."""
        row: ArticleRow = index.data(ROW_ROLE)
        parts = self._parts(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self._theme.tokens)
        self._paint_meta(painter, parts.meta, row)
        self._paint_controls(painter, parts, row, index.data(LETTER_ROLE), _active(option))
        self._paint_body(painter, parts.body, row)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.tokens.muted))
        self._paint_elided(painter, parts.facts, facts_words(row))
        painter.restore()

    def control_at(self, rect: QRect, at: QPoint) -> SignalInstance | None:
        """What a click on this point of a row does besides opening it: the star, the tick box, or nothing."""
        parts = self._parts(rect)
        controls = [(parts.star, self.star_clicked)] if self._writable else []
        for control, signal in (*controls, (parts.tick, self.tick_clicked)):
            if control.adjusted(-3, -4, 3, 4).contains(at):
                return signal
        return None

    # -- measures ----------------------------------------------------------------------------------------

    def _measure(self) -> None:
        theme = self._theme
        self._text = theme.ui_font()
        self._small = theme.ui_font(0.88)
        points = self._text.pointSizeF()
        self._title = theme.reading_font(points * 1.11)
        self._title.setBold(True)
        self._title_read = QFont(self._title)
        self._title_read.setBold(False)
        self._line = round(QFontMetrics(self._text).height() * 1.2)
        self._title_line = round(QFontMetrics(self._title).ascent() * 1.38)
        self._meta = max(QFontMetrics(self._small).height(), _BADGE)

    def _parts(self, rect: QRect) -> _Parts:
        inner = rect.adjusted(_PADDING.x(), _PADDING.y(), -_PADDING.x(), -_PADDING.y() - 1)
        meta = QRect(inner.topLeft(), QSize(inner.width(), self._meta))
        small = QFontMetrics(self._small).height()
        facts = QRect(inner.left(), inner.bottom() - small + 1, inner.width(), small)
        top = meta.bottom() + 1 + _GAP
        body = QRect(inner.left(), top, inner.width(), facts.top() - _GAP - top)
        tick = QRect(meta.right() - _BADGE + 1, meta.top(), _BADGE, _BADGE)
        star = tick.translated(-_BADGE - 6, 0)
        return _Parts(meta.adjusted(0, 0, -2 * _BADGE - 16, 0), body, facts, star, tick)

    # -- parts -------------------------------------------------------------------------------------------

    def _paint_meta(self, painter: QPainter, rect: QRect, row: ArticleRow) -> None:
        dot = QRectF(rect.left(), rect.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        draw_source_mark(painter, dot, self._theme, row.summary.source_number)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.tokens.muted))
        area, when = rect.adjusted(_DOT + 5, 0, 0, 0), f" · {when_words(row)}"
        metrics = painter.fontMetrics()
        source = source_words(row.summary.source, translate=QCoreApplication.translate)
        room = max(area.width() - metrics.horizontalAdvance(when), area.width() // 3)
        shown = metrics.elidedText(source, Qt.TextElideMode.ElideRight, room)
        self._paint_elided(painter, area, isolated(shown) + when)

    def _paint_controls(
        self, painter: QPainter, parts: _Parts, row: ArticleRow, letter: str | None, active: bool
    ) -> None:
        tokens = self._theme.tokens
        painter.setFont(self._text)
        if row.summary.starred or (active and self._writable):
            colour = QColor(tokens.mark_line if row.summary.starred else tokens.muted)
            draw_icon(painter, "starred" if row.summary.starred else "star", QRectF(parts.star), colour)
        if letter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.badge))
            painter.drawEllipse(parts.tick)
            painter.setFont(self._theme.ui_font(0.85))
            painter.setPen(QColor(tokens.badge_ink))
            painter.drawText(parts.tick, Qt.AlignmentFlag.AlignCenter, letter)
        elif active:
            painter.setPen(QPen(QColor(tokens.muted), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(parts.tick.adjusted(1, 1, -1, -1))

    def _paint_body(self, painter: QPainter, rect: QRect, row: ArticleRow) -> None:
        painter.setPen(QColor(self._theme.tokens.ink))
        title = LineStyle(
            self._title if row.summary.unread else self._title_read, self._title_line, _TITLE_LINES
        )
        used = draw_lines(painter, rect, row.summary.shown_title, title)
        below = rect.adjusted(0, used * self._title_line + _GAP, 0, 0)
        text = LineStyle(self._text, self._line, round(below.height() / self._line))
        ground = QColor(self._theme.tokens.mark)
        letters = below.width() * text.most / QFontMetrics(self._text).averageCharWidth()
        words, marks = brought_forward(row_text(row), row_marks(row), round(letters * 0.85))
        draw_lines(painter, below, words, text, [Mark(start, end, ground) for start, end in marks])

    def _paint_elided(self, painter: QPainter, rect: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)


def _active(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
