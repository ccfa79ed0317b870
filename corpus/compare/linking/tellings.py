"""What the passages of one article hold: meaning, words, names, figures, times."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from corpus.compare.linking.dates import Time, times
from corpus.compare.linking.figures import figures
from corpus.meaning.closeness import ArticleMeaning
from corpus.meaning.words import words
from corpus.model import Article, DateMention, EntityId, Mention, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.meaning.background import Background
    from corpus.meaning.vectors import ArticleVectors

    Matrix = NDArray[np.float32]

Marked = TypeVar("Marked", Mention, DateMention)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """An article's passages, and for each what it is linked by; made once for all pairs of the article.

    ``vectors`` (n, 384): what each means beyond what is common, rows of length 1. ``commonness`` (n): how
    near it is to sentences of any article. ``words``: tf-idf weights (Spärck Jones 1972), of length 1.
    """

    article: Article
    passages: tuple[Passage, ...]
    meaning: ArticleMeaning
    vectors: Matrix
    commonness: Matrix
    words: tuple[Mapping[str, float], ...]
    names: tuple[frozenset[EntityId], ...]
    figures: tuple[Mapping[str, float], ...]
    times: tuple[tuple[Time, ...], ...]

    def __len__(self) -> int:
        return len(self.passages)


def telling(article: Article, vectors: ArticleVectors, background: Background) -> Telling:
    """What links need of an article whose passages have these vectors."""
    passages = vectors.passages
    centred = background.centred(vectors.vectors)
    dates = tuple(_within(passages, article.dates))
    return Telling(
        article=article,
        passages=passages,
        meaning=ArticleMeaning.of(article, vectors, background),
        vectors=centred,
        commonness=background.commonness(centred),
        words=tuple(_weighed(words(article.text[p.start : p.end]), background) for p in passages),
        names=tuple(frozenset(m.entity for m in each) for each in _within(passages, article.mentions)),
        figures=tuple(
            _figures(article.text, passage, dated) for passage, dated in zip(passages, dates, strict=True)
        ),
        times=tuple(times(each) for each in dates),
    )


def _weighed(words: Sequence[str], background: Background) -> dict[str, float]:
    weights = {word: (1 + math.log(n)) * background.idf(word) for word, n in Counter(words).items()}
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _figures(text: str, passage: Passage, dates: Sequence[DateMention]) -> dict[str, float]:
    """The figures with their weight; those in dates tell a time and no more."""
    return {
        figure.amount: figure.weight
        for figure in figures(text, passage.start, passage.end)
        if not any(date.start < figure.end and figure.start < date.end for date in dates)
    }


def _within(passages: Sequence[Passage], marked: Sequence[Marked]) -> Iterator[list[Marked]]:
    """For each passage what is marked in it, whole."""
    starts = [passage.start for passage in passages]
    held: list[list[Marked]] = [[] for _ in passages]
    for mark in marked:
        at = bisect_right(starts, mark.start) - 1
        if at >= 0 and mark.end <= passages[at].end:
            held[at].append(mark)
    return iter(held)
