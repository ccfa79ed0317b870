"""Paints one line of a concordance: source and date, and the word in its column between its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.shell.row_ground import paint_ground
from gui.text import is_right_to_left
from gui.theme import Theme
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.concordance.line_words import day_of, source_of
from gui.viewmodels.concordance.lines_model import LINE_ROLE
from search.concordance import Line

_SIDE = 14  # pixels left free at either end
_GAP = 14  # between date and text
_DOT = 8
_TALL = 1.75  # times the height of the text
_ROUND = 2.5
#: Of the room for the text, so much is before the word, which stands a little before the middle.
_BEFORE = 0.46
#: The source takes so much of a row, but no more than so many pixels; in a narrow row there is only its mark.
_SOURCE, _SOURCE_MOST, _NARROW = 0.16, 190, 480


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of all rows of one width stand; ``word`` is where the word begins, as read."""

    dot: QRectF
    source: QRect
    date: QRect
    text: QRect
    word: int


class LineDelegate(QStyledItemDelegate):
    """All words begin at one place, so that they stand in a column; what is before and after them is elided
    at the far end. A line that runs from the right begins there, to the left of the same place.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.names_sources = True  # else they are all of one that is told above them
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """One height for every row."""
        return QSize(option.rect.width(), round(QFontMetricsF(self._text).height() * _TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The line, as the theme has it; a row without one, which has not come yet, is only ground."""
        line: Line | None = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self._theme.tokens)
        if line is not None:
            columns = self._columns(option.rect, option.direction)
            self._paint_origin(painter, columns, line)
            self._paint_line(painter, columns, line)
        painter.restore()

    # -- measures ----------------------------------------------------------------------------------------

    def _measure(self) -> None:
        self._text = self._theme.ui_font()
        self._word = QFont(self._text)
        self._word.setWeight(QFont.Weight.DemiBold)
        self._small = self._theme.ui_font(0.88)
        self._date_width = round(QFontMetricsF(self._small).horizontalAdvance("30 September 2000")) + 4

    def _columns(self, rect: QRect, direction: Qt.LayoutDirection) -> _Columns:
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        middle = inner.center().y() + 1
        dot = QRect(inner.left(), middle - _DOT // 2, _DOT, _DOT)
        wide = self.names_sources and rect.width() >= _NARROW
        source = QRect(inner)
        source.setLeft(dot.right() + 7 if self.names_sources else inner.left())
        source.setWidth(min(round(rect.width() * _SOURCE), _SOURCE_MOST) if wide else 0)
        date = QRect(inner)
        date.setLeft(source.right() + 1 + (8 if wide else 0))
        date.setWidth(self._date_width)
        text = QRect(inner)
        text.setLeft(date.right() + _GAP)
        if direction is Qt.LayoutDirection.RightToLeft:
            dot, source, date, text = (
                QStyle.visualRect(direction, inner, part) for part in (dot, source, date, text)
            )
        return _Columns(QRectF(dot), source, date, text, text.left() + round(text.width() * _BEFORE))

    # -- parts -------------------------------------------------------------------------------------------

    def _paint_origin(self, painter: QPainter, columns: _Columns, line: Line) -> None:
        if self.names_sources:
            draw_source_mark(painter, columns.dot, self._theme, line.source_number)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.tokens.muted))
        for area, words in ((columns.source, source_of(line.source)), (columns.date, day_of(line))):
            if area.width() > 0:
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)

    def _paint_line(self, painter: QPainter, columns: _Columns, line: Line) -> None:
        back = is_right_to_left(line.left + line.match + line.right)
        if back:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        else:
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        text, tokens = columns.text, self._theme.tokens
        before, after = columns.word - text.left(), text.right() - columns.word
        if back:
            before, after = after, before
        words, bold = QFontMetricsF(self._text), QFontMetricsF(self._word)
        match = bold.elidedText(line.match, Qt.TextElideMode.ElideRight, after)
        left = words.elidedText(line.left, Qt.TextElideMode.ElideLeft, before)
        wide, taken = bold.horizontalAdvance(match), words.horizontalAdvance(left)
        right = words.elidedText(line.right, Qt.TextElideMode.ElideRight, max(0.0, after - wide))
        run = -1 if back else 1
        base = text.top() + (text.height() + words.ascent() - words.descent()) / 2 + 0.5
        ground = QRectF(columns.word - (wide if back else 0), base - words.ascent(), wide, words.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.mark))
        painter.drawRoundedRect(ground.adjusted(-1.5, 0, 1.5, 0), _ROUND, _ROUND)
        painter.setPen(QColor(tokens.ink))
        placed = (
            (self._text, left, columns.word - run * taken),
            (self._word, match, columns.word),
            (self._text, right, columns.word + run * wide),
        )
        for font, part, begin in placed:
            painter.setFont(font)
            width = QFontMetricsF(font).horizontalAdvance(part)
            painter.drawText(QPointF(begin - (width if back else 0), base), part)
