"""Articles that are mainly about one event."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from corpus.events.clustering import Start, clustered
from corpus.events.values import ArticleGroup, Report
from corpus.meaning.closeness import same_event
from corpus.model import ArticleId, EventId, EventRole, KnownEvent
from corpus.progress import never

#: The log odds of a pair that was not worth a look.
_UNLIKE: Final = -3.0


def group_articles(
    reports: Sequence[Report],
    pairs: Collection[tuple[ArticleId, ArticleId]],
    known: Sequence[KnownEvent],
    *,
    cancelled: Callable[[], bool] = never,
) -> list[ArticleGroup]:
    """The reports by what they are mainly about; each is in one group, alone where no other is about it.

    ``pairs``: those worth a look, in either order; all others count as unlike. Articles that are main in a
    known event stay in it, two known events never become one, and what a person took out of one does not
    come back. In whatever order all is given, the groups are the same: those of known events by number, then
    the others by their first article. After ``cancelled`` no more pairs are looked at.
    """
    told = {each.id: each for each in reports}
    events = _events(told, known)
    starts = [*_known(events, known), *(Start((id,)) for id in sorted(told) if id not in events)]
    odds = {
        (a, b): _odds(told[a], told[b])
        for a, b in sorted({(min(pair), max(pair)) for pair in pairs})
        if a in told and b in told and a != b and not cancelled()
    }
    return [
        ArticleGroup(events.get(articles[0]), tuple(sorted(articles)))
        for _, articles in clustered(starts, odds, unknown=_UNLIKE)
    ]


def _events(told: Mapping[ArticleId, Report], known: Sequence[KnownEvent]) -> dict[ArticleId, EventId]:
    """The known event of each article that is main in one; in several: the first one."""
    return {
        passage.article: event.id
        for event in sorted(known, key=lambda event: event.id, reverse=True)
        for passage in event.passages
        if passage.role is EventRole.MAIN and passage.article in told
    }


def _known(events: Mapping[ArticleId, EventId], known: Sequence[KnownEvent]) -> Iterator[Start[ArticleId]]:
    for event in sorted(known, key=lambda event: event.id):
        articles = tuple(sorted(article for article, id in events.items() if id == event.id))
        if articles:
            yield Start(articles, True, frozenset(passage.article for passage in event.left_out))


def _odds(a: Report, b: Report) -> float:
    likely = same_event(a.telling.story.meaning, b.telling.story.meaning)
    return math.log(likely / (1 - likely))
