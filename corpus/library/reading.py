"""Articles as they are shown: what the person decided, laid over what the machine found."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from typing import Any

from corpus.errors import DamagedLibrary, UnknownArticle
from corpus.library import entities, values
from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    DateBasis,
    DateMention,
    EntityId,
    EntityType,
    Mention,
    Paragraph,
    PartialDate,
)

_SUMMARY = """
    SELECT article.id, article.path, article.sample, mark.unread, mark.starred,
        finding.title, finding.authors, finding.source, finding.date, finding.words, finding.opening,
        annotation.article IS NOT NULL,
        (SELECT json_group_object(field, json(value)) FROM decision WHERE decision.article = article.id)
    FROM article
    JOIN mark ON mark.article = article.id
    JOIN finding ON finding.article = article.id
    LEFT JOIN annotation ON annotation.article = article.id
    WHERE NOT mark.removed
"""
_ONLY = " AND article.id IN (SELECT value FROM json_each(?))"
_WHOLE = """
    SELECT article.id, article.text_hash, body.text, body.paragraphs, body.removed,
        finding.date_note, finding.language, finding.genre
    FROM article
    JOIN finding ON finding.article = article.id
    JOIN body ON body.article = article.id
    WHERE article.id IN (SELECT value FROM json_each(?))
"""


def summaries(connection: sqlite3.Connection, ids: Iterable[ArticleId] | None = None) -> list[ArticleSummary]:
    """Rows of a list in order of import; ids that are unknown or removed are left out."""
    return [summary for summary, _ in _summaries(connection, ids)]


def _summaries(
    connection: sqlite3.Connection, ids: Iterable[ArticleId] | None
) -> list[tuple[ArticleSummary, dict[str, Any]]]:
    if ids is None:
        rows = connection.execute(_SUMMARY + " ORDER BY article.id")
    else:
        rows = connection.execute(_SUMMARY + _ONLY + " ORDER BY article.id", (json.dumps(list(ids)),))
    return [_summary(*row) for row in rows]


def _summary(
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
    decisions: str,
) -> tuple[ArticleSummary, dict[str, Any]]:
    decided: dict[str, Any] = {} if decisions == "{}" else json.loads(decisions)
    found = DateBasis.NONE if date is None else DateBasis.STATED
    summary = ArticleSummary(
        id=ArticleId(id),
        title=(decided.get("title", title)) or None,
        authors=tuple(decided["author"]) if "author" in decided else values.authors_from_column(authors),
        source=(decided.get("source", source)) or None,
        date=values.date_from_column(decided.get("date", date)),
        date_basis=DateBasis.SET if "date" in decided else found,
        words=words,
        path=path,
        opening=opening,
        unread=bool(unread),
        starred=bool(starred),
        annotated=bool(annotated),
        sample=bool(sample),
    )
    return summary, decided


def articles(connection: sqlite3.Connection, ids: Iterable[ArticleId]) -> list[Article]:
    """Whole articles in the order of ``ids``; UnknownArticle for one that is not there."""
    wanted = list(ids)
    shown = {summary.id: (summary, decided) for summary, decided in _summaries(connection, wanted)}
    for id in wanted:
        if id not in shown:
            raise unknown(connection, id)
    mentions = _mentions(connection, wanted)
    dates = _dates(connection, wanted)
    known = entities.load(connection, {m.entity for found in mentions.values() for m in found})
    whole: dict[int, Article] = {}
    for row in connection.execute(_WHOLE, (json.dumps(wanted),)):
        summary, decided = shown[row[0]]
        found = mentions.get(summary.id, [])
        whole[summary.id] = _article(
            row,
            summary,
            decided,
            mentions=tuple(found),
            dates=tuple(dates.get(summary.id, [])),
            entities={m.entity: known[m.entity] for m in found},
        )
    return [whole[id] for id in wanted]


def _article(row: Any, summary: ArticleSummary, decided: dict[str, Any], **annotation: Any) -> Article:
    _, text_hash, text, paragraphs, removed, date_note, language, genre = row
    return Article(
        summary=summary,
        text=text,
        paragraphs=values.paragraphs_from_column(paragraphs),
        removed=values.removed_from_column(removed),
        # The note tells of the date that was found; it says nothing of one that was set.
        date_note=None if "date" in decided else date_note,
        language=language,
        genre=(decided.get("genre", genre)) or None,
        text_hash=text_hash,
        set_fields=frozenset(decided),
        **annotation,
    )


def _mentions(connection: sqlite3.Connection, ids: list[ArticleId]) -> dict[int, list[Mention]]:
    rows = connection.execute(
        "SELECT mention.article, start, stop, type, entity FROM mention JOIN entity ON entity.id = entity"
        " WHERE mention.article IN (SELECT value FROM json_each(?)) "
        " ORDER BY mention.article, start, stop, entity",
        (json.dumps(ids),),
    )
    found: dict[int, list[Mention]] = {}
    for article, start, stop, type, entity in rows:
        found.setdefault(article, []).append(Mention(start, stop, EntityType(type), EntityId(entity)))
    return found


def _dates(connection: sqlite3.Connection, ids: list[ArticleId]) -> dict[int, list[DateMention]]:
    rows = connection.execute(
        "SELECT article, start, stop, value FROM date_mention"
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start, stop",
        (json.dumps(ids),),
    )
    found: dict[int, list[DateMention]] = {}
    for article, start, stop, value in rows:
        found.setdefault(article, []).append(DateMention(start, stop, value))
    return found


def ids(connection: sqlite3.Connection) -> list[ArticleId]:
    """The articles that are shown, in order of import."""
    return [
        ArticleId(id) for (id,) in connection.execute("SELECT article FROM mark WHERE NOT removed ORDER BY 1")
    ]


def count(connection: sqlite3.Connection) -> int:
    """How many articles are shown."""
    number: int = connection.execute("SELECT count(*) FROM mark WHERE NOT removed").fetchone()[0]
    return number


def has(connection: sqlite3.Connection, id: ArticleId) -> bool:
    """Whether the article is there and not removed."""
    row = connection.execute("SELECT removed FROM mark WHERE article = ?", (id,)).fetchone()
    return row is not None and not row[0]


def require(connection: sqlite3.Connection, id: ArticleId) -> None:
    """Raise UnknownArticle unless the article is there and not removed."""
    if not has(connection, id):
        raise unknown(connection, id)


def unknown(connection: sqlite3.Connection, id: ArticleId) -> UnknownArticle:
    """Why there is no such article, for a person."""
    if connection.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone():
        return UnknownArticle(
            f"Article {id} was removed. Undo brings it back, and so does importing it again."
        )
    return UnknownArticle(f"There is no article {id} in this library.")


def sources(connection: sqlite3.Connection) -> list[tuple[str | None, int]]:
    """The sources as shown, with how many articles each has; most first, "not known" (None) last."""
    rows = connection.execute(
        """
        SELECT nullif(coalesce(decision.value ->> '$', finding.source), '') AS shown, count(*)
        FROM mark
        JOIN finding ON finding.article = mark.article
        LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'source'
        WHERE NOT mark.removed
        GROUP BY shown ORDER BY shown IS NULL, count(*) DESC, shown
        """
    )
    return [(source, number) for source, number in rows]


def original(connection: sqlite3.Connection, id: ArticleId) -> bytes:
    """The file as it came."""
    require(connection, id)
    content, size = connection.execute(
        "SELECT content, size FROM article JOIN original ON original.id = original WHERE article.id = ?",
        (id,),
    ).fetchone()
    return decompressed(content, size)


def decompressed(content: bytes, size: int) -> bytes:
    """``content`` unpacked; DamagedLibrary unless it comes to ``size`` bytes, however large it would be."""
    unpacker = zlib.decompressobj()
    try:
        original = unpacker.decompress(content, size + 1)
    except zlib.error as error:
        raise DamagedLibrary("The stored original of this article can't be read any more.") from error
    if len(original) != size:
        raise DamagedLibrary("The stored original of this article is not what was stored.")
    return original


def annotation_pending(connection: sqlite3.Connection, pipeline: str) -> list[ArticleId]:
    """Articles not yet seen by ``pipeline``, or whose date was set since: it tells when "Monday" was."""
    rows = connection.execute(
        """
        SELECT mark.article FROM mark
        JOIN finding ON finding.article = mark.article
        LEFT JOIN annotation ON annotation.article = mark.article
        LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'date'
        WHERE NOT mark.removed AND (
            annotation.pipeline IS NOT ? OR published IS NOT coalesce(decision.value ->> '$', finding.date)
        )
        ORDER BY mark.article
        """,
        (pipeline,),
    )
    return [ArticleId(id) for (id,) in rows]


def text_for_annotation(
    connection: sqlite3.Connection, id: ArticleId
) -> tuple[str, tuple[Paragraph, ...], PartialDate | None, str | None]:
    """Text, paragraphs, the date shown, and language."""
    require(connection, id)
    text, paragraphs, language = connection.execute(
        "SELECT text, paragraphs, language FROM body JOIN finding USING (article) WHERE article = ?", (id,)
    ).fetchone()
    return text, values.paragraphs_from_column(paragraphs), shown_date(connection, id), language


def shown_date(connection: sqlite3.Connection, id: ArticleId) -> PartialDate | None:
    """The date as set, or else as found."""
    (date,) = connection.execute(
        "SELECT coalesce(decision.value ->> '$', finding.date) FROM finding LEFT JOIN decision"
        " ON decision.article = finding.article AND decision.field = 'date' WHERE finding.article = ?",
        (id,),
    ).fetchone()
    return values.date_from_column(date)
