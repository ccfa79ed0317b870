"""Dates that are told by the calendar, or a part of one: "4 March", "March to May 2009"."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from corpus.annotate.dates.periods import Known, Period, after, first_day, partial, whole
from corpus.model import DatePrecision, DateTold, PartialDate

#: Years that news and history tell of by their number alone; what lies outside is another number.
YEARS = range(1000, 2101)

#: Days. A date told without its year lies at most this far ahead of the publication, else in the past:
#: by whether it is told as yet to come, as having been (articles are put right days later), or neither.
_AHEAD = {True: 270, False: 3, None: 45}


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
class Open:
    """A date that can't be told more closely, whatever is known ("last summer", "5/6/2018")."""

    precision: DatePrecision

    def basis(self, known: Known) -> DateTold:
        """It is not known."""
        return DateTold.OPEN

    def period(self, known: Known) -> Period | None:
        """None."""
        return None


def follows(first: Calendar, last: Calendar) -> bool:
    """Whether the one day, month or year comes right after the other."""
    if first.day is not None and last.day is not None:
        return first.month in (None, last.month) and last.day == first.day + 1
    if first.month is not None and last.month is not None and first.day is last.day is None:
        return last.month == first.month + 1
    return False
