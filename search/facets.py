"""How many articles of a result each source, year, genre, person, place, organisation and event has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.model import EntityType
from search.arrays import Ints
from search.highlighting import ENTITY_FIELDS, EVENT_FIELD
from search.table import Table
from search.view import View

_MOST = 50


def count(facets: Sequence[str], documents: Ints, view: View) -> dict[str, dict[str, int]]:
    """For each facet the values with the number of ``documents`` that have them, most first, then by name.

    Of years all, else at most fifty. ValueError for a facet that there is not. A count under a name is what a
    search for that name finds.
    """
    return {facet: _counted(facet, documents, view) for facet in facets}


def undated(documents: Ints, table: Table) -> int:
    """How many of ``documents`` have no date, and are counted in no year."""
    return len(documents) - int(np.count_nonzero(table.first[documents]))


def _counted(facet: str, documents: Ints, view: View) -> dict[str, int]:
    table = view.table
    if facet == "year":
        counts = np.bincount(table.year[documents], minlength=1)
        return _tally(counts, ["", *map(str, range(1, len(counts)))], len(counts))
    if facet == "source":
        return _tally(np.bincount(table.source[documents], minlength=1), table.sources)
    if facet == "genre":
        return _tally(np.bincount(table.genre[documents], minlength=1), table.genres)
    if facet in ENTITY_FIELDS:
        groups = view.entities.of(ENTITY_FIELDS[facet]).groups
        return _tally(view.entities.appearances.counts(table.ids[documents], groups), groups.names)
    if facet == EVENT_FIELD:
        return _events(table.ids[documents], view)
    raise ValueError(f"no such facet: {facet}")


def _events(articles: Ints, view: View) -> dict[str, int]:
    """How many articles tell of each event, or name it: each counts once under a title."""
    now = view.events.now()
    groups = now.groups(view.entities.of(EntityType.EVENT))
    beside = (now.articles, -now.events)
    return _tally(view.entities.appearances.counts(articles, groups, beside), groups.names)


def _tally(counts: Ints, names: Sequence[str], most: int = _MOST) -> dict[str, int]:
    """The names that any have, those of most first, then by name. What has no name is not counted."""
    having = np.flatnonzero(counts)
    if len(having) > most:
        least = np.partition(counts[having], -most - 1)[-most - 1]  # one more: one of them may have no name
        having = having[counts[having] >= least]
    pairs = [(names[number], int(counts[number])) for number in having.tolist() if names[number]]
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])
