"""The articles near to one: candidates by what their sentences mean on the mean, then looked at closely."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from corpus.meaning.background import Background
from corpus.meaning.closeness import ArticleMeaning, closeness, is_copy
from corpus.meaning.encoder import DIMENSIONS
from corpus.meaning.vectors import ArticleVectors, of_length_one
from corpus.meaning.words import words
from corpus.model import Article, ArticleId, NearArticle, NearArticles
from corpus.relating.alike import reasons
from corpus.relating.vectors import key_of_article, look

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.meaning.cache import VectorCache

#: What is less close is not near.
NEAR_FLOOR: Final = 0.5
#: So many candidates are looked at closely.
_CANDIDATES: Final = 60
#: What is common in a library is told by so many of its articles, drawn from all over it.
_SAMPLE: Final = 300
#: Seconds for finding out what changed; what is not found then is left for the next time.
_PATIENCE: Final = 0.5


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
class _Held:
    """The mean of each text's vectors, as rows of length 1; ``rows`` has them by key, in their order.

    ``background`` was made when the library had ``counted`` articles.
    """

    rows: Mapping[str, int]
    means: NDArray[np.float32]
    background: Background
    counted: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """An article that was looked at closely."""

    id: ArticleId
    meaning: ArticleMeaning
    closeness: float


class Nearest:
    """Tells which articles of a library are near to one. Any thread may ask.

    It follows library and cache by itself, and holds 1.5 kB for each article.
    """

    def __init__(self, library: Library, cache: VectorCache) -> None:
        self._library = library
        self._cache = cache
        self._lock = threading.Lock()
        self._held = _Held({}, np.zeros((0, DIMENSIONS), np.float32), Background.general())

    def near(self, id: ArticleId, *, limit: int = 10) -> NearArticles:
        """At most ``limit`` articles that tell much of what ``id`` tells, nearest first; there may be none.

        Of those that tell it in nearly the same words, only one. Looked at are the articles whose vectors are
        kept: none where this one's are not. Raises UnknownArticle, LibraryError, CacheUnavailable.
        """
        article = self._library.article(id)
        deadline = time.monotonic() + _PATIENCE
        keys = look(self._library, self._cache, cancelled=lambda: time.monotonic() > deadline)
        keys[id] = key_of_article(article)
        with self._lock:
            self._held = held = self._followed(self._held, keys)
        looked_at = sum(key in held.rows for key in keys.values())
        if keys[id] not in held.rows:
            return NearArticles((), 0, len(keys))
        return NearArticles(tuple(self._told(article, keys, held, limit)), looked_at, len(keys))

    def _followed(self, held: _Held, keys: Mapping[ArticleId, str]) -> _Held:
        """The same with what has come; without what is gone, once that is much."""
        if len(held.rows) > 2 * len(keys):
            held = replace(held, rows={}, means=held.means[:0])
        if missing := set(keys.values()) - held.rows.keys():
            found, means = self._cache.means(missing)
            rows = {**held.rows, **dict(zip(found, count(len(held.rows)), strict=False))}
            held = replace(held, rows=rows, means=np.concatenate((held.means, of_length_one(means))))
        if not held.counted <= len(keys) <= 2 * held.counted:
            held = replace(held, background=library_background(self._library), counted=len(keys))
        return held

    def _told(
        self, article: Article, keys: Mapping[ArticleId, str], held: _Held, limit: int
    ) -> Iterator[NearArticle]:
        own = keys[article.id]
        meaning = meanings([article], {article.id: self._cache.get([own])[own]}, held.background)[0]
        candidates = {id: keys[id] for id in islice(_candidates(own, keys, held), _CANDIDATES)}
        found = [each for each in self._looked_at(meaning, candidates, held) if each.closeness >= NEAR_FLOOR]
        chosen = list(islice(_without_copies(sorted(found, key=lambda each: -each.closeness)), limit))
        others = self._library.articles([each.id for each in chosen])
        for near, other in zip(chosen, others, strict=True):
            why = reasons(article, meaning, other, near.meaning, held.background)
            yield NearArticle(other.summary, near.closeness, why)

    def _looked_at(
        self, meaning: ArticleMeaning, candidates: Mapping[ArticleId, str], held: _Held
    ) -> Iterator[_Near]:
        vectors = self._cache.get(set(candidates.values()))
        titles = {each.id: each.title for each in self._library.summaries(candidates)}
        for id, text in self._library.texts(candidates).items():
            key = candidates[id]
            # A text that was changed since the last look has vectors of other passages.
            if key in vectors and id in titles and key_of_article(text) == key:
                other = ArticleMeaning.of_text(titles[id], text.text, vectors[key], held.background)
                yield _Near(id, other, closeness(meaning, other))


def _candidates(own: str, keys: Mapping[ArticleId, str], held: _Held) -> Iterator[ArticleId]:
    """The articles by how near they are to this text on the mean, the first one of each other text."""
    holders = {keys[id]: id for id in reversed(list(keys)) if keys[id] != own}
    order = np.argsort(-(held.means @ held.means[held.rows[own]]), kind="stable")
    texts = list(held.rows)
    return (holders[texts[row]] for row in order if texts[row] in holders)


def _without_copies(near: Sequence[_Near]) -> Iterator[_Near]:
    seen: list[_Near] = []
    for each in near:
        if not any(is_copy(each.meaning, other.meaning) for other in seen):
            seen.append(each)
            yield each
