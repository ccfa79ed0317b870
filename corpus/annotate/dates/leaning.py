"""Dates that are counted from another one: "two months ago", "that year", "March of last year"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.annotate.dates.calendar_dates import Between, Calendar
from corpus.annotate.dates.periods import Known, Period, days, first_day, partial, whole
from corpus.model import DatePrecision, DateTold, PartialDate

_SUNDAY = 6
_UNITS = {unit.value: unit for unit in DatePrecision}


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


def _between(year: int, more: int) -> Period | None:
    first, last = partial(year), partial(year + more)
    return None if first is None or last is None else (first, last)
