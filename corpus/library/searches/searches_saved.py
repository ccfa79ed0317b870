"""The searches that are kept, by name: neither capitals nor spacing tell two names apart."""

from __future__ import annotations

import sqlite3

from corpus.model import SavedSearch


def key_of(name: str) -> str:
    """By what a name is known."""
    return " ".join(name.casefold().split())


def every(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """All, by name."""
    rows = connection.execute("SELECT name, query, sort FROM saved_search ORDER BY key")
    return tuple(SavedSearch(*row) for row in rows)


def of_key(connection: sqlite3.Connection, key: str) -> SavedSearch | None:
    """The search kept under that name, if there is one."""
    row = connection.execute("SELECT name, query, sort FROM saved_search WHERE key = ?", (key,)).fetchone()
    return None if row is None else SavedSearch(*row)


def keep(connection: sqlite3.Connection, key: str, search: SavedSearch | None) -> None:
    """Let this be what is kept under that name; None: nothing."""
    connection.execute("DELETE FROM saved_search WHERE key = ?", (key,))
    if search is not None:
        connection.execute(
            "INSERT INTO saved_search VALUES (?, ?, ?, ?)", (key, search.name, search.query, search.sort)
        )
