"""Events put into a library as grouping finds them, for tests that do not group."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.events import GROUPER
from corpus.library import Library
from corpus.model import ArticleId, EventId, EventPassage, EventRole, FoundEvent, PartialDate


def passage(library: Library, article: ArticleId, words: str, role: EventRole | None = None) -> EventPassage:
    """Where these words stand in an article."""
    start = library.article(article).text.index(words)
    return EventPassage(article, start, start + len(words), role or EventRole.PASSING)


def found(
    library: Library,
    title: str,
    told: Mapping[ArticleId, str],
    *,
    main: tuple[ArticleId, ...] = (),
    start: PartialDate | None = None,
) -> FoundEvent:
    """An event that these articles tell of in these words; ``main``: those that are mainly about it."""
    passages = (
        passage(library, id, words, EventRole.MAIN if id in main else EventRole.PASSING)
        for id, words in told.items()
    )
    return FoundEvent(None, title, start, None, (), tuple(passages))


def store(library: Library, *events: FoundEvent) -> list[EventId]:
    """Put them into the library, all articles grouped; their numbers, in their order."""
    library.store_events(events, library.ids(), grouper=GROUPER)
    by_title = {each.title: each.id for each in library.events()}
    return [by_title[each.title] for each in events]
