"""Which article of the library a new file or text repeats."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from corpus.library import similarity, values
from corpus.library.faults import present
from corpus.model import TELLING, ArticleId, Paragraph

#: So many texts are compared in full with a new one; those that share most bands come first.
_CANDIDATES = 20


def telling(text: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    """The paragraphs that are the article's own telling; captions and bylines differ between prints."""
    return [text[p.start : p.end] for p in paragraphs if p.kind in TELLING]


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
    """The first of the articles, not removed, whose telling is nearly the same."""
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
    text, paragraphs = present(
        connection.execute("SELECT text, paragraphs FROM body WHERE article = ?", (id,)).fetchone()
    )
    return similarity.shingles("\n\n".join(telling(text, values.paragraphs_from_column(paragraphs))))
