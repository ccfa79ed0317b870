"""ChangeSet: what an edit touched, so that each view can ask whether it cares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import ArticleId, EntityId


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The articles and entities touched by the changes up to ``revision`` of a library."""

    revision: int
    articles: frozenset[ArticleId] = frozenset()
    entities: frozenset[EntityId] = frozenset()

    def touches(self, *, articles: Iterable[ArticleId] = (), entities: Iterable[EntityId] = ()) -> bool:
        """Whether any of these was touched."""
        return not self.articles.isdisjoint(articles) or not self.entities.isdisjoint(entities)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            max(self.revision, other.revision),
            self.articles | other.articles,
            self.entities | other.entities,
        )

    def __bool__(self) -> bool:
        return bool(self.articles or self.entities)
