"""Which sources and which people, places and organisations a query means."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from corpus.errors import UnknownEntity
from corpus.library import Library
from corpus.model import Entity, EntityId, EntityType
from search.clauses import Clause, Slot, clause
from search.query import Leaf
from search.words import Word, WordsOfText, words

T = TypeVar("T")
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the search needs it; the first of its names is the one it is shown by."""

    type: EntityType
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The names to count by, and a row of entities, beside it one of the names that they bear.

    An entity counts under its own name, and under any other name here that it is called by as well: a count
    under a name is what a search for that name finds.
    """

    names: Sequence[str]
    entities: Ints
    numbers: Ints


class KnownNames:
    """The entities of one type in one state of the library."""

    def __init__(self, named: Mapping[EntityId, Named]) -> None:
        self._named = named
        self._by_key: dict[str, set[EntityId]] = {}
        self._by_form: dict[str, set[EntityId]] = {}
        for id, each in named.items():
            for name in each.names:
                self._by_key.setdefault(_key(name), set()).add(id)
                for form in _forms(name):
                    self._by_form.setdefault(form, set()).add(id)
        self._vocabulary = WordsOfText(Word(form, 0, 0, 0) for form in self._by_form)

    def called(self, leaf: Leaf) -> list[EntityId]:
        """The entities with a name that ``leaf`` asks for, as ``matching`` has it; most mentioned first."""
        found = self._by_key.get(_key(leaf.text), set()) if leaf.quoted else set()
        part = _part(leaf)
        if not found:
            found = {id for variant in part.variants for id in self._bearing(part, variant)}
        return [id for id in self._named if id in found]

    def name(self, id: EntityId) -> str:
        """The name that the entity is shown by."""
        return self._named[id].names[0]

    def groups(self) -> Groups:
        """What to count the entities by."""
        shown: dict[str, str] = {}
        for each in self._named.values():
            shown.setdefault(_key(each.names[0]), each.names[0])
        pairs = sorted((id, number) for number, key in enumerate(shown) for id in self._by_key[key])
        return Groups(
            tuple(shown.values()),
            np.array([id for id, _ in pairs], np.int64),
            np.array([number for _, number in pairs], np.int64),
        )

    def _bearing(self, part: Clause, variant: Sequence[Slot]) -> set[EntityId]:
        """The entities with the words of ``variant`` in a name, one after the other."""
        having = [
            set().union(*(self._by_form[word.form] for word in slot.places(self._vocabulary)))
            for slot in variant
        ]
        found: set[EntityId] = set.intersection(*having)
        if len(variant) == 1:
            return found
        return {id for id in found if _any_name(part, self._named[id].names)}


class EntityNames:
    """The entities of the library, read once and then kept in step by ``forget``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._entities: dict[EntityId, Named] | None = None
        self._stale: set[EntityId] = set()
        self._known: dict[EntityType, KnownNames] = {}

    def of(self, type: EntityType) -> KnownNames:
        """The entities of this type that articles mention, as they are now."""
        with self._lock:
            if self._entities is None:
                self._entities = {entity.id: _named(entity) for entity in self._library.entities()}
            elif self._stale:
                self._entities |= self._fresh()
            self._stale.clear()
            if type not in self._known:
                named = {id: each for id, each in self._entities.items() if each.type is type and each.names}
                self._known[type] = KnownNames(named)
            return self._known[type]

    def forget(self, ids: Iterable[EntityId] | None = None) -> None:
        """Ask the library again for these, or for all."""
        with self._lock:
            if ids is None:
                self._entities = None
                self._known.clear()
            elif stale := set(ids):
                self._stale |= stale
                self._known.clear()

    def _fresh(self) -> dict[EntityId, Named]:
        """The stale ones as they are now; one that nothing mentions any more has no name."""
        fresh = {}
        for id in self._stale:
            try:
                fresh[id] = _named(self._library.entity(id))
            except UnknownEntity:
                fresh[id] = Named(EntityType.PERSON, ())
        return fresh


def matching(leaf: Leaf, candidates: Mapping[T, tuple[str, ...]]) -> set[T]:
    """Those of ``candidates`` with a name that ``leaf`` asks for.

    A value in quotation marks means the whole name, where anything is called so; else, and without them, the
    words may be part of a name.
    """
    if leaf.quoted:
        asked = _key(leaf.text)
        whole = {each for each, names in candidates.items() if any(_key(name) == asked for name in names)}
        if whole:
            return whole
    part = _part(leaf)
    return {each for each, names in candidates.items() if _any_name(part, names)}


def _part(leaf: Leaf) -> Clause:
    """What ``leaf`` asks of a name: as of an author's, words that are not stemmed."""
    return clause(replace(leaf, field="author"))


def _any_name(part: Clause, names: Iterable[str]) -> bool:
    return any(part.spans(WordsOfText(words(name))) for name in names)


@lru_cache(maxsize=200_000)
def _forms(name: str) -> tuple[str, ...]:
    return tuple({word.form for word in words(name)})


@lru_cache(maxsize=200_000)
def _key(name: str) -> str:
    """What two ways of writing one name share: "Jong-un" and "Jongun", "Erdoğan" and "Erdogan"."""
    places: dict[int, str] = {}
    for word in words(name):
        places.setdefault(word.place, word.form)
    return "".join(places.values())


def _named(entity: Entity) -> Named:
    return Named(entity.type, tuple(dict.fromkeys((entity.name, *entity.aliases))))
