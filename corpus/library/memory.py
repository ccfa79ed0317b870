"""What is remembered beside the articles: settings of this library, and files still to be imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from corpus.library.values import from_json, to_json


def setting(connection: sqlite3.Connection, key: str) -> object | None:
    """What was remembered under ``key``, or None."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else from_json(row[0])


def remember(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Remember ``value`` (anything JSON can hold) under ``key``; None forgets it."""
    if value is None:
        connection.execute("DELETE FROM setting WHERE key = ?", (key,))
    else:
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, to_json(value)))


def queue(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Add to the files still to be imported; one that is there already keeps its place."""
    connection.executemany(
        "INSERT OR IGNORE INTO import_queue (path) VALUES (?)", [(_bytes(path),) for path in paths]
    )


def dequeue(connection: sqlite3.Connection, path: str) -> None:
    """The file has been imported, or has failed."""
    connection.execute("DELETE FROM import_queue WHERE path = ?", (_bytes(path),))


def queued(connection: sqlite3.Connection) -> list[str]:
    """The files still to be imported, in order."""
    rows = connection.execute("SELECT path FROM import_queue ORDER BY position")
    return [path.decode("utf-8", "surrogatepass") for (path,) in rows]


def _bytes(path: str) -> bytes:
    # Python tells bytes of a name that are not Unicode as lone surrogates; they come back as they were.
    return path.encode("utf-8", "surrogatepass")
