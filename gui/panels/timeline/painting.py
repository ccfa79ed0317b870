"""How a timeline is painted: lanes with their names, what time it is, gaps, dots, titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from corpus.model import Event, EventId
from gui.panels.lenses.wrapped import strong
from gui.panels.timeline.labels import PlacedLabel
from gui.panels.timeline.spreading import diameter
from gui.panels.timeline.view import Chip, Mark, TimelineView
from gui.theme import Theme
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels.event_axis import Break
from gui.viewmodels.event_lanes import ToldEvent
from gui.viewmodels.event_ticks import AxisSpan, AxisTick, Ticks
from gui.viewmodels.time_words import tick_words
from gui.viewmodels.timeline_words import gap_words, lane_name

NAME, SMALL, SMALLER = 0.95, 0.92, 0.85  # of the window's font
_MARK, _INSET, _AFTER_MARK = 8.0, 14.0, 8.0
_HALO, _BAR = 3.0, 3.0
_TICK = 4.0
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands out: the event that is chosen, the mark at the keys, the one pointed at."""

    chosen: EventId | None = None
    keyed: Mark | None = None
    pointed: Mark | None = None


@dataclass(frozen=True, slots=True)
class TimelinePainting:
    """Paints what is in view. ``names``: those of the lanes, elided; ``titles``: those of events."""

    painter: QPainter
    theme: Theme
    view: TimelineView
    events: Mapping[EventId, Event]
    undated: str
    standing: Standing

    def paint(self, labels: Sequence[PlacedLabel], ticks: Ticks) -> None:
        """All that can be seen."""
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
        painter.restore()
        self._paint_labels(labels)
        self._paint_axis(ticks)

    # lanes

    def _paint_band(self) -> None:
        """The ground of the chosen event, behind all lanes."""
        tokens, chosen = self.theme.tokens, self.standing.chosen
        band = self.view.band(chosen) if chosen is not None else None
        if band is None or band.isEmpty():
            return
        self.painter.setPen(QPen(QColor(tokens.accent), 1) if tokens.outline else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(tokens.selection))
        self.painter.drawRect(self.view.mirrored(band))

    def _paint_name(self, lane: int) -> None:
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        y = view.line(lane)
        left = _INSET
        if view.is_undated(lane):
            colour, name = tokens.muted, self.undated
        else:
            of = view.placing.lanes.lanes[lane]
            colour, name = self.theme.source_colour(of.number), lane_name(of)
            dot = QRectF(left, y - _MARK / 2, _MARK, _MARK)
            draw_source_mark(painter, view.mirrored(dot), self.theme, of.number)
        left += _MARK + _AFTER_MARK
        area = QRectF(left, y - view.placing.height / 2, name_room(view.names), view.placing.height)
        painter.setFont(strong(self.theme.ui_font(NAME)))
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(view.mirrored(area), _LEADING, words)

    def _paint_line(self, lane: int) -> None:
        """The line of a lane, dotted where the axis is cut."""
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        y, plot = round(view.line(lane)) + 0.5, view.plot
        if view.is_undated(lane):
            edge = round(y - view.placing.height / 2) + 0.5
            painter.setPen(QPen(QColor(tokens.line), 1, Qt.PenStyle.DashLine))
            painter.drawLine(self._line(_INSET, view.width - _INSET, edge))
            return
        painter.setPen(QPen(QColor(tokens.line), 1))
        at = plot.left()
        for gap in self._gaps():
            painter.drawLine(self._line(at, max(at, view.x(gap.start)), y))
            at = view.x(gap.end)
        painter.drawLine(self._line(min(at, plot.right()), plot.right(), y))

    def _paint_lane(self, lane: int) -> None:
        view = self.view
        if view.is_undated(lane):
            for chip in view.chips:
                self._paint_chip(chip)
            return
        for mark, start, end in view.bars(lane):
            self._paint_bar(mark, start, end)
        for mark in view.shown(lane):
            self._paint_mark(mark)

    def _paint_bar(self, mark: Mark, start: float, end: float) -> None:
        """How long an event took, or within which time it was."""
        colour = QColor(self.theme.source_colour(mark.told[0].source))
        colour.setAlphaF(0.35 if not self.theme.tokens.outline else 1.0)
        bar = QRectF(start, self.view.line(mark.lane) + mark.dot.y - _BAR / 2, end - start, _BAR)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawRoundedRect(self.view.mirrored(bar), _BAR / 2, _BAR / 2)

    def _paint_mark(self, mark: Mark) -> None:
        area = self.view.mirrored(self.view.area(mark))
        self._paint_halo(mark, area)
        if len(mark.told) == 1:
            draw_source_mark(self.painter, area, self.theme, mark.told[0].source)
        else:
            self._paint_group(mark, area, self.theme.source_colour(mark.told[0].source))

    def _paint_group(self, mark: Mark, area: QRectF, colour: str) -> None:
        painter = self.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        round_ = area.height() / 2
        painter.drawRoundedRect(area, round_, round_)
        painter.setFont(strong(self.theme.ui_font(SMALLER)))
        painter.setPen(QColor(self.theme.tokens.surface))
        painter.drawText(area, _CENTRE, f"{len(mark.told):,}")

    def _paint_halo(self, mark: Mark, area: QRectF) -> None:
        tokens, standing = self.theme.tokens, self.standing
        keyed = standing.keyed is not None and mark == standing.keyed
        pointed = standing.pointed is not None and mark == standing.pointed
        if not (keyed or pointed or mark.tells(standing.chosen)):
            return
        ring = QColor(tokens.focus if keyed else tokens.accent)
        self.painter.setPen(QPen(ring, max(tokens.ring, 1.5)) if keyed or pointed else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(tokens.surface if keyed or pointed else tokens.selection))
        around = area.adjusted(-_HALO, -_HALO, _HALO, _HALO)
        self.painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)

    def _paint_chip(self, chip: Chip) -> None:
        """An undated event: who tells of it, and its title."""
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        y = view.line(chip.mark.lane)
        chosen = chip.mark.tells(self.standing.chosen)
        keyed, pointed = chip.mark == self.standing.keyed, chip.mark == self.standing.pointed
        if chosen or keyed or pointed:
            around = QRectF(view.names + chip.left - 6, y - 15, chip.right - chip.left + 12, 30)
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring) if keyed else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
            painter.drawRoundedRect(view.mirrored(around), 6, 6)
        if not chip.dots:
            self._paint_group(chip.mark, view.mirrored(view.area(chip.mark)), tokens.muted)
            return
        for x, told in chip.dots:
            draw_source_mark(
                painter, view.mirrored(self._dot(view.names + x, y, told)), self.theme, told.source
            )
        painter.setFont(title_font(self.theme, chosen=chosen))
        painter.setPen(QColor(tokens.ink))
        area = QRectF(view.names + chip.title, y - 15, chip.room + 2, 30)
        title = self.events[chip.mark.event].title
        words = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, chip.room + 1)
        painter.drawText(view.mirrored(area), _LEADING, words)

    def _dot(self, x: float, y: float, told: ToldEvent) -> QRectF:
        size = diameter(told.words)
        return QRectF(x - size / 2, y - size / 2, size, size)

    # above

    def _paint_labels(self, labels: Sequence[PlacedLabel]) -> None:
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        painter.save()
        painter.setClipRect(view.mirrored(QRectF(view.names, 0, view.plot.width(), view.head)))
        pointed = self.standing.pointed
        for label in labels:
            chosen = label.event == self.standing.chosen
            painter.setFont(title_font(self.theme, chosen=chosen))
            stands = chosen or (pointed is not None and pointed.tells(label.event))
            painter.setPen(QColor(tokens.ink if stands else tokens.muted))
            area = view.mirrored(self.label_area(label))
            title = self.events[label.event].title
            words = QFontMetricsF(painter.font()).elidedText(
                title, Qt.TextElideMode.ElideRight, label.wide + 1
            )
            painter.drawText(area, _CENTRE, words)
        painter.restore()

    def label_area(self, label: PlacedLabel) -> QRectF:
        """Where a title is painted."""
        return label_area(self.view, label, QFontMetricsF(self.theme.ui_font(SMALL)).height())

    # below

    def _paint_axis(self, ticks: Ticks) -> None:
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        y = round(view.plot.bottom()) + 6.5
        small = self.theme.ui_font(SMALL)
        line = QFontMetricsF(small).height()
        painter.save()
        painter.setClipRect(
            view.mirrored(QRectF(view.names, view.plot.bottom(), view.plot.width(), view.foot))
        )
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        at = view.plot.left()
        for gap in self._gaps():
            painter.drawLine(self._line(at, max(at, view.x(gap.start)), y))
            at = view.x(gap.end)
        painter.drawLine(self._line(min(at, view.plot.right()), view.plot.right(), y))
        for gap in self._gaps():
            self._paint_gap(gap, y)
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        for tick in ticks.ticks:
            x = round(view.x(tick.place)) + 0.5
            painter.drawLine(self._upright(x, y, y + _TICK))
        free = self._paint_ticks(ticks.alone, y + _TICK + 2, line, small, ())
        self._paint_ticks(ticks.ticks, y + _TICK + 2, line, small, free)
        self._paint_spans(ticks.spans, y + _TICK + line, line)
        painter.restore()

    def _paint_ticks(
        self,
        ticks: Sequence[AxisTick],
        top: float,
        line: float,
        font: QFont,
        taken: Sequence[tuple[float, float]],
    ) -> list[tuple[float, float]]:
        """What time it is, but where it would cover what is there; returns what is taken now."""
        painter, metrics = self.painter, QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.tokens.ink))
        now = list(taken)
        for tick in ticks:
            words = day_number(tick)
            wide = metrics.horizontalAdvance(words)
            x = self.view.x(tick.place)
            start, end = x - wide / 2, x + wide / 2
            if any(start < there[1] + 6 and there[0] - 6 < end for there in now[-3:] + list(taken)):
                continue
            now.append((start, end))
            painter.drawText(self.view.mirrored(QRectF(start - 2, top, wide + 4, line)), _CENTRE, words)
        return now

    def _paint_spans(self, spans: Sequence[AxisSpan], top: float, line: float) -> None:
        """The year or month of what is told above, where it begins, or at the edge of the view."""
        painter, view = self.painter, self.view
        font = strong(self.theme.ui_font(SMALL))
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.tokens.muted))
        free = view.plot.left()
        for span in spans:
            words = span_words(span)
            wide = metrics.horizontalAdvance(words)
            start, end = max(view.x(span.start), view.plot.left()), view.x(span.end)
            if end - start < wide + 4:
                start = end - wide - 4 if span.start * 1.0 < view.left else (start + end - wide) / 2
            if start < free - 0.5 and start < view.plot.left() - wide:
                continue
            if start < free:
                continue
            painter.drawText(view.mirrored(QRectF(start + 2, top, wide + 4, line)), _LEADING, words)
            free = start + wide + 10

    def _paint_gap(self, gap: Break, y: float) -> None:
        """That the axis is cut: two strokes across it, and how long a time is left out."""
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        start, end = view.x(gap.start), view.x(gap.end)
        if end < view.plot.left() or start > view.plot.right():
            return
        painter.setPen(QPen(QColor(tokens.line_strong), 1.2))
        middle = (start + end) / 2
        for x in (middle - 2.5, middle + 2.5):
            a, b = view.turned(QPointF(x - 2.5, y + 5)), view.turned(QPointF(x + 2.5, y - 5))
            painter.drawLine(a, b)
        painter.setPen(QPen(QColor(tokens.line_strong), 1, Qt.PenStyle.DotLine))
        painter.drawLine(self._line(start, middle - 8, y))
        painter.drawLine(self._line(middle + 8, end, y))
        font = self.theme.ui_font(SMALLER)
        words, metrics = gap_words(gap.days), QFontMetricsF(font)
        if metrics.horizontalAdvance(words) <= end - start:
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            area = QRectF(start, y + _TICK + 2, end - start, metrics.height())
            painter.drawText(view.mirrored(area), _CENTRE, words)

    # inside

    def _gaps(self) -> list[Break]:
        """Those of which anything is seen."""
        left, right = self.view.left, self.view.left + self.view.plot.width()
        return [gap for gap in self.view.placing.axis.breaks if gap.end > left and gap.start < right]

    def _line(self, start: float, end: float, y: float) -> QLineF:
        a, b = self.view.turned(QPointF(start, y)), self.view.turned(QPointF(end, y))
        return QLineF(a, b)

    def _upright(self, x: float, top: float, bottom: float) -> QLineF:
        return QLineF(self.view.turned(QPointF(x, top)), self.view.turned(QPointF(x, bottom)))


def title_font(theme: Theme, *, chosen: bool = False) -> QFont:
    """The font of an event's title."""
    font = theme.ui_font(SMALL)
    return strong(font) if chosen else font


def name_room(names: float) -> float:
    """How wide the name of a lane may be in a column so wide."""
    return names - _INSET - _MARK - 2 * _AFTER_MARK


def label_area(view: TimelineView, label: PlacedLabel, line: float) -> QRectF:
    """Where a title is, so many pixels high."""
    bottom = view.head - 4 - label.row * (line + 2)
    return QRectF(view.x(label.left) - 1, bottom - line, label.wide + 2, line)


def day_number(tick: AxisTick) -> str:
    """What a tick says: "24", "Mar", "2021"; what month or year it is in stands below."""
    return str(tick.date.day) if tick.date.day is not None else tick_words(tick.date)


def span_words(span: AxisSpan) -> str:
    """What stands below ticks: "Mar 2021", "2021"."""
    if span.date.month is None:
        return str(span.date.year)
    return f"{tick_words(span.date)} {span.date.year}"
