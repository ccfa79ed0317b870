"""What several articles tell of: events, the passages that tell of them, and why they belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.model.texts import ArticleId, EventId, PartialDate


class EventRole(StrEnum):
    """How an article tells of an event."""

    MAIN = "main"  # it is what the article is about
    PASSING = "passing"


class EventState(StrEnum):
    """What a person decided of an event as a whole."""

    FOUND = "found"  # nothing: it may grow as articles come
    ACCEPTED = "accepted"  # it stays as it is
    DISMISSED = "dismissed"  # it is not shown, and is not found anew


class EventReasonKind(StrEnum):
    """What speaks for passages telling of one event."""

    HAPPENING = "happening"  # said: what happened, such as "visit"
    ENTITY = "entity"  # said: names of whom or what they tell
    DATE = "date"  # said: ISO dates that agree
    FIGURE = "figure"  # said: figures as written
    WORDS = "words"  # said: rare words
    MEANING = "meaning"  # they are near in meaning
    DECIDED = "decided"  # a person put them together


@dataclass(frozen=True, slots=True)
class EventReason:
    """One thing that speaks for an event; ``said``: what it is made of, such as shared names."""

    kind: EventReasonKind
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class EventPassage:
    """A stretch of an article's text that tells of an event. ``decided``: a person put it there."""

    article: ArticleId
    start: int
    end: int
    role: EventRole = EventRole.PASSING
    decided: bool = False


def _articles(passages: Iterable[EventPassage]) -> tuple[ArticleId, ...]:
    return tuple(dict.fromkeys(passage.article for passage in passages))


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as grouping finds it, or finds more of it.

    ``id``: of an event that the library has, to which the passages are added; None: it is new. The title of
    a known one stays as it was. ``start`` and ``end``: when it happened, as precisely as is told; both None
    where nothing tells.
    """

    id: EventId | None
    title: str
    start: PartialDate | None
    end: PartialDate | None
    why: tuple[EventReason, ...]
    passages: tuple[EventPassage, ...]

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles that tell of it, in the order of the passages."""
        return _articles(self.passages)


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of a library, as grouping needs to know it: all its passages, found and decided.

    ``fixed``: a person accepted it, made it, or changed what belongs to it. Nothing is added to it then but
    as a suggestion. ``left_out``: passages that a person took out of it, which never come back by themselves.
    """

    id: EventId
    passages: tuple[EventPassage, ...]
    fixed: bool = False
    left_out: tuple[EventPassage, ...] = ()

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles that tell of it, in the order of the passages."""
        return _articles(self.passages)


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is shown: what a person decided laid over what was found.

    ``passages`` are in order of article and place. ``named``: a person gave it its title; ``made``: a person
    made it. ``suggested``: passages that were found since it was accepted, and are not part of it.
    """

    id: EventId
    title: str
    start: PartialDate | None
    end: PartialDate | None
    why: tuple[EventReason, ...]
    passages: tuple[EventPassage, ...]
    state: EventState = EventState.FOUND
    named: bool = False
    made: bool = False
    suggested: tuple[EventPassage, ...] = ()

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles that tell of it, in the order of the passages."""
        return _articles(self.passages)

    @property
    def main(self) -> tuple[ArticleId, ...]:
        """Those of them that are mainly about it."""
        return _articles(passage for passage in self.passages if passage.role is EventRole.MAIN)


@dataclass(frozen=True, slots=True)
class DateEstimate:
    """When an undated article was written, as events tell that it shares with others.

    ``event`` is the one that tells; ``told`` is where another article dates it. It is a finding, not a
    decision, and no evidence for the event that it came from.
    """

    article: ArticleId
    date: PartialDate
    event: EventId
    told: EventPassage
