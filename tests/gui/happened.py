"""A library in which several articles tell of the same events."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from corpus.model import (
    Article,
    ArticleId,
    DateBasis,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    FoundEvent,
    PartialDate,
)
from tests.gui.made_articles import article
from tests.gui.stocked import stock

STORM, FERRIES, CRANES, INSURERS, LETTER, GERMAN, ARABIC, ROAD = range(8)

ARTICLES: tuple[Article, ...] = (
    article(
        "A storm closed the harbour of [Norrvik|place] on Wednesday. [Mara Lind|person] of the "
        "[Harbour Board|organisation] said that no ship would leave before Friday.",
        "The storm tore two cranes from their rails. [Mara Lind|person] asked for patience.",
        title="Storm shuts the harbour",
        source="The Norrvik Post",
        date=PartialDate(2021, 3, 24),
    ),
    article(
        "Four ferries waited outside [Norrvik|place] while the storm passed. Passengers slept in the bar.",
        "[Mara Lind|person] was not to be reached about the storm that closed the harbour.",
        title="Ferries wait out the storm",
        source="Coastal Courier",
        date=PartialDate(2021, 3, 25),
    ),
    article(
        "The cranes of [Norrvik|place] lie in the mud since the storm of March. Nobody knows who will pay.",
        "The [Harbour Board|organisation] asked three yards what new cranes would cost.",
        title="Two cranes in the mud",
        source="The Norrvik Post",
        date=PartialDate(2021, 4, 9),
    ),
    article(
        "Insurers put the damage at nine million. The [Harbour Board|organisation] disputes the figure, and "
        "says that the cranes alone cost eleven million when they were new.",
        "The storm that closed the harbour of [Norrvik|place] is still being counted.",
        title="Insurers count the cost",
        source="Ledger",
        date=PartialDate(2021, 4),
    ),
    article(
        "Nobody signed this account of the storm at [Norrvik|place], in which [Mara Lynd|person] is said to "
        "have closed the harbour too late.",
        title=None,
        source=None,
        authors=(),
        date=None,
        basis=DateBasis.NONE,
    ),
    article(
        "Die Hafenbehörde hat die Wiederinstandsetzungsarbeiten an den Verladeeinrichtungen ausgeschrieben. "
        "Der Sturm hatte zwei Kräne umgeworfen.",
        title="Wiederinstandsetzungsausschreibung der Hafenverwaltungsbehörde verzögert sich abermals",
        source="Norddeutsche Küstenschifffahrtsnachrichten",
        date=PartialDate(2021, 5, 2),
    ),
    article(
        "أغلقت العاصفة ميناء نورفيك يوم الأربعاء. وقالت هيئة الميناء إن السفن لن تغادر قبل يوم الجمعة.",
        title="العاصفة تغلق ميناء نورفيك",
        source="صدى الساحل",
        date=PartialDate(2021, 3, 25),
    ),
    article(
        "The pass above [Tarnby|place] is open again after the thaw, the road office said.",
        title="Mountain road reopens",
        source="Hill Gazette",
        date=PartialDate(2009),
    ),
)

_MAIN, _PASSING = EventRole.MAIN, EventRole.PASSING
_Kind = EventReasonKind


def told(
    ids: list[ArticleId], number: int, *sentences: int, role: EventRole = _PASSING
) -> list[EventPassage]:
    """The sentences of one of the articles, counted from 0, as passages."""
    text, spans, start = ARTICLES[number].text, [], 0
    for at, char in enumerate(text):
        if char == "." and (at + 1 == len(text) or text[at + 1].isspace()):
            spans.append((start, at + 1))
            start = at + 1 + len(text[at + 1 :]) - len(text[at + 1 :].lstrip())
    return [EventPassage(ids[number], *spans[sentence], role) for sentence in sentences]


def found_events(ids: list[ArticleId]) -> list[FoundEvent]:
    """A storm, ferries, cranes: what grouping could find in the articles of those numbers."""
    march = PartialDate(2021, 3, 24)
    return [
        FoundEvent(
            None,
            "Storm closes the harbour of Norrvik",
            march,
            march,
            (
                EventReason(_Kind.ENTITY, ("Norrvik", "Mara Lind", "Harbour Board")),
                EventReason(_Kind.HAPPENING, ("storm", "close")),
                EventReason(_Kind.DATE, ("2021-03-24",)),
            ),
            (
                *told(ids, STORM, 0, 1, 2, role=_MAIN),
                *told(ids, FERRIES, 0, 2),
                *told(ids, INSURERS, 2),
                *told(ids, LETTER, 0),
                *told(ids, ARABIC, 0, role=_MAIN),
            ),
        ),
        FoundEvent(
            None,
            "Harbour Board asks what new cranes cost",
            PartialDate(2021, 4),
            PartialDate(2021, 5, 2),
            (
                EventReason(_Kind.ENTITY, ("Harbour Board",)),
                EventReason(_Kind.FIGURE, ("eleven million",)),
                EventReason(_Kind.WORDS, ("cranes",)),
            ),
            (
                *told(ids, CRANES, 2, role=_MAIN),
                *told(ids, INSURERS, 1),
                *told(ids, GERMAN, 0, 1, role=_MAIN),
            ),
        ),
        FoundEvent(
            None,
            "Storms at Norrvik",
            PartialDate(2009),
            PartialDate(2021, 3),
            (EventReason(_Kind.ENTITY, ("Norrvik",)), EventReason(_Kind.DATE, ("2009", "2021-03"))),
            (*told(ids, CRANES, 0), *told(ids, INSURERS, 2)),
        ),
        FoundEvent(
            None,
            "العاصفة في نورفيك",
            None,
            None,
            (EventReason(_Kind.MEANING),),
            (*told(ids, ARABIC, 1), *told(ids, LETTER, 0)),
        ),
    ]


def happen(library: Library) -> list[ArticleId]:
    """Put the articles in, with what was found in them; the articles' numbers."""
    ids = stock(library, ARTICLES)
    library.store_events(found_events(ids), ids, grouper=grouper())
    return ids


def happened_library(path: Path) -> Library:
    """A new library at that path, with articles and events in it."""
    library = Library.open(path)
    happen(library)
    return library


def grouper() -> str:
    """What groups now: nothing in the library waits for it."""
    from corpus.events import GROUPER

    return GROUPER
