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


_WHAT = ("Fire", "Vote", "Strike", "Storm", "Trial", "Talks", "Landslide", "Election", "Flood", "Opening")
_WHERE = ("in Norrvik", "at the harbour", "on the coast road", "in the valley", "on the islands")
_WORDS = (25, 60, 200, 700)


def many(count: int, sources: int) -> tuple[list[Event], dict[ArticleId, ArticleSummary]]:
    """So many events of two years, a few long ago, a few undated, each told by some of so many sources."""
    articles = {each.id: each for each in (summary(n + 1, f"Source {n + 1}", n) for n in range(sources))}
    made = []
    for number in range(1, count + 1):
        tellers = sorted({1 + (number * step) % sources for step in (1, 7, 13, 29)[: 2 + number % 3]})
        passages = (told(each, _WORDS[(number + each) % 4], main=not (number + each) % 3) for each in tellers)
        title = f"{_WHAT[number % 10]} {_WHERE[number % 5]}"
        made.append(event(number, _when(number), passages, title))
    return made, articles


def _when(number: int) -> str:
    if number % 40 == 0:
        return ("1953", "1987-05", "1991-11-09")[number // 40 % 3]
    if number % 25 == 0:
        return ""
    month, day = 1 + number * 5 % 12, 1 + number * 11 % 28
    year = 2018 + number % 2
    return (
        f"{year}-{month:02}-{day:02}" if number % 6 else f"{year}-{month:02}/{year}-{min(12, month + 1):02}"
    )
