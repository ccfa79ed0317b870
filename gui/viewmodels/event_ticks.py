"""What time it is along an axis: years, months or days, as closely as there is room to say. No Qt."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from operator import attrgetter

from corpus.model import PartialDate
from gui.viewmodels.event_axis import Break, EventAxis


class Unit(Enum):
    """What stands beside the axis: so many days or months lie between two of them, or so many years."""

    DAY = "day"
    WEEK = "week"  # days 1, 8, 15 and 22 of each month, so that they stay where they are in every month
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


#: The fewest pixels that each takes, by how many days it has.
_ROOM = ((Unit.DAY, 1, 24.0), (Unit.WEEK, 7, 34.0), (Unit.MONTH, 28, 34.0), (Unit.QUARTER, 90, 44.0))
_YEAR_ROOM, _DAYS_IN_YEAR = 52.0, 365.25
#: A piece between two breaks that is shorter says no more than which month or year it is, in pixels.
_ALONE = 48.0
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_WEEKS = (1, 8, 15, 22)


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A day at which something begins that is named, such as a month: its ``date`` is as precise as that."""

    place: float
    date: PartialDate


@dataclass(frozen=True, slots=True)
class AxisSpan:
    """From where to where a year or a month is, as far as it is not cut out; ticks in it leave it unsaid."""

    start: float
    end: float
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Ticks:
    """All in order of place. ``alone``: what is told of pieces too short for ticks, between breaks."""

    ticks: tuple[AxisTick, ...]
    spans: tuple[AxisSpan, ...] = ()
    alone: tuple[AxisTick, ...] = ()


def ticks_of(axis: EventAxis, start: float, end: float) -> Ticks:
    """What is told of the time between two places of an axis."""
    unit, years = _unit(axis.scale)
    ticks: list[AxisTick] = []
    spans: list[AxisSpan] = []
    alone: list[AxisTick] = []
    gaps = [gap for gap in axis.breaks if gap.told and gap.end >= start and gap.start <= end]
    starts_of_told, ends_of_told = {gap.start for gap in gaps}, {gap.end for gap in gaps}
    for first, last in _pieces(axis, start, end):
        days = axis.day(first), axis.day(last)
        within = [] if unit is Unit.YEAR else list(_spans(axis, days, by_month=unit in (Unit.DAY, Unit.WEEK)))
        if last - first >= _ALONE:
            ticks += _ticks(axis, days, unit, years)
            spans += within
        elif first not in ends_of_told and last not in starts_of_told:
            alone.append(_alone(axis, (first + last) / 2, within))
    alone += (AxisTick((gap.start + gap.end) / 2, date) for gap in gaps if (date := told_date(axis, gap)))
    return Ticks(tuple(ticks), tuple(spans), tuple(sorted(alone, key=attrgetter("place"))))


def told_date(axis: EventAxis, gap: Break) -> PartialDate | None:
    """The month or the year that is cut; None where nothing goes on then, or it goes on for longer."""
    first, last = _date(axis.day(gap.start)), _date(axis.day(gap.end) - 1)
    if not gap.told or first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def _ticks(axis: EventAxis, days: tuple[float, float], unit: Unit, years: int) -> Iterator[AxisTick]:
    first, last = map(_date, days)
    for day in _begun(first, last, unit, years):
        if days[0] <= day.toordinal() <= days[1]:
            yield AxisTick(axis.place(day.toordinal()), _named(day, unit))


def _alone(axis: EventAxis, place: float, spans: Sequence[AxisSpan]) -> AxisTick:
    """The year, or the one month of several that most of a short piece is in."""
    if spans:
        return AxisTick(place, max(spans, key=lambda span: span.end - span.start).date)
    return AxisTick(place, PartialDate(_date(axis.day(place)).year))


def _date(day: float) -> datetime.date:
    """The day; of what lies beyond the calendar, its first or last."""
    return datetime.date.fromordinal(max(1, min(int(day), datetime.date.max.toordinal())))


def _unit(scale: float) -> tuple[Unit, int]:
    """The closest for which there is room at so many pixels a day; of years, how many lie between two."""
    for unit, days, room in _ROOM:
        if days * scale >= room:
            return unit, 1
    fits = (years for years in _YEARS if years * _DAYS_IN_YEAR * scale >= _YEAR_ROOM)
    return Unit.YEAR, next(fits, _YEARS[-1])


def _pieces(axis: EventAxis, start: float, end: float) -> Iterator[tuple[float, float]]:
    """From where to where time is not cut, as far as it lies between two places."""
    bounds = [axis.places[0]] if axis.places else []
    for gap in axis.breaks:
        bounds += [gap.start, gap.end]
    bounds += axis.places[-1:]
    for number, (first, last) in enumerate(pairwise(bounds)):
        if number % 2 == 0 and last > first and last >= start and first <= end:
            yield max(first, start), min(last, end)


def _begun(first: datetime.date, last: datetime.date, unit: Unit, years: int) -> Iterator[datetime.date]:
    """The days between two, both included, at which a unit begins."""
    if unit is Unit.DAY:
        yield from map(datetime.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        return
    if unit is Unit.YEAR:
        for year in range(-(-first.year // years) * years or years, last.year + 1, years):
            yield datetime.date(year, 1, 1)
        return
    step = 3 if unit is Unit.QUARTER else 1
    for months in range(_months(first), _months(last) + 1):
        if months % step == 0:
            for day in _WEEKS if unit is Unit.WEEK else (1,):
                yield datetime.date(months // 12, months % 12 + 1, day)


def _months(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _named(day: datetime.date, unit: Unit) -> PartialDate:
    if unit is Unit.YEAR:
        return PartialDate(day.year)
    if unit in (Unit.MONTH, Unit.QUARTER):
        return PartialDate(day.year, day.month)
    return PartialDate(day.year, day.month, day.day)


def _spans(axis: EventAxis, days: tuple[float, float], *, by_month: bool) -> Iterator[AxisSpan]:
    """The months or years of a piece of time."""
    first, last = map(_date, days)
    months = (
        range(_months(first), _months(last) + 1, 1)
        if by_month
        else range(first.year * 12, last.year * 12 + 1, 12)
    )
    for number in months:
        begins = datetime.date(number // 12, number % 12 + 1, 1)
        after = number + (1 if by_month else 12)
        # a year may be the last that the calendar has
        ends = (
            datetime.date(after // 12, after % 12 + 1, 1).toordinal()
            if after // 12 <= datetime.MAXYEAR
            else days[1]
        )
        named = PartialDate(begins.year, begins.month) if by_month else PartialDate(begins.year)
        start, end = max(begins.toordinal(), days[0]), min(ends, days[1])
        if start < end:
            yield AxisSpan(axis.place(start), axis.place(end), named)
