"""Times that dates tell, and whether two of them can be of one day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corpus.model import PartialDate


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
