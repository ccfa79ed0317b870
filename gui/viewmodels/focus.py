"""Focus: a name that stands out in the texts on screen, and where one is among its mentions. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Article, ArticleId, EntityId, EntityName


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one article names an entity, and at which mention one is (None: at none yet)."""

    starts: tuple[int, ...] = ()
    at: int | None = None

    @classmethod
    def through(cls, article: Article, entity: EntityId) -> Walk:
        """The mentions of the entity in an article."""
        return cls(tuple(sorted(m.start for m in article.mentions if m.entity == entity)))

    def stepped(self, by: int) -> Walk:
        """At the next mention, or with -1 at the one before; from the last to the first."""
        if not self.starts:
            return self
        if self.at is None:
            return Walk(self.starts, 0 if by > 0 else len(self.starts) - 1)
        return Walk(self.starts, (self.at + by) % len(self.starts))

    def moved_to(self, start: int | None) -> Walk:
        """At the mention that starts there; as it is where none does."""
        return Walk(self.starts, self.starts.index(start)) if start in self.starts else self

    def after(self, before: Walk | None) -> Walk:
        """At the mention that one was at before, in what was then known of the article."""
        if before is None or before.start in self.starts or len(before.starts) != len(self.starts):
            return self.moved_to(before.start if before is not None else None)
        return Walk(self.starts, before.at)

    @property
    def start(self) -> int | None:
        """Where the mention starts that one is at."""
        return None if self.at is None else self.starts[self.at]


@dataclass(frozen=True, slots=True)
class Focus:
    """A name in the focus of several articles, or of the only one, with the walk through each."""

    entity: EntityName
    walks: Mapping[ArticleId, Walk]

    @classmethod
    def through(cls, articles: Iterable[Article], entity: EntityId) -> Focus | None:
        """The name in these articles, at none of its mentions yet; None where none of them names it."""
        read = tuple(articles)
        named = next((each.entities[entity] for each in read if entity in each.entities), None)
        if named is None:
            return None
        return cls(named, {each.id: Walk.through(each, entity) for each in read})

    def within(self, articles: Sequence[Article]) -> Focus | None:
        """The same name in other articles, or in what is known of them now.

        Where a mention that one was at is still there, one is at it again; where all have moved, at the one
        with the same number.
        """
        focus = Focus.through(articles, self.entity.id)
        if focus is None:
            return None
        return replace(focus, walks={id: walk.after(self.walks.get(id)) for id, walk in focus.walks.items()})

    def stepped(self, by: int, article: ArticleId | None = None) -> Focus:
        """At the next mention in each article, or in one of them; with -1 at the one before."""
        walked = self.walks if article is None else (article,)
        return replace(self, walks={**self.walks, **{id: self.walks[id].stepped(by) for id in walked}})

    def moved_to(self, article: ArticleId, start: int | None) -> Focus:
        """At the mention of that article that starts there."""
        return replace(self, walks={**self.walks, article: self.walks[article].moved_to(start)})

    def start(self, article: ArticleId) -> int | None:
        """Where the mention starts that one is at in an article."""
        return self.walks.get(article, Walk()).start
