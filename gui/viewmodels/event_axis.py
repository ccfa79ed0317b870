"""Time on an axis along a line: what stands how far along it. No Qt.

Time runs evenly, but for stretches in which nothing begins or ends and which would leave little room for the
others: these are cut to a few pixels, and said to be. Days are counted as ``date.toordinal`` does and may be
parts of days; a distance is in pixels from where the axis begins. Both grow together, strictly, so that each
tells the other.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from statistics import median_low

from corpus.model import PartialDate
from gui.viewmodels.time_axis import first_day, last_day

#: How many pixels a stretch that is cut keeps, at least.
BREAK = 64.0
#: At the ends of the axis, in pixels.
EDGE = 28.0
#: Nothing more is cut once half of what is told stands so many pixels from what is told next.
_DISTINCT = 12.0
#: What is cut would be so many times as long as it is then, at least.
_SAVES = 2.0
#: However far one zooms in, no stretch takes more than this part of the view. One that is cut begins to take
#: more than it did when the scale is as many times as large as this goes into one.
_MOST, _OPENS = 0.5, 0.25
#: What is shorter is never cut, in days.
_SHORT = 7
#: Pixels a day: so many at most when all is fitted in, and however far one zooms in.
ROOMY, LARGEST = 24.0, 240.0
_STEPS = 60  # of a bisection
_BESIDE = 0.03  # of the time that is not cut, at both ends


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From a first day to a last one."""

    first: int
    last: int

    @property
    def middle(self) -> float:
        """Half of it."""
        return (self.first + self.last + 1) / 2

    def holds(self, other: Days) -> bool:
        """Whether others are all within these."""
        return self.first <= other.first and other.last <= self.last


