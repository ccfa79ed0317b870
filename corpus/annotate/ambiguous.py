"""Names with more than one meaning, told by what else the article names: "Korea" beside "Seoul"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from corpus.annotate.gazetteer import rows
from corpus.resolving.names import fold


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means where the article names one of ``signs``, and none of ``unless``. All are folded."""

    name: str
    signs: frozenset[str]
    unless: frozenset[str]


def meaning(name: str, named: Collection[str]) -> str | None:
    """What ``name`` means in an article that names all these (folded); None for what it usually means.

    Nothing but one meaning may have signs: of two, it keeps its own name.
    """
    fitting = [
        each
        for each in _meanings().get(fold(name), ())
        if not each.signs.isdisjoint(named) and each.unless.isdisjoint(named)
    ]
    return fitting[0].name if len(fitting) == 1 else None


@cache
def _meanings() -> dict[str, tuple[Meaning, ...]]:
    table: dict[str, tuple[Meaning, ...]] = {}
    for name, means, signs, *unless in rows("ambiguous"):
        each = Meaning(means, frozenset(_folded(signs)), frozenset(_folded("".join(unless))))
        table[fold(name)] = (*table.get(fold(name), ()), each)
    return table


def _folded(cell: str) -> Iterator[str]:
    return (fold(name) for name in cell.split("|") if name.strip())
