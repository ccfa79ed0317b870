"""The page of an event: the passages of each article, why they are together, who is silent. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import UnknownEvent
from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    EntityId,
    Event,
    EventId,
    EventPassage,
    EventReasonKind,
    EventRole,
)
from corpus.resolving.spelling import is_misspelt
from gui.viewmodels.events.event_entry import first_day, last_day
from gui.viewmodels.events.tellers import Teller, teller_of
from gui.viewmodels.row_words import brought_forward
from gui.viewmodels.shelf import day_number

if TYPE_CHECKING:
    from corpus.library import Library

#: So many characters of a passage are shown at most; the whole is a tip.
_LONGEST = 700
#: Where what names the event comes later, a passage is shown from shortly before it.
_EARLY = 420
#: How much longer a word may be than the base form of what happened: "visit", "visited".
_ENDINGS = 4
_FAR = 10**9  # days: of a source that has no date

_Summaries = Mapping[ArticleId, ArticleSummary]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage on one line, with where in it stands what names the event; ``words``: the whole of it."""

    passage: EventPassage
    words: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ToldCard:
    """What one article tells of an event."""

    article: ArticleSummary
    passages: tuple[ShownPassage, ...]

    @property
    def role(self) -> EventRole:
        """Whether it is mainly about it."""
        main = any(shown.passage.role is EventRole.MAIN for shown in self.passages)
        return EventRole.MAIN if main else EventRole.PASSING


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that does not mention an event: ``days`` from it to the nearest of its ``articles``; None:
    none of them has a date, or the event has not.
    """

    teller: Teller
    days: int | None
    articles: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """All that is shown of one event. ``names`` are those that its passages have in common, each with the
    entity that it stands for there; ``of`` counts the sources of the library.
    """

    event: Event
    cards: tuple[ToldCard, ...]
    suggested: tuple[ToldCard, ...]
    names: Mapping[str, EntityId]
    silent: tuple[Silent, ...]
    of: int


def read_page(library: Library, id: EventId, summaries: _Summaries) -> EventPage | None:
    """The page of an event, read from a library; None where there is none of that number (any more)."""
    try:
        event = library.event(id)
    except UnknownEvent:
        return None
    wanted = dict.fromkeys(passage.article for passage in (*event.passages, *event.suggested))
    articles = {
        article.id: article for article in library.articles([each for each in wanted if library.has(each)])
    }
    return event_page(event, articles, summaries)


def event_page(event: Event, articles: Mapping[ArticleId, Article], summaries: _Summaries) -> EventPage:
    """The page of an event: first those mainly about it, each by date, what has none at the end."""
    entities = _entities(event, articles.values())
    naming = _naming(event)
    return EventPage(
        event,
        _cards(event.passages, articles, naming),
        _cards(event.suggested, articles, naming),
        entities,
        silent(event, summaries),
        len({teller_of(summary) for summary in summaries.values()}),
    )


# who does not mention it


def silent(event: Event, summaries: _Summaries) -> tuple[Silent, ...]:
    """The sources of a library that do not mention an event: those with articles nearest to its time first,
    of those as near, who has more articles.
    """
    telling = {teller_of(summaries[id]) for id in event.articles if id in summaries}
    start, end = event.start or event.end, event.end or event.start
    time = (first_day(start), last_day(end)) if start and end else None
    days: dict[Teller, int] = {}
    counts: dict[Teller, int] = {}
    for summary in summaries.values():
        teller = teller_of(summary)
        if teller not in telling:
            counts[teller] = counts.get(teller, 0) + 1
            days[teller] = min(days.get(teller, _FAR), _days(summary, time))
    nearest = sorted(counts, key=lambda each: (days[each], -counts[each], each.name.casefold()))
    return tuple(Silent(each, None if days[each] == _FAR else days[each], counts[each]) for each in nearest)


def _days(summary: ArticleSummary, time: tuple[datetime.date, datetime.date] | None) -> int:
    """How far an article is from a time, in days; 0 within it."""
    if summary.date is None or time is None:
        return _FAR
    first, last = first_day(summary.date), last_day(summary.date)
    return max(0, (time[0] - last).days, (first - time[1]).days)


# passages


def _cards(
    passages: Sequence[EventPassage], articles: Mapping[ArticleId, Article], naming: _Naming
) -> tuple[ToldCard, ...]:
    told: dict[ArticleId, list[ShownPassage]] = {}
    for passage in sorted(passages):
        article = articles.get(passage.article)
        if article is not None and passage.end <= len(article.text):
            told.setdefault(article.id, []).append(_shown(article, passage, naming))
    cards = [ToldCard(articles[id].summary, tuple(shown)) for id, shown in told.items()]
    return tuple(sorted(cards, key=_order))


def _order(card: ToldCard) -> tuple[bool, bool, int, int]:
    date = card.article.date
    return card.role is not EventRole.MAIN, date is None, day_number(date), card.article.id


@dataclass(frozen=True, slots=True)
class _Naming:
    """By what an event is named: names, and the words for what happened."""

    names: frozenset[str]
    happening: re.Pattern[str] | None

    def names_it(self, *names: str) -> bool:
        """Whether any of these is one of its names, or spelt nearly like one."""
        return any(_is_like(name.casefold(), known) for name in names for known in self.names)


def _is_like(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    return one == other or (
        len(a) == len(b) and all(x == y or is_misspelt(x, y) for x, y in zip(a, b, strict=True))
    )


def _naming(event: Event) -> _Naming:
    """What its title says, of what its passages have in common; all of that, where it says none of it."""
    title = event.title.casefold()
    names = {name.casefold() for name in _said(event, EventReasonKind.ENTITY)}
    in_title = {name for name in names if name in title}
    stems = [re.escape(_stem(word)) for word in _said(event, EventReasonKind.HAPPENING) if word]
    happening = rf"\b(?:{'|'.join(stems)})\w{{0,{_ENDINGS}}}\b" if stems else None
    pattern = re.compile(happening, re.IGNORECASE) if happening else None
    return _Naming(frozenset(in_title or names), pattern)


def _said(event: Event, kind: EventReasonKind) -> Iterator[str]:
    return (said for reason in event.why if reason.kind is kind for said in reason.said)


def _stem(word: str) -> str:
    """What all forms of a word begin with."""
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def _shown(article: Article, passage: EventPassage, naming: _Naming) -> ShownPassage:
    start, end = passage.start, passage.end
    spans = [
        (mention.start, mention.end)
        for mention in article.mentions
        if start <= mention.start
        and mention.end <= end
        and naming.names_it(article.entities[mention.entity].name, article.text[mention.start : mention.end])
    ]
    if naming.happening is not None:
        spans += [
            (found.start(), found.end()) for found in naming.happening.finditer(article.text, start, end)
        ]
    words, marks = flattened(article.text[start:end], [(a - start, b - start) for a, b in _joined(spans)])
    text, marks = brought_forward(words, marks, _EARLY)
    if len(text) > _LONGEST:
        text = text[: text.rfind(" ", 0, _LONGEST)] + "…"
    return ShownPassage(passage, words, text, tuple(mark for mark in marks if mark[1] < len(text)))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, without those that overlap one before."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def flattened(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """A text on one line, with spans of it where they stand then."""
    kept: list[str] = []
    places = []  # where each character of the text stands on the line
    for char in text:
        blank = char.isspace()
        places.append(len(kept))
        if not blank or (kept and kept[-1] != " "):
            kept.append(" " if blank else char)
    places.append(len(kept))
    return "".join(kept).rstrip(), [(places[start], places[end]) for start, end in spans]


# names


def _entities(event: Event, articles: Collection[Article]) -> dict[str, EntityId]:
    """The entities of those names that the passages have in common, as the articles mention them."""
    wanted = set(_said(event, EventReasonKind.ENTITY))
    found: dict[str, EntityId] = {}
    for article in articles:
        for entity in article.entities.values():
            if entity.name in wanted:
                found.setdefault(entity.name, entity.id)
    return {name: found[name] for name in _said(event, EventReasonKind.ENTITY) if name in found}
