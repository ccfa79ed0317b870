"""What of a query is marked in the articles it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import EntityId, EntityType, EventId
from search.clauses import Clause, clause
from search.entities import Entities
from search.events import Events
from search.query import Node, leaves

#: Fields that look for words, None being the whole article.
WORD_FIELDS = (None, "title", "author")
#: Fields that look for entities.
ENTITY_FIELDS = {
    "person": EntityType.PERSON,
    "place": EntityType.PLACE,
    "organisation": EntityType.ORGANISATION,
}
#: The field that looks for events, and for entities that are events.
EVENT_FIELD = "event"


@dataclass(frozen=True, slots=True)
class Highlights:
    """Words, entities, and passages that tell of events, to mark."""

    clauses: Sequence[Clause]
    entities: frozenset[EntityId]
    events: frozenset[EventId] = frozenset()


def highlights(root: Node | None, known: Entities, happened: Events) -> Highlights:
    """What to mark for a query: all that articles should have, nothing that they should not."""
    clauses: list[Clause] = []
    entities: set[EntityId] = set()
    events: set[EventId] = set()
    for leaf, positive in leaves(root):
        if not positive:
            continue
        if leaf.field in WORD_FIELDS:
            clauses.append(clause(leaf))
        elif leaf.field in ENTITY_FIELDS:
            entities.update(known.of(ENTITY_FIELDS[leaf.field]).meant(leaf))
        elif leaf.field == EVENT_FIELD:
            meant = happened.meant(leaf, known.of(EntityType.EVENT))
            entities.update(meant.names)
            events.update(meant.events)
    return Highlights(clauses, frozenset(entities), frozenset(events))
