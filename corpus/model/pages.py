"""What a library knows of one entity, put together for a reader."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.articles import ArticleSummary
from corpus.model.entities import Entity, EntityName, Identity, Reason
from corpus.model.texts import ArticleId


@dataclass(frozen=True, slots=True)
class NamesOfSource:
    """By what names the articles of one source call an entity, each with how often, most used first.

    ``source`` and its ``number`` are None for articles whose source is not known.
    """

    source: str | None
    number: int | None
    names: tuple[tuple[str, int], ...]
    articles: int


@dataclass(frozen=True, slots=True)
class InContext:
    """One mention on one line: ``name`` stands at ``start`` to ``end`` of the article's text.

    ``before`` and ``after`` are what stands beside it in its paragraph, some 80 characters, "…" where cut.
    """

    start: int
    end: int
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldIn:
    """An article that tells of an entity, and where it does."""

    article: ArticleSummary
    mentions: tuple[InContext, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Another entity, and in how many articles it is named beside this one."""

    entity: EntityName
    articles: int


@dataclass(frozen=True, slots=True)
class JoinedName:
    """One of the identities that an entity stands for, and why.

    ``decided``: a person joined it; ``reasons``: why it was joined otherwise; neither of the entity itself.
    """

    identity: Identity
    name: str
    articles: tuple[ArticleId, ...]
    mentions: int
    decided: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a mention is who it is: ``entity`` is shown for ``identity``, which was found there as ``found``.

    ``decided``: a person said so; ``reasons``: why it was joined otherwise, none where nothing had to be.
    ``renamed`` and ``retyped``: a person gave the entity its name, or its kind.
    """

    entity: Entity
    identity: Identity
    found: str
    decided: bool
    reasons: tuple[Reason, ...]
    renamed: bool
    retyped: bool


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All that the library knows of one entity. ``told`` is in order of date, what has none at the end;
    ``company``: most articles first; ``joined``: what it stands for, itself first; of others those mentioned.
    """

    entity: Entity
    names: tuple[NamesOfSource, ...]
    told: tuple[ToldIn, ...]
    company: tuple[Company, ...]
    joined: tuple[JoinedName, ...]
