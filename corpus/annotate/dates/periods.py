"""Periods of the calendar, pairs of partial dates, and what a date may lean on.

A period is its first and its last: ``2009-04`` to ``2009-05``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corpus.model import PartialDate

Period = tuple[PartialDate, PartialDate]


@dataclass(frozen=True, slots=True)
class Known:
    """What a date may lean on: the publication, and the date told just before it in the same paragraph.

    ``told`` is never a day that is only named by the publication ("said on Monday"): years and months are
    not counted from there. ``day`` may be.
    """

    published: PartialDate | None = None
    told: PartialDate | None = None
    day: PartialDate | None = None


def partial(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date; None if the calendar does not have it."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def whole(year: int, month: int | None = None, day: int | None = None) -> Period | None:
    """The whole of a year, a month or a day; None if the calendar does not have it."""
    date = partial(year, month, day)
    return None if date is None else (date, date)


def days(start: datetime.date, offset: int, length: int) -> Period:
    """So many days, from so many after ``start``. Raises OverflowError beyond the calendar."""
    first = start + datetime.timedelta(days=offset)
    last = first + datetime.timedelta(days=length - 1)
    return PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day)


def first_day(date: PartialDate) -> datetime.date:
    """The first day that a date may mean."""
    return datetime.date(date.year, date.month or 1, date.day or 1)


def after(date: PartialDate, other: PartialDate) -> bool:
    """Whether the one is later, as far as both are known: 5 January 1987 is not after January 1987."""
    for part, of_other in zip(
        (date.year, date.month, date.day), (other.year, other.month, other.day), strict=True
    ):
        if part is None or of_other is None or part != of_other:
            return part is not None and of_other is not None and part > of_other
    return False


def common(period: Period) -> PartialDate | None:
    """What the first and the last of a period share: a day, a month, a year; None if not even that."""
    first, last = period
    if first.year != last.year:
        return None
    if first.month is None or first.month != last.month:
        return PartialDate(first.year)
    return first if first == last else PartialDate(first.year, first.month)


def iso(period: Period) -> str:
    """The ISO form: a date as precise as known, or ``first/last``."""
    first, last = period
    return first.iso if first == last else f"{first.iso}/{last.iso}"
