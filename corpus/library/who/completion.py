"""Entities by what a person has typed of their names so far."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from itertools import islice

from corpus.library.values import from_json
from corpus.library.who import entities, identities, name_words
from corpus.model import Entity, EntityId, EntityType

_BY_WORD = """
    SELECT DISTINCT stands_for FROM name_word JOIN entity ON entity.id = entity
    WHERE word >= ? AND word < ? AND stands_for IS NOT NULL
"""
_RENAMED = """
    SELECT entity.id, value FROM entity_decision JOIN entity USING (type, key, scope)
    WHERE field = 'name' AND stands_for = entity.id
"""
_MENTIONS = """
    SELECT entity, sum(mentions) FROM appearance WHERE entity IN (SELECT value FROM json_each(?))
    GROUP BY entity
"""
_LAST = "\U0010ffff"


def begun(connection: sqlite3.Connection, typed: str, type: EntityType | None, limit: int) -> list[Entity]:
    """Entities with a name, any of theirs, in which words begin as those typed; most mentioned first.

    Of several words, only the last may go on. Nothing is begun by no words.
    """
    words = name_words.of(typed)
    if not words:
        return []
    found = _by_words(connection, words) | _renamed(connection, words)
    if type is not None:
        found = {id for id, identity in identities.of_ids(connection, found).items() if identity.type is type}
    # A word may be of a form that no article uses any more, or stand elsewhere in the name.
    fitting = (
        entity
        for entity in _loaded(connection, _most_mentioned(connection, found))
        if any(name_words.begins(name, words) for name in (entity.name, *entity.aliases))
    )
    return list(islice(fitting, limit))


def _by_words(connection: sqlite3.Connection, words: list[str]) -> set[EntityId]:
    whole = max(words[:-1], key=len, default="")
    wanted = (whole, whole + "\0") if whole else (words[-1], words[-1] + _LAST)
    return {EntityId(id) for (id,) in connection.execute(_BY_WORD, wanted)}


def _renamed(connection: sqlite3.Connection, words: list[str]) -> set[EntityId]:
    rows = connection.execute(_RENAMED)
    return {EntityId(id) for id, name in rows if name_words.begins(from_json(name), words)}


def _most_mentioned(connection: sqlite3.Connection, ids: Collection[EntityId]) -> list[EntityId]:
    members = identities.members(connection, ids)
    among = json.dumps([id for below in members.values() for id in below])
    counts: dict[EntityId, int] = dict(connection.execute(_MENTIONS, (among,)))
    total = {root: sum(counts.get(id, 0) for id in below) for root, below in members.items()}
    return sorted((id for id in ids if total[id]), key=lambda id: (-total[id], id))


def _loaded(connection: sqlite3.Connection, ids: list[EntityId], at_once: int = 16) -> Iterator[Entity]:
    for begin in range(0, len(ids), at_once):
        yield from entities.ranked(connection, ids[begin : begin + at_once])
