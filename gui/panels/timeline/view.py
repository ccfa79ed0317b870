"""Where everything on a timeline stands: in pixels of the widget, as if time always ran to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from corpus.model import EventId
from gui.panels.timeline.spreading import CELL, LARGEST, Dot, PlacedDot, diameter, runs, spread
from gui.viewmodels.event_axis import Break, EventAxis
from gui.viewmodels.event_lanes import EventLanes, ToldEvent, UndatedEvent

#: How high a lane is, in pixels.
LOWEST, HIGHEST = 38.0, 60.0
_REACH = 3.0  # so far beside a dot it can still be pointed at
_BAND = 14.0  # so far the ground of the chosen event reaches beside it
_CHIP = 6.0  # around an undated event
_BESIDE, _AFTER_DOTS, _AFTER_TITLE = 3.0, 6.0, 22.0  # of undated events in their lane


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot, or one that stands for several events, in the lane of that number."""

    lane: int
    told: tuple[ToldEvent, ...]
    dot: PlacedDot

    @property
    def event(self) -> EventId:
        """The first event that it stands for."""
        return self.told[0].event

    def tells(self, event: EventId | None) -> bool:
        """Whether it stands for this event, alone or among others."""
        return any(each.event == event for each in self.told)


@dataclass(frozen=True, slots=True)
class Chip:
    """An undated event in its lane, from ``left`` on: its dots, and its title in ``room`` pixels."""

    mark: Mark
    left: float
    dots: tuple[tuple[float, ToldEvent], ...]  # the middle of each from the left
    title: float
    room: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.title + self.room


class Placing:
    """The dots of lanes on one axis. They are placed when they are first asked for, a run of them at once."""

    def __init__(self, lanes: EventLanes, axis: EventAxis, height: float) -> None:
        self.lanes = lanes
        self.axis = axis
        self.height = height
        told = set(lanes.times.values())
        self._extents = {time: axis.extent(time.days) for time in told}
        self._stands = {time: axis.extent(time.stands) for time in told}
        self._runs: dict[int, list[_Run]] = {}

    def extent(self, event: EventId) -> tuple[float, float] | None:
        """From where to where a dated event is."""
        time = self.lanes.times.get(event)
        return self._extents[time] if time is not None else None

    def middle(self, event: EventId) -> float:
        """Where a dated event stands."""
        start, end = self._stands[self.lanes.times[event]]
        return (start + end) / 2

    def marks(self, lane: int) -> list[Mark]:
        """The marks of a lane in order of place."""
        return [mark for run in self._of(lane) for mark in self._placed(lane, run)]

    def between(self, lane: int, start: float, end: float) -> Iterator[Mark]:
        """Those of which something may be seen between two places, of bars too."""
        for run in self._of(lane):
            if run.start < end and run.end > start:
                yield from self._placed(lane, run)

    def _of(self, lane: int) -> list[_Run]:
        if lane not in self._runs:
            told, dots = self.lanes.lanes[lane].told, []
            for number, each in enumerate(told):
                start, end = self._stands[each.time] if each.time is not None else (0.0, 0.0)
                dots.append(Dot(number, (start + end) / 2, (end - start) / 2, diameter(each.words)))
            self._runs[lane] = [self._run(told, run) for run in runs(dots)]
        return self._runs[lane]

    def _run(self, told: Sequence[ToldEvent], dots: list[Dot]) -> _Run:
        times = (told[dot.number].time for dot in dots)
        extents = [self._extents[time] for time in times if time is not None]
        start = min(dots[0].x - LARGEST - CELL, *(start for start, _ in extents))
        return _Run(dots, start, max(dots[-1].x + LARGEST + CELL, *(end for _, end in extents)))

    def _placed(self, lane: int, run: _Run) -> list[Mark]:
        if run.marks is None:
            told = self.lanes.lanes[lane].told
            run.marks = [
                Mark(lane, tuple(told[number] for number in dot.numbers), dot)
                for dot in spread(run.dots, self.height)
            ]
        return run.marks


