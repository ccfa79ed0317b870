"""CountedDelegate: how a row of counts is painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme import Theme
from gui.theme.icons import draw_icon
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.counted_rows import ROW_ROLE, CountedRow, RowKind

_INSET, _ICON, _BAR = 8, 12, 3  # pixels
_DOT, _DOT_ROOM = 8, 14
_FADED = 150  # of 255

#: The number that a source has for good, by its name.
Numbered = Callable[[str], int | None]


class CountedDelegate(QStyledItemDelegate):
    """Paints a heading with its arrow, a value with its count over a bar, and what is behind it."""

    def __init__(self, theme: Theme, number_of: Numbered, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number_of = number_of

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A line, and room around it."""
        row: CountedRow = index.data(ROW_ROLE)
        line = QFontMetrics(self._font(row)).height()
        room = {RowKind.HEADING: 16 if index.row() else 8, RowKind.VALUE: 11, RowKind.MORE: 6}
        return QSize(option.rect.width(), line + room[row.kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One row."""
        row: CountedRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(row))
        area = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        self._paint_ground(painter, option, area, row)
        inner = area.adjusted(_INSET, 0, -_INSET, 0)
        if row.kind is RowKind.HEADING:
            self._paint_heading(painter, area, row)
        elif row.kind is RowKind.MORE:
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawText(inner, _at(Qt.AlignmentFlag.AlignVCenter), row.text)
        else:
            self._paint_value(painter, inner, row, option.direction)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: CountedRow
    ) -> None:
        tokens = self._theme.tokens
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and row.kind is not RowKind.HEADING
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(tokens.focus), tokens.ring) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.chosen or hovered:
            painter.setBrush(QColor(tokens.selection if row.chosen else tokens.hover))
        if row.chosen or hovered or focused:
            top = (
                area.height() - QFontMetrics(self._font(row)).height() - 6
                if row.kind is RowKind.HEADING
                else 0
            )
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, top + 0.5, -0.5, -1.5), 5, 5)

    def _paint_heading(self, painter: QPainter, area: QRect, row: CountedRow) -> None:
        tokens = self._theme.tokens
        words = row.text.upper()
        line = painter.fontMetrics().height()
        text = area.adjusted(_INSET, 0, -_INSET - _ICON, -3)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(text, _at(Qt.AlignmentFlag.AlignBottom), words)
        arrow = QRectF(area.right() - _INSET - _ICON, text.bottom() - (line + _ICON) / 2 + 1, _ICON, _ICON)
        draw_icon(painter, "right" if row.folded else "down", arrow, QColor(tokens.muted))

    def _paint_value(
        self, painter: QPainter, area: QRect, row: CountedRow, direction: Qt.LayoutDirection
    ) -> None:
        tokens = self._theme.tokens
        ink = QColor(tokens.selection_ink if row.chosen else tokens.muted if row.excluded else tokens.ink)
        mirror = partial(QStyle.visualRect, direction, area)
        high = painter.fontMetrics().height()
        above = 2 if row.count else (area.height() - high) // 2
        line = QRect(area.left(), area.top() + above, area.width(), high)
        count = "" if row.count is None else f"{row.count:,}"
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(ink if row.chosen else QColor(tokens.muted))
        painter.drawText(line, _at(Qt.AlignmentFlag.AlignVCenter, trailing=True), count)
        begin = line.left() + self._paint_mark(painter, line, row, ink, mirror)
        text = QRect(begin, line.top(), line.right() - wide - 8 - begin, line.height())
        painter.setPen(ink)
        words = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(mirror(text), _at(Qt.AlignmentFlag.AlignVCenter), words)
        track = QRect(area.left(), area.bottom() - 4, max(round(area.width() * row.share), 2), _BAR)
        colour = QColor(tokens.accent)
        colour.setAlpha(255 if row.chosen else _FADED)
        if row.count:
            painter.fillRect(mirror(track), colour)

    def _paint_mark(
        self,
        painter: QPainter,
        line: QRect,
        row: CountedRow,
        ink: QColor,
        mirror: Callable[[QRect], QRect],
    ) -> int:
        """The tick of what is chosen, the sign of what is left out, or a source's mark; how wide it is."""
        square = QRect(line.left() - 1, line.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        if row.chosen or row.excluded:
            draw_icon(painter, "tick" if row.chosen else "leave_out", QRectF(mirror(square)), ink)
            return _ICON + 4
        if row.name == "source":
            dot = QRect(line.left(), line.center().y() - 3, _DOT, _DOT)
            draw_source_mark(painter, QRectF(mirror(dot)), self._theme, self._number_of(row.value))
            return _DOT_ROOM
        return 0

    def _font(self, row: CountedRow) -> QFont:
        if row.kind is not RowKind.HEADING:
            return self._theme.ui_font(0.93)
        font = self._theme.ui_font(0.85)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _at(height: Qt.AlignmentFlag, *, trailing: bool = False) -> int:
    side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
    return int(height | side)
