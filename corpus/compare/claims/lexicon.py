"""The words by which claims are read, from ``lexicon.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

from corpus.meaning.words import words

_DATA: Final = Path(__file__).parent / "lexicon.toml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms are in lower case.

    ``measures``: a form's dimension, what one of it comes to there, the form to write it in. ``families``: a
    stem (as ``words`` gives it) to the name of those it stands for.

    """

    numbers: Mapping[str, float]
    fractions: Mapping[str, float]
    scales: Mapping[str, float]
    vague: frozenset[str]
    ordinals: Mapping[str, int]
    hedges: Mapping[str, str]
    currencies: Mapping[str, str]
    measures: Mapping[str, tuple[str, float, str]]
    families: Mapping[str, str]
    telling: frozenset[str]
    roles: frozenset[str]
    zones: frozenset[str]
    stop: frozenset[str]

    @classmethod
    def read(cls, path: Path = _DATA) -> Self:
        """That of a file in TOML with a table for each field."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        frames = {name: frozenset(forms.split()) for name, forms in tables["frames"].items()}
        return cls(
            numbers=tables["numbers"],
            fractions=tables["fractions"],
            scales=tables["scales"],
            vague=frozenset(tables["vague"]["words"].split()),
            ordinals=tables["ordinals"],
            hedges=_by_form(tables["hedges"], ","),
            currencies=_by_form(tables["currencies"]),
            measures=dict(_measures(tables["measures"])),
            families={
                stem: name for form, name in _by_form(tables["families"]).items() for stem in words(form)
            },
            stop=frozenset(tables["stop"]["words"].split()),
            **frames,
        )


@cache
def lexicon() -> Lexicon:
    """The words that Crossread ships."""
    return Lexicon.read()


def _by_form(table: Mapping[str, str], parted_by: str | None = None) -> dict[str, str]:
    return {form.strip(): name for name, forms in table.items() for form in forms.split(parted_by)}


def _measures(table: Mapping[str, Any]) -> list[tuple[str, tuple[str, float, str]]]:
    return [
        (form, (dimension, float(factor), forms[0]))
        for dimension, lines in table.items()
        for factor, *forms in map(str.split, lines)
        for form in forms
    ]
