"""Which fields a person can set, and what each of them takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from corpus.errors import InvalidValue
from corpus.model import PartialDate

_LONGEST = 2_000


def stored_value(field: str, value: object) -> object:
    """``value`` as JSON can hold it; InvalidValue, in plain words, where the field can't take it.

    An empty text or no names at all says that the article has none, whatever was found.
    """
    require_field(field)
    return _FIELDS[field](field, value)


def from_document(field: str, value: object) -> object:
    """What ``stored_value`` made, as a person gives it. Raises InvalidValue for what it never made."""
    require_field(field)
    if field == "date":
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise InvalidValue(f"“{value}” is no date.") from error
    return tuple(value) if isinstance(value, list) else value


def require_field(field: str) -> None:
    """Raise InvalidValue, naming the fields that there are, unless ``field`` is one of them."""
    if field not in _FIELDS:
        raise InvalidValue(f"There is no field “{field}”. These can be set: {', '.join(_FIELDS)}.")


def line(field: str, value: object) -> str:
    """``value`` on one line; InvalidValue for what is no text, is too long, or can't be shown."""
    if not isinstance(value, str):
        raise InvalidValue(f"“{field}” takes a text.")
    line = " ".join(value.split())
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in line):
        raise InvalidValue(f"“{field}” holds characters that can't be shown. Type it anew.")
    if len(line) > _LONGEST:
        raise InvalidValue(f"“{field}” is too long: {len(line):,} characters. It can have {_LONGEST:,}.")
    return line


def _names(field: str, value: object) -> list[str]:
    if not isinstance(value, tuple | list):
        raise InvalidValue(f"“{field}” takes names, one by one.")
    return [name for name in (line(field, item) for item in value) if name]


def _date(field: str, value: object) -> str:
    if not isinstance(value, PartialDate):
        raise InvalidValue(f"“{field}” takes a date: 2009, 2009-10 or 2009-10-05.")
    return value.iso


_FIELDS: dict[str, Callable[[str, object], object]] = {
    "title": line,
    "author": _names,
    "source": line,
    "date": _date,
    "genre": line,
}
