"""Who and what the articles of a library tell of, and why it is thought so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model.texts import ArticleId, EntityId, EntityType


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity is known by for good, across libraries: its type and the folded name.

    ``article``: it belongs to this article alone, as a lone surname does; None: it is one across articles.
    """

    type: EntityType
    key: str
    article: ArticleId | None = None

    def __lt__(self, other: Identity) -> bool:
        return (self.type, self.key, self.article or 0) < (other.type, other.key, other.article or 0)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article's text and the entity that it stands for.

    ``as_government``: a capital that stands for its government. ``decided``: a person said who this is.
    """

    start: int
    end: int
    type: EntityType
    entity: EntityId
    as_government: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class EntityName:
    """What a person, place, … is called in the library: all that an article needs to know of it.

    ``open``: the name is too short to tell who it is, and nothing has told so far.
    """

    id: EntityId
    name: str
    type: EntityType
    open: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place, … across articles. ``aliases`` are the other names it is called by.

    ``open``: the name is too short to tell who it is, and nothing has told so far.
    """

    id: EntityId
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    articles: tuple[ArticleId, ...] = ()
    mentions: int = 0
    open: bool = False


class ReasonKind(StrEnum):
    """What speaks for two names being one."""

    SURNAME = "surname"
    GIVEN_NAME = "given-name"
    SAME_NAME = "same-name"  # of another type
    SHORTER = "shorter"  # a middle name or suffix less
    NICKNAME = "nickname"
    ACRONYM = "acronym"
    SHORT_FORM = "short-form"  # "Colts" for "Indianapolis Colts"
    SAME_LETTERS = "same-letters"
    SPELLING = "spelling"
    COMPANY = "company"  # said: names that both are told of with
    DATES = "dates"  # said: how many days apart they are told of
    ONLY_ONE = "only-one"  # there is no one else of that name in the library


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for two names being one; ``said``: what it is made of, such as shared names."""

    kind: ReasonKind
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, for a person to decide. ``strength`` is from 0 to 1."""

    entity: EntityName
    into: EntityName
    reasons: tuple[Reason, ...]
    strength: float
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the reader of this library knows: wherever ``form`` is written, it is ``name``."""

    form: str
    name: str
    type: EntityType
