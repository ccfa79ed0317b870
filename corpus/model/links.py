"""Stretches of texts: what tells the same, what is near, what somebody is let say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model.articles import ArticleSummary
from corpus.model.texts import ArticleId


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One sentence of an article's own telling, by where it stands in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class LinkEnd:
    """One side of a link: a run of one to three neighbouring passages of an article, from first to last."""

    article: ArticleId
    start: int
    end: int


class LinkReasonKind(StrEnum):
    """What speaks for two passages telling the same."""

    MEANING = "meaning"  # they are near in meaning
    WORDS = "words"  # said: rare words that both have
    ENTITY = "entity"  # said: names of whom or what both tell
    DATE = "date"  # said: ISO dates that agree
    FIGURE = "figure"  # said: figures as written
    EVENT = "event"  # both articles tell of one event
    DECIDED = "decided"  # a person joined them


@dataclass(frozen=True, slots=True)
class LinkReason:
    """One thing that speaks for a link; ``said``: what it is made of, such as shared names."""

    kind: LinkReasonKind
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Passages of two articles that tell the same, and why it is thought so.

    ``strength`` is from 0 to 1. The article of ``a`` comes before that of ``b`` in the
    comparison. ``decided``: a person joined them.
    """

    a: LinkEnd
    b: LinkEnd
    strength: float
    reasons: tuple[LinkReason, ...]
    decided: bool = False


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A person joined these passages, or parted them. The ends are where the words stand now."""

    a: LinkEnd
    b: LinkEnd
    joined: bool


@dataclass(frozen=True, slots=True)
class NearArticle:
    """An article that tells of much the same as another one; ``closeness`` is from 0 to 1."""

    article: ArticleSummary
    closeness: float
    reasons: tuple[LinkReason, ...] = ()


@dataclass(frozen=True, slots=True)
class NearArticles:
    """The articles nearest to one, nearest first: found among ``looked_at`` of the ``of`` in the library."""

    near: tuple[NearArticle, ...]
    looked_at: int
    of: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's text."""

    article: ArticleId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What an article lets someone say: in their own words if ``direct``, else told in the author's.

    The offsets are those of what is said, quotation marks included; ``cue`` those of the words that hand it
    on ("said", "according to"), ``by`` of the words beside it that tell who speaks ("he"), ``speaker`` of
    those that name them, perhaps in an earlier sentence. None: there are none.
    """

    start: int
    end: int
    direct: bool
    cue: tuple[int, int] | None = None
    by: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
