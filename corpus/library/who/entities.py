"""Entities as they are shown: with their other names, articles and counts, over all that is not removed.

Each is told of under its own number with all that is known of the identities that it is shown for.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.library.faults import present
from corpus.library.values import entity_type_from_column, from_json
from corpus.library.who import identities, standing
from corpus.model import ArticleId, Entity, EntityId, EntityName, EntityType
from corpus.resolving import names

_COUNTS = (
    "SELECT entity, sum(mentions), json_group_array(article) FROM appearance WHERE {which} GROUP BY entity"
)
_MENTIONS = "SELECT entity, sum(mentions), NULL FROM appearance WHERE {which} GROUP BY entity"
_ALIASES = "SELECT entity, name, sum(mentions) FROM alias WHERE {which} GROUP BY entity, name"
_NAMES = """
    SELECT id, coalesce(decided.value ->> '$', name), name, entity.type,
        entity.scope <> 0 AND same.value IS NULL AND decided.value IS NULL
    FROM entity
    LEFT JOIN entity_decision AS decided ON decided.type = entity.type AND decided.key = entity.key
        AND decided.scope = entity.scope AND decided.field = 'name'
    LEFT JOIN entity_decision AS same ON same.type = entity.type AND same.key = entity.key
        AND same.scope = entity.scope AND same.field = 'same_as'
    WHERE {which}
"""

_BY_ARTICLE = """
    SELECT article, stands_for FROM mention JOIN entity ON entity.id = mention.entity
    WHERE article IN (SELECT value FROM json_each(?)) AND stands_for IS NOT NULL
    GROUP BY article, stands_for ORDER BY article, count(*) DESC, min(start)
"""

#: Who and what an article is about, before where.
_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.EVENT})

_AMONG = "{column} IN (SELECT value FROM json_each(?))"
_SHOWN = "article NOT IN (SELECT article FROM mark WHERE removed)"


#: An identity, how often it is mentioned, and the articles that do, as JSON (None: not asked).
_Part = tuple[EntityId, int, str | None]
#: The name as shown, as found, the type, and whether it is open.
_Called = tuple[str, str, str, int]


def load(connection: sqlite3.Connection, ids: Iterable[EntityId] | None = None) -> dict[EntityId, Entity]:
    """Entities by id, all or those of ``ids``; without those that only removed articles mention."""
    told = _gather(connection, *_concerned(connection, ids), _COUNTS)
    return {id: _entity(id, told) for id in told.parts}


def called(
    connection: sqlite3.Connection, ids: Iterable[EntityId] | None = None
) -> list[tuple[EntityId, EntityType, tuple[str, ...]]]:
    """Of the entities that ``load`` gives the type and all names, the shown one first; most mentioned first.

    In half of the time.
    """
    told = _gather(connection, *_concerned(connection, ids), _MENTIONS)
    mentioned = {id: sum(mentions for _, mentions, _ in parts) for id, parts in told.parts.items()}
    found = []
    for id in sorted(mentioned, key=mentioned.__getitem__, reverse=True):
        name, _, type, _ = present(told.called.get(id))
        others = _other_names(id, told)
        found.append((id, entity_type_from_column(type), (name, *(names.ranked(others) if others else ()))))
    return found


def hidden(connection: sqlite3.Connection) -> dict[EntityId, Entity]:
    """The entities that a person said to be no names, as they would be shown."""
    shown_as = standing.hidden(connection)
    told = _gather(connection, list(shown_as), shown_as, _COUNTS)
    return {id: _entity(id, told) for id in told.parts}


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of identities, and which of them each shown entity is told of by."""

    called: Mapping[EntityId, _Called]
    aliases: Mapping[EntityId, Mapping[str, int]]
    parts: Mapping[EntityId, list[_Part]]


def _concerned(
    connection: sqlite3.Connection, ids: Iterable[EntityId] | None
) -> tuple[list[EntityId] | None, Mapping[EntityId, EntityId | None]]:
    """The identities of these entities, or (None) of all, with what each is shown as."""
    if ids is None:
        return None, identities.joined(connection)
    members = identities.members(connection, identities.shown(connection, ids))
    shown_as: dict[EntityId, EntityId | None] = {id: root for root, below in members.items() for id in below}
    return list(shown_as), shown_as


def _gather(
    connection: sqlite3.Connection,
    every: list[EntityId] | None,
    shown_as: Mapping[EntityId, EntityId | None],
    counts: str,
) -> _Told:
    """All of these identities (None: of all), each told under what it is ``shown_as``.

    ``counts`` is the query for how often each is mentioned.
    """
    parameters = () if every is None else (json.dumps(every),)
    among = "true" if every is None else _AMONG
    # Asked of a million rows, so only if there is something to leave out.
    (any_removed,) = connection.execute("SELECT EXISTS (SELECT 1 FROM mark WHERE removed)").fetchone()
    which = among.format(column="entity") + (f" AND {_SHOWN}" if any_removed else "")

    rows = connection.execute(_NAMES.format(which=among.format(column="id")), parameters)
    called: dict[EntityId, _Called] = {EntityId(id): tuple(row) for id, *row in rows}
    aliases: dict[EntityId, dict[str, int]] = {}
    for id, alias, uses in connection.execute(_ALIASES.format(which=which), parameters):
        aliases.setdefault(id, {})[alias] = uses
    parts: dict[EntityId, list[_Part]] = {}
    for id, mentions, articles in connection.execute(counts.format(which=which), parameters):
        root = shown_as.get(id, id)
        if root is not None:
            parts.setdefault(root, []).append((id, mentions, articles))
    return _Told(called, aliases, parts)


