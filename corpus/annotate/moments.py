"""Moments: dates as a text tells them, and what they come to once it is known what they lean on.

A period is a pair of partial dates, its first and its last: ``2009-04`` to ``2009-05``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from corpus.annotate.periods import Period, after, days, first_day, partial, whole
from corpus.model import DatePrecision, DateTold, PartialDate

#: Years that news and history tell of by their number alone; what lies outside is another number.
YEARS = range(1000, 2101)

#: Days. A date told without its year lies at most this far ahead of the publication, else in the past:
#: by whether it is told as yet to come, as having been (articles are put right days later), or neither.
_AHEAD = {True: 270, False: 3, None: 45}

_MIDWEEK, _SATURDAY, _SUNDAY = 2, 5, 6
_UNITS = {unit.value: unit for unit in DatePrecision}


@dataclass(frozen=True, slots=True)
class Known:
    """What a date may lean on: the publication, and the date told just before it in the same paragraph.

    ``told`` is never a day that is only named by the publication ("said on Monday"): years and months are
    not counted from there. ``day`` may be.
    """

    published: PartialDate | None = None
    told: PartialDate | None = None
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar date, as much of it as is told: at least a year or a month.

    ``coming``: whether it is told as yet to come, or as having been; None: as neither. ``borrowed``: the year
    is that of a date beside it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    coming: bool | None = None
    borrowed: bool = False

    @property
    def precision(self) -> DatePrecision:
        """That of its smallest part."""
        if self.day is not None:
            return DatePrecision.DAY
        return DatePrecision.YEAR if self.month is None else DatePrecision.MONTH

    def basis(self, known: Known) -> DateTold:
        """By what its year is known."""
        if self.year is not None:
            return DateTold.CONTEXT if self.borrowed else DateTold.STATED
        return DateTold.CONTEXT if known.published is None else DateTold.RECKONED

    def period(self, known: Known) -> Period | None:
        """The date; if it tells no year, the one that brings it nearest before (or after) publication."""
        year = self.year
        if year is None:
            year = self._year_after(known.told) if known.published is None else self._year_by(known.published)
        return whole(year, self.month, self.day) if year is not None and year in YEARS else None

    def _year_by(self, published: PartialDate) -> int | None:
        if published.month is None or self.month is None:
            return None
        ahead = datetime.timedelta(days=_AHEAD[self.coming])
        latest = first_day(published) + ahead
        date = partial(latest.year, self.month, self.day or 1)
        return latest.year if date is None or first_day(date) <= latest else latest.year - 1

    def _year_after(self, told: PartialDate | None) -> int | None:
        """That of a month or day told before, if this one is not earlier in the year."""
        if told is None or told.month is None or self.month is None:
            return None
        return told.year if (self.month, self.day or 31) >= (told.month, told.day or 1) else None


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another."""

    first: Calendar
    last: Calendar

    precision = DatePrecision.RANGE

    def basis(self, known: Known) -> DateTold:
        """That of the end whose year is told."""
        return (self.last if self.first.year is None else self.first).basis(known)

    def period(self, known: Known) -> Period | None:
        """The period, if both ends are known and in order. An end without a year is in that of the other."""
        last = self._end().period(known)
        if last is None:
            return None
        first = replace(self.first, year=self.first.year or last[0].year).period(known)
        if first is not None and after(first[0], last[1]) and self.first.year is None:
            first = replace(self.first, year=last[0].year - 1).period(known)
        return None if first is None or after(first[0], last[1]) else (first[0], last[1])

    def _end(self) -> Calendar:
        if self.last.year is not None or self.first.year is None:
            return self.last
        is_later = (self.last.month or 0, self.last.day or 31) >= (self.first.month or 0, self.first.day or 1)
        return replace(self.last, year=self.first.year + (not is_later))


