"""How near two articles are: graded, as people see it; and whether they tell of one event.

Both come of the same ingredients: TF-IDF of the words, of which those at the beginning count more; whether
rare words, and names, are in both; the angle between the mean vectors of their sentences; whether these are
near to the same of the subjects that news is about (after Gabrilovich and Markovitch, "Computing semantic
relatedness using Wikipedia-based explicit semantic analysis", 2007); and how well the first sentences of each
find one alike in the other, as the greedy matching of words in Zhang et al., "BERTScore" (2020). None makes
less of more; the weights are made by ``tests.training.closeness``.
"""

from __future__ import annotations

import math
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

#: What is alike in two articles, each from 0 to 1: words as told, words, names, meaning, subjects, beginning.
Ingredients = NDArray[np.float64]

#: The weights of the ingredients; the last one is the constant.
_CLOSE: Final = np.array((1.4, 1.1, 1.2, 1.8, 0.8, 1.5, -3.6))
_ONE_EVENT: Final = np.array((2.2, 2.2, 3.3, 1.7, 0.0, 1.9, -5.7))

#: The cosine of their words from which on two articles are one telling.
_COPY: Final = 0.93
#: Of longer articles, so many sentences are looked at.
_MOST_PASSAGES: Final = 100
#: So many sentences are the beginning, which tells what an article is about.
_FIRST: Final = 3
#: After so many words, a word counts half.
_HALF: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class ArticleMeaning:
    """What an article tells, as far as closeness asks.

    ``told`` has the words of its title and telling by how much they say, where and how often they stand;
    ``words`` and ``names`` by how much they say: as vectors of length 1. ``vectors`` are rows of length 1,
    one for each sentence; ``mean`` is theirs, and ``subjects`` how near it is to those of news, of length 1.
    """

    told: Mapping[str, float]
    words: Mapping[str, float]
    names: Mapping[str, float]
    vectors: NDArray[np.float32]
    mean: NDArray[np.float32]
    subjects: NDArray[np.float32]

    @classmethod
    def of(cls, article: Article, vectors: ArticleVectors, background: Background) -> Self:
        """The meaning of an article whose passages have these vectors."""
        return cls.of_text(article.summary.title, article.text, vectors, background)

    @classmethod
    def of_text(cls, title: str | None, text: str, vectors: ArticleVectors, background: Background) -> Self:
        """The same of an article's title and text."""
        sentences = [text[each.start : each.end] for each in vectors.passages[:_MOST_PASSAGES]]
        lines = [line for line in (title, *sentences) if line]
        counts: dict[str, float] = {}
        for place, word in enumerate(word for line in lines for word in words(line)):
            counts[word] = counts.get(word, 0.0) + 1 / (1 + place / _HALF)
        says = {word: background.idf(word) for word in counts}
        named = {name for line in sentences for name in names(line)}
        rows = vectors.vectors[:_MOST_PASSAGES]
        return cls(
            _unit({word: count * says[word] for word, count in counts.items()}),
            _unit(says),
            _unit({name: says[name] for name in named}),
            rows,
            mean_of(rows),
            _subjects(rows, background),
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
    return _cosine(a.told, b.told) >= _COPY


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
            math.sqrt(_cosine(a.told, b.told)),
            math.sqrt(_cosine(a.words, b.words)),
            math.sqrt(_cosine(a.names, b.names)),
            max(0.0, float(a.mean @ b.mean)),
            float(a.subjects @ b.subjects),
            (_found(a.vectors[:_FIRST], b.vectors) + _found(b.vectors[:_FIRST], a.vectors)) / 2,
        )
    )


def _subjects(vectors: NDArray[np.float32], background: Background) -> NDArray[np.float32]:
    """How near an article is to each of the references; the power leaves it those that are really near."""
    near: NDArray[np.float32] = background.references @ mean_of(background.centred(vectors))
    subjects: NDArray[np.float32] = np.maximum(near, 0) ** np.float32(3)
    return subjects / max(float(np.linalg.norm(subjects)), 1e-9)


def _unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * many[word] for word, weight in few.items() if word in many)


def _found(some: NDArray[np.float32], among: NDArray[np.float32]) -> float:
    """How near the nearest sentence is to each of some, on the mean."""
    return max(0.0, float((some @ among.T).max(axis=1).mean())) if len(some) and len(among) else 0.0


def _share(found: Ingredients, weights: NDArray[np.float64]) -> float:
    return 1 / (1 + math.exp(-float(found @ weights[:-1] + weights[-1])))
