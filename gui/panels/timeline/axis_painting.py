"""How the axis of a timeline is painted: what time it is, and where it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from corpus.model import PartialDate
from gui.panels.lenses.wrapped import strong
from gui.panels.timeline.drawing import SMALL, SMALLER, Drawing
from gui.viewmodels.event_axis import Break
from gui.viewmodels.event_ticks import AxisSpan, AxisTick, Ticks, told_date
from gui.viewmodels.time_words import length_words, tick_words

_BELOW, _TICK = 6.5, 4.0  # from the lanes to the line, and from there how far a tick goes
_APART = 6.0  # between words
_STROKE, _SLANT = 5.0, 2.5  # of the strokes across a cut
_CENTRE = Qt.AlignmentFlag.AlignHCenter

#: From where to where words stand.
_Taken = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AxisPainting(Drawing):
    """Paints what stands below the lanes: a line, days, months or years, and in which year these are."""

    def paint(self, ticks: Ticks) -> None:
        """All of it."""
        view, painter, strong_line = self.view, self.painter, QColor(self.theme.tokens.line_strong)
        y = round(view.plot.bottom()) + _BELOW
        line = QFontMetricsF(self.theme.ui_font(SMALL)).height()
        painter.save()
        painter.setClipRect(
            view.mirrored(QRectF(view.names, view.plot.bottom(), view.plot.width(), view.foot))
        )
        self.along(y, QPen(strong_line, 1))
        told = [words for gap in self.gaps() if (words := self._paint_gap(gap, y)) is not None]
        painter.setPen(QPen(strong_line, 1))
        for tick in ticks.ticks:
            x = round(view.x(tick.place)) + 0.5
            self.line(QPointF(x, y), QPointF(x, y + _TICK))
        top, below = y + _TICK + 2, y + _TICK + line
        taken = self._paint_alone(ticks.alone, below if ticks.spans else top)
        self._paint_ticks(ticks.ticks, top, told if ticks.spans else [*told, *taken])
        self._paint_spans(ticks.spans, below, taken)
        painter.restore()

    def _paint_alone(self, ticks: Sequence[AxisTick], top: float) -> list[_Taken]:
        """When it is where a piece of time stands by itself; returns what is taken."""
        metrics = self._set(SMALL, heavy=True, colour=self.theme.tokens.muted)
        taken: list[_Taken] = []
        for tick in ticks:
            words = date_words(tick.date)
            wide, x = metrics.horizontalAdvance(words), self.view.x(tick.place)
            start = max(x - wide / 2, taken[-1][1] + _APART if taken else float("-inf"))
            if start <= x:  # else it would stand beside what it tells of
                taken.append((start, start + wide))
                self.words(QRectF(start - 2, top, wide + 4, metrics.height()), words, _CENTRE)
        return taken

    def _paint_ticks(self, ticks: Sequence[AxisTick], top: float, taken: Sequence[_Taken]) -> None:
        """What time it is, but where it would cover what is there."""
        metrics = self._set(SMALL, heavy=False, colour=self.theme.tokens.ink)
        free = float("-inf")
        for tick in ticks:
            words = day_number(tick)
            wide = metrics.horizontalAdvance(words)
            start = self.view.x(tick.place) - wide / 2
            if start >= free and not _covers(start, start + wide, taken):
                free = start + wide + _APART
                self.words(QRectF(start - 2, top, wide + 4, metrics.height()), words, _CENTRE)

    def _paint_spans(self, spans: Sequence[AxisSpan], top: float, taken: Sequence[_Taken]) -> None:
        """The year or month of what is told above: where it begins, or at the edge of the view."""
        view = self.view
        metrics = self._set(SMALL, heavy=True, colour=self.theme.tokens.muted)
        for span in spans:
            words = date_words(span.date)
            wide = metrics.horizontalAdvance(words)
            start, end = max(view.x(span.start), view.plot.left()), view.x(span.end)
            if end - start < wide + _APART:
                if view.x(span.start) >= view.plot.left():
                    continue
                start = end - wide - _APART  # it moves out of view before the next comes
            if not _covers(start, start + wide, taken):
                self.words(QRectF(start, top, wide + 4, metrics.height()), words)

    def _paint_gap(self, gap: Break, y: float) -> _Taken | None:
        """That the axis is cut: two strokes across it; and for how long. Returns where these words are."""
        view, tokens, painter = self.view, self.theme.tokens, self.painter
        start, end = view.x(gap.start), view.x(gap.end)
        middle = (start + end) / 2
        painter.fillRect(
            view.mirrored(QRectF(middle - _STROKE, y - 1, 2 * _STROKE, 2)), QColor(tokens.surface)
        )
        painter.setPen(QPen(QColor(tokens.line_strong), 1.2))
        for x in (middle - _SLANT, middle + _SLANT):
            self.line(QPointF(x - _SLANT, y + _STROKE), QPointF(x + _SLANT, y - _STROKE))
        metrics, words = self._set(SMALLER, heavy=False, colour=tokens.muted), length_words(round(gap.days))
        wide = metrics.horizontalAdvance(words)
        if told_date(view.placing.axis, gap) is not None or wide > end - start:
            return None
        self.words(QRectF(start, y + _TICK + 2, end - start, metrics.height()), words, _CENTRE)
        return middle - wide / 2, middle + wide / 2

    def _set(self, size: float, *, heavy: bool, colour: str) -> QFontMetricsF:
        """Write in this font and colour from now on."""
        font = self.theme.ui_font(size)
        self.painter.setFont(strong(font) if heavy else font)
        self.painter.setPen(QColor(colour))
        return QFontMetricsF(self.painter.font())


def day_number(tick: AxisTick) -> str:
    """What a tick says: "24", "Mar", "2021"; what month or year it is in stands below."""
    return str(tick.date.day) if tick.date.day is not None else tick_words(tick.date)


def date_words(date: PartialDate) -> str:
    """What stands below ticks: "Mar 2021", "2021"."""
    return str(date.year) if date.month is None else f"{tick_words(date)} {date.year}"


def _covers(start: float, end: float, taken: Sequence[_Taken]) -> bool:
    """Whether words would cover others, or nearly."""
    return any(start < there[1] + _APART and there[0] - _APART < end for there in taken)
