"""The texts of articles: what the reader found, what a person decided of its blocks, and what is shown.

``body`` holds what is shown. Where decisions make that another than what was found, the latter is kept in
``found_body``. Everything that is known of a text (words, opening, names, dates) is known of what is shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.errors import InvalidValue
from corpus.library import annotating, findings, sources
from corpus.library.happenings import settling
from corpus.library.revisions import Change
from corpus.library.texts import laying, layouts
from corpus.library.texts.laying import Decided
from corpus.library.values import storable, to_json
from corpus.model import ArticleId
from corpus.pieces import Layout

_NO_BLOCK: Final = "There is no such paragraph or line in {where}. Give it word for word."
_NOTHING_LEFT: Final = (
    "This is all that is left of the article's text. Remove the article, if you don't want it, or bring back "
    "another part of it first."
)


def shown(connection: sqlite3.Connection, id: ArticleId) -> Layout:
    """The article's text as it is shown."""
    return layouts.of(connection, "body", id)


def found(connection: sqlite3.Connection, id: ArticleId) -> Layout:
    """The article's text as the reader found it."""
    return layouts.of(connection, "found_body" if _differs(connection, id) else "body", id)


def decided(connection: sqlite3.Connection, id: ArticleId) -> Decided:
    """What a person decided of the article's blocks, and of those of its source."""
    source = sources.of_article(connection, id)
    return Decided(of_article(connection, id), {} if source is None else of_source(connection, source))


def of_article(connection: sqlite3.Connection, id: ArticleId) -> dict[str, bool]:
    """What a person decided of the article's blocks: whether each of them is in it."""
    rows = connection.execute("SELECT text, kept FROM block_decision WHERE article = ?", (id,))
    return {text: bool(kept) for text, kept in rows}


def of_block(connection: sqlite3.Connection, id: ArticleId, text: str) -> bool | None:
    """What a person decided of one block of the article, if anything."""
    row = connection.execute(
        "SELECT kept FROM block_decision WHERE article = ? AND text = ?", (id, text)
    ).fetchone()
    return None if row is None else bool(row[0])


def of_source(connection: sqlite3.Connection, source: str) -> dict[str, bool]:
    """What a person decided of the blocks of all articles of a source, however it is written."""
    rows = connection.execute(
        "SELECT text, kept FROM source_block_decision WHERE source = ?", (sources.fold(source),)
    )
    return {text: bool(kept) for text, kept in rows}


def decide_of_article(connection: sqlite3.Connection, id: ArticleId, text: str, kept: bool | None) -> None:
    """Write what was decided of a block, and nothing else; None: nothing was."""
    connection.execute("DELETE FROM block_decision WHERE article = ? AND text = ?", (id, text))
    if kept is not None:
        connection.execute("INSERT INTO block_decision VALUES (?, ?, ?)", (id, text, kept))


def decide_of_source(connection: sqlite3.Connection, source: str, text: str, kept: bool | None) -> None:
    """The same for all articles of a source."""
    key = sources.fold(source), text
    connection.execute("DELETE FROM source_block_decision WHERE source = ? AND text = ?", key)
    if kept is not None:
        connection.execute("INSERT INTO source_block_decision VALUES (?, ?, ?)", (*key, kept))


def store(connection: sqlite3.Connection, id: ArticleId, layout: Layout) -> None:
    """Let this be what is shown of the article."""
    connection.execute("INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?)", layouts.row(id, layout))


def is_laid_out(connection: sqlite3.Connection, id: ArticleId) -> bool:
    """Whether what is shown is what was found, with what was decided laid over it."""
    if not _differs(connection, id) and not decided(connection, id):
        return True
    text = found(connection, id)
    return laying.lay_over(text, decided(connection, id)) == shown(connection, id)


def lay_again(change: Change, ids: Iterable[ArticleId]) -> None:
    """Lay what was decided over what was found, in those of ``ids`` in which that makes a difference."""
    for id in ids:
        if _differs(change.connection, id) or decided(change.connection, id):
            before = shown(change.connection, id)
            show(change, id, before, found(change.connection, id))


