"""Names that may be one, found by their words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Set

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


def with_part(connection: sqlite3.Connection, part: str, most: int) -> set[EntityId] | None:
    """The names that have this part; None where they are more than ``most``."""
    rows = connection.execute(
        "SELECT entity FROM name_part WHERE part = ? LIMIT ?", (part, most + 1)
    ).fetchall()
    return {EntityId(id) for (id,) in rows} if len(rows) <= most else None


def among(connection: sqlite3.Connection, part: str, ids: Set[EntityId]) -> set[EntityId]:
    """Those of ``ids`` that have this part."""
    rows = connection.execute("SELECT entity FROM name_part WHERE part = ?", (part,))
    return {EntityId(id) for (id,) in rows if id in ids}


def of_articles(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> set[EntityId]:
    """The names in these articles."""
    rows = connection.execute(
        "SELECT entity FROM appearance WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {EntityId(id) for (id,) in rows}


def by_part(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> dict[str, set[EntityId]]:
    """The names in these articles, by each of their parts."""
    found: dict[str, set[EntityId]] = {}
    for entity, part in connection.execute(
        """
        WITH named AS MATERIALIZED (
            SELECT DISTINCT entity FROM appearance WHERE article IN (SELECT value FROM json_each(?))
        )
        SELECT entity, part FROM named CROSS JOIN name_part USING (entity)
        """,
        (json.dumps(list(articles)),),
    ):
        found.setdefault(part, set()).add(EntityId(entity))
    return found


def stand_together(connection: sqlite3.Connection, one: EntityId, other: EntityId) -> bool:
    """Whether an article names both."""
    row = connection.execute(
        "SELECT 1 FROM appearance AS a JOIN appearance AS b USING (article)"
        " WHERE a.entity = ? AND b.entity = ? LIMIT 1",
        (one, other),
    ).fetchone()
    return row is not None
