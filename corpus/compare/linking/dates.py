"""Dates that two passages tell: whether they can be of one day, or speak against it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import DateMention, PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """The time from one day to another, both within, as ordinals of the proleptic Gregorian calendar."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def meets(self, other: Time) -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last


def times(dates: Iterable[DateMention]) -> tuple[Time, ...]:
    """The times whose value is known, each once, in order."""
    return tuple(sorted({time for date in dates if date.value and (time := time_of(date.value))}))


def time_of(value: str) -> Time | None:
    """The time of a date's value (day, month, year or ``start/end``); None for what is no such value."""
    first, _, last = value.partition("/")
    try:
        return Time(_first_day(PartialDate.parse(first)), _last_day(PartialDate.parse(last or first)))
    except ValueError:
        return None


def _first_day(date: PartialDate) -> int:
    return datetime.date(date.year, date.month or 1, date.day or 1).toordinal()


def _last_day(date: PartialDate) -> int:
    if date.day is not None:
        return _first_day(date)
    year, month = (date.year, date.month + 1) if date.month and date.month < 12 else (date.year + 1, 1)
    if year > datetime.MAXYEAR:
        return datetime.date.max.toordinal()
    return datetime.date(year, month, 1).toordinal() - 1


#: How much it says that two passages share a time: a day most, a year little.
_WORTH = ((1, 1.0), (7, 0.7), (31, 0.4), (366, 0.1))


def worth(days: int) -> float:
    """How much a time of so many days says, from 0 to 1, when both of two passages tell of it."""
    return next((each for most, each in _WORTH if days <= most), 0.0)


def agreement(a: Iterable[Time], b: Iterable[Time]) -> float:
    """From 1 (one day in both) over 0 (nothing is said) to -1 (both name days, and none is the other's)."""
    pairs = [(one, other) for one in a for other in b]
    met = [worth(max(one.days, other.days)) for one, other in pairs if one.meets(other)]
    if met:
        return max(met)
    return -max((worth(max(one.days, other.days)) for one, other in pairs), default=0.0)