def show(change: Change, id: ArticleId, before: Layout, found: Layout) -> None:
    """Show of the article what was ``found``, with what was decided laid over it, after ``before``.

    Names, dates and passages of events in what is not shown any more go; the others stand where their words
    stand now. They are looked for again, for a name may stand in what is shown anew.
    """
    connection = change.connection
    wanted = laying.lay_over(found, decided(connection, id))
    if wanted == found:
        connection.execute("DELETE FROM found_body WHERE article = ?", (id,))
    else:
        connection.execute("INSERT OR REPLACE INTO found_body VALUES (?, ?, ?, ?)", layouts.row(id, found))
    findings.count(connection, id, wanted)
    if wanted == before:
        return
    store(connection, id, wanted)
    change.touch([id])
    moves = laying.Moves(before, wanted)
    settling.move(change, id, wanted, moves)
    if wanted.text != before.text or wanted.paragraphs != before.paragraphs:
        annotating.move(change, id, wanted, moves)


def named(connection: sqlite3.Connection, id: ArticleId, texts: Iterable[str]) -> list[str]:
    """The block of the article that each text names: itself, or the paragraph left out of which it is a line.

    Raises InvalidValue where there is none, and nothing was decided of one.
    """
    decisions = decided(connection, id)
    known = {**decisions.of_source, **decisions.own}
    said = laying.said(found(connection, id))
    return [_named(text, storable(text) in said, known, "this article") for text in texts]


def named_in_source(connection: sqlite3.Connection, source: str, text: str) -> str:
    """The same among all articles of a source."""
    held = any(holders(connection, source, text))
    return _named(text, held, of_source(connection, source), f"any article of “{source}”")


def _named(text: str, held: bool, known: dict[str, bool], where: str) -> str:
    text = storable(text)
    if text.strip():
        if held or text in known:
            return text
        for left_out in (block for block, kept in known.items() if not kept):
            if text in left_out.split("\n"):
                return left_out
    raise InvalidValue(_NO_BLOCK.format(where=where))


def require_text(connection: sqlite3.Connection, id: ArticleId, before: Decided) -> None:
    """Raise InvalidValue where what was decided since ``before`` would leave nothing of the article."""
    text = found(connection, id)
    if laying.giving_way(text, decided(connection, id)) > laying.giving_way(text, before):
        raise InvalidValue(_NOTHING_LEFT)


def holders(connection: sqlite3.Connection, source: str, text: str) -> Iterator[ArticleId]:
    """The articles of a source in which there is a block that says exactly ``text``; removed ones too."""
    text = storable(text)
    rows = connection.execute(
        """
        SELECT body.article FROM body LEFT JOIN found_body ON found_body.article = body.article
        WHERE body.article IN (SELECT value FROM json_each(:among)) AND (
            instr(coalesce(found_body.text, body.text), :text)
            OR instr(coalesce(found_body.removed, body.removed), :written)
        )
        """,
        {
            "among": json.dumps(sources.articles(connection, source)),
            "text": text,
            "written": to_json(text)[1:-1],  # as it stands inside a column of JSON
        },
    )
    for (id,) in rows.fetchall():
        if text in laying.said(found(connection, id)):
            yield ArticleId(id)


def would_change(connection: sqlite3.Connection, id: ArticleId, text: str, kept: bool) -> bool:
    """Whether another text of the article would be shown, were this decided of its source."""
    before, text = decided(connection, id), storable(text)
    after = Decided(before.own, {**before.of_source, text: kept})
    was = found(connection, id)
    return laying.lay_over(was, before) != laying.lay_over(was, after)


def _differs(connection: sqlite3.Connection, id: ArticleId) -> bool:
    return connection.execute("SELECT 1 FROM found_body WHERE article = ?", (id,)).fetchone() is not None
