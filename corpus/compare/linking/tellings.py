"""What the passages of one article hold: meaning, words, names, figures, times."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from corpus.compare.linking.figures import Figure, figures
from corpus.compare.linking.story import Story
from corpus.meaning.similarity import shingles
from corpus.meaning.words import words
from corpus.model import TELLING, Article, DateMention, Mention, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.meaning.background import Background
    from corpus.meaning.vectors import ArticleVectors

Marked = TypeVar("Marked", Mention, DateMention)

#: The length that is added to that of a passage's words: else brief ones that share a word would be near.
_DAMPING: Final = 8.0
#: Words of this idf (natural logarithm) are not rare at all, and those of so much more as rare as can be.
_COMMON: Final = 3.5
_SPAN: Final = 5.5


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """An article's passages, and for each what it is linked by; made once for all pairs of the article.

    ``vectors`` (n, 384): what each means beyond what is common, rows of length 1. ``commonness`` (n): how
    near it is to sentences of any article. ``words``: tf-idf weights (Spärck Jones 1972), of length below 1,
    of what is in no name: what is told rather than of whom. ``rare``: from 0 to 1, how rare a word is, names
    too. ``shingles``: runs of words of the whole, by which near copies are known.
    """

    article: Article
    passages: tuple[Passage, ...]
    story: Story
    vectors: NDArray[np.float32]
    commonness: NDArray[np.float32]
    words: tuple[Mapping[str, float], ...]
    rare: tuple[Mapping[str, float], ...]
    names: tuple[Sequence[Mention], ...]
    dates: tuple[Sequence[DateMention], ...]
    figures: tuple[Sequence[Figure], ...]
    shingles: frozenset[int]

    def __len__(self) -> int:
        return len(self.passages)


def telling(article: Article, vectors: ArticleVectors, background: Background) -> Telling:
    """What links need of an article whose passages have these vectors."""
    passages = vectors.passages
    mentions = list(_within(passages, article.mentions))
    dates = list(_within(passages, article.dates))
    told = [words(article.text[passage.start : passage.end]) for passage in passages]
    bare = [words(_without(article.text, *each)) for each in zip(passages, mentions, strict=True)]
    centred = background.centred(vectors.vectors)
    return Telling(
        article=article,
        passages=passages,
        story=Story.of(article, vectors, told, background),
        vectors=centred,
        commonness=background.commonness(centred),
        words=tuple(_weighed(each, background) for each in bare),
        rare=tuple(_rare(each, background) for each in told),
        names=tuple(mentions),
        dates=tuple(dates),
        figures=tuple(_figures(article.text, *each) for each in zip(passages, dates, strict=True)),
        shingles=shingles("\n\n".join(_told(article)), fewest=1),
    )


def _told(article: Article) -> Iterator[str]:
    return (article.text[each.start : each.end] for each in article.paragraphs if each.kind in TELLING)


def _without(text: str, passage: Passage, names: Sequence[Mention]) -> str:
    """The passage without the names in it."""
    kept, at = [], passage.start
    for name in names:
        kept.append(text[at : name.start])
        at = max(at, name.end)
    return " ".join((*kept, text[at : passage.end]))


def _weighed(words: Sequence[str], background: Background) -> dict[str, float]:
    weights = {word: (1 + math.log(n)) * background.idf(word) for word, n in Counter(words).items()}
    length = math.sqrt(_DAMPING**2 + sum(weight**2 for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def _rare(words: Sequence[str], background: Background) -> dict[str, float]:
    idf = {word: background.idf(word) for word in words}
    return {word: (each - _COMMON) / _SPAN for word, each in idf.items() if each > _COMMON}


def _figures(text: str, passage: Passage, dates: Sequence[DateMention]) -> list[Figure]:
    """The figures but those in dates, which tell a time and no more."""
    return [
        figure
        for figure in figures(text, passage.start, passage.end)
        if not any(date.start < figure.end and figure.start < date.end for date in dates)
    ]


def _within(passages: Sequence[Passage], marked: Sequence[Marked]) -> Iterator[list[Marked]]:
    """For each passage what is marked in it, whole."""
    starts = [passage.start for passage in passages]
    held: list[list[Marked]] = [[] for _ in passages]
    for mark in marked:
        at = bisect_right(starts, mark.start) - 1
        if at >= 0 and mark.end <= passages[at].end:
            held[at].append(mark)
    return iter(held)
