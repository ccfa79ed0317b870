"""How the times of an axis are painted: lanes, what time it is, gaps, marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from corpus.compare.findings import TimeTold
from corpus.model import ArticleId, DatePrecision
from gui.panels.lenses.time_places import DOT, TimePlaces
from gui.panels.lenses.wrapped import strong
from gui.theme import Theme
from gui.viewmodels.time_axis import Axis, Gap, PlacedMark
from gui.viewmodels.time_words import gap_words, tick_words

_SMALL, _SMALLER = 0.92, 0.85  # of the window's font
_LABEL = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_LABEL_GAP = 8.0  # pixels between a label and the first lane
_LONGEST_DAY = "30 May"
_NUMBERED = 40.0  # lanes that wide say how often a time is told
_HOLLOW, _HALO, _ROUND = 1.6, 3.0, 2.5


@dataclass(frozen=True, slots=True)
class Standing:
    """Which marks stand out: that of what is ``opened``, the one at the keys, the one pointed at."""

    opened: TimeTold | None = None
    keyed: PlacedMark | None = None
    pointed: PlacedMark | None = None


def label_room(axis: Axis, theme: Theme) -> float:
    """Beside the lanes, for the longest of what is told there, in pixels."""
    day, gap = (QFontMetricsF(theme.ui_font(scale)) for scale in (_SMALL, _SMALLER))
    longest = max((gap.horizontalAdvance(gap_words(each)) for each in axis.gaps), default=0.0)
    return max(day.horizontalAdvance(_LONGEST_DAY), longest) + _LABEL_GAP


@dataclass(frozen=True, slots=True)
class TimePainting:
    """Paints the part of an axis between two heights; ``colours``: the numbers of the articles' colours."""

    painter: QPainter
    theme: Theme
    places: TimePlaces
    colours: Mapping[ArticleId, int | None]

    def paint(self, top: float, bottom: float, standing: Standing) -> None:
        """All that can be seen there."""
        self._paint_lines(top, bottom)
        self._paint_ticks(top, bottom)
        gaps = self.places.axis.gaps
        first = bisect_right(gaps, top, key=lambda gap: gap.bottom)
        for gap in gaps[first : bisect_left(gaps, bottom, key=lambda gap: gap.top)]:
            self._paint_gap(gap)
        for placed in self.places.axis.between(top - _HALO, bottom + _HALO):
            self._paint_mark(placed, standing)

    def _paint_lines(self, top: float, bottom: float) -> None:
        """A line where each lane begins."""
        colour = QColor(self.theme.tokens.line)
        for lane in self.places.lanes.values():
            area = QRectF(round(self.places.edge(lane)) - 1, top, 1, bottom - top)
            self.painter.fillRect(area, colour)

    def _paint_ticks(self, top: float, bottom: float) -> None:
        """What time it is, where there is room to say so; a line across where a year begins."""
        painter, tokens, ticks = self.painter, self.theme.tokens, self.places.axis.ticks
        small = self.theme.ui_font(_SMALL)
        heavy, line = strong(small), QFontMetricsF(small).height()
        first = max(0, bisect_left(ticks, top - 2 * line, key=lambda tick: tick.top) - 1)
        last = bisect_right(ticks, bottom, key=lambda tick: tick.top)
        free = -line
        for tick in ticks[first:last]:
            if tick.head:
                across = QRectF(0, round(tick.top), self.places.width, 1)
                painter.fillRect(across, QColor(tokens.line))
            above = tick.top + (max(self.places.row, line) - line) / 2
            if above < free and not tick.head:
                continue
            painter.setFont(heavy if tick.head else small)
            painter.setPen(QColor(tokens.ink if tick.head else tokens.muted))
            painter.drawText(self._label(above, line), _LABEL, tick_words(tick.date))
            free = above + line - 1

    def _paint_gap(self, gap: Gap) -> None:
        """That the axis is shortened: dots in place of its lines, and how long nothing is told."""
        painter, tokens = self.painter, self.theme.tokens
        top, high = gap.top + 3, gap.bottom - gap.top - 6
        dots = QPen(QColor(tokens.line_strong), 1.5, Qt.PenStyle.CustomDashLine)
        dots.setDashPattern([1.0, 2.5])
        for lane in self.places.lanes.values():
            edge = round(self.places.edge(lane)) - 0.5
            painter.fillRect(QRectF(edge - 1, top, 2, high), QColor(tokens.surface))
            painter.setPen(dots)
            painter.drawLine(QPointF(edge, top), QPointF(edge, top + high))
        painter.setFont(self.theme.ui_font(_SMALLER))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(self._label(top, high), _LABEL, gap_words(gap))

    def _label(self, top: float, high: float) -> QRectF:
        area = QRectF(0, top, self.places.room - _LABEL_GAP, high)
        if self.places.back:
            area.moveRight(self.places.width)
        return area

    def _paint_mark(self, placed: PlacedMark, standing: Standing) -> None:
        painter, told, area = self.painter, placed.mark.told, self.places.area(placed)
        colour = QColor(self.theme.source_colour(self.colours.get(placed.mark.article)))
        self._paint_halo(placed, area, standing)
        hollow = told is None or told.precision is DatePrecision.PART
        painter.setPen(QPen(colour, _HOLLOW) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.tokens.surface) if hollow else colour)
        inside = _HOLLOW / 2 if hollow else 0.0
        inner = area.adjusted(inside, inside, -inside, -inside)
        if told is None:
            self._paint_appeared(inner, is_day=placed.mark.is_day)
        elif placed.mark.is_day:
            painter.drawEllipse(inner)
        else:
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        if told is not None and len(told.spans) > 1:
            self._paint_number(placed, area, len(told.spans))

    def _paint_appeared(self, area: QRectF, *, is_day: bool) -> None:
        """A diamond; from it a line, as long as it is not known more closely."""
        middle, half = QPointF(area.center().x(), area.top() + DOT / 2), DOT / 2
        if not is_day:
            self.painter.drawLine(middle + QPointF(0, half), QPointF(middle.x(), area.bottom()))
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
        self.painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))

    def _paint_halo(self, placed: PlacedMark, area: QRectF, standing: Standing) -> None:
        tokens, told = self.theme.tokens, placed.mark.told
        opened = told is not None and told == standing.opened
        keyed = placed is standing.keyed
        if not (opened or keyed or placed is standing.pointed):
            return
        edge = QPen(QColor(tokens.focus if keyed else tokens.accent), tokens.ring)
        self.painter.setPen(edge if opened or keyed else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(tokens.selection if opened else tokens.hover))
        around = area.adjusted(-_HALO, -_HALO, _HALO, _HALO)
        self.painter.drawRoundedRect(around, _HALO + _ROUND, _HALO + _ROUND)

    def _paint_number(self, placed: PlacedMark, area: QRectF, count: int) -> None:
        """How often, beside a mark that has its lane to itself."""
        article = placed.mark.article
        if self.places.lanes[article].width < _NUMBERED or self.places.axis.slots[article] > 1:
            return
        painter = self.painter
        painter.setFont(self.theme.ui_font(_SMALLER))
        painter.setPen(QColor(self.theme.tokens.muted))
        metrics, said = QFontMetricsF(painter.font()), f"{count:,}"
        left = area.right() + 4
        if self.places.back:
            left = area.left() - 4 - metrics.horizontalAdvance(said)
        y = area.top() + min(area.height(), DOT) / 2 + metrics.capHeight() / 2
        painter.drawText(QPointF(left, y), said)
