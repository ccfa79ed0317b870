"""Names that may be one, found by their words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

from corpus.library.values import entity_type_from_column
from corpus.model import ArticleId, EntityId
from corpus.resolving.relations import Name, indexed

#: Counting stops here: of two names that so many articles have, neither is the rarer.
_MANY = 100

_FIRST = f"FROM (SELECT mentions FROM appearance WHERE appearance.entity = entity.id LIMIT {_MANY})"
_NAMES = f"""
    SELECT id, type, key, scope, (SELECT count(*) {_FIRST}), (SELECT sum(mentions) {_FIRST})
    FROM entity WHERE id IN (SELECT value FROM json_each(?))
"""


def index(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> None:
    """Let these be found when others are compared with them."""
    rows = connection.execute(
        "SELECT id, key FROM entity WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM name_part WHERE entity = id)",
        (json.dumps(list(entities)),),
    ).fetchall()
    connection.executemany(
        "INSERT OR IGNORE INTO name_part VALUES (?, ?)",
        [(part, id) for id, key in rows for part in sorted(indexed(key))],
    )


def named(connection: sqlite3.Connection, ids: Collection[EntityId]) -> dict[EntityId, Name]:
    """These names as they are compared; those that no article names any more are left out."""
    rows = connection.execute(_NAMES, (json.dumps(list(ids)),))
    return {
        EntityId(id): Name(
            EntityId(id),
            entity_type_from_column(type),
            key,
            ArticleId(scope) if scope else None,
            articles,
            mentions,
        )
        for id, type, key, scope, articles, mentions in rows
        if articles
    }


def with_part(connection: sqlite3.Connection, part: str) -> set[EntityId]:
    """The names that have this part."""
    rows = connection.execute("SELECT entity FROM name_part WHERE part = ?", (part,))
    return {EntityId(id) for (id,) in rows}


def of_articles(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> set[EntityId]:
    """The names in these articles."""
    rows = connection.execute(
        "SELECT DISTINCT entity FROM appearance WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {EntityId(id) for (id,) in rows}


def parts_in(
    connection: sqlite3.Connection, articles: Collection[ArticleId], parts: Collection[str]
) -> dict[EntityId, set[str]]:
    """The names in these articles that have one of these parts, each with those it has."""
    found: dict[EntityId, set[str]] = {}
    for id, part in connection.execute(
        "SELECT DISTINCT entity, part FROM appearance JOIN name_part USING (entity)"
        " WHERE article IN (SELECT value FROM json_each(?)) AND part IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)), json.dumps(list(parts))),
    ):
        found.setdefault(EntityId(id), set()).add(part)
    return found


def stand_together(connection: sqlite3.Connection, one: EntityId, other: EntityId) -> bool:
    """Whether an article names both."""
    row = connection.execute(
        "SELECT 1 FROM appearance AS a JOIN appearance AS b USING (article)"
        " WHERE a.entity = ? AND b.entity = ? LIMIT 1",
        (one, other),
    ).fetchone()
    return row is not None
