"""What a person decided of names: the rows, written and read. ``standing`` tells who is shown for whom."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from corpus.library.texts.anchors import Anchor
from corpus.library.values import (
    entity_type_from_column,
    from_json,
    identity_from_column,
    identity_from_columns,
    identity_to_column,
    identity_to_columns,
    to_json,
)
from corpus.model import ArticleId, EntityType, Identity, OwnName

Field = Literal["same_as", "name", "type", "hidden"]

_OF = "type = ? AND key = ? AND scope = ?"


def of_entity(connection: sqlite3.Connection, identity: Identity, field: Field) -> object:
    """What was decided: an Identity, a name, an EntityType, or True; None where nothing was."""
    row = connection.execute(
        f"SELECT value FROM entity_decision WHERE {_OF} AND field = ?",
        (*identity_to_columns(identity), field),
    ).fetchone()
    if row is None:
        return None
    if field == "same_as":
        return identity_from_column(row[0])
    value = from_json(row[0])
    return entity_type_from_column(value) if field == "type" else value


def decide_of_entity(
    connection: sqlite3.Connection, identity: Identity, field: Field, value: Identity | str | bool | None
) -> None:
    """Write what was decided, and nothing else; None: nothing was."""
    key = *identity_to_columns(identity), field
    connection.execute(f"DELETE FROM entity_decision WHERE {_OF} AND field = ?", key)
    if value is not None:
        column = identity_to_column(value) if isinstance(value, Identity) else to_json(value)
        connection.execute("INSERT INTO entity_decision VALUES (?, ?, ?, ?, ?)", (*key, column))


def joined_to(connection: sqlite3.Connection, identities: Iterable[Identity]) -> set[Identity]:
    """Those that a person joined to one of these, or said to be one of these by their kind."""
    above = {identity_to_column(identity): identity for identity in identities}
    rows = connection.execute(
        "SELECT type, key, scope FROM entity_decision"
        " WHERE field = 'same_as' AND value IN (SELECT value FROM json_each(?))",
        (json.dumps(list(above)),),
    )
    joined = {identity_from_columns(*row) for row in rows}
    return joined | {one for one, to in _of_another_type(connection, above.values()) if to in above.values()}


def _of_another_type(
    connection: sqlite3.Connection, identities: Iterable[Identity]
) -> list[tuple[Identity, Identity]]:
    """What has the name of one of these, and a person said to be of another type; with what it is then."""
    rows = connection.execute(
        "SELECT type, key, scope, value FROM entity_decision"
        " WHERE field = 'type' AND value IN (SELECT value FROM json_each(?))"
        " AND key IN (SELECT value FROM json_each(?))",
        (
            json.dumps([to_json(type.value) for type in EntityType]),
            json.dumps([identity.key for identity in identities]),
        ),
    )
    told = [(identity_from_columns(*identity), from_json(value)) for *identity, value in rows]
    return [(one, replace(one, type=entity_type_from_column(type))) for one, type in told]


def _pair(one: Identity, other: Identity) -> tuple[str, str]:
    first, second = sorted((one, other))
    return identity_to_column(first), identity_to_column(second)


def any_apart(connection: sqlite3.Connection) -> bool:
    """Whether a person keeps any two apart."""
    return connection.execute("SELECT 1 FROM apart_decision LIMIT 1").fetchone() is not None


def are_apart(connection: sqlite3.Connection, one: Identity, other: Identity) -> bool:
    """Whether a person keeps these two apart."""
    row = connection.execute(
        "SELECT 1 FROM apart_decision WHERE one = ? AND other = ?", _pair(one, other)
    ).fetchone()
    return row is not None


def decide_apart(connection: sqlite3.Connection, one: Identity, other: Identity, apart: bool) -> None:
    """Write whether a person keeps these two apart."""
    if apart:
        connection.execute("INSERT OR IGNORE INTO apart_decision VALUES (?, ?)", _pair(one, other))
    else:
        connection.execute("DELETE FROM apart_decision WHERE one = ? AND other = ?", _pair(one, other))


# ---- of one article


def local(connection: sqlite3.Connection, article: ArticleId) -> set[Identity]:
    """The identities across articles that this article keeps to itself."""
    rows = connection.execute("SELECT type, key, 0 FROM local_decision WHERE article = ?", (article,))
    return {identity_from_columns(*row) for row in rows}


def decide_local(connection: sqlite3.Connection, article: ArticleId, identity: Identity, local: bool) -> None:
    """Write whether this article keeps this identity to itself."""
    key = article, identity.type.value, identity.key
    connection.execute("DELETE FROM local_decision WHERE article = ? AND type = ? AND key = ?", key)
    if local:
        connection.execute("INSERT INTO local_decision VALUES (?, ?, ?)", key)


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a person said a mention to be (None: no name), and by what name that one was known then."""

    identity: Identity | None
    name: str | None


