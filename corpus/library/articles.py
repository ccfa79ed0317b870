"""Whole articles: text, what stands in it, and the file it came from."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from typing import Any

from corpus.errors import DamagedLibrary
from corpus.library import summaries, values
from corpus.library.faults import present
from corpus.library.happenings import estimates
from corpus.library.who import entities
from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    ArticleText,
    DateBasis,
    DateMention,
    EntityId,
    Mention,
)

_WHOLE = """
    SELECT article.id, article.text_hash, body.text, body.paragraphs, body.removed,
        finding.date_note, finding.language, finding.genre, finding.genre_note
    FROM article
    JOIN finding ON finding.article = article.id
    JOIN body ON body.article = article.id
    WHERE article.id IN (SELECT value FROM json_each(?))
"""


def articles(connection: sqlite3.Connection, ids: Iterable[ArticleId]) -> list[Article]:
    """Whole articles in the order of ``ids``; UnknownArticle for one that is not there."""
    wanted = list(ids)
    shown = {
        summary.id: (summary, decided) for summary, decided in summaries.with_decisions(connection, wanted)
    }
    for id in wanted:
        if id not in shown:
            raise summaries.unknown(connection, id)
    mentions = _mentions(connection, wanted)
    dates = _dates(connection, wanted)
    named = entities.named(connection, {id for found in mentions.values() for _, _, id, *_ in found})
    whole: dict[int, Article] = {}
    for row in connection.execute(_WHOLE, (json.dumps(wanted),)):
        summary, decided = shown[row[0]]
        found = mentions.get(summary.id, [])
        told = {id: present(named.get(id)) for _, _, id, *_ in found}
        whole[summary.id] = _article(
            row,
            summary,
            decided,
            date_note=_date_note(connection, summary, row[5]),
            mentions=tuple(
                Mention(start, stop, told[id].type, id, *said) for start, stop, id, *said in found
            ),
            dates=tuple(dates.get(summary.id, [])),
            entities=told,
        )
    return [present(whole.get(id)) for id in wanted]


def _date_note(connection: sqlite3.Connection, summary: ArticleSummary, found: str | None) -> str | None:
    """What is said of the date. What was found says nothing of one that was set."""
    match summary.date_basis:
        case DateBasis.SET:
            return None
        case DateBasis.ESTIMATED:
            return estimates.note(connection, summary.id)
    return found


def _article(row: Any, summary: ArticleSummary, decided: dict[str, Any], **known: Any) -> Article:
    _, text_hash, text, paragraphs, removed, _, language, genre, genre_note = row
    return Article(
        summary=summary,
        text=text,
        paragraphs=values.paragraphs_from_column(paragraphs),
        removed=values.removed_from_column(removed),
        language=language,
        genre=(decided.get("genre", genre)) or None,
        # The note tells of what was found; it says nothing of what was set.
        genre_note=None if "genre" in decided else genre_note,
        text_hash=text_hash,
        set_fields=frozenset(decided),
        **known,
    )


#: Start, stop, the entity that is shown, whether as a government, and whether a person decided so.
_Found = tuple[int, int, EntityId, bool, bool]


def _mentions(connection: sqlite3.Connection, ids: list[ArticleId]) -> dict[int, list[_Found]]:
    """What each article names."""
    rows = connection.execute(
        "SELECT DISTINCT article, start, stop, stands_for, government, decided"
        " FROM mention JOIN entity ON entity.id = mention.entity"
        " WHERE article IN (SELECT value FROM json_each(?)) AND stands_for IS NOT NULL"
        " ORDER BY article, start, stop, stands_for",
        (json.dumps(ids),),
    )
    found: dict[int, list[_Found]] = {}
    for article, start, stop, entity, *said in rows:
        found.setdefault(article, []).append((start, stop, EntityId(entity), *map(bool, said)))
    return found


def mention_spans(
    connection: sqlite3.Connection, ids: Iterable[ArticleId], entities: Iterable[EntityId]
) -> dict[ArticleId, list[tuple[int, int]]]:
    """Where each of the articles names any of the entities, in order."""
    rows = connection.execute(
        "SELECT DISTINCT article, start, stop FROM mention JOIN entity ON entity.id = mention.entity"
        " WHERE article IN (SELECT value FROM json_each(?))"
        " AND stands_for IN (SELECT value FROM json_each(?))"
        " ORDER BY article, start, stop",
        (json.dumps(list(ids)), json.dumps(list(entities))),
    )
    found: dict[ArticleId, list[tuple[int, int]]] = {}
    for article, start, stop in rows:
        found.setdefault(ArticleId(article), []).append((start, stop))
    return found


def _dates(connection: sqlite3.Connection, ids: list[ArticleId]) -> dict[int, list[DateMention]]:
    rows = connection.execute(
        "SELECT article, start, stop, value, precision, basis FROM date_mention"
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start, stop",
        (json.dumps(ids),),
    )
    found: dict[int, list[DateMention]] = {}
    for article, start, stop, value, precision, basis in rows:
        date = DateMention(start, stop, value, *values.date_told_from_columns(precision, basis))
        found.setdefault(article, []).append(date)
    return found


def original(connection: sqlite3.Connection, id: ArticleId) -> bytes:
    """The file as it came."""
    summaries.require(connection, id)
    content, size = present(
        connection.execute(
            "SELECT content, size FROM article JOIN original ON original.id = original WHERE article.id = ?",
            (id,),
        ).fetchone()
    )
    return decompressed(content, size)


def came_from(connection: sqlite3.Connection, id: ArticleId) -> tuple[str, str | None]:
    """The path of its file, and the path inside that."""
    summaries.require(connection, id)
    path, member = present(
        connection.execute("SELECT path, member FROM article WHERE id = ?", (id,)).fetchone()
    )
    return path, member


def decompressed(content: bytes, size: int) -> bytes:
    """``content`` unpacked; DamagedLibrary unless it comes to ``size`` bytes, however large it would be."""
    unpacker = zlib.decompressobj()
    try:
        original = unpacker.decompress(content, size + 1)
    except (zlib.error, TypeError) as error:  # another type than was stored
        raise DamagedLibrary("The original of this article can't be read any more. Open a backup.") from error
    if len(original) != size:
        raise DamagedLibrary("The original of this article is not what was stored. Open a backup.")
    return original


def annotation_pending(
    connection: sqlite3.Connection, pipeline: str, tries: int | None, among: Collection[ArticleId] | None
) -> list[ArticleId]:
    """Articles not yet seen by ``pipeline``, or whose date was set since: it tells when "Monday" was.

    Without those that it failed on as often as ``tries``; only those ``among`` these.
    """
    rows = connection.execute(
        f"""
        SELECT mark.article FROM mark
        JOIN finding ON finding.article = mark.article
        LEFT JOIN annotation ON annotation.article = mark.article
        LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'date'
        LEFT JOIN annotation_failure ON annotation_failure.article = mark.article
            AND annotation_failure.pipeline = :pipeline
        WHERE NOT mark.removed AND (
            annotation.pipeline IS NOT :pipeline
            OR published IS NOT coalesce(decision.value ->> '$', finding.date)
        )
        AND (:tries IS NULL OR coalesce(tries, 0) < :tries)
        {"" if among is None else "AND mark.article IN (SELECT value FROM json_each(:among))"}
        ORDER BY mark.article
        """,
        {"pipeline": pipeline, "tries": tries, "among": json.dumps(list(among or ()))},
    )
    return [ArticleId(id) for (id,) in rows]


def pipelines(connection: sqlite3.Connection) -> dict[str, int]:
    """What annotated the articles, with how many; without those that are to be annotated again."""
    rows = connection.execute(
        "SELECT pipeline, count(*) FROM annotation JOIN mark USING (article)"
        " WHERE NOT removed AND pipeline <> '' GROUP BY pipeline"
    )
    return dict(rows.fetchall())


def texts(connection: sqlite3.Connection, ids: Iterable[ArticleId]) -> dict[ArticleId, ArticleText]:
    """The texts of those of ``ids`` that are there, with the date as set or else as found."""
    rows = connection.execute(
        """
        SELECT mark.article, text, paragraphs, coalesce(decision.value ->> '$', finding.date), language
        FROM mark
        JOIN body ON body.article = mark.article
        JOIN finding ON finding.article = mark.article
        LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'date'
        WHERE NOT mark.removed AND mark.article IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(ids)),),
    )
    return {
        ArticleId(id): ArticleText(
            text, values.paragraphs_from_column(paragraphs), values.date_from_column(date), language
        )
        for id, text, paragraphs, date, language in rows
    }
