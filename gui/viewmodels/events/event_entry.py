"""EventEntry: an event as a list needs it, with all that it is found, counted and ordered by. Pure."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import ArticleId, ArticleSummary, Event, EventReasonKind, EventRole, PartialDate
from gui.viewmodels.events.tellers import Teller, teller_of


@dataclass(frozen=True, slots=True)
class EventEntry:
    """``tellers`` are those that are mainly about it first, then those that tell more of it. ``searched`` is
    all of its words in lower case; ``first`` and ``last`` are the days between which it happened.
    """

    event: Event
    tellers: tuple[Teller, ...]
    articles: int
    names: tuple[str, ...]
    searched: str
    first: datetime.date | None
    last: datetime.date | None


def entry_of(event: Event, summaries: Mapping[ArticleId, ArticleSummary]) -> EventEntry:
    """The entry of an event; articles that are in no summary are left out of who tells of it."""
    tellers = _tellers(event, summaries)
    said = [word for reason in event.why for word in reason.said]
    names = (name for reason in event.why if reason.kind is EventReasonKind.ENTITY for name in reason.said)
    searched = "\n".join((event.title, *said, *(teller.name for teller in tellers))).casefold()
    first, last = event.start or event.end, event.end or event.start
    return EventEntry(
        event,
        tellers,
        len(event.articles),
        tuple(dict.fromkeys(names)),
        searched,
        first_day(first) if first else None,
        last_day(last) if last else None,
    )


def _tellers(event: Event, summaries: Mapping[ArticleId, ArticleSummary]) -> tuple[Teller, ...]:
    told: Counter[Teller] = Counter()
    mainly: set[Teller] = set()
    for passage in event.passages:
        summary = summaries.get(passage.article)
        if summary is not None:
            teller = teller_of(summary)
            told[teller] += 1
            if passage.role is EventRole.MAIN:
                mainly.add(teller)
    return tuple(sorted(told, key=lambda each: (each not in mainly, -told[each], each.name.casefold())))


def first_day(date: PartialDate) -> datetime.date:
    """The first day of a year, a month or a day."""
    return datetime.date(date.year, date.month or 1, date.day or 1)


def last_day(date: PartialDate) -> datetime.date:
    """The last day of a year, a month or a day."""
    month = date.month or 12
    return datetime.date(date.year, month, date.day or calendar.monthrange(date.year, month)[1])
