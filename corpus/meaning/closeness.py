"""How near two articles are: graded, as people see it; and whether they tell of one event.

Both come of the same four ingredients: TF-IDF of the words, of which those at the beginning count more; the
same of what is written with a capital; the angle between the mean vectors of the sentences; and how well the
sentences of each find one alike in the other (as the greedy matching of Zhang et al., "BERTScore", 2020, does
with words). None is less for more of an ingredient; the weights are made by ``tests.training.closeness``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from corpus.meaning.background import Background
from corpus.meaning.vectors import ArticleVectors
from corpus.meaning.words import names, words
from corpus.model import Article

#: What is alike in two articles, each from 0 to 1: words, names, mean meaning, sentences.
Ingredients = NDArray[np.float64]

#: The weights of the ingredients, the last one is without any; see ``tests.training.closeness``.
_CLOSE: Final = np.array((3.2, 0.9, 2.8, 2.0, -4.2))
_ONE_EVENT: Final = np.array((3.2, 5.0, 0.5, 8.5, -9.2))

#: The cosine of their words from which on two articles are one telling.
_COPY: Final = 0.93
#: Of longer articles, so many sentences are looked at.
_MOST_PASSAGES: Final = 100
#: After so many words, a word counts half.
_HALF = 60
#: Names that come up again and again count as often as this.
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True, eq=False)
class ArticleMeaning:
    """What an article tells, as far as closeness asks.

    ``words`` and ``names`` are those of its title and telling with how much each says, as vectors of length
    1; ``vectors`` are rows of length 1, one for each sentence; ``mean`` is theirs, of length 1.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    vectors: NDArray[np.float32]
    mean: NDArray[np.float32]

    @classmethod
    def of(cls, article: Article, vectors: ArticleVectors, background: Background) -> Self:
        """The meaning of an article whose passages have these vectors."""
        return cls.of_text(article.summary.title, article.text, vectors, background)

    @classmethod
    def of_text(cls, title: str | None, text: str, vectors: ArticleVectors, background: Background) -> Self:
        """The same of an article's title and text."""
        told = [text[each.start : each.end] for each in vectors.passages[:_MOST_PASSAGES]]
        lines = [line for line in (title, *told) if line]
        counts: dict[str, float] = {}
        for place, word in enumerate(word for line in lines for word in words(line)):
            counts[word] = counts.get(word, 0.0) + 1 / (1 + place / _HALF)
        named = Counter(name for line in told for name in names(line))
        rows = vectors.vectors[:_MOST_PASSAGES]
        return cls(
            _unit({word: count * background.idf(word) for word, count in counts.items()}),
            _unit({name: min(count, _MOST_NAMED) * background.idf(name) for name, count in named.items()}),
            rows,
            mean_of(rows),
        )


def mean_of(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of an article's sentences, of length 1 (0 of none); the first count four times as much."""
    counted = np.exp(-0.3 * np.arange(len(vectors), dtype=np.float32)) + np.float32(0.3)
    mean: NDArray[np.float32] = counted @ vectors
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


def closeness(a: ArticleMeaning, b: ArticleMeaning) -> float:
    """How near they are, from 0 (nothing in common) over 0.5 (of one subject) to 1 (of one event)."""
    return _share(ingredients(a, b), _CLOSE)


def same_event(a: ArticleMeaning, b: ArticleMeaning) -> float:
    """The probability that they tell of one event, of two articles that may well be of one subject."""
    return _share(ingredients(a, b), _ONE_EVENT)


def is_copy(a: ArticleMeaning, b: ArticleMeaning) -> bool:
    """Whether they tell in nearly the same words, as two editions of one report do."""
    return _cosine(a.words, b.words) >= _COPY


def closenesses(articles: Sequence[ArticleMeaning]) -> NDArray[np.float64]:
    """``closeness`` of each to each: a square matrix, 1 on the diagonal."""
    matrix = np.eye(len(articles))
    for (i, a), (j, b) in combinations(enumerate(articles), 2):
        matrix[i, j] = matrix[j, i] = closeness(a, b)
    return matrix


def ingredients(a: ArticleMeaning, b: ArticleMeaning) -> Ingredients:
    """What is alike in both, each from 0 to 1, in the order in which the weights are."""
    # roots, because half of what there can be is far more than twice a quarter
    return np.array(
        (
            math.sqrt(_cosine(a.words, b.words)),
            math.sqrt(_cosine(a.names, b.names)),
            max(0.0, float(a.mean @ b.mean)),
            _matching(a.vectors, b.vectors),
        )
    )


def _unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * many[word] for word, weight in few.items() if word in many)


def _matching(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """How near the nearest sentence of the other is, on the mean, both ways."""
    if not len(a) or not len(b):
        return 0.0
    near = a @ b.T
    return max(0.0, float(near.max(axis=1).mean() + near.max(axis=0).mean()) / 2)


def _share(found: Ingredients, weights: NDArray[np.float64]) -> float:
    return 1 / (1 + math.exp(-float(found @ weights[:-1] + weights[-1])))
