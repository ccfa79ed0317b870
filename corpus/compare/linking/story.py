"""What an article as a whole tells, and what speaks for two articles telling of one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self, TypeVar

from corpus.meaning.closeness import ArticleMeaning
from corpus.meaning.words import words
from corpus.model import Article, EntityId, EntityType

if TYPE_CHECKING:
    from corpus.meaning.background import Background
    from corpus.meaning.vectors import ArticleVectors

Key = TypeVar("Key", bound=Hashable)

#: The beginning of an article, in passages: it tells what it is about.
_LEAD: Final = 3
#: Words in more than about two articles of a hundred say nothing of an event (natural logarithm, as ``idf``).
_COMMON: Final = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """An article as a whole.

    ``rare`` has each word's idf; ``lead`` (title and first passages), ``people`` and ``places`` are tf-idf
    weights of length 1; ``days`` are the words of its dates ("monday", "march").
    """

    meaning: ArticleMeaning
    rare: Mapping[str, float]
    lead: Mapping[str, float]
    people: Mapping[EntityId, float]
    places: Mapping[EntityId, float]
    days: frozenset[str]

    @classmethod
    def of(
        cls,
        article: Article,
        vectors: ArticleVectors,
        told: Sequence[Sequence[str]],
        background: Background,
    ) -> Self:
        """The story of an article whose passages have these vectors and these words."""
        title = words(article.summary.title or "")
        dates = [article.text[date.start : date.end] for date in article.dates]
        lead = {word for line in (title, *told[:_LEAD]) for word in line}
        return cls(
            meaning=ArticleMeaning.of(article, vectors, background),
            rare={word: background.idf(word) for line in (title, *told) for word in line},
            lead=unit({word: background.idf(word) for word in lead}),
            people=_named(article, EntityType.PERSON, background),
            places=_named(article, EntityType.PLACE, background),
            days=frozenset(word for date in dates for word in words(date)),
        )


def event_evidence(a: Story, b: Story, nearest: float) -> dict[str, float]:
    """What speaks for both telling of one event, by name; none says less by being more.

    ``nearest``: the cosine of the two passages nearest to one another.
    """
    return {
        "capitals": math.sqrt(dot(a.meaning.names, b.meaning.names)),
        "rare": _rare(a.rare, b.rare),
        "lead": dot(a.lead, b.lead),
        "people": dot(a.people, b.people),
        "places": dot(a.places, b.places),
        "days": len(a.days & b.days) / math.sqrt(1 + min(len(a.days), len(b.days))),
        "nearest": nearest,
    }


def unit(weights: Mapping[Key, float]) -> dict[Key, float]:
    """The same weights, of length 1."""
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def dot(a: Mapping[Key, float], b: Mapping[Key, float]) -> float:
    """The sum of the products of the weights that both have."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * many[key] for key, weight in few.items() if key in many)


def _rare(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How much the rare words of both say together, for the length of the shorter one."""
    shared = sum(max(0.0, idf - _COMMON) for word, idf in a.items() if word in b)
    return shared / math.sqrt(1 + min(len(a), len(b)))


def _named(article: Article, type: EntityType, background: Background) -> dict[EntityId, float]:
    """The entities of this type by how often they are named and how rare the rarest word of their name is."""
    counts = Counter(mention.entity for mention in article.mentions)

    def rarity(entity: EntityId) -> float:
        return max(map(background.idf, words(article.entities[entity].name)), default=0.0)

    of_type = {entity: n for entity, n in counts.items() if article.entities[entity].type is type}
    return unit({entity: (1 + math.log(n)) * rarity(entity) for entity, n in of_type.items()})
