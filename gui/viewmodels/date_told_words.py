"""What a date in a text stands for, how closely, and by what that is known: in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from corpus.compare.day_words import value_words as in_words
from corpus.model import DateMention, DatePrecision, DateTold

#: Those whose value is a span of days for what is one time to a reader, or only a part of it.
_NAMED = (
    DatePrecision.WEEK,
    DatePrecision.QUARTER,
    DatePrecision.SEASON,
    DatePrecision.DECADE,
    DatePrecision.CENTURY,
    DatePrecision.PART,
)


def date_told_words(date: DateMention | None) -> str:
    """ "Stands for 23 March 2021, reckoned from the day of publication"; or that it could not be placed."""
    if date is None or date.value is None:
        return _open_words(None if date is None else date.precision)
    told = value_words(date.value)
    if date.precision in _NAMED:
        told = _named(date.precision).format(date=told)
    said = _tr("Stands for {date}").format(date=told)
    basis = _basis(date.basis)
    return f"{said}, {basis}" if basis else said


def value_words(value: str) -> str:
    """An ISO value as it is said: "July 2011 – February 2012" for "2011-07/2012-02"."""
    return in_words(value, translate=QCoreApplication.translate)


def _named(precision: DatePrecision | None) -> str:
    words = {
        DatePrecision.WEEK: _tr("the week {date}"),
        DatePrecision.QUARTER: _tr("the quarter {date}"),
        DatePrecision.SEASON: _tr("the season {date}"),
        DatePrecision.DECADE: _tr("the decade {date}"),
        DatePrecision.CENTURY: _tr("the century {date}"),
        DatePrecision.PART: _tr("a part of {date}"),
    }
    return "{date}" if precision is None else words[precision]


def _basis(basis: DateTold | None) -> str:
    words = {
        DateTold.STATED: _tr("as the words say"),
        DateTold.RECKONED: _tr("reckoned from the day of publication"),
        DateTold.CONTEXT: _tr("by a date told before it"),
        DateTold.OPEN: "",
    }
    return "" if basis is None else words[basis]


def _open_words(precision: DatePrecision | None) -> str:
    words = {
        DatePrecision.DAY: _tr("A day that could not be placed"),
        DatePrecision.WEEK: _tr("A week that could not be placed"),
        DatePrecision.MONTH: _tr("A month that could not be placed"),
        DatePrecision.YEAR: _tr("A year that could not be placed"),
        DatePrecision.RANGE: _tr("A length of time that could not be placed"),
    }
    usual = _tr("A date that could not be placed")
    return usual if precision is None else words.get(precision, usual)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dates", text)
