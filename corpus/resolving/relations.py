"""What one name may be to another, by the names alone: a surname, an acronym, another spelling …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from corpus.model import ArticleId, EntityId, EntityType
from corpus.resolving import people
from corpus.resolving.bodies import is_acronym_of, is_general, is_same_but_for_order, is_short_for
from corpus.resolving.names import acronyms
from corpus.resolving.people import Likeness, likeness
from corpus.resolving.spelling import is_misspelt
from corpus.resolving.words import words

_PERSON, _BODY = EntityType.PERSON, EntityType.ORGANISATION
_SHORTENED = frozenset({_BODY, EntityType.EVENT, EntityType.LAW, EntityType.THING})
#: "Norwegian" is no slip for "Norway": people and their country are two things.
_OF_A_COUNTRY = frozenset({EntityType.PLACE, EntityType.NATIONALITY})
#: So many times as often met, a body's short name is its usual one, and the long one has words too many.
_MORE_USUAL = 4


class Relation(Enum):
    """What speaks, in a name itself, for its being another one."""

    SURNAME = "a surname, and a person who has it"
    GIVEN_NAME = "a given name, and a person who has it"
    LONE = "the same surname, alone in both articles"
    LETTERS = "other spaces, or another order"
    MIDDLE = "a middle name, an initial or a suffix less"
    NICKNAME = "another form of the given name"
    PART = "words more before or after it"
    ACRONYM = "an acronym, and its long form"
    SHORT_FORM = "the end of a body's name, and the body"
    OTHER_TYPE = "the same name, of another type"
    LONE_OTHER_TYPE = "what was taken for a surname, and that name of another type"
    SPELLING = "a letter or two of one word"


_OF_PEOPLE = {
    Likeness.LETTERS: Relation.LETTERS,
    Likeness.MIDDLE: Relation.MIDDLE,
    Likeness.GIVEN: Relation.NICKNAME,
    Likeness.PART: Relation.PART,
    Likeness.SPELLING: Relation.SPELLING,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the library as it is compared: what it is known by, and how many articles name it, how often.

    ``article``: the one that it belongs to, where it says too little to be the same in others.
    """

    id: EntityId
    type: EntityType
    key: str
    article: ArticleId | None
    articles: int
    mentions: int = 0


def relation(name: Name, other: Name) -> Relation | None:
    """What ``name`` is to ``other``, if it may stand for it; None if not, or if rather the reverse.

    A short name stands for a long one; of others alike the one of fewer articles for the one of more.
    """
    if other.article is not None:
        lone = name.article is not None and name.article > other.article and name.type is other.type
        return Relation.LONE if lone and name.type is _PERSON and name.key == other.key else None
    if name.type is not other.type:
        return _other_type(name, other)
    if name.key == other.key:
        return None if name.article is None or is_general(name.key) else Relation.LONE
    if name.type is _PERSON:
        return _person(name, other)
    if name.type in _SHORTENED:
        if is_same_but_for_order(name.key, other.key):
            return Relation.LETTERS if _is_below(name, other) else None
        if is_acronym_of(name.key, other.key):
            return Relation.ACRONYM
        if is_short_for(name.key, other.key) and name.articles <= _MORE_USUAL * other.articles:
            return Relation.SHORT_FORM
        if is_short_for(other.key, name.key) and other.articles > _MORE_USUAL * name.articles:
            return Relation.PART
    return Relation.SPELLING if _is_body_misspelt(name, other) and _is_below(name, other) else None


def _other_type(name: Name, other: Name) -> Relation | None:
    """The same name, or the same person's, of another type: one of the two types is a mistake."""
    if {name.type, other.type} == _OF_A_COUNTRY or (name.article is None and not _is_below(name, other)):
        return None
    if name.key == other.key:
        return Relation.OTHER_TYPE if name.article is None else Relation.LONE_OTHER_TYPE
    if other.type is _PERSON and likeness(name.key, other.key) in (Likeness.MIDDLE, Likeness.GIVEN):
        return Relation.NICKNAME
    return None


def _person(name: Name, other: Name) -> Relation | None:
    if name.article is not None:
        if name.key not in people.short_forms(other.key):
            return None
        return Relation.SURNAME if people.is_surname(name.key, other.key) else Relation.GIVEN_NAME
    close = likeness(name.key, other.key)
    return _OF_PEOPLE[close] if close is not None and _is_below(name, other) else None


def _is_below(name: Name, other: Name) -> bool:
    """Whether the name is the less usual of the two."""
    return _usual(name) < _usual(other)


def _usual(name: Name) -> tuple[object, ...]:
    """By what of two names the usual one is told: it is met more, or shorter; else the order of letters."""
    return name.articles, name.mentions, -len(name.key), name.key, name.type


def _is_body_misspelt(name: Name, other: Name) -> bool:
    one, two = name.key.split(), other.key.split()
    different = [pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]]
    return len(one) == len(two) > 1 and len(different) == 1 and is_misspelt(*different[0])


def indexed(key: str) -> set[str]:
    """By what a folded name is looked for when others are compared with it: its words, and "=" its acronyms.

    Small words, and those that many bodies are called by, are left out where there are others.
    """
    parts = {part for part in key.split() if part not in words("small") and len(part) > 1}
    telling = {part for part in parts if part not in words("general")} or parts or {key}
    return telling | {key} | people.short_forms(key) | {f"={short}" for short in acronyms(key)}


def looked_for(name: Name) -> Iterator[str]:
    """Under what a name's fuller forms may be indexed."""
    yield from (part for part in indexed(name.key) if not part.startswith("="))
    if name.type in _SHORTENED and " " not in name.key:
        yield f"={name.key}"
