"""How many articles of a result each source and year has, and each person, place and organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from corpus.model import EntityId, EntityType
from search.names import Named
from search.table import Ints, Table

_MOST = 50
_TYPES = {"person": EntityType.PERSON, "place": EntityType.PLACE, "organisation": EntityType.ORGANISATION}


def count(
    facets: Sequence[str], documents: Ints, table: Table, entities: Mapping[EntityId, Named]
) -> dict[str, dict[str, int]]:
    """For each facet the values with the number of ``documents`` that have them, most first; at most fifty.

    ValueError for a facet that there is not. An article counts once for a name that two of its entities bear.
    """
    counted = {}
    for facet in facets:
        if facet == "source":
            counted[facet] = _tally(table.source[documents], table.sources)
        elif facet == "year":
            years = table.years(documents)
            counted[facet] = _tally(years[years > 0])
        elif facet in _TYPES:
            named = {id: each.names[0] for id, each in entities.items() if each.type is _TYPES[facet]}
            counted[facet] = _named(documents, table, named)
        else:
            raise ValueError(f"no such facet: {facet}")
    return counted


def _named(documents: Ints, table: Table, named: Mapping[EntityId, str]) -> dict[str, int]:
    names = sorted(set(named.values()))
    places = {name: number for number, name in enumerate(names)}
    owner, entity = table.entities(documents)
    code = np.full(int(max([*named, *entity.tolist(), 0])) + 1, -1, np.int64)
    for id, name in named.items():
        code[id] = places[name]
    kept = code[entity] >= 0
    once = np.unique(owner[kept] * max(len(names), 1) + code[entity[kept]])
    return _tally(once % max(len(names), 1), names)


def _tally(values: Ints, names: Sequence[str] | None = None) -> dict[str, int]:
    """How often each value stands there, most first, then by name. Without a name it is not counted."""
    found, counts = np.unique(values, return_counts=True)
    pairs = [
        (str(value) if names is None else names[value], int(number))
        for value, number in zip(found.tolist(), counts.tolist(), strict=True)
    ]
    return dict(sorted((pair for pair in pairs if pair[0]), key=lambda pair: (-pair[1], pair[0]))[:_MOST])
