"""Moments: dates as a text tells them, and what they come to once it is known what they lean on."""

from __future__ import annotations

from corpus.annotate.dates.calendar_dates import Between, Calendar, Open
from corpus.annotate.dates.leaning import InYear, Relative, Stretch
from corpus.annotate.dates.periods import Known, Period
from corpus.annotate.dates.weekdays import Weekday, WeekdaysBetween, Weekend

Moment = Calendar | Between | Relative | Stretch | InYear | Weekday | WeekdaysBetween | Weekend | Open


def value_of(moment: Moment, known: Known) -> Period | None:
    """What a moment comes to. None if it is not known, or lies outside of the calendar."""
    try:
        return moment.period(known)
    except (ValueError, OverflowError):  # before the calendar begins, or after it ends
        return None
