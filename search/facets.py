"""How many articles of a result each source and year has; each person, place, organisation and event."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.model import EntityType
from search.arrays import Ints
from search.entities import EntitiesOfType, Groups
from search.events import EventsTold
from search.highlighting import ENTITY_FIELDS, EVENT_FIELD
from search.names import key
from search.view import View

_MOST = 50


def count(facets: Sequence[str], documents: Ints, view: View) -> dict[str, dict[str, int]]:
    """For each facet the values with the number of ``documents`` that have them, most first; at most fifty.

    ValueError for a facet that there is not. A count under a name is what a search for that name finds.
    """
    table, entities = view.table, view.entities
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
        elif facet == EVENT_FIELD:
            now = view.events.now()
            rows = _with_events(*entities.appearances.of(table.ids[documents]), now, table.ids[documents])
            counted[facet] = _grouped(*rows, _events(now, entities.of(EntityType.EVENT)))
        else:
            raise ValueError(f"no such facet: {facet}")
    return counted


def _events(now: EventsTold, named: EntitiesOfType) -> Groups:
    """What to count events by: their titles. Negative numbers stand for events beside those of entities.

    Articles that name an event of that name count as well, for a search for the title finds them, too.
    """
    shown: dict[str, str] = {}
    for title in now.titles():
        shown.setdefault(key(title), title)
    names = tuple(shown.values())
    pairs = [(-id, number) for number, name in enumerate(names) for id in now.called(name)]
    pairs += [(int(id), number) for number, name in enumerate(names) for id in named.called(name)]
    rows = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Groups(names, rows[:, 0].copy(), rows[:, 1].copy())


def _with_events(articles: Ints, entities: Ints, now: EventsTold, among: Ints) -> tuple[Ints, Ints]:
    """Rows of articles and entities, and behind them those of articles and the events they tell of."""
    wanted = np.isin(now.articles, among)
    return (
        np.concatenate([articles, now.articles[wanted]]),
        np.concatenate([entities, -now.events[wanted]]),
    )


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
