"""Entities as they are shown: with their other names, articles and counts, over all that is not removed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from corpus.errors import UnknownEntity
from corpus.library import names
from corpus.model import ArticleId, Entity, EntityId, EntityType

_SHOWN = "article NOT IN (SELECT article FROM mark WHERE removed)"

_COUNTS = f"""
    SELECT entity, sum(mentions), group_concat(article)
    FROM appearance WHERE {_SHOWN} {{only}} GROUP BY entity
"""
_ALIASES = f"""
    SELECT entity, name, sum(mentions)
    FROM alias WHERE {_SHOWN} {{only}} GROUP BY entity, name
"""
_NAMES = "SELECT id, name, type FROM entity WHERE true {only}"


def load(connection: sqlite3.Connection, ids: Iterable[EntityId] | None = None) -> dict[EntityId, Entity]:
    """Entities by id, all or those of ``ids``; without those that only removed articles mention."""
    only = ""
    parameters: tuple[str, ...] = ()
    if ids is not None:
        only, parameters = "AND {column} IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    in_rows = only.format(column="entity")
    aliases: dict[int, list[tuple[str, int]]] = {}
    for entity, alias, uses in connection.execute(_ALIASES.format(only=in_rows), parameters):
        aliases.setdefault(entity, []).append((alias, uses))
    counts = {
        entity: (mentions, articles)
        for entity, mentions, articles in connection.execute(_COUNTS.format(only=in_rows), parameters)
    }
    return {
        EntityId(id): _entity(id, name, type, aliases.get(id, ()), *counts[id])
        for id, name, type in connection.execute(_NAMES.format(only=only.format(column="id")), parameters)
        if id in counts
    }


def _entity(
    id: int, name: str, type: str, aliases: Iterable[tuple[str, int]], mentions: int, articles: str
) -> Entity:
    return Entity(
        id=EntityId(id),
        name=name,
        type=EntityType(type),
        aliases=names.aliases(name, aliases) if aliases else (),
        articles=tuple(ArticleId(article) for article in sorted(map(int, articles.split(",")))),
        mentions=mentions,
    )


def ranked(connection: sqlite3.Connection) -> list[Entity]:
    """All entities, most mentioned first, then by name."""
    return sorted(load(connection).values(), key=lambda e: (-e.mentions, e.name.casefold(), e.id))


def one(connection: sqlite3.Connection, id: EntityId) -> Entity:
    """One entity; UnknownEntity if there is none, or none that a shown article mentions."""
    found = load(connection, [id])
    if id not in found:
        raise UnknownEntity(
            f"There is no name of the number {id} in this library; it may have been found anew."
        )
    return found[id]


def of_articles(connection: sqlite3.Connection, articles: Iterable[ArticleId]) -> set[EntityId]:
    """The entities that these articles mention."""
    rows = connection.execute(
        "SELECT DISTINCT entity FROM appearance WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {EntityId(entity) for (entity,) in rows}
