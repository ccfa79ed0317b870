"""A comparison gets its links: pair by pair, neighbours first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from corpus.compare import FLOOR, ComparedArticle, Comparison, kinds
from corpus.compare.lenses import tell
from corpus.compare.linking import LinkedPair, Telling, linked_pair, telling
from corpus.compare.linking.decided import between
from corpus.meaning.background import Background
from corpus.meaning.vectors import ArticleVectors
from corpus.model import ArticleId, LinkDecision
from corpus.progress import never

Pair = tuple[int, int]

#: Of longer articles, so many passages are linked, since each is held against each of the other article: room
#: and time grow with the square.
MOST_PASSAGES: Final = 2_000


def link_articles(
    comparison: Comparison,
    vectors: Mapping[ArticleId, ArticleVectors],
    background: Background,
    decisions: Sequence[LinkDecision] = (),
    *,
    only_with: ArticleId | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Comparison]:
    """The comparison with links and what else is known of its pairs, more and more of them: first those of
    neighbours, then those of articles further and further apart. The last one has all.

    ``only_with``: pairs with this article alone are linked. An article without vectors has no passages yet
    (None) and no links; of one with more than ``MOST_PASSAGES``, the rest are neither shared nor only here.
    After ``cancelled``, asked between two pairs, nothing more comes.
    """
    articles = comparison.articles
    tellings = {
        place: telling(each.article, _beginning(vectors[each.article.id]), background)
        for place, each in enumerate(articles)
        if each.article.id in vectors
    }
    pairs = [
        (first, second)
        for first, second in _pairs(len(articles))
        if only_with is None or only_with in (articles[first].article.id, articles[second].article.id)
    ]
    linked: dict[Pair, LinkedPair] = {}
    if not pairs:
        yield _linked(comparison, tellings, linked)
    for _, as_far in groupby(pairs, key=lambda pair: pair[1] - pair[0]):
        for pair in as_far:
            if cancelled():
                return
            if tellings.keys() >= set(pair):
                linked[pair] = _pair(tellings[pair[0]], tellings[pair[1]], decisions)
        yield _linked(comparison, tellings, linked)


def tell_articles(
    comparison: Comparison,
    vectors: Mapping[ArticleId, ArticleVectors],
    background: Background,
    decisions: Sequence[LinkDecision] = (),
    *,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Comparison]:
    """The same, and in the end all that the lenses find: links go before what stands on them."""
    linked = comparison
    for linked in link_articles(comparison, vectors, background, decisions, cancelled=cancelled):
        yield linked
    if not cancelled():
        yield tell(linked, background)


def _beginning(vectors: ArticleVectors) -> ArticleVectors:
    return ArticleVectors(vectors.passages[:MOST_PASSAGES], vectors.vectors[:MOST_PASSAGES])


def _pairs(articles: int) -> list[Pair]:
    """Those that stand side by side first."""
    every = [(first, second) for first in range(articles) for second in range(first + 1, articles)]
    return sorted(every, key=lambda pair: (pair[1] - pair[0], pair))


def _pair(a: Telling, b: Telling, decisions: Sequence[LinkDecision]) -> LinkedPair:
    return linked_pair(a, b, between(decisions, a.article, b.article))


def _linked(
    comparison: Comparison, tellings: Mapping[int, Telling], linked: Mapping[Pair, LinkedPair]
) -> Comparison:
    found = tuple(link for pair in sorted(linked) for link in linked[pair].links)
    pairs = tuple(linked[pair].pairing for pair in sorted(linked))

    def with_passages(place: int, compared: ComparedArticle) -> ComparedArticle:
        if place not in tellings:
            return compared
        passages = kinds(compared.article.id, tellings[place].passages, found, FLOOR)
        return replace(compared, passages=passages)

    articles = tuple(with_passages(*each) for each in enumerate(comparison.articles))
    return replace(comparison, articles=articles, links=found, pairs=pairs)
