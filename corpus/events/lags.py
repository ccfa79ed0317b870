"""How long ago something was, as words say that hang on the day of writing: "two days ago", "on Monday".

What they mean is asked of whoever reads dates (``corpus.annotate.dates``): read on many days, they lead back
by so many days each time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.annotate.dates import find_dates
from corpus.events.reports import period_of
from corpus.events.values import Period
from corpus.model import PartialDate

_NONE: Final = datetime.timedelta(0)
#: So long after a day it may be told of as "last week"; what leans further back tells too little.
_NEAR: Final = datetime.timedelta(days=14)
#: All days of the week, in parts of the year so far apart that "5 October" is near to one alone.
_TRIED: Final = tuple(
    datetime.date(2009, month, 11) + datetime.timedelta(days) for month in (1, 4, 7, 10) for days in range(7)
)


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after something an article was written: between these."""

    least: datetime.timedelta
    most: datetime.timedelta

    @property
    def room(self) -> datetime.timedelta:
        """How much they leave open."""
        return self.most - self.least


#: News of what happened come within so many days; what is told later says when it was.
NEWS: Final = Lag(_NONE, datetime.timedelta(days=7))


@lru_cache(maxsize=1_000)
def told_ago(words: str) -> Lag | None:
    """How long ago an expression says it was; None if it says no such thing, or of what is long past."""
    lags = [lag for day in _TRIED for lag in _read_on(words, day)]
    if len(lags) < len(_TRIED):
        return None
    told = Lag(min(lag.least for lag in lags), max(lag.most for lag in lags))
    return told if told.most <= _NEAR else None


def period_told(value: str) -> Period | None:
    """The days of an ISO value ("2009", "2009-10", "2009-10-04/2009-10-06"); None if it is no date."""
    try:
        ends = [period_of(PartialDate.parse(iso)) for iso in value.split("/")]
    except ValueError:
        return None
    return Period(ends[0].first, ends[-1].last)


def _read_on(words: str, day: datetime.date) -> Iterator[Lag]:
    """How long before that day the words mean; nothing if they mean a day to come."""
    found = find_dates(words, (), PartialDate(day.year, day.month, day.day))
    if len(found) == 1 and found[0].value is not None:
        period = period_told(found[0].value)
        if period is not None and period.first <= day:
            yield Lag(max(day - period.last, _NONE), day - period.first)
