"""Events as a person reads of them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.compare.day_words import value_words
from corpus.model import (
    ArticleId,
    ArticleSummary,
    Event,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    EventState,
    first_words,
)
from gui.commandline.terminal import visible
from gui.commandline.words import date_words, wrapped

_INDENT: Final = "       "
_PASSAGE: Final = 150  # characters of the passage that a list shows
_MOST: Final = 6  # of the sources that a list names, and of what a reason is made of

_SAME: Final = {
    EventReasonKind.HAPPENING: "what happened",
    EventReasonKind.ENTITY: "same names",
    EventReasonKind.DATE: "same date",
    EventReasonKind.FIGURE: "same figure",
    EventReasonKind.WORDS: "words in common",
    EventReasonKind.MEANING: "near in meaning",
    EventReasonKind.DECIDED: "you put them together",
}
_ROLES: Final = {EventRole.MAIN: "main subject", EventRole.PASSING: "in passing"}


@dataclass(frozen=True, slots=True)
class SourceTold:
    """What a source, or an article without one (None), tells of an event: which articles do, and how."""

    source: str | None
    role: EventRole
    articles: tuple[ArticleId, ...]


def sources_told(event: Event, articles: Mapping[ArticleId, ArticleSummary]) -> list[SourceTold]:
    """Who tells of an event: those that are mainly about it first, then in the order of the passages."""
    main = frozenset(event.main)
    found: dict[object, list[ArticleId]] = {}
    for id in event.articles:
        if id in articles:
            source = articles[id].source_number
            found.setdefault(("article", id) if source is None else source, []).append(id)
    told = [
        SourceTold(
            articles[ids[0]].source, EventRole.PASSING if main.isdisjoint(ids) else EventRole.MAIN, tuple(ids)
        )
        for ids in found.values()
    ]
    return sorted(told, key=lambda each: each.role is not EventRole.MAIN)


def when_words(event: Event) -> str:
    """When it happened: "October 2009", "2006 – 2013", "undated"."""
    first, last = event.start or event.end, event.end or event.start
    if first is None or last is None:
        return "undated"
    return value_words(first.iso if first == last else f"{first.iso}/{last.iso}")


def reason_words(reason: EventReason) -> str:
    """ "same names: Mara Quill, Lowick"."""
    if not reason.said:
        return _SAME[reason.kind]
    dates = reason.kind is EventReasonKind.DATE
    return f"{_SAME[reason.kind]}: {_listed([value_words(said) if dates else said for said in reason.said])}"


def list_lines(
    events: Sequence[Event],
    articles: Mapping[ArticleId, ArticleSummary],
    texts: Mapping[EventPassage, str],
) -> Iterator[str]:
    """Events one below the other: number and title, when, who tells of it, and how it is told first."""
    for at, event in enumerate(events):
        if at:
            yield ""
        yield from _head_lines(event, articles)
        first = min(event.passages, key=lambda each: each.role is not EventRole.MAIN, default=None)
        if first is not None and texts.get(first):
            yield from wrapped(f"“{first_words(texts[first], _PASSAGE)}”", _INDENT)


def event_lines(
    event: Event, articles: Mapping[ArticleId, ArticleSummary], texts: Mapping[EventPassage, str]
) -> Iterator[str]:
    """All that is known of one event, with the places of its passages."""
    yield from _head_lines(event, articles)
    if event.why:
        yield from wrapped(f"Because of: {'; '.join(map(reason_words, event.why))}", _INDENT)
    for id in event.articles:
        yield ""
        yield from _article_lines(id, event.passages, articles, texts)
    if event.suggested:
        yield from ("", f"{_INDENT}May belong here, too (crossread event add {event.id} --suggested):")
        for id in dict.fromkeys(passage.article for passage in event.suggested):
            yield from _article_lines(id, event.suggested, articles, texts)


def told_lines(article: ArticleId, events: Sequence[Event]) -> Iterator[str]:
    """The events that an article tells of, below it."""
    for at, event in enumerate(events):
        if not at:
            yield ""
        role = EventRole.MAIN if article in event.main else EventRole.PASSING
        others = len(event.articles) - 1
        also = "1 other tells of it" if others == 1 else f"{others:,} others tell of it"
        told = f"{event.title}, {when_words(event)} ({_ROLES[role]}; {also})"
        yield from wrapped(told, " " * 10, first=f"Tells of event {event.id}: ")


def _head_lines(event: Event, articles: Mapping[ArticleId, ArticleSummary]) -> Iterator[str]:
    yield from wrapped(event.title, _INDENT, first=f"{event.id:>5}  ")
    count = len(event.articles)
    about = [when_words(event), "1 article" if count == 1 else f"{count:,} articles"]
    if event.state is not EventState.FOUND:
        about.append(event.state.value)
    if event.suggested:
        about.append(f"{len(event.suggested):,} to look at")
    yield visible(_INDENT + " · ".join(about))
    told = sources_told(event, articles)
    if told:
        yield from wrapped("; ".join(_role_lists(told, articles)), _INDENT)


def _role_lists(told: Sequence[SourceTold], articles: Mapping[ArticleId, ArticleSummary]) -> Iterator[str]:
    for role, words in _ROLES.items():
        names = [_source_words(each, articles) for each in told if each.role is role]
        if names:
            yield f"{words}: {_listed(names)}"


def _source_words(told: SourceTold, articles: Mapping[ArticleId, ArticleSummary]) -> str:
    if told.source is None:
        title = articles[told.articles[0]].shown_title
        return title if title.startswith("“") else f"“{title}”"
    return told.source if len(told.articles) == 1 else f"{told.source} ({len(told.articles):,})"


def _article_lines(
    id: ArticleId,
    passages: Iterable[EventPassage],
    articles: Mapping[ArticleId, ArticleSummary],
    texts: Mapping[EventPassage, str],
) -> Iterator[str]:
    summary = articles.get(id)
    if summary is not None:
        about = f"{summary.source or 'no source found'} · {date_words(summary.date, summary.date_basis)}"
        yield from wrapped(f"{summary.shown_title} ({about})", _INDENT, first=f"{id:>5}  ")
    for passage in passages:
        if passage.article == id:
            place = f"{id}:{passage.start}-{passage.end}  {_ROLES[passage.role]}"
            yield visible(f"{_INDENT}{place}{', put there by you' if passage.decided else ''}")
            yield from wrapped(texts.get(passage, ""), _INDENT + "  ")


def _listed(said: Sequence[str]) -> str:
    more = len(said) - _MOST
    return ", ".join(said[:_MOST]) + (f" and {more:,} more" if more > 0 else "")
