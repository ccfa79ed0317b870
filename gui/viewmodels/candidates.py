"""Who may be meant by a name: those of the library that are called like it, or like what is typed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from corpus.model import Entity, EntityId

if TYPE_CHECKING:
    from corpus.library import Library

_MOST = 30
_SHORTEST = 2  # letters of a word that tells anything


def candidates(library: Library, typed: str, like: str, one_with: Collection[EntityId] = ()) -> list[Entity]:
    """Those with words that begin as what is typed, most mentioned first.

    Before anything is typed, those that are suggested to be ``one_with`` some, the strongest first; then
    those that share a word with ``like``.
    """
    if typed.strip():
        return library.entities_named(typed.strip(), limit=_MOST)
    suggested = _suggested(library, one_with) if one_with else []
    ids = {each.id for each in suggested}
    return [*suggested, *(each for each in _alike(library, like) if each.id not in ids)][:_MOST]


def _suggested(library: Library, those: Collection[EntityId]) -> list[Entity]:
    pairs = ((each.entity.id, each.into.id) for each in library.suggestions())
    others = [b if a in those else a for a, b in pairs if (a in those) != (b in those)]
    known = {each.id: each for each in library.entities(dict.fromkeys(others))}
    return [known[id] for id in dict.fromkeys(others) if id in known]


def _alike(library: Library, like: str) -> list[Entity]:
    """Those that share a word with it, most mentioned first."""
    words = [word for word in like.split() if len(word) >= _SHORTEST]
    found = {each.id: each for word in words for each in library.entities_named(word, limit=_MOST)}
    return sorted(found.values(), key=lambda entity: (-entity.mentions, entity.name.casefold()))[:_MOST]
