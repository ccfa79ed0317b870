"""What the person did, each edit with what takes it back. Undo applies the inverse as a new change.

An edit is operations: what each of its targets is to be. Every operation can be applied to any state, so an
edit's inverse is the operations that write what stood there before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Literal

from corpus.changes import ChangeSet
from corpus.errors import CrossreadError
from corpus.library import blocks, sources, summaries
from corpus.library.decisions import require_field, stored_value
from corpus.library.faults import present
from corpus.library.revisions import Change
from corpus.library.schema import now
from corpus.library.targets import (
    ArticleBlock,
    ArticleField,
    ArticleMark,
    Op,
    SourceBlock,
    Target,
    operations,
)
from corpus.library.values import to_json
from corpus.model import ArticleId

#: So many edits can be taken back.
KEPT_EDITS = 1_000


class Edit:
    """One edit under way: everything in it is kept together, undone together, or not done at all.

    ``changes`` tells what it touched, once its block has ended.
    """

    def __init__(self, change: Change) -> None:
        self.changes = ChangeSet(0)
        self._change = change
        self._before: dict[Target, Any] = {}
        self._ended = False

    def set_field(self, id: ArticleId, field: str, value: object) -> None:
        """Set title, author, source, date or genre; None goes back to what was found.

        ``author`` takes a tuple of names, ``date`` a PartialDate. Raises InvalidValue, UnknownArticle.
        """
        summaries.require(self._change.connection, id)
        decided = None
        if value is not None:
            row = self._change.connection.execute("SELECT text_hash FROM article WHERE id = ?", (id,))
            (anchor,) = present(row.fetchone())
            stored = stored_value(field, value)
            decided = {"value": stored, "text_hash": present(anchor if isinstance(anchor, str) else None)}
            if field == "source" and stored:
                sources.give_number(self._change.connection, str(stored))
        else:
            require_field(field)
        self.decide(ArticleField(id, field), decided)

    def keep_block(self, id: ArticleId, text: str, kept: bool | None) -> None:
        """Bring a block into an article (True) or leave it out (False); None: as it was found.

        As ``keep_blocks`` for one of them.
        """
        self.keep_blocks(id, [text], kept)

    def keep_blocks(self, id: ArticleId, texts: Iterable[str], kept: bool | None) -> None:
        """Bring blocks into an article (True) or leave them out (False); None: as they were found.

        Each text is a paragraph, or one line of what was removed, word for word; the decision holds for every
        block of the article that says the same, and for those that a newer reader finds. Raises InvalidValue
        where there is no such block, and where nothing would be left of the article; UnknownArticle.
        """
        connection = self._change.connection
        summaries.require(connection, id)
        before = blocks.decided(connection, id)
        for block in blocks.named(connection, id, texts):
            self.decide(ArticleBlock(id, block), kept)
        blocks.require_text(connection, id, before)

    def keep_block_of_source(self, source: str, text: str, kept: bool | None) -> None:
        """The same for all articles of a source, however it is written, and for those that come later.

        What was decided of one article goes before it, and it never leaves nothing of an article. Raises
        InvalidValue where no article of the source has such a block.
        """
        block = blocks.named_in_source(self._change.connection, source, text)
        self.decide(SourceBlock(sources.fold(source), block), kept)

    def remove(self, ids: Iterable[ArticleId]) -> None:
        """Take articles out of everything that is shown. Raises UnknownArticle."""
        self._mark(ids, "removed", True)

    def restore(self, ids: Iterable[ArticleId]) -> None:
        """Bring removed articles back. Raises UnknownArticle for one that never was."""
        for id in ids:
            if not summaries.known(self._change.connection, id):
                raise summaries.unknown(self._change.connection, id)
            self.decide(ArticleMark(id, "removed"), False)

    def mark_unread(self, ids: Iterable[ArticleId], unread: bool) -> None:
        """Mark articles as unread, or as read. Raises UnknownArticle."""
        self._mark(ids, "unread", unread)

    def star(self, ids: Iterable[ArticleId], starred: bool) -> None:
        """Star articles, or take their star. Raises UnknownArticle."""
        self._mark(ids, "starred", starred)

    def decide(self, target: Target, value: Any) -> None:
        """Let ``target`` be ``value``. What it was is kept, and written again by undo."""
        if self._ended:
            raise RuntimeError("a change to the library through an edit that has ended")
        if target not in self._before:
            self._before[target] = target.read(self._change.connection)
        target.write(self._change.connection, value)

    def record(self, label: str) -> None:
        """Write the journal's row; an edit that changed nothing leaves none."""
        connection = self._change.connection
        inverse = [Op(target, before) for target, before in self._before.items()]
        forward = [Op(target, target.read(connection)) for target in self._before]
        changed = [(new, old) for new, old in zip(forward, inverse, strict=True) if new != old]
        if not changed:
            return
        connection.execute("DELETE FROM journal WHERE undone")
        row = connection.execute(
            "INSERT INTO journal (label, made, forward, inverse) VALUES (?, ?, ?, ?) RETURNING id",
            (
                label,
                now(),
                to_json([new.as_json() for new, _ in changed]),
                to_json([old.as_json() for _, old in changed]),
            ),
        ).fetchone()
        connection.execute("DELETE FROM journal WHERE id <= ?", (row[0] - KEPT_EDITS,))
        _settle(self._change, [old for _, old in changed])

    def end(self) -> None:
        """Nothing goes through this edit any more: it would not be in the journal."""
        self._ended = True

    def _mark(self, ids: Iterable[ArticleId], name: str, value: bool) -> None:
        for id in ids:
            summaries.require(self._change.connection, id)
            self.decide(ArticleMark(id, name), value)


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
    _settle(change, done)
    return True


def _require(connection: sqlite3.Connection, label: str, operations: Iterable[Op]) -> None:
    try:
        for operation in operations:
            operation.target.require(connection)
    except CrossreadError as error:
        raise type(error)(f"“{label}” can't be taken back or done again. {error.message}") from error


def _settle(change: Change, operations: Iterable[Op]) -> None:
    """Tell whom these touched, and lay the texts out anew that they concern, each once."""
    lay_again: dict[ArticleId, None] = {}
    for operation in operations:
        change.touch(*operation.target.touched(change.connection))
        lay_again.update(dict.fromkeys(operation.target.lays_out(change.connection)))
    blocks.lay_again(change, lay_again)