def days_of(start: PartialDate | None, end: PartialDate | None) -> Days | None:
    """From the first day of one date to the last of another, either of which may be None."""
    begin, finish = start or end, end or start
    if begin is None or finish is None:
        return None
    first = first_day(begin)
    return Days(first, max(first, last_day(finish)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day on which something begins or has ended to the next such. ``told``: something goes on then;
    ``cut``: it is shortened.
    """

    first: float
    days: float
    told: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Break:
    """From where to where the axis is shortened, in pixels, and of how many ``days`` that is; ``told``: of
    something that goes on then, else of nothing.
    """

    start: float
    end: float
    days: float
    told: bool


@dataclass(frozen=True)
class EventAxis:
    """``days`` and the ``places`` of each, in pixels; between two of them time runs evenly."""

    days: tuple[float, ...]
    places: tuple[float, ...]
    breaks: tuple[Break, ...] = ()
    scale: float = 1.0  # pixels a day where nothing is cut

    @cached_property
    def width(self) -> float:
        """How long all of it is."""
        return self.places[-1] + EDGE if self.places else 0.0

    def place(self, day: float) -> float:
        """Where a day begins; before the first and after the last: where those are."""
        return _between(day, self.days, self.places)

    def day(self, place: float) -> float:
        """The day that is there."""
        return _between(place, self.places, self.days)

    def extent(self, days: Days) -> tuple[float, float]:
        """From where to where these days are."""
        return self.place(days.first), self.place(days.last + 1)


def _between(at: float, known: Sequence[float], wanted: Sequence[float]) -> float:
    if not known:
        return 0.0
    if at <= known[0]:
        return wanted[0]
    if at >= known[-1]:
        return wanted[-1]
    number = bisect_right(known, at) - 1
    share = (at - known[number]) / (known[number + 1] - known[number])
    return wanted[number] + share * (wanted[number + 1] - wanted[number])


@dataclass(frozen=True)
class Scale:
    """Stretches of time in a view of so many pixels; it makes axes of them, more or less zoomed in."""

    stretches: tuple[Stretch, ...]
    view: float

    @classmethod
    def of(cls, told: Iterable[Days], view: float) -> Scale:
        """Time from the first of these days to the last, with room at both ends, for such a view."""
        told = tuple(told)
        bounds = sorted({day for each in told for day in (each.first, each.last + 1)})
        if not bounds:
            return cls((), view)
        lengths = [after - before for before, after in pairwise(bounds)]
        cut = _cut(told, lengths, max(view - 2 * EDGE, 1.0))
        left = sum(length for number, length in enumerate(lengths) if number not in cut)
        beside = max(left * _BESIDE, 1.0)
        if not cut:
            beside = max(beside, ((view - 2 * EDGE) / ROOMY - left) / 2)
        before = min(beside, bounds[0] - 1.0)
        after = min(beside, datetime.date.max.toordinal() + 1.0 - bounds[-1])
        goes_on = _going_on(told, bounds)
        stretches = (
            Stretch(bounds[0] - before, before, told=False, cut=False),
            *(
                Stretch(first, length, goes_on[number], number in cut)
                for number, (first, length) in enumerate(zip(bounds, lengths, strict=False))
            ),
            Stretch(bounds[-1], after, told=False, cut=False),
        )
        return cls(tuple(each for each in stretches if each.days > 0), view)

    @cached_property
    def fitting(self) -> float:
        """At how many pixels a day all of it is as wide as the view."""
        room = max(self.view - 2 * EDGE, 1.0)
        low, high = 0.0, 2 * room + ROOMY
        for _ in range(_STEPS):
            scale = (low + high) / 2
            most = {True: self._break, False: float("inf")}
            length = sum(min(each.days * scale, most[each.cut]) for each in self.stretches)
            low, high = (scale, high) if length < room else (low, scale)
        return high

    @property
    def largest(self) -> float:
        """So many pixels a day at most."""
        return max(LARGEST, self.fitting)

    def axis(self, scale: float) -> EventAxis:
        """The axis at so many pixels a day."""
        if not self.stretches:
            return EventAxis((), (), (), scale)
        days, places, breaks = [self.stretches[0].first], [EDGE], []
        for each in self.stretches:
            begin, end = places[-1], places[-1] + self._length(each, scale)
            if end - begin < each.days * scale * (1 - 1e-9):
                beside = (end - begin - BREAK) / 2  # on both sides of it time runs on
                beside = beside if beside > 1.0 else 0.0
                gap = Break(begin + beside, end - beside, each.days - 2 * beside / scale, each.told)
                breaks.append(gap)
                if beside:
                    days += [each.first + beside / scale, each.first + each.days - beside / scale]
                    places += [gap.start, gap.end]
            days.append(each.first + each.days)
            places.append(end)
        return EventAxis(tuple(days), tuple(places), tuple(breaks), scale)

    def _length(self, stretch: Stretch, scale: float) -> float:
        """How long a stretch is in pixels: more than half of the view only where all of it is fitted in."""
        half = max(self.view * _MOST, BREAK)
        if stretch.cut:
            opened = self._break * max(1.0, scale / self.fitting * _OPENS)
            most = max(self._break, min(opened, half))
        else:
            most = max(half, stretch.days * self.fitting)
        return min(stretch.days * scale, most)

    @cached_property
    def _break(self) -> float:
        """How long a stretch is that is cut: few in a wide view are not cut shorter than they need to be."""
        cuts = sum(each.cut for each in self.stretches)
        if not cuts:
            return BREAK
        others = sum(each.days * ROOMY for each in self.stretches if not each.cut)
        return max(BREAK, (self.view - 2 * EDGE - others) / cuts)


def _going_on(told: Iterable[Days], bounds: Sequence[int]) -> list[bool]:
    """Whether something goes on between each of these days and the next."""
    ends: dict[int, int] = {}
    for each in told:
        ends[each.first] = max(ends.get(each.first, 0), each.last + 1)
    until = accumulate((ends.get(day, 0) for day in bounds[:-1]), max)
    return [reached > day for reached, day in zip(until, bounds, strict=False)]


def _cut(told: Sequence[Days], lengths: Sequence[int], room: float) -> set[int]:
    """The numbers of the stretches that are cut so that in so many pixels neighbours stand apart.

    The longest first, as long as that saves much.
    """
    middles = sorted({each.middle for each in told})
    if len(middles) < 3:
        return set()
    wanted = _DISTINCT / median_low(after - before for before, after in pairwise(middles))
    left, cut = sum(lengths), set()
    for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
        scale, length = room / left, lengths[number]
        if scale >= wanted or length < _SHORT or length == left or length * scale < _SAVES * BREAK:
            break
        cut.add(number)
        left, room = left - length, room - BREAK
    return cut
