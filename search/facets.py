"""How many articles of a result each source and year has, and each person, place and organisation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Ints
from search.entities import Entities, Groups
from search.highlighting import ENTITY_FIELDS
from search.table import Table

_MOST = 50


def count(
    facets: Sequence[str], documents: Ints, table: Table, entities: Entities
) -> dict[str, dict[str, int]]:
    """For each facet the values with the number of ``documents`` that have them, most first; at most fifty.

    ValueError for a facet that there is not. A count under a name is what a search for that name finds.
    """
    counted = {}
    for facet in facets:
        if facet == "source":
            counted[facet] = _tally(table.source[documents], table.sources)
        elif facet == "year":
            years = table.years(documents)
            counted[facet] = _tally(years[years > 0])
        elif facet in ENTITY_FIELDS:
            rows = entities.appearances.of(table.ids[documents])
            counted[facet] = _grouped(*rows, entities.of(ENTITY_FIELDS[facet]).groups)
        else:
            raise ValueError(f"no such facet: {facet}")
    return counted


def _grouped(articles: Ints, entities: Ints, groups: Groups) -> dict[str, int]:
    """How many articles mention an entity of each group, of these rows; each counts once."""
    begin = np.searchsorted(groups.entities, entities, side="left")
    often = np.searchsorted(groups.entities, entities, side="right") - begin
    within = np.arange(often.sum()) - np.repeat(np.cumsum(often) - often, often)
    group = groups.numbers[np.repeat(begin, often) + within]
    many = max(len(groups.names), 1)
    once = np.unique(np.repeat(articles, often) * many + group)
    return _tally(once % many, groups.names)


def _tally(values: Ints, names: Sequence[str] | None = None) -> dict[str, int]:
    """How often each value stands there, most first, then by name. Without a name it is not counted."""
    found, counts = np.unique(values, return_counts=True)
    pairs = [
        (str(value) if names is None else names[value], int(number))
        for value, number in zip(found.tolist(), counts.tolist(), strict=True)
    ]
    return dict(sorted((pair for pair in pairs if pair[0]), key=lambda pair: (-pair[1], pair[0]))[:_MOST])
