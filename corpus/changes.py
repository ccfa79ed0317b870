"""ChangeSet: what an edit touched, so that each view can ask whether it cares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import ArticleId, EntityId, EventId


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The articles, entities and events touched by the changes up to ``revision`` of a library."""

    revision: int
    articles: frozenset[ArticleId] = frozenset()
    entities: frozenset[EntityId] = frozenset()
    events: frozenset[EventId] = frozenset()

    def touches(
        self,
        *,
        articles: Iterable[ArticleId] = (),
        entities: Iterable[EntityId] = (),
        events: Iterable[EventId] = (),
    ) -> bool:
        """Whether any of these was touched."""
        return not (
            self.articles.isdisjoint(articles)
            and self.entities.isdisjoint(entities)
            and self.events.isdisjoint(events)
        )

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            max(self.revision, other.revision),
            self.articles | other.articles,
            self.entities | other.entities,
            self.events | other.events,
        )

    def __bool__(self) -> bool:
        return bool(self.articles or self.entities or self.events)
