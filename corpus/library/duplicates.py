"""Which article of the library a new file or text repeats."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from corpus.library import findings
from corpus.library.texts import blocks
from corpus.meaning import similarity
from corpus.model import ArticleId

#: So many texts are compared in full with a new one; those that share most bands come first.
_CANDIDATES = 20


def of_file(connection: sqlite3.Connection, sha256: str) -> ArticleId | None:
    """The article that came from this very file; a removed one only if no other did."""
    return _first(
        connection, "article.original = (SELECT original.id FROM original WHERE sha256 = ?)", sha256
    )


def of_text(connection: sqlite3.Connection, text_hash: str) -> ArticleId | None:
    """The article of this very text; a removed one only if no other has it."""
    return _first(connection, "article.text_hash = ?", text_hash)


def _first(connection: sqlite3.Connection, condition: str, value: str) -> ArticleId | None:
    row = connection.execute(
        f"SELECT id FROM article JOIN mark ON article = id WHERE {condition} ORDER BY removed, id LIMIT 1",
        (value,),
    ).fetchone()
    return None if row is None else ArticleId(row[0])


def nearly(
    connection: sqlite3.Connection, shingles: frozenset[int], bands: Sequence[int]
) -> ArticleId | None:
    """The first of the articles, not removed, whose telling, as it was found, is nearly the same."""
    candidates = connection.execute(
        f"SELECT article FROM band WHERE hash IN ({','.join('?' * len(bands))})"
        " AND article NOT IN (SELECT article FROM mark WHERE removed)"
        f" GROUP BY article ORDER BY count(*) DESC, article LIMIT {_CANDIDATES}",
        bands,
    ).fetchall()
    alike = [
        id
        for (id,) in candidates
        if similarity.resemblance(shingles, _shingles_of(connection, id)) >= similarity.THRESHOLD
    ]
    return min(alike, default=None)


def _shingles_of(connection: sqlite3.Connection, id: ArticleId) -> frozenset[int]:
    found = blocks.found(connection, id)
    return similarity.shingles("\n\n".join(findings.telling(found.text, found.paragraphs)))
