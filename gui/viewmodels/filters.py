"""The filters above the list: which there are, and what choosing a value makes of the query."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import EntityType
from gui.viewmodels.query_text import values, with_term, without

#: The filters, named as the counts of a search are, with the field of the query that each writes.
FILTERS: Mapping[str, str] = {
    "source": "source",
    "year": "date",
    "person": "person",
    "place": "place",
    "organisation": "org",
}

#: The field that finds an entity under any of its names, by the kind of entity.
FIELD_OF_KIND: Mapping[EntityType, str] = {
    EntityType.PERSON: FILTERS["person"],
    EntityType.PLACE: FILTERS["place"],
    EntityType.ORGANISATION: FILTERS["organisation"],
    EntityType.EVENT: "event",
}

#: Those of which an article has one alone, so that a second choice takes the first one's place.
_SINGLE = frozenset({"source", "year"})


def chosen(query: str, filter_name: str) -> list[str]:
    """The values that the query asks for."""
    return values(query, FILTERS[filter_name])


def with_choice(query: str, filter_name: str, value: str) -> str:
    """The query after the value was clicked: asked for, or not any more if it was."""
    field = FILTERS[filter_name]
    if value in values(query, field):
        return without(query, field, value)
    kept = without(query, field) if filter_name in _SINGLE else query
    return with_term(kept, field, value)


def offered(filter_name: str, counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    """The values to offer with their counts: years from the latest, others from the most frequent."""
    if filter_name == "year":
        return sorted(counts.items(), reverse=True)[:most]
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))[:most]