@dataclass(frozen=True, slots=True)
class Relative:
    """So many days, weeks, months, years, decades or centuries from the publication.

    ``from_told``: from the date told before ("two years later", "that year"). ``coming``: as of Calendar.
    """

    unit: str
    amount: int
    from_told: bool = False
    coming: bool = False

    @property
    def precision(self) -> DatePrecision:
        """Its unit."""
        return _UNITS[self.unit]

    def basis(self, known: Known) -> DateTold:
        """By what the date is known that it is counted from."""
        return DateTold.CONTEXT if self.from_told else DateTold.RECKONED

    def period(self, known: Known) -> Period | None:
        """That day, week (Monday to Sunday), month …; None where what it leans on is known less well."""
        base = self._base(known)
        if base is None:
            return None
        if self.unit in ("year", "decade", "century"):
            return self._years(base.year)
        if base.month is None:
            return None
        if self.unit == "month":
            months = base.year * 12 + base.month - 1 + self.amount
            return whole(months // 12, months % 12 + 1)
        if base.day is None:
            return None
        if self.unit == "day":
            return days(first_day(base), self.amount, 1)
        return days(first_day(base), -first_day(base).weekday() + 7 * self._weeks(base), 7)

    def _base(self, known: Known) -> PartialDate | None:
        if not self.from_told:
            return known.published
        return known.day if self.unit == "day" else known.told

    def _years(self, year: int) -> Period | None:
        if self.unit == "year":
            return whole(year + self.amount)
        if self.unit == "decade":
            return _between(year - year % 10 + 10 * self.amount, 9)
        return _between((year - 1) // 100 * 100 + 1 + 100 * self.amount, 99)

    def _weeks(self, base: PartialDate) -> int:
        """On a Sunday the week that ends is "last week", and what is to come "this week" is from Monday."""
        is_over = not self.from_told and first_day(base).weekday() == _SUNDAY
        return self.amount + 1 if is_over and (self.amount < 0 or self.coming) else self.amount


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days, weeks, months or years up to the publication, or from then on ("the past three years")."""

    unit: str
    amount: int

    precision = DatePrecision.RANGE

    def basis(self, known: Known) -> DateTold:
        """It is counted from the publication."""
        return DateTold.RECKONED

    def period(self, known: Known) -> Period | None:
        """From then to the publication, or from there, as closely as the unit counts."""
        there = self._there(known)
        here = replace(self, amount=0)._there(known)
        if there is None or here is None:
            return None
        return (there[0], here[0]) if self.amount < 0 else (here[0], there[0])

    def _there(self, known: Known) -> Period | None:
        if self.unit == "week":
            return Relative("day", 7 * self.amount).period(known)
        if self.unit == "decade":
            return Relative("year", 10 * self.amount).period(known)
        return Relative(self.unit, self.amount).period(known)


@dataclass(frozen=True, slots=True)
class InYear:
    """A date, or the time between two, in a year that is told by another ("March of last year")."""

    year: Relative
    first: Calendar
    last: Calendar

    @property
    def precision(self) -> DatePrecision:
        """That of the date."""
        return self.first.precision if self.first == self.last else DatePrecision.RANGE

    def basis(self, known: Known) -> DateTold:
        """That of the year."""
        return self.year.basis(known)

    def period(self, known: Known) -> Period | None:
        """The date in that year."""
        year = self.year.period(known)
        if year is None:
            return None
        first, last = (replace(date, year=year[0].year) for date in (self.first, self.last))
        return Between(first, last).period(known)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0: Monday) before (-1) or after (1) publication; 0: that day or the last before.

    ``coming``: that day or the next after. ``weeks``: of this week, of the last one (-1), of the next.
    """

    index: int
    direction: int = 0
    coming: bool = False
    weeks: int | None = None

    precision = DatePrecision.DAY

    def basis(self, known: Known) -> DateTold:
        """It is counted from the publication."""
        return DateTold.RECKONED

    def period(self, known: Known) -> Period | None:
        """That day, where the day of publication is known."""
        if known.published is None or known.published.day is None:
            return None
        published = first_day(known.published)
        back = (published.weekday() - self.index) % 7
        if self.weeks is not None:
            return days(published, self.index - published.weekday() + 7 * self.weeks, 1)
        if self.direction > 0 or (self.coming and back):
            return days(published, 7 - back, 1)
        return days(published, -(back or (7 if self.direction else 0)), 1)


@dataclass(frozen=True, slots=True)
class WeekdaysBetween:
    """From one day of the week to a later one."""

    first: Weekday
    last: Weekday

    precision = DatePrecision.RANGE

    def basis(self, known: Known) -> DateTold:
        """It is counted from the publication."""
        return DateTold.RECKONED

    def period(self, known: Known) -> Period | None:
        """The days, of which the last is the nearest to publication."""
        last = self.last.period(known)
        if last is None:
            return None
        between = (self.last.index - self.first.index) % 7
        return days(first_day(last[0]), -between, between + 1)


@dataclass(frozen=True, slots=True)
class Weekend:
    """The last weekend (-1), this one (0), or the one that is spoken of; ``coming``: as of Calendar."""

    which: int | None
    coming: bool = False

    precision = DatePrecision.RANGE

    def basis(self, known: Known) -> DateTold:
        """It is counted from the publication."""
        return DateTold.RECKONED

    def period(self, known: Known) -> Period | None:
        """Its Saturday and Sunday. Early in a week "this weekend" has been, if it is not told as coming."""
        if known.published is None or known.published.day is None:
            return None
        published = first_day(known.published)
        weekday = published.weekday()
        if weekday >= _SATURDAY:
            weeks = -1 if self.which == -1 else 0
        else:
            is_ahead = self.coming or (self.which == 0 and weekday >= _MIDWEEK)
            weeks = 0 if is_ahead else -1
        return days(published, _SATURDAY - weekday + 7 * weeks, 2)


@dataclass(frozen=True, slots=True)
class Open:
    """A date that can't be told more closely, whatever is known ("last summer", "5/6/2018")."""

    precision: DatePrecision

    def basis(self, known: Known) -> DateTold:
        """It is not known."""
        return DateTold.OPEN

    def period(self, known: Known) -> Period | None:
        """None."""
        return None


Moment = Calendar | Between | Relative | Stretch | InYear | Weekday | WeekdaysBetween | Weekend | Open


def value_of(moment: Moment, known: Known) -> Period | None:
    """What a moment comes to. None if it is not known, or lies outside of the calendar."""
    try:
        return moment.period(known)
    except (ValueError, OverflowError):  # before the calendar begins, or after it ends
        return None


def follows(first: Calendar, last: Calendar) -> bool:
    """Whether the one day, month or year comes right after the other."""
    if first.day is not None and last.day is not None:
        return first.month in (None, last.month) and last.day == first.day + 1
    if first.month is not None and last.month is not None and first.day is last.day is None:
        return last.month == first.month + 1
    return False


def _between(year: int, more: int) -> Period | None:
    first, last = partial(year), partial(year + more)
    return None if first is None or last is None else (first, last)