@dataclass(slots=True)
class _Run:
    """Dots that may touch one another, and from where to where they and their bars are."""

    dots: list[Dot]
    start: float
    end: float
    marks: list[Mark] | None = None


@dataclass(frozen=True)
class TimelineView:
    """A part of a timeline in a widget of ``width`` by ``height`` pixels.

    ``names`` is how wide the column of names is, ``head`` and ``foot`` how high what stands above and below
    of the lanes; ``left`` and ``top`` how far it is scrolled. ``back``: time runs to the left.
    """

    placing: Placing
    width: float
    height: float
    names: float
    head: float
    foot: float
    left: float
    top: float
    back: bool
    chips: tuple[Chip, ...] = field(default=())

    @property
    def rows(self) -> int:
        """How many lanes there are, that of undated events among them."""
        lanes = self.placing.lanes
        return len(lanes.lanes) + bool(lanes.undated)

    @cached_property
    def plot(self) -> QRectF:
        """Where lanes are seen, without their names."""
        lanes = min(self.rows * self.placing.height, self.height - self.head - self.foot)
        return QRectF(self.names, self.head, max(0.0, self.width - self.names), max(0.0, lanes))

    def seen(self) -> range:
        """The numbers of the lanes of which something is seen."""
        first = int(self.top // self.placing.height)
        last = int((self.top + self.plot.height() - 0.5) // self.placing.height)
        return range(max(0, first), min(last + 1, self.rows))

    def line(self, lane: int) -> float:
        """How far down the line of a lane is."""
        return self.head - self.top + (lane + 0.5) * self.placing.height

    def lane_at(self, y: float) -> int:
        """The number of the lane so far down."""
        return int((y - self.head + self.top) // self.placing.height)

    def gap_at(self, x: float) -> Break | None:
        """Where the axis is cut there."""
        place = self.place(x)
        return next((gap for gap in self.placing.axis.breaks if gap.start <= place <= gap.end), None)

    def x(self, place: float) -> float:
        """Where a place of the axis is."""
        return self.names + place - self.left

    def place(self, x: float) -> float:
        """The place of the axis that is there."""
        return x - self.names + self.left

    def mirrored(self, area: QRectF) -> QRectF:
        """Where an area is in the widget, and of one in the widget where it is here."""
        if not self.back:
            return area
        return QRectF(self.width - area.right(), area.top(), area.width(), area.height())

    def turned(self, at: QPointF) -> QPointF:
        """The same of a point."""
        return QPointF(self.width - at.x(), at.y()) if self.back else at

    def area(self, mark: Mark) -> QRectF:
        """Where a mark is."""
        wide = mark.dot.wide
        x = self.names + mark.dot.x if self.is_undated(mark.lane) else self.x(mark.dot.x)
        y = self.line(mark.lane) + mark.dot.y
        return QRectF(x - wide / 2, y - mark.dot.size / 2, wide, mark.dot.size)

    def chip_area(self, chip: Chip) -> QRectF:
        """Where an undated event is, with a little room around it."""
        wide = chip.right - chip.left + 2 * _CHIP
        return QRectF(self.names + chip.left - _CHIP, self.line(chip.mark.lane) - 14, wide, 28)

    def is_undated(self, lane: int) -> bool:
        """Whether it is the lane of what has no date."""
        return lane == len(self.placing.lanes.lanes)

    def marks(self, lane: int) -> list[Mark]:
        """All marks of a lane, in order."""
        if self.is_undated(lane):
            return [chip.mark for chip in self.chips]
        return self.placing.marks(lane)

    def shown(self, lane: int) -> list[Mark]:
        """The marks of a dated lane of which something may be seen."""
        return list(self.placing.between(lane, self.left, self.left + self.plot.width()))

    def band(self, event: EventId) -> QRectF | None:
        """The ground of a dated event behind all lanes but that of what has no date."""
        extent = self.placing.extent(event)
        if extent is None:
            return None
        beside = max(_BAND, LARGEST - (extent[1] - extent[0]) / 2 + _BAND)
        start, end = self.x(extent[0]) - beside, self.x(extent[1]) + beside
        bottom = self.head - self.top + len(self.placing.lanes.lanes) * self.placing.height
        return QRectF(start, self.head, end - start, bottom - self.head).intersected(self.plot)

    def found(self, at: QPointF) -> Mark | None:
        """The mark at a point of this view; of several the nearest."""
        plot = self.plot
        if not plot.contains(at):
            return None
        lane = self.lane_at(at.y())
        if not 0 <= lane < self.rows:
            return None
        if self.is_undated(lane):
            x = at.x() - self.names
            return next((chip.mark for chip in self.chips if chip.left - 4 <= x <= chip.right + 4), None)
        near = [mark for mark in self.shown(lane) if self._reach(mark).contains(at)]
        if near:
            return min(near, key=lambda mark: (self.area(mark).center() - at).manhattanLength())
        return self._on_bar(lane, at)

    def bar(self, mark: Mark) -> tuple[float, float] | None:
        """From where to where the time of a mark goes, if that is longer than a day, and than the mark."""
        time = mark.told[0].time
        if mark.dot.is_group or time is None or time.days.first == time.days.last:
            return None
        first, last = self.placing.extent(mark.event) or (0.0, 0.0)
        return (self.x(first), self.x(last)) if last - first > mark.dot.size + 2 else None

    def _on_bar(self, lane: int, at: QPointF) -> Mark | None:
        near = (mark for mark in self.shown(lane) if abs(self.line(lane) + mark.dot.y - at.y()) <= _REACH + 1)
        bars = ((self.bar(mark), mark) for mark in near)
        on = [(bar[1] - bar[0], mark) for bar, mark in bars if bar is not None and bar[0] <= at.x() <= bar[1]]
        return min(on, key=lambda each: each[0])[1] if on else None

    def _reach(self, mark: Mark) -> QRectF:
        return self.area(mark).adjusted(-_REACH, -_REACH, _REACH, _REACH)


def chips_of(
    undated: tuple[UndatedEvent, ...], lane: int, room: float, wide: dict[EventId, float]
) -> tuple[Chip, ...]:
    """The undated events beside one another, as many as there is room for; the last chip is of all others.

    ``wide``: the width of each title.
    """
    chips: list[Chip] = []
    x = 12.0
    for number, each in enumerate(undated):
        chip = _chip(each, lane, x, wide[each.event], number)
        rest = CELL + _AFTER_TITLE if number + 1 < len(undated) else 0.0
        if chip.right + rest > room:
            chips.append(_rest(undated[number:], lane, x, number))
            break
        chips.append(chip)
        x = chip.right + _AFTER_TITLE
    return tuple(chips)


def _chip(event: UndatedEvent, lane: int, left: float, wide: float, number: int) -> Chip:
    x, dots = left, []
    for told in event.told:
        size = diameter(told.words)
        dots.append((x + size / 2, told))
        x += size + _BESIDE
    dot = PlacedDot(
        (left + x - _BESIDE) / 2, 0.0, max(diameter(told.words) for told in event.told), (number,)
    )
    return Chip(Mark(lane, event.told[:1], dot), left, tuple(dots), x - _BESIDE + _AFTER_DOTS, wide)


def _rest(events: tuple[UndatedEvent, ...], lane: int, left: float, number: int) -> Chip:
    dot = PlacedDot(left + CELL / 2, 0.0, LARGEST, tuple(range(number, number + len(events))))
    told = tuple(each.told[0] for each in events)
    return Chip(Mark(lane, told, dot), left, (), left + CELL, 0.0)
