"""Whose government a capital can stand for: "Lisbon said" is said by the government of Portugal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.annotate.gazetteer import rows


def country_of(capital: str) -> str | None:
    """The country of which this is the capital, by its standard name; None for any other place."""
    return _countries().get(capital)


@cache
def _countries() -> Mapping[str, str]:
    """Countries by the standard names of their capitals."""
    found = dict(rows("capitals"))
    for country, _forms, _demonyms, capitals in rows("countries"):
        for capital in filter(None, (part.strip().rstrip("?!") for part in capitals.split("|"))):
            found.setdefault(capital, country.rstrip("?!"))
    return found
