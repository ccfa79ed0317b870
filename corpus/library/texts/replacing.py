"""What a newer reader makes of an article's original, in the place of what was found before."""

from __future__ import annotations

import sqlite3

from corpus.library import annotating, findings, summaries
from corpus.library.faults import present
from corpus.library.findings import Findings
from corpus.library.revisions import Change
from corpus.library.texts import blocks
from corpus.model import ArticleId


def replace(change: Change, id: ArticleId, found: Findings) -> None:
    """Replace what was found of the article and lay what was decided over it."""
    connection = change.connection
    summaries.require(connection, id)
    connection.execute("DELETE FROM reading_failure WHERE article = ?", (id,))
    if findings.are_stated(connection, id, found) and blocks.found(connection, id) == found.layout:
        connection.execute("UPDATE finding SET reader = ? WHERE article = ?", (found.reader, id))
        return
    before, language = blocks.shown(connection, id), _language(connection, id)
    connection.execute("UPDATE article SET text_hash = ? WHERE id = ?", (found.text_hash, id))
    findings.store(connection, id, found)
    blocks.show(change, id, before, found.layout)
    if found.draft.language != language:
        annotating.look_again(connection, [id])
    change.touch([id])


def note_failure(connection: sqlite3.Connection, id: ArticleId, reader: str, reason: str) -> None:
    """Keep that ``reader`` can't read the article."""
    if summaries.known(connection, id):
        connection.execute("INSERT OR REPLACE INTO reading_failure VALUES (?, ?, ?)", (id, reader, reason))


def failures(connection: sqlite3.Connection, reader: str) -> dict[ArticleId, str]:
    """The articles that ``reader`` can't read, with the reason."""
    rows = connection.execute(
        "SELECT article, reason FROM reading_failure JOIN mark USING (article)"
        " WHERE reader = ? AND NOT removed ORDER BY article",
        (reader,),
    )
    return {ArticleId(id): reason for id, reason in rows}


def pending(connection: sqlite3.Connection, reader: str) -> list[ArticleId]:
    """The articles that a reader of a lower number made, without those that this one can't read.

    Not those of a higher one: two programs of different age, on one library, would read in turns forever.
    """
    rows = connection.execute(
        """
        SELECT mark.article FROM mark
        JOIN finding ON finding.article = mark.article
        LEFT JOIN reading_failure ON reading_failure.article = mark.article
            AND reading_failure.reader = :reader
        WHERE NOT mark.removed AND CAST(finding.reader AS INTEGER) < CAST(:reader AS INTEGER)
            AND reading_failure.article IS NULL
        ORDER BY mark.article
        """,
        {"reader": reader},
    )
    return [ArticleId(id) for (id,) in rows]


def _language(connection: sqlite3.Connection, id: ArticleId) -> str | None:
    row = connection.execute("SELECT language FROM finding WHERE article = ?", (id,)).fetchone()
    (language,) = present(row)
    return None if language is None else str(language)
