"""What is remembered beside the articles: settings of this library, and files still to be imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

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


def queue(connection: sqlite3.Connection, paths: Iterable[str], *, sample: bool) -> None:
    """Add to what is still to be imported; what is there already keeps its place, and stays a sample."""
    connection.executemany(
        "INSERT INTO import_queue (path, sample) VALUES (?, ?)"
        " ON CONFLICT (path) DO UPDATE SET sample = max(sample, excluded.sample)",
        [(_bytes(path), sample) for path in paths],
    )


def queue_found(connection: sqlite3.Connection, found: Mapping[str, Collection[str]]) -> None:
    """Put in the place of each path that was asked for the files that were found there."""
    samples = queued_samples(connection)
    for asked, files in found.items():
        queue(connection, files, sample=asked in samples)
    kept = {file for files in found.values() for file in files}
    for asked in found.keys() - kept:
        dequeue(connection, asked)


def dequeue(connection: sqlite3.Connection, path: str) -> None:
    """The file has been imported, or has failed."""
    connection.execute("DELETE FROM import_queue WHERE path = ?", (_bytes(path),))


def queued(connection: sqlite3.Connection) -> list[str]:
    """What is still to be imported, in order."""
    rows = connection.execute("SELECT path FROM import_queue ORDER BY position")
    return [_path(column) for (column,) in rows]


def queued_samples(connection: sqlite3.Connection) -> frozenset[str]:
    """That of it which is to be a sample article."""
    return frozenset(
        _path(column) for (column,) in connection.execute("SELECT path FROM import_queue WHERE sample")
    )


def _path(column: bytes) -> str:
    return column.decode("utf-8", "surrogatepass")


def _bytes(path: str) -> bytes:
    # Python tells bytes of a name that are not Unicode as lone surrogates; they come back as they were.
    return path.encode("utf-8", "surrogatepass")
