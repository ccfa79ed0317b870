"""What a comparison tells its reader: what each lens finds, with every place in the texts that it stands on.

Whatever is said of a text here can be opened: it has offsets, and what is quoted stands there word for word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import ArticleId, DatePrecision, EntityId, EntityType, PartialDate, Quote, Span


class Lens(StrEnum):
    """The ways of looking at a comparison, in the order in which they are offered."""

    OVERVIEW = "overview"
    DIFFERENCES = "differences"
    ONLY = "only"
    NAMING = "naming"
    WORDING = "wording"
    VOICES = "voices"
    TIME = "time"
    COVERAGE = "coverage"  # who and what


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What comes nearest to a passage in another article without telling the same. ``likeness``: 0 to 1."""

    article: ArticleId
    start: int
    end: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is known of two articles of a comparison as a whole.

    ``one_event``, from 0 to 1: how surely both tell of one event. ``copies``: nearly the same text.
    ``nearest``: for passages of either, in order, what is nearest to it in the other.
    """

    a: ArticleId
    b: ArticleId
    one_event: float
    copies: bool
    nearest: tuple[tuple[Span, NearMiss], ...] = ()


# -- overview


@dataclass(frozen=True, slots=True)
class Opening:
    """How an article begins: ``headline`` is its title, None without one; the span is its first paragraph."""

    article: ArticleId
    headline: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ToldByAll:
    """One thing that all articles tell; ``about``: what it is of, names and words of the texts.

    ``passages``: at least one of each article, in their order.
    """

    about: tuple[str, ...]
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to see at first.

    ``copies``: articles that are nearly the same text, which count as one. ``strangers``: articles that tell
    of something else than all others, of which therefore nothing is missed anywhere.
    """

    openings: tuple[Opening, ...]
    in_all: tuple[ToldByAll, ...]
    copies: tuple[tuple[ArticleId, ...], ...] = ()
    strangers: tuple[ArticleId, ...] = ()


# -- they differ


class DifferenceKind(StrEnum):
    """In what articles differ."""

    FIGURE = "figure"
    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says where they differ: the words at its offsets, and their ``value`` in one form.

    ``passage``: the sentence that they stand in.
    """

    article: ArticleId
    start: int
    end: int
    value: str
    passage: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more claims on one thing that cannot all hold as they are written, by the articles' order.

    ``about``: what they are of, in words of the texts. Claims of the same value stand beside one another, so
    that it is seen who agrees with whom. ``strength``, 0 to 1: how sure it is that they are of one thing.
    """

    kind: DifferenceKind
    about: str
    claims: tuple[Claim, ...]
    strength: float


# -- only here, not here


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """A passage that other articles of the comparison do not tell.

    ``missing``: those that leave it out, of all that tell of the same event; ``also``: near copies of this
    article that have it too. ``weight``, 0 to 1: how much is told there. ``about``: names, figures and words
    of the passage to know it by. ``nearest``: what comes nearest to it elsewhere, None if nothing does.
    """

    article: ArticleId
    start: int
    end: int
    weight: float
    missing: tuple[ArticleId, ...]
    also: tuple[ArticleId, ...] = ()
    about: tuple[str, ...] = ()
    nearest: NearMiss | None = None


# -- naming


class NameKind(StrEnum):
    """What kind of words an actor is called by."""

    NAME = "name"  # "Ada Lind", "Lind"
    TITLE = "title"  # "Prime Minister Lind"
    DESCRIPTION = "description"  # "the country's most powerful backer"


@dataclass(frozen=True, slots=True)
class NameUsed:
    """Words that an article calls someone by, and each place where it does."""

    text: str
    kind: NameKind
    spans: tuple[Span, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class Naming:
    """What each article calls an actor that several tell of, most used first; all articles have an entry."""

    entity: EntityId
    name: str
    type: EntityType
    names: Mapping[ArticleId, tuple[NameUsed, ...]]


# -- wording


@dataclass(frozen=True, slots=True)
class Term:
    """A word that one article leans on. ``others``: how often all others have it, together.

    ``score``: the z-score of its log odds against the others.
    """

    term: str
    count: int
    others: int
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that each article leans on, first those it leans on most.

    ``words``: how many each has in all; ``few``: articles too short for more than a hint.
    """

    terms: Mapping[ArticleId, tuple[Term, ...]]
    words: Mapping[ArticleId, int]
    few: frozenset[ArticleId]


# -- voices


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone whom an article lets speak; ``name`` as the article has it, None where it does not say who.

    ``direct`` and ``indirect``: how many words of theirs are quoted, and how many told in other words.
    """

    name: str | None
    entity: EntityId | None
    quotes: tuple[Quote, ...]
    direct: int
    indirect: int


@dataclass(frozen=True, slots=True)
class ArticleVoices:
    """Whom an article lets speak, most words first; ``words``: all it has, ``own``: those of its author."""

    voices: tuple[Voice, ...]
    words: int
    own: int


# -- time


@dataclass(frozen=True, slots=True)
class TimeTold:
    """A time that an article tells of: ``value`` is an ISO date, as precise as told, or ``start/end``."""

    article: ArticleId
    value: str
    precision: DatePrecision | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times told, earliest first, of each article apart; ``open``: expressions of which none knows when.

    ``published``: when the articles appeared; those without a date, or with an estimated one, are not in it.
    """

    told: tuple[TimeTold, ...]
    open: tuple[Span, ...]
    published: Mapping[ArticleId, PartialDate]
