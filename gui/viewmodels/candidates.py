"""Who may be meant by a name: those of the library that are called like it, or like what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Entity

if TYPE_CHECKING:
    from corpus.library import Library

_MOST = 30
_SHORTEST = 2  # letters of a word that tells anything


def candidates(library: Library, typed: str, like: str) -> list[Entity]:
    """Those with words that begin as what is typed; before that, those that share a word with ``like``.

    Most mentioned first.
    """
    if typed.strip():
        return library.entities_named(typed.strip(), limit=_MOST)
    words = [word for word in like.split() if len(word) >= _SHORTEST]
    found = {each.id: each for word in words for each in library.entities_named(word, limit=_MOST)}
    return sorted(found.values(), key=lambda entity: (-entity.mentions, entity.name.casefold()))[:_MOST]
