"""Which sources and which people, places and organisations a query means."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from corpus.errors import UnknownEntity
from corpus.library import Library
from corpus.model import Entity, EntityId, EntityType
from search.clauses import clause
from search.query import Leaf
from search.words import WordsOfText, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the search needs it."""

    id: EntityId
    type: EntityType
    names: tuple[str, ...]


class EntityNames:
    """The entities of the library by number, read once and then kept in step by ``forget``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._known: dict[EntityId, Named] | None = None
        self._stale: set[EntityId] = set()

    def all(self) -> dict[EntityId, Named]:
        """Every entity that an article mentions."""
        with self._lock:
            if self._known is None:
                self._known = {entity.id: _named(entity) for entity in self._library.entities()}
                self._stale.clear()
            elif self._stale:
                self._known = self._refreshed(self._known)
                self._stale.clear()
            return self._known

    def forget(self, ids: Iterable[EntityId] | None = None) -> None:
        """Ask the library again for these, or for all."""
        with self._lock:
            if ids is None:
                self._known = None
            else:
                self._stale.update(ids)

    def _refreshed(self, known: dict[EntityId, Named]) -> dict[EntityId, Named]:
        fresh = dict(known)
        for id in self._stale:
            try:
                fresh[id] = _named(self._library.entity(id))
            except UnknownEntity:
                fresh.pop(id, None)
        return fresh


def matching(leaf: Leaf, candidates: Mapping[T, tuple[str, ...]]) -> set[T]:
    """Those of ``candidates`` with a name that ``leaf`` asks for.

    A value in quotation marks means the whole name, where anything is called so; else, and without them, the
    words may be part of a name. So what is counted under a name is what a search for that name in quotation
    marks finds.
    """
    if leaf.quoted:
        asked = _key(leaf.text)
        whole = {each for each, names in candidates.items() if any(_key(name) == asked for name in names)}
        if whole:
            return whole
    part = clause(replace(leaf, field="author"))
    return {each for each, names in candidates.items() if any(part.spans(_words(name)) for name in names)}


@lru_cache(maxsize=200_000)
def _words(name: str) -> WordsOfText:
    return WordsOfText(words(name))


@lru_cache(maxsize=200_000)
def _key(name: str) -> str:
    """What two ways of writing one name share: "Jong-un" and "Jongun", "Erdoğan" and "Erdogan"."""
    places: dict[int, str] = {}
    for word in words(name):
        places.setdefault(word.place, word.form)
    return "".join(places.values())


def _named(entity: Entity) -> Named:
    return Named(entity.id, entity.type, tuple(dict.fromkeys((entity.name, *entity.aliases))))
