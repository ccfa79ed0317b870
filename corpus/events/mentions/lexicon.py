"""What can happen: kinds of happenings, and the words that tell of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from corpus.meaning.words import words

_FILE: Final = Path(__file__).parent / "happenings.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of happening. ``said``: in one word; ``titles``: how such an event is called, best first;
    ``lasting``: it goes on, or comes again and again, so that who takes part does not tell which it is.
    """

    name: str
    said: str
    titles: tuple[str, ...]
    lasting: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The kinds by name, and the names of the kinds by the form of a word (see ``words``) or as written."""

    kinds: Mapping[str, Kind]
    told_by: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """What Crossread knows of."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    told_by: dict[str, tuple[str, ...]] = {}
    for name, table in tables.items():
        for form in dict.fromkeys([*words(table["words"]), *table.get("exactly", "").split()]):
            told_by[form] = (*told_by.get(form, ()), name)
    kinds = {
        name: Kind(name, table["said"], tuple(table["titles"]), table.get("lasting", False))
        for name, table in tables.items()
    }
    return Lexicon(kinds, told_by)
