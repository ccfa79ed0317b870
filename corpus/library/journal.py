"""What the person did, each edit with what takes it back. Undo applies the inverse as a new change.

An operation is ``[kind, article, name, value]``: "decision" lays a value (or null: none) over a finding,
"mark" sets unread, starred or removed. Every operation can be applied to any state, so an edit's inverse is
the operations that write what stood there before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from corpus.changes import ChangeSet
from corpus.errors import LibraryError, UnknownArticle
from corpus.library import entities, sources, summaries
from corpus.library.decisions import require_field, stored_value
from corpus.library.revisions import Change
from corpus.library.schema import now
from corpus.library.values import from_json, to_json
from corpus.model import ArticleId

#: So many edits can be taken back.
KEPT_EDITS = 1_000

_NOT_UNDERSTOOD = "The library's history holds what this Crossread can't take back or do again."
_Target = tuple[str, ArticleId, str]


class Edit:
    """One edit under way: everything in it is kept together, undone together, or not done at all.

    ``changes`` tells what it touched, once its block has ended.
    """

    def __init__(self, change: Change) -> None:
        self.changes = ChangeSet(0)
        self._change = change
        self._before: dict[_Target, Any] = {}
        self._ended = False

    def set_field(self, id: ArticleId, field: str, value: object) -> None:
        """Set title, author, source, date or genre; None goes back to what was found.

        ``author`` takes a tuple of names, ``date`` a PartialDate. Raises InvalidValue, UnknownArticle.
        """
        summaries.require(self._change.connection, id)
        decided = None
        if value is not None:
            (anchor,) = self._change.connection.execute(
                "SELECT text_hash FROM article WHERE id = ?", (id,)
            ).fetchone()
            stored = stored_value(field, value)
            decided = {"value": stored, "text_hash": anchor}
            if field == "source" and stored:
                sources.give_number(self._change.connection, str(stored))
        else:
            require_field(field)
        self._set(("decision", id, field), decided)

    def remove(self, ids: Iterable[ArticleId]) -> None:
        """Take articles out of everything that is shown. Raises UnknownArticle."""
        self._mark(ids, "removed", True)

    def restore(self, ids: Iterable[ArticleId]) -> None:
        """Bring removed articles back. Raises UnknownArticle for one that never was."""
        for id in ids:
            if not summaries.known(self._change.connection, id):
                raise summaries.unknown(self._change.connection, id)
            self._set(("mark", id, "removed"), False)

    def mark_unread(self, ids: Iterable[ArticleId], unread: bool) -> None:
        """Mark articles as unread, or as read. Raises UnknownArticle."""
        self._mark(ids, "unread", unread)

    def star(self, ids: Iterable[ArticleId], starred: bool) -> None:
        """Star articles, or take their star. Raises UnknownArticle."""
        self._mark(ids, "starred", starred)

    def record(self, label: str) -> None:
        """Write the journal's row; an edit that changed nothing leaves none."""
        forward = [[*target, _value(self._change.connection, target)] for target in self._before]
        inverse = [[*target, before] for target, before in self._before.items()]
        changed = [(new, old) for new, old in zip(forward, inverse, strict=True) if new != old]
        if not changed:
            return
        connection = self._change.connection
        connection.execute("DELETE FROM journal WHERE undone")
        row = connection.execute(
            "INSERT INTO journal (label, made, forward, inverse) VALUES (?, ?, ?, ?) RETURNING id",
            (label, now(), to_json([new for new, _ in changed]), to_json([old for _, old in changed])),
        ).fetchone()
        connection.execute("DELETE FROM journal WHERE id <= ?", (row[0] - KEPT_EDITS,))
        _touch(self._change, [old for _, old in changed])

    def end(self) -> None:
        """Nothing goes through this edit any more: it would not be in the journal."""
        self._ended = True

    def _mark(self, ids: Iterable[ArticleId], name: str, value: bool) -> None:
        for id in ids:
            summaries.require(self._change.connection, id)
            self._set(("mark", id, name), value)

    def _set(self, target: _Target, value: Any) -> None:
        if self._ended:
            raise RuntimeError("a change to the library through an edit that has ended")
        self._before.setdefault(target, _value(self._change.connection, target))
        _write(self._change.connection, target, value)


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
    operations = _operations(inverse if way == "undo" else forward)
    for kind, article, name, value in operations:
        if not summaries.known(change.connection, article):
            raise UnknownArticle(f"“{label}” can't be taken back or done again: article {article} is gone.")
        _write(change.connection, (kind, article, name), value)
    change.connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (way == "undo", id))
    _touch(change, operations)
    return True


def _operations(column: str) -> list[list[Any]]:
    match from_json(column):
        case list(operations) if all(isinstance(each, list) and len(each) == 4 for each in operations):
            return operations
    raise LibraryError(_NOT_UNDERSTOOD)


def _touch(change: Change, operations: Sequence[list[Any]]) -> None:
    # With an article its mentions go and come back, and so do its entities' counts.
    moved = [article for _, article, name, _ in operations if name == "removed"]
    change.touch((article for _, article, _, _ in operations), entities.of_articles(change.connection, moved))


def _value(connection: sqlite3.Connection, target: _Target) -> Any:
    kind, article, name = target
    if kind == "mark":
        return bool(
            connection.execute(f"SELECT {name} FROM mark WHERE article = ?", (article,)).fetchone()[0]
        )
    row = connection.execute(
        "SELECT value, text_hash FROM decision WHERE article = ? AND field = ?", (article, name)
    ).fetchone()
    return None if row is None else {"value": from_json(row[0]), "text_hash": row[1]}


def _write(connection: sqlite3.Connection, target: _Target, value: Any) -> None:
    _, article, _ = target
    match (*target, value):
        case "mark", _, ("unread" | "starred" | "removed") as name, bool():
            connection.execute(f"UPDATE mark SET {name} = ? WHERE article = ?", (value, article))
        case "decision", _, str(field), None:
            connection.execute("DELETE FROM decision WHERE article = ? AND field = ?", (article, field))
        case "decision", _, str(field), {"value": decided, "text_hash": str(text_hash)}:
            connection.execute(
                "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?)",
                (article, field, to_json(decided), text_hash),
            )
        case _:
            raise LibraryError(_NOT_UNDERSTOOD)
