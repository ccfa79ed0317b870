"""Undated articles of a library get dates by the events that they tell of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.changes import ChangeSet
from corpus.errors import UnknownArticle
from corpus.events.estimating import UNDATED, estimate_date
from corpus.model import Article, ArticleId, DateEstimate, EventId

if TYPE_CHECKING:
    from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Estimated:
    """The dates of undated articles, as events tell; all that were ``looked_at``, whatever came of it."""

    looked_at: tuple[ArticleId, ...]
    estimates: tuple[DateEstimate, ...]


def estimated(library: Library, events: Collection[EventId], articles: Collection[ArticleId]) -> Estimated:
    """The dates of the undated articles among these, and of those that tell of any of these events."""
    telling = {id for event in library.events(events) for id in event.articles}
    rows = library.summaries(telling.union(articles))
    undated = [row.id for row in rows if row.date_basis in UNDATED]
    told = {id: library.events_of(id) for id in undated}
    every = {id for shown in told.values() for event in shown for id in event.articles}
    read = {article.id: article for article in articles_there(library, sorted(every))}
    found = (estimate_date(read[id], told[id], read) for id in undated if id in read)
    return Estimated(tuple(undated), tuple(estimate for estimate in found if estimate is not None))


def estimate_dates(library: Library, changes: ChangeSet) -> ChangeSet | None:
    """Date anew the undated articles that these changes concern; None where there are none.

    Raises LibraryError.
    """
    found = estimated(library, changes.events, changes.articles)
    return library.store_estimates(found.estimates, found.looked_at) if found.looked_at else None


def articles_there(library: Library, ids: Sequence[ArticleId]) -> list[Article]:
    """Those of these articles that are there, though some may have been removed meanwhile."""
    try:
        return library.articles(ids)
    except UnknownArticle:
        return library.articles([id for id in ids if library.has(id)])
