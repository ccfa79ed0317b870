"""What is said of times on an axis, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from corpus.compare.day_words import value_words
from corpus.compare.finding_words import FindingWords
from corpus.compare.findings import TimeTold
from corpus.model import PartialDate
from gui.text import count_words
from gui.viewmodels.time_axis import Gap, Mark, gap_length

translate = QCoreApplication.translate


def tick_words(date: PartialDate) -> str:
    """A date beside an axis on which the year stands above it: "24 Mar", "Mar", "2021"."""
    if date.month is None:
        return str(date.year)
    month = _short_months()[date.month - 1]
    return month if date.day is None else _tr("{day} {month}").format(day=date.day, month=month)


def gap_words(gap: Gap) -> str:
    """How long nothing is told: "9 years"."""
    return length_words(gap.days)


def length_words(days: int) -> str:
    """So many days in the largest unit of which there are two: "9 years", "3 months"."""
    count, unit = gap_length(days)
    one, many = {
        "years": (_tr("year"), _tr("years")),
        "months": (_tr("month"), _tr("months")),
        "days": (_tr("day"), _tr("days")),
    }[unit]
    return count_words(count, one, many)


def told_words(told: TimeTold, words: FindingWords) -> str:
    """Which article tells of what time, and how often: "A: 24 March 2021, 2 times"."""
    often = count_words(len(told.spans), _tr("time"), _tr("times"))
    letter = words.letter(told.article)
    return _tr("{letter}: {time}, {often}").format(letter=letter, time=words.time(told), often=often)


def mark_words(mark: Mark, words: FindingWords) -> str:
    """The same of a mark; or when its article appeared."""
    if mark.told is not None:
        return told_words(mark.told, words)
    date = value_words(mark.value, translate=translate)
    return _tr("{letter} appeared: {date}").format(letter=words.letter(mark.article), date=date)


def _short_months() -> tuple[str, ...]:
    return (
        _tr("Jan"),
        _tr("Feb"),
        _tr("Mar"),
        _tr("Apr"),
        _tr("May"),
        _tr("Jun"),
        _tr("Jul"),
        _tr("Aug"),
        _tr("Sep"),
        _tr("Oct"),
        _tr("Nov"),
        _tr("Dec"),
    )


def _tr(text: str) -> str:
    return translate("Lenses", text)
