"""What the person did, each edit with what takes it back. Undo applies the inverse as a new change.

An edit is operations: what each of its targets is to be. Every operation can be applied to any state, so an
edit's inverse is the operations that write what stood there before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal

from corpus.errors import CrossreadError
from corpus.library.effects import bring_about
from corpus.library.revisions import Change
from corpus.library.schema import now
from corpus.library.targets import Op, operations
from corpus.library.values import to_json

#: So many edits can be taken back.
KEPT_EDITS = 1_000


def write(connection: sqlite3.Connection, label: str, forward: list[Op], inverse: list[Op]) -> None:
    """Keep what was done, and what takes it back. What was undone can't be done again any more."""
    connection.execute("DELETE FROM journal WHERE undone")
    row = connection.execute(
        "INSERT INTO journal (label, made, forward, inverse) VALUES (?, ?, ?, ?) RETURNING id",
        (
            label,
            now(),
            to_json([operation.as_json() for operation in forward]),
            to_json([operation.as_json() for operation in inverse]),
        ),
    ).fetchone()
    connection.execute("DELETE FROM journal WHERE id <= ?", (row[0] - KEPT_EDITS,))


def undo(change: Change) -> bool:
    """Take back the last edit that is not undone; False where there is none."""
    return _step(change, "undo")


def redo(change: Change) -> bool:
    """Do again the edit that was undone last; False where there is none."""
    return _step(change, "redo")


def label(connection: sqlite3.Connection, way: Literal["undo", "redo"]) -> str | None:
    """The label of the edit that undo or redo would go to."""
    row = _next(connection, way)
    return None if row is None else str(row[1])


def _next(connection: sqlite3.Connection, way: Literal["undo", "redo"]) -> tuple[int, str, str, str] | None:
    which = "NOT undone ORDER BY id DESC" if way == "undo" else "undone ORDER BY id"
    row: tuple[int, str, str, str] | None = connection.execute(
        f"SELECT id, label, forward, inverse FROM journal WHERE {which} LIMIT 1"
    ).fetchone()
    return row


def _step(change: Change, way: Literal["undo", "redo"]) -> bool:
    row = _next(change.connection, way)
    if row is None:
        return False
    id, label, forward, inverse = row
    done = operations(inverse if way == "undo" else forward)
    _require(change.connection, label, done)
    for operation in done:
        operation.apply(change.connection)
    change.connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (way == "undo", id))
    bring_about(change, [operation.target.effects(change.connection) for operation in done])
    return True


def _require(connection: sqlite3.Connection, label: str, operations: Iterable[Op]) -> None:
    try:
        for operation in operations:
            operation.target.require(connection)
    except CrossreadError as error:
        raise type(error)(f"“{label}” can't be taken back or done again. {error.message}") from error
