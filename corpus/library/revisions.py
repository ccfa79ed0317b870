"""Which state of which library: revision numbers, and the random tokens that tell copies apart."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.changes import ChangeSet
from corpus.library.faults import present
from corpus.model import ArticleId, EntityId, EventId

#: So many changes back a stamp is still known; who is further behind starts anew.
KEPT_REVISIONS = 10_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """One state of one library. ``token`` is random: a copy that was changed elsewhere has another."""

    library: str
    revision: int
    token: str


def stamp(connection: sqlite3.Connection) -> Stamp:
    """The stamp of the last change."""
    row = connection.execute(
        "SELECT id, number, token FROM library, revision ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Stamp(*present(row))


def knows(connection: sqlite3.Connection, stamp: Stamp) -> bool:
    """Whether this library has once been in that state."""
    found = connection.execute(
        "SELECT 1 FROM library, revision WHERE id = ? AND number = ? AND token = ?",
        (stamp.library, stamp.revision, stamp.token),
    ).fetchone()
    return found is not None


def may_know(connection: sqlite3.Connection, stamp: Stamp) -> bool:
    """Whether this library has been in that state, or may have been, longer ago than it remembers."""
    library, oldest = present(connection.execute("SELECT id, min(number) FROM library, revision").fetchone())
    return knows(connection, stamp) or (library == stamp.library and stamp.revision < oldest)


def changed_since(connection: sqlite3.Connection, revision: int) -> ChangeSet:
    """Every article, entity and event touched after ``revision``, removed articles too."""
    articles = connection.execute("SELECT id FROM article WHERE revision > ?", (revision,))
    entities = connection.execute("SELECT id FROM entity WHERE revision > ?", (revision,))
    events = connection.execute("SELECT id FROM event WHERE revision > ?", (revision,))
    return ChangeSet(
        _last(connection),
        frozenset(ArticleId(id) for (id,) in articles),
        frozenset(EntityId(id) for (id,) in entities),
        frozenset(EventId(id) for (id,) in events),
    )


def nothing(connection: sqlite3.Connection) -> ChangeSet:
    """No change, as of now."""
    return ChangeSet(_last(connection))


def _last(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("SELECT max(number) FROM revision").fetchone()
    return int(present(number))


class Change:
    """A change in the making, inside one write transaction; ``changes`` tells of it once it is settled."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.changes = nothing(connection)
        self._articles: set[ArticleId] = set()
        self._entities: set[EntityId] = set()
        self._events: set[EventId] = set()

    def touch(
        self,
        articles: Iterable[ArticleId] = (),
        entities: Iterable[EntityId] = (),
        events: Iterable[EventId] = (),
    ) -> None:
        """Note that these articles, entities and events are not what they were."""
        self._articles.update(articles)
        self._entities.update(entities)
        self._events.update(events)

    def settle(self) -> None:
        """Give what was touched the next revision, with a token of its own; nothing touched, no revision."""
        if not (self._articles or self._entities or self._events):
            return
        revision = self.changes.revision + 1
        self.connection.execute("INSERT INTO revision VALUES (?, ?)", (revision, secrets.token_hex(16)))
        self.connection.execute("DELETE FROM revision WHERE number <= ?", (revision - KEPT_REVISIONS,))
        touched = (("article", self._articles), ("entity", self._entities), ("event", self._events))
        for table, ids in touched:
            self.connection.execute(
                f"UPDATE {table} SET revision = ? WHERE id IN (SELECT value FROM json_each(?))",
                (revision, json.dumps(list(ids))),
            )
        self.changes = ChangeSet(
            revision, frozenset(self._articles), frozenset(self._entities), frozenset(self._events)
        )