def _entity(id: EntityId, told: _Told) -> Entity:
    name, _, type, is_open = present(told.called.get(id))
    parts = told.parts[id]
    articles = {article for _, _, some in parts for article in from_json(present(some))}
    return Entity(
        id=id,
        name=name,
        type=entity_type_from_column(type),
        aliases=names.ranked(_other_names(id, told)),
        articles=tuple(sorted(articles)),
        mentions=sum(mentions for _, mentions, _ in parts),
        open=bool(is_open),
    )


def _other_names(id: EntityId, told: _Told) -> Mapping[str, int]:
    """What the identities shown as ``id`` are called, by how often; without the ways to write its name."""
    name, as_found, _, _ = present(told.called.get(id))
    parts = told.parts[id]
    if len(parts) == 1 and parts[0][0] == id and name == as_found:  # as most are
        return told.aliases.get(id, {})
    forms: Counter[str] = Counter()
    for part, mentions, _ in parts:
        others = told.aliases.get(part, {})
        forms.update(others)
        forms[present(told.called.get(part))[1]] += mentions - sum(others.values())
    own = names.fold(name)
    return {form: uses for form, uses in forms.items() if names.fold(form) != own}


def named(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> dict[EntityId, EntityName]:
    """What these entities are called: quick, however many articles mention them."""
    rows = connection.execute(_NAMES.format(which=_AMONG.format(column="id")), (json.dumps(list(ids)),))
    return {
        EntityId(id): EntityName(EntityId(id), name, entity_type_from_column(type), bool(is_open))
        for id, name, _, type, is_open in rows
    }


def ranked(connection: sqlite3.Connection, ids: Iterable[EntityId] | None = None) -> list[Entity]:
    """All entities, or those of ``ids``, most mentioned first, then by name."""
    return in_order(load(connection, ids).values())


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Most mentioned first, then by name."""
    return sorted(entities, key=lambda e: (-e.mentions, e.name.casefold(), e.id))


def one(connection: sqlite3.Connection, id: EntityId) -> Entity:
    """The entity that is shown for ``id``; UnknownEntity if there is none that a shown article mentions."""
    shown = identities.entity(connection, id)
    found = load(connection, [shown])
    if shown not in found:
        raise identities.unknown(id)
    return found[shown]


def main_names(
    connection: sqlite3.Connection, articles: Iterable[ArticleId], most: int
) -> dict[ArticleId, tuple[str, ...]]:
    """The names that each article tells of most often, and of two alike first."""
    ids = list(articles)
    first: dict[ArticleId, list[str]] = {id: [] for id in ids}
    then: dict[ArticleId, list[str]] = {id: [] for id in ids}
    rows = connection.execute(_BY_ARTICLE, (json.dumps(ids),)).fetchall()
    called = named(connection, {EntityId(entity) for _, entity in rows})
    for article, entity in rows:
        shown = present(called.get(entity))
        if shown.type is EntityType.PLACE:
            then[ArticleId(article)].append(shown.name)
        elif shown.type in _ACTORS:
            first[ArticleId(article)].append(shown.name)
    return {id: tuple((first[id] + then[id])[:most]) for id in ids}


def appearances(
    connection: sqlite3.Connection, articles: Iterable[ArticleId] | None
) -> list[tuple[ArticleId, EntityId]]:
    """Each article with each entity that it mentions, of all articles or of these, removed ones too."""
    if articles is None:
        rows = connection.execute("SELECT article, entity FROM appearance").fetchall()
    else:
        rows = connection.execute(
            f"SELECT article, entity FROM appearance WHERE {_AMONG.format(column='article')}",
            (json.dumps(list(articles)),),
        ).fetchall()
    shown_as = identities.joined(connection)
    if not shown_as:
        return rows
    # Most stand for themselves; only the others, and whom they stand for, may be told of twice.
    roots = set(shown_as.values())
    themselves = [row for row in rows if row[1] not in shown_as]
    told = {row for row in themselves if row[1] in roots}
    joined = {(article, shown_as[entity]) for article, entity in rows if entity in shown_as} - told
    return themselves + [(article, entity) for article, entity in joined if entity is not None]


def of_articles(connection: sqlite3.Connection, articles: Iterable[ArticleId]) -> set[EntityId]:
    """The entities that these articles mention."""
    rows = connection.execute(
        "SELECT DISTINCT stands_for FROM appearance JOIN entity ON entity.id = entity"
        " WHERE article IN (SELECT value FROM json_each(?)) AND stands_for IS NOT NULL",
        (json.dumps(list(articles)),),
    )
    return {EntityId(entity) for (entity,) in rows}
