"""A date in words."""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import PartialDate

#: ``translate(context, text)``: the text in the reader's language, as ``QCoreApplication.translate`` has it.
Translate = Callable[[str, str], str]


def untranslated(_context: str, text: str) -> str:
    """The text as it is: English."""
    return text


def day_words(date: PartialDate, *, translate: Translate = untranslated) -> str:
    """As precise as it is known: "2009", "October 2009", "25 January 2019"."""
    if date.month is None:
        return str(date.year)
    month = _month(date.month, translate)
    if date.day is None:
        return f"{month} {date.year}"
    return translate("Words", "{day} {month} {year}").format(day=date.day, month=month, year=date.year)


def value_words(value: str, *, translate: Translate = untranslated) -> str:
    """An ISO value as it is said: "July 2011 – February 2012" for "2011-07/2012-02"."""
    return " – ".join(_one(iso, translate) for iso in value.split("/"))


def _one(iso: str, translate: Translate) -> str:
    try:
        return day_words(PartialDate.parse(iso), translate=translate)
    except ValueError:
        return iso


def _month(number: int, translate: Translate) -> str:
    names = (
        translate("Words", "January"),
        translate("Words", "February"),
        translate("Words", "March"),
        translate("Words", "April"),
        translate("Words", "May"),
        translate("Words", "June"),
        translate("Words", "July"),
        translate("Words", "August"),
        translate("Words", "September"),
        translate("Words", "October"),
        translate("Words", "November"),
        translate("Words", "December"),
    )
    return names[number - 1]
