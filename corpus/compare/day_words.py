"""A date in words."""

from __future__ import annotations

from typing import Final

from corpus.model import PartialDate

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(date: PartialDate) -> str:
    """As precise as it is known: "2009", "October 2009", "25 January 2019"."""
    words = [_MONTHS[date.month - 1]] if date.month else []
    day = [str(date.day)] if date.day else []
    return " ".join([*day, *words, str(date.year)])
