"""What flows through the grouping of events: what an article holds for it, and what is made of that."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Article, ArticleId, EntityId, EventId

if TYPE_CHECKING:
    from corpus.compare.linking.tellings import Telling


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From a first day to a last one, both within it: a day, a month, a year, or what lies between dates."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class EventMention:
    """A passage that tells of something that happened.

    ``passage`` is its place among the article's passages; ``start`` and ``end`` are where the words stand
    that say what happened. ``what`` has these in base form ("visit", "nuclear test"); ``who`` took part,
    ``where`` it was: the entities shown for the names, after they were resolved. ``when`` is empty where
    nothing tells. ``supposed``: it is wished for, feared or thought possible rather than told.
    """

    passage: int
    start: int
    end: int
    what: frozenset[str]
    who: frozenset[EntityId] = frozenset()
    where: frozenset[EntityId] = frozenset()
    when: tuple[Period, ...] = ()
    supposed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """An article as far as events ask of it; made once for all that it is held against.

    ``written``: the date that it states or that a person set, never one that was estimated from events.
    """

    article: Article
    telling: Telling
    written: Period | None
    mentions: tuple[EventMention, ...]

    @property
    def id(self) -> ArticleId:
        """The library's number for the article."""
        return self.article.id


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Articles that are mainly about one event: of the known one of this number, or a new one (None).

    There may be one alone: what it is about may be told by others in passing.
    """

    event: EventId | None
    articles: tuple[ArticleId, ...]
