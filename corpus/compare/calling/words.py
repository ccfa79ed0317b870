"""The words that the rules know, and what can be said of whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from corpus.model import EntityType

_FILE: Final = Path(__file__).parent / "words.toml"
#: What a word for someone who does something ends in.
_DOER: Final = ("er", "or", "ist", "man", "woman")
_SHORTEST_DOER: Final = 5

#: Which words can be said of whom; of other types nothing is.
_SAID_OF: Final[Mapping[EntityType, tuple[str, ...]]] = {
    EntityType.PERSON: ("person", "any"),
    EntityType.PLACE: ("country", "place", "any"),
    EntityType.ORGANISATION: ("organisation", "any"),
    EntityType.THING: ("thing", "any"),
    EntityType.EVENT: ("event",),
}


@cache
def _file() -> Mapping[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind of ``words.toml``."""
    return frozenset(_file()[kind].split())


@lru_cache(maxsize=20_000)
def can_be(head: str, type: EntityType) -> bool:
    """Whether one of this type can be said to be a ``head``, a word in lower case, in the singular."""
    kinds = _SAID_OF.get(type, ())
    last = head.rpartition("-")[2]
    if any(head in words(kind) or last in words(kind) for kind in kinds):
        return True
    return type is EntityType.PERSON and is_doer(last)


def is_doer(word: str) -> bool:
    """Whether the word ends as those do that say what someone does: "shopkeeper"."""
    return len(word) >= _SHORTEST_DOER and word.endswith(_DOER) and word not in words("doer_not")


def singular(word: str) -> str | None:
    """What the plural ``word`` is one of, None for what is no plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else None


@lru_cache(maxsize=2_000)
def stands_for(head: str) -> frozenset[str]:
    """The words that one who was said to be a ``head`` may be called by later, itself among them."""
    again = {head}
    for circle in _file()["circles"]:
        general = circle["general"].split()
        if head in general or head in circle["special"].split():
            again.update(general)
    return frozenset(again)
