"""The rows of events: by which number and key each is known, and what was found of it as a whole."""

from __future__ import annotations

import re
import secrets
import sqlite3
from typing import Final

from corpus.errors import UnknownEvent
from corpus.library.faults import present
from corpus.library.values import date_to_column, event_reasons_to_column, storable, to_json
from corpus.model import EventId, FoundEvent

_KEY: Final = re.compile(r"[0-9a-f]{32}")


def new_key() -> str:
    """A key that no event has, in this library or another."""
    return secrets.token_hex(16)


def is_key(text: str) -> bool:
    """Whether this may be the key of an event."""
    return _KEY.fullmatch(text) is not None


def key_of(connection: sqlite3.Connection, id: EventId) -> str:
    """The key of the event, which is there."""
    row = connection.execute("SELECT key FROM event WHERE id = ?", (id,)).fetchone()
    return str(present(row)[0])


def id_of(connection: sqlite3.Connection, key: str) -> EventId | None:
    """The number of the event of this key; None where there is none."""
    row = connection.execute("SELECT id FROM event WHERE key = ?", (key,)).fetchone()
    return None if row is None else EventId(row[0])


def give_id(connection: sqlite3.Connection, key: str) -> EventId:
    """The same; one that is not there has a row then, of which nothing was found."""
    id = id_of(connection, key)
    return _insert(connection, key, ("", None, None, "[]")) if id is None else id


def keep(connection: sqlite3.Connection, id: EventId) -> None:
    """Let the row stay, whatever is found: its number was seen, or a person decided something of it."""
    connection.execute("UPDATE event SET kept = 1 WHERE id = ?", (id,))


def root_of(connection: sqlite3.Connection, id: EventId) -> EventId | None:
    """The event that is shown for the one of this number; None where there is none."""
    # As JSON: a person may ask for a number that is larger than SQLite's.
    row = connection.execute(
        "SELECT stands_for FROM event WHERE id IN (SELECT value FROM json_each(?))", (to_json([id]),)
    ).fetchone()
    return None if row is None else EventId(row[0])


def unknown(id: EventId) -> UnknownEvent:
    """Why there is no such event, for a person."""
    return UnknownEvent(
        f"There is no event {id} in this library, or not any more. Choose one of those that are listed."
    )


def add(connection: sqlite3.Connection, found: FoundEvent, key: str | None = None) -> EventId:
    """A row for an event that was found, by this key or a new one; its number is given to no other, ever."""
    return _insert(connection, key or new_key(), (storable(found.title), *_told(found)))


def update(connection: sqlite3.Connection, id: EventId, found: FoundEvent) -> None:
    """Bring up to date when it was, and why its passages belong together, as far as that is found.

    The title stays as it was found first.
    """
    start, stop, why = _told(found)
    if start is not None or stop is not None:
        connection.execute("UPDATE event SET start = ?, stop = ? WHERE id = ?", (start, stop, id))
    if found.why:
        connection.execute("UPDATE event SET why = ? WHERE id = ?", (why, id))


def _told(found: FoundEvent) -> tuple[str | None, str | None, str]:
    return date_to_column(found.start), date_to_column(found.end), event_reasons_to_column(found.why)


def _insert(
    connection: sqlite3.Connection, key: str, told: tuple[str, str | None, str | None, str]
) -> EventId:
    (id,) = connection.execute(
        "INSERT INTO event (key, title, start, stop, why, stands_for) VALUES (?, ?, ?, ?, ?, 0) RETURNING id",
        (key, *told),
    ).fetchone()
    connection.execute("UPDATE event SET stands_for = id WHERE id = ?", (id,))
    return EventId(id)
