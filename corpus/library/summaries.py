"""Articles as rows of a list: what the person decided, laid over what the machine found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from corpus.errors import UnknownArticle
from corpus.library import values
from corpus.library.sources import Numbers
from corpus.model import ArticleId, ArticleSummary, DateBasis, Mark, PartialDate

_SUMMARY = """
    SELECT article.id, article.path, article.sample, mark.unread, mark.starred,
        finding.title, finding.authors, finding.source, finding.date, finding.words, finding.opening,
        annotation.article IS NOT NULL, date_estimate.date,
        (SELECT json_group_object(field, json(value)) FROM decision WHERE decision.article = article.id)
    FROM article
    JOIN mark ON mark.article = article.id
    JOIN finding ON finding.article = article.id
    LEFT JOIN annotation ON annotation.article = article.id
    LEFT JOIN date_estimate ON date_estimate.article = article.id AND stands
    WHERE NOT mark.removed
"""
_ONLY = " AND article.id IN (SELECT value FROM json_each(?))"


def summaries(connection: sqlite3.Connection, ids: Iterable[ArticleId] | None = None) -> list[ArticleSummary]:
    """Rows of a list in order of import; ids that are unknown or removed are left out."""
    return [summary for summary, _ in with_decisions(connection, ids)]


def with_decisions(
    connection: sqlite3.Connection, ids: Iterable[ArticleId] | None
) -> list[tuple[ArticleSummary, dict[str, Any]]]:
    """The same, each with what the person decided, by field."""
    numbers = Numbers(connection)
    if ids is None:
        rows = connection.execute(_SUMMARY + " ORDER BY article.id")
    else:
        rows = connection.execute(_SUMMARY + _ONLY + " ORDER BY article.id", (json.dumps(list(ids)),))
    return [_summary(numbers, *row) for row in rows]


def _summary(
    numbers: Numbers,
    id: int,
    path: str,
    sample: int,
    unread: int,
    starred: int,
    title: str | None,
    authors: str,
    source: str | None,
    date: str | None,
    words: int,
    opening: str,
    annotated: int,
    estimate: str | None,
    decisions: str,
) -> tuple[ArticleSummary, dict[str, Any]]:
    decided: dict[str, Any] = {} if decisions == "{}" else values.from_json(decisions)
    shown_date, basis = _date(date, estimate, decided)
    shown_source = (decided.get("source", source)) or None
    summary = ArticleSummary(
        id=ArticleId(id),
        title=(decided.get("title", title)) or None,
        authors=tuple(decided["author"]) if "author" in decided else values.authors_from_column(authors),
        source=shown_source,
        date=shown_date,
        date_basis=basis,
        words=words,
        path=path,
        opening=opening,
        unread=bool(unread),
        starred=bool(starred),
        annotated=bool(annotated),
        sample=bool(sample),
        source_number=numbers.of(shown_source),
    )
    return summary, decided


def _date(
    stated: str | None, estimate: str | None, decided: dict[str, Any]
) -> tuple[PartialDate | None, DateBasis]:
    """What is set goes before what is stated, and that before an estimate."""
    if "date" in decided:
        return values.date_from_column(decided["date"]), DateBasis.SET
    if stated is not None:
        return values.date_from_column(stated), DateBasis.STATED
    if estimate is not None:
        return values.date_from_column(estimate), DateBasis.ESTIMATED
    return None, DateBasis.NONE


def ids(connection: sqlite3.Connection) -> list[ArticleId]:
    """The articles that are shown, in order of import."""
    return [
        ArticleId(id) for (id,) in connection.execute("SELECT article FROM mark WHERE NOT removed ORDER BY 1")
    ]


def marked(connection: sqlite3.Connection, mark: Mark) -> list[ArticleId]:
    """The articles that are shown and have this mark, in order of import."""
    rows = connection.execute(f"SELECT article FROM mark WHERE {mark.value} AND NOT removed ORDER BY article")
    return [ArticleId(id) for (id,) in rows]


def count(connection: sqlite3.Connection) -> int:
    """How many articles are shown."""
    number: int = connection.execute("SELECT count(*) FROM mark WHERE NOT removed").fetchone()[0]
    return number


def has(connection: sqlite3.Connection, id: ArticleId) -> bool:
    """Whether the article is there and not removed."""
    removed = _removed(connection, id)
    return removed is not None and not removed


def known(connection: sqlite3.Connection, id: ArticleId) -> bool:
    """Whether there is such an article, removed or not."""
    return _removed(connection, id) is not None


def _removed(connection: sqlite3.Connection, id: ArticleId) -> bool | None:
    # As JSON: a person may ask for a number that is larger than SQLite's.
    row = connection.execute(
        "SELECT removed FROM mark WHERE article IN (SELECT value FROM json_each(?))", (json.dumps([id]),)
    ).fetchone()
    return None if row is None else bool(row[0])


def require(connection: sqlite3.Connection, id: ArticleId) -> None:
    """Raise UnknownArticle unless the article is there and not removed."""
    if not has(connection, id):
        raise unknown(connection, id)


def unknown(connection: sqlite3.Connection, id: ArticleId) -> UnknownArticle:
    """Why there is no such article, for a person."""
    if known(connection, id):
        return UnknownArticle(
            f"Article {id} was removed. Undo brings it back, and so does importing it again."
        )
    return UnknownArticle(f"There is no article {id} in this library.")
