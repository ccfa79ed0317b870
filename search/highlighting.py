"""What of a query is marked in the articles it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import EntityId, EntityType
from search.clauses import Clause, clause
from search.entities import Entities
from search.query import Node, leaves

#: Fields that look for words, None being the whole article.
WORD_FIELDS = (None, "title", "author")
#: Fields that look for entities.
ENTITY_FIELDS = {
    "person": EntityType.PERSON,
    "place": EntityType.PLACE,
    "organisation": EntityType.ORGANISATION,
    "event": EntityType.EVENT,
}


@dataclass(frozen=True, slots=True)
class Highlights:
    """Words and entities to mark."""

    clauses: Sequence[Clause]
    entities: frozenset[EntityId]


def highlights(root: Node | None, known: Entities) -> Highlights:
    """What to mark for a query: all that articles should have, nothing that they should not."""
    clauses: list[Clause] = []
    entities: set[EntityId] = set()
    for leaf, positive in leaves(root):
        if not positive:
            continue
        if leaf.field in WORD_FIELDS:
            clauses.append(clause(leaf))
        elif leaf.field in ENTITY_FIELDS:
            entities.update(known.of(ENTITY_FIELDS[leaf.field]).meant(leaf))
    return Highlights(clauses, frozenset(entities))
