"""A library in which articles tell of events, and events as grouping would find them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.changes import ChangeSet
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    Event,
    EventId,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    FoundEvent,
    PartialDate,
)
from tests.corpus.library_making import article

GROUPER = "test 1"
CRANE = (
    "The crane fell at dawn. Nobody was hurt.\n\nPilots waited outside.\n\n"
    "The ferry sank in March. The port reopens on Friday."
)
PORT = "At first light a crane came down in Lowick.\n\nTwo ships lay off the port.\n\nThe ferry is forgotten."
FERRY = "A ferry sank off Lowick.\n\nPilots waited outside.\n\nIt was the second after a crane fell."
FOG = "Fog lay on the sea.\n\nThe crane was sold. The ferry was never found."
TEXTS = (CRANE, PORT, FERRY, FOG)
#: Of each article what tells of the crane, and of the ferry.
FELL = ("The crane fell at dawn.", "a crane came down in Lowick", "after a crane fell", "The crane was sold.")
SANK = (
    "The ferry sank in March.",
    "The ferry is forgotten.",
    "A ferry sank off Lowick.",
    "The ferry was never found.",
)
WHY = (EventReason(EventReasonKind.HAPPENING, ("fall",)), EventReason(EventReasonKind.MEANING))


def fill(library: Library, texts: Sequence[str] = TEXTS) -> list[ArticleId]:
    """Add the articles, annotated."""
    ids = [article(library, text) for text in texts]
    for id in ids:
        library.store_annotation(id, Annotation("test 1"))
    return ids


def passage(library: Library, id: ArticleId, words: str, role: EventRole = EventRole.PASSING) -> EventPassage:
    """Where the words stand first in the article."""
    start = library.article(id).text.index(words)
    return EventPassage(id, start, start + len(words), role)


def found(
    title: str,
    *passages: EventPassage,
    id: EventId | None = None,
    start: PartialDate | None = None,
    end: PartialDate | None = None,
) -> FoundEvent:
    """An event as grouping finds it."""
    return FoundEvent(id, title, start, end, WHY, passages)


def crane(library: Library, ids: Sequence[ArticleId], *which: int, id: EventId | None = None) -> FoundEvent:
    """The fall of the crane, told in these of the articles; mainly in the first two."""
    told = (
        passage(library, ids[each], FELL[each], EventRole.MAIN if each < 2 else EventRole.PASSING)
        for each in which
    )
    return found("Crane falls in Lowick", *told, id=id, start=PartialDate(2019, 3, 5))


def ferry(library: Library, ids: Sequence[ArticleId], *which: int, id: EventId | None = None) -> FoundEvent:
    """The loss of the ferry, told in these of the articles; mainly in the third."""
    told = (
        passage(library, ids[each], SANK[each], EventRole.MAIN if each == 2 else EventRole.PASSING)
        for each in which
    )
    return found("Ferry sinks off Lowick", *told, id=id, start=PartialDate(2019, 3))


def store(library: Library, ids: Sequence[ArticleId], *events: FoundEvent) -> ChangeSet:
    """Store what was found in these articles."""
    return library.store_events(events, ids, grouper=GROUPER)


def words(library: Library, passages: Sequence[EventPassage]) -> list[str]:
    """What stands there."""
    return [library.article(each.article).text[each.start : each.end] for each in passages]


def told(library: Library, event: Event) -> list[str]:
    """What stands at the passages of the event."""
    return words(library, event.passages)
