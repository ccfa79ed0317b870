"""Days of the week, and weekends."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.annotate.dates.periods import Known, Period, days, first_day
from corpus.model import DatePrecision, DateTold

_MIDWEEK, _SATURDAY = 2, 5


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
