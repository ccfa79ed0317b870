"""The rows of identities: what each is known by, and what is shown for it.

An identity is what a mention was found (or decided) to be; what is shown for it is an entity, the identity
that it ``stands_for``. Whoever asks a library is told of entities only.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from corpus.errors import UnknownEntity
from corpus.library.faults import present
from corpus.library.values import identity_from_columns, identity_to_columns
from corpus.library.who import name_words
from corpus.model import ArticleId, EntityId, Identity


def id_of(connection: sqlite3.Connection, identity: Identity) -> EntityId | None:
    """The number of an identity; None if it has no row."""
    row = connection.execute(
        "SELECT id FROM entity WHERE type = ? AND key = ? AND scope = ?", identity_to_columns(identity)
    ).fetchone()
    return None if row is None else EntityId(row[0])


def give_id(connection: sqlite3.Connection, identity: Identity, name: str) -> tuple[EntityId, bool]:
    """The number of an identity, and whether it is new: known by ``name`` then, and standing for itself."""
    known = id_of(connection, identity)
    if known is not None:
        return known, False
    row = connection.execute(
        "INSERT INTO entity (type, key, scope, name, revision) VALUES (?, ?, ?, ?, 0) RETURNING id",
        (*identity_to_columns(identity), name),
    ).fetchone()
    id = EntityId(row[0])
    connection.execute("UPDATE entity SET stands_for = id WHERE id = ?", (id,))
    index_words(connection, [(id, name)])
    return id, True


def index_words(connection: sqlite3.Connection, forms: Iterable[tuple[EntityId, str]]) -> None:
    """Let each identity be found by the words of a form of its name."""
    connection.executemany(
        "INSERT OR IGNORE INTO name_word VALUES (?, ?)",
        [(word, id) for id, form in forms for word in name_words.of(form)],
    )


def of_ids(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> dict[EntityId, Identity]:
    """What these are known by; those that have no row are left out."""
    rows = connection.execute(
        "SELECT id, type, key, scope FROM entity WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {EntityId(id): identity_from_columns(*identity) for id, *identity in rows}


def of_id(connection: sqlite3.Connection, id: EntityId) -> Identity:
    """What it is known by. The row is there."""
    return present(of_ids(connection, [id]).get(id))


def name_of(connection: sqlite3.Connection, id: EntityId) -> str:
    """The form of its name that most articles use. The row is there."""
    (name,) = present(connection.execute("SELECT name FROM entity WHERE id = ?", (id,)).fetchone())
    return str(name)


def shown_for(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> set[EntityId]:
    """The entities that are shown for these identities; none for what is hidden."""
    rows = connection.execute(
        "SELECT DISTINCT stands_for FROM entity"
        " WHERE stands_for IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {EntityId(id) for (id,) in rows}


def shown(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> list[EntityId]:
    """Those of the identities that are shown themselves."""
    rows = connection.execute(
        "SELECT id FROM entity WHERE stands_for = id AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return [EntityId(id) for (id,) in rows]


def unknown(id: EntityId) -> UnknownEntity:
    """That there is no such entity, for a person."""
    return UnknownEntity(f"There is no name of the number {id} in this library, or not any more.")


def entity(connection: sqlite3.Connection, id: EntityId) -> EntityId:
    """The entity that is shown for ``id``, itself or what it was joined to. Raises UnknownEntity."""
    row = connection.execute(
        # As JSON: a person may ask for a number that is larger than SQLite's.
        "SELECT stands_for, name FROM entity WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([id]),),
    ).fetchone()
    if row is None:
        raise unknown(id)
    if row[0] is None:
        raise UnknownEntity(f"“{row[1]}” was marked as no name. Take that back first.")
    return EntityId(row[0])


def members(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> dict[EntityId, list[EntityId]]:
    """The identities that each of these entities is shown for, itself first."""
    ids = list(entities)
    found = {id: [id] for id in ids}
    rows = connection.execute(
        # The second condition is the index's own.
        "SELECT stands_for, id FROM entity WHERE stands_for IN (SELECT value FROM json_each(?))"
        " AND stands_for IS NOT id ORDER BY id",
        (json.dumps(ids),),
    )
    for root, id in rows:
        found[EntityId(root)].append(EntityId(id))
    return found


def by_article(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> dict[ArticleId, list[Identity]]:
    """The articles that mention any of these identities, removed ones too; which of them each mentions."""
    rows = connection.execute(
        "SELECT article, type, key, scope FROM appearance JOIN entity ON entity.id = entity"
        " WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY article, entity",
        (json.dumps(list(ids)),),
    )
    found: dict[ArticleId, list[Identity]] = {}
    for article, *identity in rows:
        found.setdefault(ArticleId(article), []).append(identity_from_columns(*identity))
    return found


def joined(connection: sqlite3.Connection) -> dict[EntityId, EntityId | None]:
    """Every identity for which another entity is shown, or (None) nothing; most stand for themselves."""
    rows = connection.execute("SELECT id, stands_for FROM entity WHERE stands_for IS NOT id")
    return {EntityId(id): None if root is None else EntityId(root) for id, root in rows}
