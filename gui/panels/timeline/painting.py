"""How the lanes of a timeline are painted, with their names, dots, and the titles above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from corpus.model import Event, EventId
from gui.panels.lenses.wrapped import strong
from gui.panels.timeline.drawing import (
    INSET,
    MARK,
    NAME,
    Drawing,
    name_area,
    title_area,
    title_font,
    title_height,
)
from gui.panels.timeline.labels import PlacedLabel
from gui.panels.timeline.spreading import CELL, diameter
from gui.panels.timeline.stamps import Stamps
from gui.panels.timeline.view import Chip, Mark
from gui.theme.source_marks import draw_source_mark

_HALO, _BAR, _ROUND = 3.0, 3.0, 6.0
_FAINT, _STRONG = 0.32, 0.6  # how strongly bars stand out beside dots; in high contrast
_NOTCH = 4.0  # how far a stroke goes to either side of its bar
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands out at this moment: the mark at the keys, the one pointed at, and its title over those that
    it would else stand across.
    """

    keyed: Mark | None = None
    pointed: Mark | None = None
    title: PlacedLabel | None = None
    covered: Sequence[PlacedLabel] = ()


@dataclass(frozen=True, slots=True)
class LanesPainting(Drawing):
    """Paints what is in view. ``undated`` is the name of the lane of what has no date."""

    events: Mapping[EventId, Event]
    undated: str
    chosen: EventId | None
    stamps: Stamps

    def paint(self, labels: Sequence[PlacedLabel]) -> None:
        """All of it, but for what stands out at this moment."""
        painter, view = self.painter, self.view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(self.theme.tokens.surface))
        painter.save()
        painter.setClipRect(view.mirrored(QRectF(0, view.head, view.width, view.plot.height())))
        self._paint_band()
        for lane in view.seen():
            self._paint_name(lane)
            self._paint_line(lane)
        painter.setClipRect(view.mirrored(view.plot))
        for lane in view.seen():
            self._paint_lane(lane)
        painter.setClipRect(view.mirrored(QRectF(view.names, 0, view.plot.width(), view.head)))
        for label in labels:
            self._paint_title(label, strongly=label.event == self.chosen)
        painter.restore()

    def paint_over(self, standing: Standing) -> None:
        """What stands out at this moment, over the rest."""
        tokens, painter = self.theme.tokens, self.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self.view.mirrored(self.view.plot))
        if standing.pointed is not None:
            self._paint_ring(standing.pointed, QPen(QColor(tokens.accent), 1.2))
        if standing.keyed is not None:
            self._paint_ring(standing.keyed, QPen(QColor(tokens.focus), 2.0))
        painter.restore()
        if standing.title is not None:
            for label in (standing.title, *standing.covered):
                ground = title_area(self.view, label, title_height(self.theme)).adjusted(-2, 0, 2, 0)
                painter.fillRect(self.view.mirrored(ground), QColor(tokens.surface))
            self._paint_title(standing.title, strongly=True)

    # lanes

    def _paint_band(self) -> None:
        """The ground of the chosen event, behind all lanes."""
        tokens = self.theme.tokens
        band = self.view.band(self.chosen) if self.chosen is not None else None
        if band is not None and not band.isEmpty():
            self.painter.setPen(QPen(QColor(tokens.accent), 1) if tokens.outline else Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(tokens.selection))
            self.painter.drawRect(self.view.mirrored(band))

    def _paint_name(self, lane: int) -> None:
        view, painter = self.view, self.painter
        colour, name = self.theme.tokens.muted, self.undated
        if not view.is_undated(lane):
            of = view.placing.lanes.lanes[lane]
            colour, name = self.theme.source_colour(of.number), of.name
            dot = QRectF(INSET, view.line(lane) - MARK / 2, MARK, MARK)
            draw_source_mark(painter, view.mirrored(dot), self.theme, of.number)
        painter.setFont(strong(self.theme.ui_font(NAME)))
        painter.setPen(QColor(colour))
        self.words(name_area(view, lane), name)

    def _paint_line(self, lane: int) -> None:
        """The line of a lane; above what has no date, one that parts it from the others."""
        view, pen = self.view, QPen(QColor(self.theme.tokens.line), 1)
        y = round(view.line(lane)) + 0.5
        if not view.is_undated(lane):
            self.along(y, pen)
            return
        pen.setStyle(Qt.PenStyle.DashLine)
        self.painter.setPen(pen)
        y = round(y - view.placing.height / 2) + 0.5
        self.line(QPointF(INSET, y), QPointF(view.width - INSET, y))

    def _paint_lane(self, lane: int) -> None:
        view = self.view
        if view.is_undated(lane):
            for chip in view.chips:
                self._paint_chip(chip)
            return
        shown, left, right = view.shown(lane), view.plot.left(), view.plot.right()
        bars = [(mark, bar) for mark in shown if (bar := view.bar(mark)) is not None]
        # what is chosen is painted over the others
        for mark, bar in sorted(bars, key=lambda each: each[0].tells(self.chosen)):
            if bar[0] < right and bar[1] > left:
                self._paint_bar(mark, *bar)
        for mark in shown:
            if left - CELL < view.x(mark.dot.x) < right + CELL:
                self._paint_mark(mark)

    def _paint_bar(self, mark: Mark, start: float, end: float) -> None:
        """How long an event took, or within which time it was; a stroke where it is said to have been."""
        (told,), view, painter = mark.told, self.view, self.painter
        strength = 1.0 if mark.tells(self.chosen) else _STRONG if self.theme.tokens.outline else _FAINT
        colour = _mixed(self.theme.source_colour(told.source), self.theme.tokens.surface, strength)
        y = view.line(mark.lane) + mark.dot.y
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(
            view.mirrored(QRectF(start, y - _BAR / 2, end - start, _BAR)), _BAR / 2, _BAR / 2
        )
        for date in told.time.dates if told.time is not None else ():
            x = view.x(view.placing.axis.place(date.middle))
            painter.drawRect(view.mirrored(QRectF(x - 1, y - _NOTCH, 2, 2 * _NOTCH)))

    def _paint_mark(self, mark: Mark) -> None:
        source, area = mark.told[0].source, self.view.mirrored(self.view.area(mark))
        if mark.dot.is_group:
            colour = self.theme.source_colour(source)
            self.stamps.group(self.painter, area.center(), area.size(), colour, len(mark.told))
        else:
            self.stamps.dot(self.painter, area.center(), mark.dot.size, source)
        if mark.tells(self.chosen):
            self._paint_ring(mark, QPen(QColor(self.theme.tokens.accent), 1.2))

    def _paint_chip(self, chip: Chip) -> None:
        """An undated event: who tells of it, and its title."""
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        chosen = chip.mark.tells(self.chosen)
        if chosen:
            painter.setPen(QPen(QColor(tokens.accent), 1) if tokens.outline else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(view.mirrored(view.chip_area(chip)), _ROUND, _ROUND)
        if not chip.dots:
            area = view.mirrored(view.area(chip.mark))
            self.stamps.group(painter, area.center(), area.size(), tokens.muted, len(chip.mark.told))
            return
        y = view.line(chip.mark.lane)
        for x, told in chip.dots:
            self.stamps.dot(
                painter, view.turned(QPointF(view.names + x, y)), diameter(told.words), told.source
            )
        painter.setFont(title_font(self.theme, chosen=chosen))
        painter.setPen(QColor(tokens.ink))
        area = QRectF(
            view.names + chip.title, y - view.placing.height / 2, chip.room + 2, view.placing.height
        )
        self.words(area, self.events[chip.mark.event].title)

    def _paint_ring(self, mark: Mark, pen: QPen) -> None:
        """Around a mark, that it stands out."""
        view, painter = self.view, self.painter
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chip = next((each for each in view.chips if each.mark is mark), None)
        if chip is not None:
            painter.drawRoundedRect(view.mirrored(view.chip_area(chip)), _ROUND, _ROUND)
            return
        around = view.mirrored(view.area(mark)).adjusted(-_HALO, -_HALO, _HALO, _HALO)
        painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)

    # above

    def _paint_title(self, label: PlacedLabel, *, strongly: bool) -> None:
        tokens = self.theme.tokens
        self.painter.setFont(title_font(self.theme, chosen=label.event == self.chosen))
        self.painter.setPen(QColor(tokens.ink if strongly else tokens.muted))
        area = title_area(self.view, label, title_height(self.theme))
        self.words(area, self.events[label.event].title, _CENTRE)


def _mixed(colour: str, ground: str, share: float) -> QColor:
    """A colour on its ground: where two bars cross, neither is stronger for that."""
    one, other = QColor(colour), QColor(ground)
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))
