"""What a person writes into the fields of an article, understood or refused in plain words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from corpus.errors import InvalidValue
from corpus.model import PartialDate

FIELDS: Final = ("title", "author", "source", "date", "genre")

_LONGEST: Final = 1_000  # characters: what is longer was pasted by mistake


def parse_assignment(text: str) -> tuple[str, object]:
    """``date=2009-10`` as the field and its value; InvalidValue in plain words.

    A value is what ``Edit.set_field`` takes: text, a tuple of names for ``author``, a PartialDate for
    ``date``. Nothing after ``=`` is None: back to what was found in the article.
    """
    field, equals, value = text.partition("=")
    field = field.strip().lower()
    if not equals:
        raise InvalidValue(f"“{text}” sets nothing. Write the field and its value, such as date=2009-10.")
    return field, parse_field(field, value)


def parse_field(field: str, text: str) -> object:
    """The value of a field as a person writes it; None when nothing is written."""
    if field not in FIELDS:
        raise InvalidValue(f"There is no field “{field}”. The fields are {', '.join(FIELDS)}.")
    text = _one_line(text)
    if len(text) > _LONGEST:
        raise InvalidValue(f"The {field} is too long ({len(text):,} characters; at most {_LONGEST:,}).")
    if not text:
        return None
    if field == "author":
        return tuple(dict.fromkeys(name.strip() for name in text.split(";") if name.strip())) or None
    return _date(text) if field == "date" else text


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise InvalidValue(
            f"“{text}” is not a date of the calendar. Write a year, month or day: 2009, 2009-10, 2009-10-05."
        ) from error


def _one_line(text: str) -> str:
    """On one line, composed (NFC), without what can't be seen."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", composed).strip()
