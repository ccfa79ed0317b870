"""Moments: dates as a text tells them, and what they come to once it is known when it was published.

A period is a pair of partial dates, its first and its last: ``2009-04`` to ``2009-05``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from corpus.model import PartialDate

Period = tuple[PartialDate, PartialDate]

#: Years that news and history tell of by their number alone; what lies outside is another number.
YEARS = range(1000, 2101)

#: Days. A date told without its year lies at most this far ahead of the publication, else in the past.
_AHEAD = 45
#: Days. And one that is yet to come, at most this far.
_COMING = 330


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar date, as much of it as is told: at least a year or a month.

    ``coming``: what is told of it is yet to come.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    coming: bool = False

    def period(self, published: PartialDate | None) -> Period | None:
        """The date; if it tells no year, the one that brings it nearest before (or after) publication."""
        year = self.year if self.year is not None else self._year_before(published)
        date = None if year is None or year not in YEARS else _partial(year, self.month, self.day)
        return None if date is None else (date, date)

    def _year_before(self, published: PartialDate | None) -> int | None:
        if published is None or published.month is None or self.month is None:
            return None
        ahead = datetime.timedelta(days=_COMING if self.coming else _AHEAD)
        latest = _first_day(published) + ahead
        date = _partial(latest.year, self.month, self.day or 1)
        return latest.year if date is None or _first_day(date) <= latest else latest.year - 1


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another."""

    first: Calendar
    last: Calendar

    def period(self, published: PartialDate | None) -> Period | None:
        """The period, if both ends are known and in order."""
        last = self.last.period(published)
        if last is None:
            return None
        first = replace(self.first, year=self.first.year or last[0].year).period(published)
        if first is not None and _after(first[0], last[1]) and self.first.year is None:
            first = replace(self.first, year=last[0].year - 1).period(published)
        return None if first is None or _after(first[0], last[1]) else (first[0], last[1])


@dataclass(frozen=True, slots=True)
class Relative:
    """So many days, weeks, months or years from the publication."""

    unit: str
    amount: int

    def period(self, published: PartialDate | None) -> Period | None:
        """That day, week (Monday to Sunday), month or year; None where publication is known less well."""
        if published is None:
            return None
        if self.unit in ("year", "decade"):
            return _whole(published.year + self.amount * (10 if self.unit == "decade" else 1))
        if published.month is None:
            return None
        if self.unit == "month":
            months = published.year * 12 + published.month - 1 + self.amount
            return _whole(months // 12, months % 12 + 1)
        if published.day is None:
            return None
        if self.unit == "day":
            return _days(_first_day(published), self.amount, 1)
        monday = -_first_day(published).weekday()
        return _days(_first_day(published), monday + 7 * self.amount, 7)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0: Monday) before (-1) or after (1) publication; 0: that day or the last before."""

    index: int
    direction: int = 0

    def period(self, published: PartialDate | None) -> Period | None:
        """That day, where the day of publication is known."""
        if published is None or published.day is None:
            return None
        back = (_first_day(published).weekday() - self.index) % 7
        if self.direction > 0:
            return _days(_first_day(published), 7 - back, 1)
        return _days(_first_day(published), -(back or (7 if self.direction else 0)), 1)


@dataclass(frozen=True, slots=True)
class WeekdaysBetween:
    """From one day of the week to a later one."""

    first: Weekday
    last: Weekday

    def period(self, published: PartialDate | None) -> Period | None:
        """The days, of which the last is the nearest before publication."""
        last = self.last.period(published)
        if last is None:
            return None
        days = (self.last.index - self.first.index) % 7
        return _days(_first_day(last[0]), -days, days + 1)


@dataclass(frozen=True, slots=True)
class Open:
    """A date that can't be told more closely, whatever is known ("last summer", "5/6/2018")."""

    def period(self, published: PartialDate | None) -> Period | None:
        """None."""
        return None


Moment = Calendar | Between | Relative | Weekday | WeekdaysBetween | Open


def value_of(moment: Moment, published: PartialDate | None) -> str | None:
    """The ISO form of a moment, as precise as known: a date, ``first/last``, or None."""
    try:
        period = moment.period(published)
    except (ValueError, OverflowError):  # before the calendar begins, or after it ends
        return None
    if period is None:
        return None
    first, last = period
    return first.iso if first == last else f"{first.iso}/{last.iso}"


def follows(first: Calendar, last: Calendar) -> bool:
    """Whether the one day, month or year comes right after the other."""
    if first.day is not None and last.day is not None:
        return first.month in (None, last.month) and last.day == first.day + 1
    if first.month is not None and last.month is not None and first.day is last.day is None:
        return last.month == first.month + 1
    return False


def _partial(year: int, month: int | None, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _whole(year: int, month: int | None = None) -> Period | None:
    date = _partial(year, month, None)
    return None if date is None else (date, date)


def _first_day(date: PartialDate) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def _after(date: PartialDate, other: PartialDate) -> bool:
    """Whether the one is later, as far as both are known: 5 January 1987 is not after January 1987."""
    for part, of_other in zip(
        (date.year, date.month, date.day), (other.year, other.month, other.day), strict=True
    ):
        if part is None or of_other is None or part != of_other:
            return part is not None and of_other is not None and part > of_other
    return False


def _days(start: datetime.date, offset: int, length: int) -> Period:
    first = start + datetime.timedelta(days=offset)
    last = first + datetime.timedelta(days=length - 1)
    return PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day)