def mentions(connection: sqlite3.Connection, article: ArticleId) -> dict[Anchor, Who]:
    """What a person said of the article's mentions, those too that do not stand in it at present."""
    rows = connection.execute(
        "SELECT block, nth, start, stop, identity, name FROM mention_decision WHERE article = ?"
        " ORDER BY block, nth, start, stop",
        (article,),
    )
    return {
        Anchor(block, nth, start, stop): Who(
            None if identity is None else identity_from_column(identity), name
        )
        for block, nth, start, stop, identity, name in rows
    }


def decide_mention(
    connection: sqlite3.Connection, article: ArticleId, place: Anchor, who: Who | None
) -> None:
    """Write whom a person said a mention to be; None: nothing was said."""
    key = article, place.block, place.nth, place.start, place.stop
    connection.execute(
        "DELETE FROM mention_decision WHERE article = ? AND block = ? AND nth = ? AND start = ? AND stop = ?",
        key,
    )
    if who is not None:
        identity = None if who.identity is None else identity_to_column(who.identity)
        connection.execute(
            "INSERT INTO mention_decision VALUES (?, ?, ?, ?, ?, ?, ?)", (*key, identity, who.name)
        )


# ---- the reader's own names


def own_names(connection: sqlite3.Connection) -> tuple[OwnName, ...]:
    """The names that this library's reader knows, by form."""
    rows = connection.execute("SELECT form, name, type FROM own_name ORDER BY form")
    return tuple(OwnName(form, name, entity_type_from_column(type)) for form, name, type in rows)


def own_name(connection: sqlite3.Connection, form: str) -> OwnName | None:
    """What the reader calls what is written so."""
    row = connection.execute("SELECT name, type FROM own_name WHERE form = ?", (form,)).fetchone()
    return None if row is None else OwnName(form, row[0], entity_type_from_column(row[1]))


def decide_own_name(connection: sqlite3.Connection, form: str, own: OwnName | None) -> None:
    """Write what the reader calls what is written so; None: nothing."""
    connection.execute("DELETE FROM own_name WHERE form = ?", (form,))
    if own is not None:
        connection.execute("INSERT INTO own_name VALUES (?, ?, ?)", (form, own.name, own.type.value))


# ---- all of it


def named(connection: sqlite3.Connection, identities: Iterable[Identity]) -> set[Identity]:
    """Those of the identities that a decision names: their rows are kept, whether anything mentions them."""
    by_column = {identity_to_column(identity): identity for identity in identities}
    among = json.dumps(list(by_column))
    found = {
        column
        for statement in (
            "SELECT value FROM entity_decision WHERE field = 'same_as' AND value IN ({among})",
            "SELECT one FROM apart_decision WHERE one IN ({among})",
            "SELECT other FROM apart_decision WHERE other IN ({among})",
            "SELECT identity FROM mention_decision WHERE identity IN ({among})",
        )
        for (column,) in connection.execute(
            statement.format(among="SELECT value FROM json_each(?)"), (among,)
        )
    }
    kept = {by_column[column] for column in found}
    kept.update(to for _, to in _of_another_type(connection, by_column.values()))
    for identity in by_column.values():
        of_it = f"SELECT 1 FROM entity_decision WHERE {_OF} LIMIT 1"
        if connection.execute(of_it, identity_to_columns(identity)).fetchone() is not None:
            kept.add(identity)
    return kept & set(by_column.values())
