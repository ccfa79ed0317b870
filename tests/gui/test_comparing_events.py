"""Which articles of an event are laid side by side."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import (
    ArticleId,
    ArticleSummary,
    DateBasis,
    Event,
    EventId,
    EventPassage,
    EventRole,
)
from gui.operations.comparing import articles_telling_most


def summary(id: int, source: int | None) -> ArticleSummary:
    return ArticleSummary(
        id=ArticleId(id),
        title=f"Story {id}",
        authors=(),
        source=None if source is None else f"Paper {source}",
        source_number=source,
        date=None,
        date_basis=DateBasis.NONE,
        words=100,
        path=f"{id}.txt",
        opening="",
    )


def event(*told: tuple[int, int, EventRole]) -> Event:
    """An event that articles tell of in so many characters."""
    passages = tuple(EventPassage(ArticleId(id), 0, much, role) for id, much, role in told)
    return Event(EventId(1), "A storm in Lowick", None, None, (), passages)


MAIN, PASSING = EventRole.MAIN, EventRole.PASSING


def test_articles_mainly_about_an_event_come_first_then_those_that_tell_more() -> None:
    told = event((1, 50, PASSING), (2, 90, PASSING), (3, 10, MAIN))
    assert articles_telling_most(told, [summary(id, id) for id in (1, 2, 3)]) == [3, 2, 1]


def test_of_more_than_eight_articles_each_source_has_one_before_any_has_a_second() -> None:
    told = event(*((id, 100 - id, MAIN) for id in range(1, 13)))
    sources = {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: None, 7: None, 8: 2, 9: 2, 10: 2, 11: 2, 12: 3}
    chosen = articles_telling_most(told, [summary(id, source) for id, source in sources.items()])
    assert chosen == [1, 4, 6, 7, 8, 12, 2, 5]


def test_up_to_eight_articles_are_all_taken_however_many_a_source_has() -> None:
    told = event(*((id, 100 - id, MAIN) for id in range(1, 9)))
    assert articles_telling_most(told, [summary(id, 0) for id in range(1, 9)]) == list(range(1, 9))


def test_articles_that_are_not_there_any_more_are_left_out() -> None:
    told = event((1, 50, MAIN), (2, 90, PASSING))
    there = summary(2, 1)
    assert articles_telling_most(told, [there, replace(there, id=ArticleId(7))]) == [2]
