"""The people, places and organisations of a library, by the names that a query may mean."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.library import Library
from corpus.model import EntityId, EntityType
from search.appearances import Appearances
from search.groups import Groups
from search.names import NameBook, key
from search.query import Leaf


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the search needs it; the first of its names is the one it is shown by."""

    type: EntityType
    names: tuple[str, ...]


class EntitiesOfType:
    """The entities of one type in one state of the library, most mentioned first."""

    def __init__(self, named: Mapping[EntityId, Named]) -> None:
        self._named = named
        self._book = NameBook({id: each.names for id, each in named.items()})

    def meant(self, leaf: Leaf) -> list[EntityId]:
        """Those with a name that ``leaf`` asks for, as ``NameBook.meant`` has it."""
        return self._book.meant(leaf)

    def called(self, name: str) -> set[EntityId]:
        """Those that bear this name, however it is written."""
        return self._book.called(name)

    def name(self, id: EntityId) -> str:
        """The name that the entity is shown by."""
        return self._named[id].names[0]

    @cached_property
    def groups(self) -> Groups:
        """What to count the entities by."""
        shown: dict[str, str] = {}
        for each in self._named.values():
            shown.setdefault(key(each.names[0]), each.names[0])
        names = tuple(shown.values())
        return Groups.of(
            names, ((id, number) for number, name in enumerate(names) for id in self._book.called(name))
        )


class Entities:
    """The entities of the library, read when first needed and then kept in step by ``forget``.

    ``appearances`` tell which articles mention them, and keep in step by themselves.
    """

    def __init__(self, library: Library) -> None:
        self.appearances = Appearances(library)
        self._library = library
        self._lock = threading.Lock()
        self._named: dict[EntityId, Named] | None = None
        self._stale: set[EntityId] = set()
        self._by_type: dict[EntityType, EntitiesOfType] = {}

    def of(self, type: EntityType) -> EntitiesOfType:
        """The entities of this type that articles mention, as they are now."""
        with self._lock:
            if self._named is None:
                self._named = self._read(None)
            elif self._stale:
                fresh = self._read(self._stale)
                for gone in self._stale - fresh.keys():
                    self._named.pop(gone, None)
                self._named |= fresh
            self._stale.clear()
            if type not in self._by_type:
                named = {id: each for id, each in self._named.items() if each.type is type}
                self._by_type[type] = EntitiesOfType(named)
            return self._by_type[type]

    def read(self) -> None:
        """Read now what the first to ask else waits for, one type after the other."""
        for type in (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION):
            self.of(type)
        self.appearances.read()

    def forget(self, ids: Iterable[EntityId] | None = None) -> None:
        """Ask the library again for these, or for all."""
        with self._lock:
            if ids is None:
                self._named = None
                self._by_type.clear()
            elif stale := set(ids):
                self._stale |= stale
                self._by_type.clear()

    def _read(self, ids: Iterable[EntityId] | None) -> dict[EntityId, Named]:
        return {id: Named(type, names) for id, type, names in self._library.called(ids)}
