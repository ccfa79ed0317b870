"""An event from article to article, read from a library: in a job, for it reads whole articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Article, ArticleId, Event

if TYPE_CHECKING:
    from corpus.events.following import Step
    from corpus.library import Library

#: So many articles are followed at most, those that tell most: to read them takes a second or two.
MOST = 80


@dataclass(frozen=True, slots=True)
class Followed:
    """The steps, the articles that they are of, and how many tell of the event in all."""

    steps: tuple[Step, ...]
    articles: Mapping[ArticleId, Article]
    of: int


def followed(library: Library, event: Event) -> Followed:
    """Follow an event through the articles that are in the library now."""
    from corpus.events.following import follow

    told: Counter[ArticleId] = Counter()
    for passage in event.passages:
        told[passage.article] += passage.end - passage.start
    there = [id for id, _ in told.most_common() if library.has(id)]
    articles = {article.id: article for article in library.articles(there[:MOST])}
    return Followed(follow(event, articles.values()), articles, len(there))
