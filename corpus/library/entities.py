"""Entities as they are shown: with their other names, articles and counts, over all that is not removed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from corpus.errors import UnknownEntity
from corpus.library import names
from corpus.library.faults import present
from corpus.library.values import entity_type_from_column, from_json
from corpus.model import ArticleId, Entity, EntityId, EntityName, EntityType

_COUNTS = (
    "SELECT entity, sum(mentions), json_group_array(article) FROM appearance WHERE {which} GROUP BY entity"
)
_ALIASES = "SELECT entity, name, sum(mentions) FROM alias WHERE {which} GROUP BY entity, name"
_NAMES = "SELECT id, name, type FROM entity WHERE {which}"

_BY_ARTICLE = """
    SELECT article, name, type FROM mention JOIN entity ON entity.id = entity
    WHERE article IN (SELECT value FROM json_each(?))
    GROUP BY article, entity ORDER BY article, count(*) DESC, min(start)
"""

#: Who and what an article is about, before where.
_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.EVENT})

_AMONG = "{column} IN (SELECT value FROM json_each(?))"
_SHOWN = "article NOT IN (SELECT article FROM mark WHERE removed)"


def load(connection: sqlite3.Connection, ids: Iterable[EntityId] | None = None) -> dict[EntityId, Entity]:
    """Entities by id, all or those of ``ids``; without those that only removed articles mention."""
    parameters = () if ids is None else (json.dumps(list(ids)),)
    among = "true" if ids is None else _AMONG
    # Asked of a million rows, so only if there is something to leave out.
    (any_removed,) = connection.execute("SELECT EXISTS (SELECT 1 FROM mark WHERE removed)").fetchone()
    which = among.format(column="entity") + (f" AND {_SHOWN}" if any_removed else "")

    aliases: dict[int, dict[str, int]] = {}
    for entity, alias, uses in connection.execute(_ALIASES.format(which=which), parameters):
        aliases.setdefault(entity, {})[alias] = uses
    identities = connection.execute(_NAMES.format(which=among.format(column="id")), parameters)
    named = {id: (name, type) for id, name, type in identities}
    found = {}
    for entity, mentions, articles in connection.execute(_COUNTS.format(which=which), parameters):
        name, type = present(named.get(entity))
        found[EntityId(entity)] = _entity(entity, name, type, mentions, articles, aliases.get(entity, {}))
    return found


def _entity(id: int, name: str, type: str, mentions: int, articles: str, aliases: dict[str, int]) -> Entity:
    return Entity(
        id=EntityId(id),
        name=name,
        type=entity_type_from_column(type),
        aliases=names.ranked(aliases),
        articles=tuple(sorted(from_json(articles))),
        mentions=mentions,
    )


def named(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> dict[EntityId, EntityName]:
    """What these entities are called: quick, however many articles mention them."""
    rows = connection.execute(_NAMES.format(which=_AMONG.format(column="id")), (json.dumps(list(ids)),))
    return {
        EntityId(id): EntityName(EntityId(id), name, entity_type_from_column(type)) for id, name, type in rows
    }


def ranked(connection: sqlite3.Connection, ids: Iterable[EntityId] | None = None) -> list[Entity]:
    """All entities, or those of ``ids``, most mentioned first, then by name."""
    return sorted(load(connection, ids).values(), key=lambda e: (-e.mentions, e.name.casefold(), e.id))


def one(connection: sqlite3.Connection, id: EntityId) -> Entity:
    """One entity; UnknownEntity if there is none, or none that a shown article mentions."""
    found = load(connection, [id])
    if id not in found:
        raise UnknownEntity(f"There is no name of the number {id} in this library, or not any more.")
    return found[id]


def main_names(
    connection: sqlite3.Connection, articles: Iterable[ArticleId], most: int
) -> dict[ArticleId, tuple[str, ...]]:
    """The names that each article tells of most often, and of two alike first."""
    ids = list(articles)
    first: dict[ArticleId, list[str]] = {id: [] for id in ids}
    then: dict[ArticleId, list[str]] = {id: [] for id in ids}
    for article, name, type in connection.execute(_BY_ARTICLE, (json.dumps(ids),)):
        kind = entity_type_from_column(type)
        if kind is EntityType.PLACE:
            then[ArticleId(article)].append(name)
        elif kind in _ACTORS:
            first[ArticleId(article)].append(name)
    return {id: tuple((first[id] + then[id])[:most]) for id in ids}


def appearances(
    connection: sqlite3.Connection, articles: Iterable[ArticleId] | None
) -> list[tuple[ArticleId, EntityId]]:
    """Each article with each entity that it mentions, of all articles or of these, removed ones too."""
    if articles is None:
        return connection.execute("SELECT article, entity FROM appearance").fetchall()
    return connection.execute(
        f"SELECT article, entity FROM appearance WHERE {_AMONG.format(column='article')}",
        (json.dumps(list(articles)),),
    ).fetchall()


def of_articles(connection: sqlite3.Connection, articles: Iterable[ArticleId]) -> set[EntityId]:
    """The entities that these articles mention."""
    rows = connection.execute(
        "SELECT DISTINCT entity FROM appearance WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {EntityId(entity) for (entity,) in rows}
