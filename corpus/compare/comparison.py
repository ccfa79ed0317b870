"""What several articles tell, side by side: which people, places and other names, and how often."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.compare.findings import (
    ArticleVoices,
    Difference,
    Naming,
    OnlyHere,
    Overview,
    Pairing,
    Timeline,
    Wording,
)
from corpus.model import TELLING, Article, ArticleId, EntityId, EntityName, EntityType, Link, Mention

#: What articles of a comparison are called, in order; as many can be compared as there are letters.
LETTERS = "ABCDEFGH"


class PassageKind(StrEnum):
    """Whether another article of the comparison tells what a passage tells. Values are those of the JSON."""

    SHARED = "shared"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """A passage of an article, and whether others tell it too."""

    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article in a comparison and the letter that it goes by there.

    ``passages`` are told by the links at or above ``FLOOR``, and None until links were looked for.
    """

    article: Article
    letter: str
    passages: tuple[ComparedPassage, ...] | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often each article names one entity. ``counts`` holds all articles compared, 0 for some."""

    entity: EntityId
    name: str
    type: EntityType
    counts: Mapping[ArticleId, int]

    @property
    def articles(self) -> int:
        """How many of the articles name it."""
        return sum(count > 0 for count in self.counts.values())

    @property
    def total(self) -> int:
        """How often the articles name it, together."""
        return sum(self.counts.values())

    def rate(self, article: Article) -> float:
        """How often the article names it in 1,000 of its words, so that long and short ones compare."""
        words = article.summary.words
        return 1000 * self.counts[article.id] / words if words else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles side by side, and what the lenses find in them. The parts that are not computed are None.

    ``links`` join passages that tell the same: by pairs of articles in order, in each by where they stand;
    ``pairs`` come with them. The findings of a lens stand by weight, what says most first.
    """

    articles: tuple[ComparedArticle, ...]
    coverage: tuple[Coverage, ...]
    links: tuple[Link, ...] | None = None
    pairs: tuple[Pairing, ...] | None = None
    overview: Overview | None = None
    differences: tuple[Difference, ...] | None = None
    only: tuple[OnlyHere, ...] | None = None
    naming: tuple[Naming, ...] | None = None
    wording: Wording | None = None
    voices: Mapping[ArticleId, ArticleVoices] | None = None
    time: Timeline | None = None


def build(articles: Sequence[Article]) -> Comparison:
    """Compare one to eight different articles, lettered in the order given; ValueError otherwise.

    One alone is a comparison to which others can be added.
    """
    if not 1 <= len(articles) <= len(LETTERS):
        raise ValueError(f"one to {len(LETTERS)} articles can be compared, not {len(articles)}")
    if len({article.id for article in articles}) < len(articles):
        raise ValueError("an article cannot be compared with itself")
    lettered = zip(articles, LETTERS, strict=False)
    return Comparison(
        articles=tuple(ComparedArticle(article, letter) for article, letter in lettered),
        coverage=tuple(_coverage(articles)),
    )


def _coverage(articles: Sequence[Article]) -> list[Coverage]:
    """What all articles tell of first, then the rest; in each, what most of their words go to first.

    That is decided by the sum of the rates, so that no article counts for more by being longer.
    """
    counted = {article.id: Counter(mention.entity for mention in _told(article)) for article in articles}
    entities: dict[EntityId, EntityName] = {}
    for article in articles:
        entities |= {id: article.entities[id] for id in counted[article.id]}
    rows = [
        Coverage(id, entity.name, entity.type, {article: counts[id] for article, counts in counted.items()})
        for id, entity in entities.items()
    ]

    def order(row: Coverage) -> tuple[bool, float, str, int]:
        rate = sum(row.rate(article) for article in articles)
        return row.articles < len(articles), -rate, row.name.casefold(), row.entity

    return sorted(rows, key=order)


def _told(article: Article) -> Iterator[Mention]:
    """The mentions in the article's own telling: a caption's words are not among those it is measured by."""
    telling = [paragraph for paragraph in article.paragraphs if paragraph.kind in TELLING]
    starts = [paragraph.start for paragraph in telling]
    for mention in article.mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < telling[at].end:
            yield mention
