"""The articles near to one: candidates by what their sentences mean on the mean, then looked at closely."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.meaning.background import Background
from corpus.meaning.closeness import ArticleMeaning, closeness, is_copy
from corpus.meaning.encoder import DIMENSIONS
from corpus.meaning.vectors import ArticleVectors
from corpus.meaning.words import words
from corpus.model import Article, ArticleId, NearArticle, NearArticles
from corpus.relating.alike import reasons
from corpus.relating.means import Means
from corpus.relating.vectors import key_of_article

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.meaning.cache import VectorCache

#: What is less close is not near.
NEAR_FLOOR: Final = 0.6
#: So many candidates are looked at closely.
_CANDIDATES: Final = 40
#: What is common in a library is told by so many of its articles, drawn from all over it.
_SAMPLE: Final = 300


def near(library: Library, cache: VectorCache, id: ArticleId, *, limit: int = 10) -> NearArticles:
    """What ``Nearest.near`` tells; that is quicker when asked again."""
    return Nearest(library, cache).near(id, limit=limit)


def library_background(library: Library) -> Background:
    """What is common in news, and in this library."""
    ids = library.ids()
    drawn = [ids[len(ids) * number // _SAMPLE] for number in range(_SAMPLE)] if len(ids) > _SAMPLE else ids
    return Background.general().with_articles(words(text.text) for text in library.texts(drawn).values())


def meanings(
    articles: Sequence[Article], vectors: Mapping[ArticleId, ArticleVectors], background: Background
) -> list[ArticleMeaning]:
    """What closeness is asked of, in the order of the articles. One without vectors is near to nothing."""
    none = ArticleVectors((), np.zeros((0, DIMENSIONS), np.float32))
    return [ArticleMeaning.of(each, vectors.get(each.id, none), background) for each in articles]


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """An article that was looked at closely."""

    id: ArticleId
    meaning: ArticleMeaning
    closeness: float


class Nearest:
    """Tells which articles of a library are near to one. Any thread may ask.

    It keeps up with library and cache by itself, and holds 2 kB for each article.
    """

    def __init__(self, library: Library, cache: VectorCache) -> None:
        self._library = library
        self._cache = cache
        self._lock = threading.Lock()  # of the three below
        self._means = Means()
        self._background = Background.general()
        self._counted = 0  # articles, when the background was made

    def near(self, id: ArticleId, *, limit: int = 10) -> NearArticles:
        """At most ``limit`` articles that tell much of what ``id`` tells, nearest first; there may be none.

        Of those that tell it in nearly the same words, only one. Looked at are the articles whose vectors are
        kept: none where this one's are not. Raises UnknownArticle, LibraryError, CacheUnavailable.
        """
        article = self._library.article(id)
        means, background = self._up_to_date()
        key = key_of_article(article)
        vectors = self._cache.get([key]).get(key) if key in means.texts else None
        if vectors is None:
            return NearArticles((), 0, len(means.keys))
        meaning = ArticleMeaning.of(article, vectors, background)
        candidates = {near: means.keys[near] for near in islice(means.nearest(key), _CANDIDATES)}
        looked_at = sorted(self._looked_at(meaning, candidates, background), key=lambda each: -each.closeness)
        chosen = list(islice(_without_copies(looked_at), limit))
        others = self._library.articles([each.id for each in chosen])
        told = (
            NearArticle(
                other.summary, near.closeness, reasons(article, meaning, other, near.meaning, background)
            )
            for near, other in zip(chosen, others, strict=True)
        )
        return NearArticles(tuple(told), means.looked_at, len(means.keys))

    def _up_to_date(self) -> tuple[Means, Background]:
        with self._lock:
            self._means = self._means.brought_up_to_date(self._library, self._cache)
            articles = len(self._means.keys)
            if not self._counted <= articles <= 2 * self._counted:
                self._background, self._counted = library_background(self._library), articles
            return self._means, self._background

    def _looked_at(
        self, meaning: ArticleMeaning, candidates: Mapping[ArticleId, str], background: Background
    ) -> Iterator[_Near]:
        """Those of the candidates that are near."""
        vectors = self._cache.get(set(candidates.values()))
        titles = {each.id: each.title for each in self._library.summaries(candidates)}
        for id, text in self._library.texts(candidates).items():
            key = candidates[id]
            # A text that was changed since the last look has vectors of other passages.
            if key in vectors and id in titles and key_of_article(text) == key:
                other = ArticleMeaning.of_text(titles[id], text.text, vectors[key], background)
                close = closeness(meaning, other)
                if close >= NEAR_FLOOR:
                    yield _Near(id, other, close)


def _without_copies(near: Sequence[_Near]) -> Iterator[_Near]:
    seen: list[_Near] = []
    for each in near:
        if not any(is_copy(each.meaning, other.meaning) for other in seen):
            seen.append(each)
            yield each
