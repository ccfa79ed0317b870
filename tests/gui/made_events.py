"""Made-up events and the articles that tell of them."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import (
    ArticleId,
    ArticleSummary,
    DateBasis,
    Event,
    EventId,
    EventPassage,
    EventRole,
    PartialDate,
)

#: Of a word in a text, with the blank after it.
CHARACTERS = 6


def summary(
    number: int, source: str | None = None, colour: int | None = None, title: str = ""
) -> ArticleSummary:
    """An article of a source, or of none."""
    return ArticleSummary(
        id=ArticleId(number),
        title=title or f"Article {number}",
        authors=(),
        source=source,
        date=None,
        date_basis=DateBasis.NONE,
        words=700,
        path=f"/articles/{number}.txt",
        opening="",
        source_number=colour,
    )


def told(article: int, words: int, *, main: bool = False, start: int = 0) -> EventPassage:
    """A passage of so many words."""
    role = EventRole.MAIN if main else EventRole.PASSING
    return EventPassage(ArticleId(article), start, start + words * CHARACTERS, role)


def event(number: int, when: str, passages: Iterable[EventPassage], title: str = "") -> Event:
    """An event at an ISO date, from one to another ("2021-03/2021-05"), or at none ("")."""
    dates = [PartialDate.parse(each) for each in when.split("/") if each]
    start, end = (dates[0], dates[-1]) if dates else (None, None)
    return Event(EventId(number), title or f"Event {number}", start, end, (), tuple(passages))


POST, COURIER, UNSIGNED, LETTER = 1, 2, 3, 4
ARTICLES = {
    each.id: each
    for each in (
        summary(POST, "The Norrvik Post", 0),
        summary(COURIER, "Coastal Courier", 1),
        summary(UNSIGNED, title="What the harbour remembers"),
        summary(LETTER, title="A letter from the pier"),
        summary(5, "The Norrvik Post", 0),
    )
}
FIRE, VOTE, STRIKE, TALKS = (
    event(
        1,
        "2009-10-05",
        (told(POST, 300, main=True), told(COURIER, 40), told(UNSIGNED, 100)),
        "Fire in the harbour",
    ),
    event(2, "2009-10-05", (told(POST, 60), told(COURIER, 200, main=True)), "The council votes"),
    event(3, "2018-03/2019-01", (told(UNSIGNED, 500, main=True), told(5, 90)), "Dockers on strike"),
    event(4, "", (told(COURIER, 30), told(LETTER, 200, main=True)), "Talks on the ferry"),
)
EVENTS = (FIRE, VOTE, STRIKE, TALKS)
