"""The dates of a query: what ``after:``, ``before:`` and ``date:`` name, in days."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from corpus.model import PartialDate

FIELDS = frozenset({"after", "before", "date"})
UNDATED = "none"


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days as proleptic ordinals, both included; None is open."""

    first: int | None = None
    last: int | None = None


def first_day(date: PartialDate) -> int:
    """The first day that ``date`` may mean, as an ordinal."""
    return datetime.date(date.year, date.month or 1, date.day or 1).toordinal()


def last_day(date: PartialDate) -> int:
    """The last day that ``date`` may mean, as an ordinal."""
    month = date.month or 12
    return datetime.date(date.year, month, date.day or calendar.monthrange(date.year, month)[1]).toordinal()


def parse(field: str, text: str) -> Days | None:
    """What ``field:text`` asks for; None for ``date:none``. ValueError if it is no date.

    What is named is included: ``after:2009`` begins on 1 January, ``before:2009-10`` ends on 31 October.
    """
    text = text.strip().casefold()
    if field == "date" and text == UNDATED:
        return None
    if field == "after":
        return Days(first=first_day(PartialDate.parse(text)))
    if field == "before":
        return Days(last=last_day(PartialDate.parse(text)))
    if ".." not in text:
        date = PartialDate.parse(text)
        return Days(first_day(date), last_day(date))
    begin, _, end = text.partition("..")
    if not begin and not end:
        raise ValueError("not a date: write 2009..2018-06")
    first = PartialDate.parse(begin) if begin else None
    last = PartialDate.parse(end) if end else None
    if first is not None and last is not None and first_day(first) > last_day(last):
        first, last = last, first
    return Days(None if first is None else first_day(first), None if last is None else last_day(last))
