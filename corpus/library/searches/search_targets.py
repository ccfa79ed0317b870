"""What an edit can change of searches: what is kept under a name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

from corpus.library.effects import Effects
from corpus.library.searches import searches_saved
from corpus.library.searches.searches_saved import key_of
from corpus.model import SavedSearch


@dataclass(frozen=True, slots=True)
class SavedAs:
    """The search kept under a name, which is known by ``key``."""

    key: str
    kind: ClassVar[str] = "search"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The name that ``named`` told of."""
        match named:
            case {"key": str(key)} if key and key == key_of(key):
                return cls(key)
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The name."""
        return asdict(self)

    def require(self, connection: sqlite3.Connection) -> None:
        """Nothing: anything can be searched for."""

    def read(self, connection: sqlite3.Connection) -> Any:
        """The search as it is written; None where none is kept."""
        search = searches_saved.of_key(connection, self.key)
        return None if search is None else asdict(search)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Keep this search under the name, or with None none."""
        match value:
            case None:
                search = None
            case {"name": str(name), "query": str(query), "sort": str(sort)} if key_of(name) == self.key:
                search = SavedSearch(name, query, sort)
            case _:
                raise ValueError(value)
        searches_saved.keep(connection, self.key, search)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """Nothing that is written or known of articles hangs on it."""
        return Effects()
