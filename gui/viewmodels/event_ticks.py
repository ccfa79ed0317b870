"""What time it is along an axis: years, months or days, as closely as there is room to say. No Qt."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from corpus.model import PartialDate
from gui.viewmodels.event_axis import EventAxis


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
    """Both in order of place. ``alone``: ticks of pieces between two breaks in which nothing else is told."""

    ticks: tuple[AxisTick, ...]
    spans: tuple[AxisSpan, ...] = ()
    alone: tuple[AxisTick, ...] = ()


def ticks_of(axis: EventAxis, start: float, end: float) -> Ticks:
    """What is told of the time between two places of an axis."""
    unit, years = _unit(axis.scale)
    ticks: list[AxisTick] = []
    spans: list[AxisSpan] = []
    alone: list[AxisTick] = []
    for first, last in _pieces(axis, start, end):
        days, date = (axis.day(first), axis.day(last)), datetime.date.fromordinal
        begun = [
            AxisTick(axis.place(day.toordinal()), _named(day, unit))
            for day in _begun(date(int(days[0])), date(int(days[1])), unit, years)
            if days[0] <= day.toordinal() <= days[1]
        ]
        if unit is Unit.YEAR:
            ticks += begun
            if not begun:
                alone.append(AxisTick((first + last) / 2, PartialDate(date(int(sum(days) / 2)).year)))
        else:
            ticks += begun
            spans += _spans(axis, days, by_month=unit in (Unit.DAY, Unit.WEEK))
    return Ticks(tuple(ticks), tuple(spans), tuple(alone))


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
    first, last = (datetime.date.fromordinal(int(day)) for day in days)
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
