"""Which entity is shown for each identity: decisions laid over resolutions, kept in ``entity.stands_for``.

What a person decided (``same_as``, a ``type``) goes before what was found; a pair that a person keeps apart
is not joined by what was found.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.library.revisions import Change
from corpus.library.values import (
    entity_type_from_column,
    from_json,
    identity_from_column,
    identity_from_columns,
)
from corpus.library.who import identities, names_decided
from corpus.model import ArticleId, EntityId, Identity


@dataclass(frozen=True, slots=True)
class Parent:
    """The identity that another one stands for; ``decided``: a person said so."""

    to: Identity
    decided: bool


def stands_for(
    parents: Mapping[Identity, Parent], hidden: Collection[Identity]
) -> dict[Identity, Identity | None]:
    """The entity that is shown for each identity: the last of its parents; None where one of them is hidden.

    In a circle, what was found gives way to what was decided: it is cut there, and of several such places at
    the identity that sorts first. Pure.
    """
    shown: dict[Identity, Identity | None] = {}
    for start in parents:
        path: dict[Identity, None] = {}
        at = start
        while at not in shown and at not in path:
            path[at] = None
            at = parents[at].to if at in parents else at
        walked = list(path)
        if at in path:  # a circle; one alone, mostly, that stands for itself
            begin = walked.index(at)
            circle = walked[begin:]
            cut = circle.index(min(circle, key=lambda one: (one in parents and parents[one].decided, one)))
            # From the end backwards, each has its parent behind it.
            walked[begin:] = circle[cut + 1 :] + circle[: cut + 1]
            shown[circle[cut]] = None if circle[cut] in hidden else circle[cut]
        for one in reversed(walked):
            if one not in shown:
                shown[one] = None if one in hidden else shown[parents[one].to]
    return shown


def settle(change: Change, entities: Iterable[EntityId]) -> None:
    """Show again what these identities, and those that stand for them, stand for now.

    Touches the entities that are not shown as before, and the articles that name them.
    """
    connection = change.connection
    concerned = _with_those_below(connection, set(entities))
    if not concerned:
        return
    known = read(connection, concerned)
    shown = stands_for(known.parents, known.hidden)
    moved = []
    for id in concerned:
        root = shown[known.identities[id]]
        new = None if root is None else known.ids[root]
        if new != known.shown[id]:
            moved.append((new, id))
    connection.executemany("UPDATE entity SET stands_for = ? WHERE id = ?", moved)
    ids = [id for _, id in moved]
    touched = {known.shown[id] for id in ids} | {new for new, _ in moved} | set(ids)
    change.touch(_naming(connection, ids), {id for id in touched if id is not None})


def hidden(connection: sqlite3.Connection) -> dict[EntityId, EntityId]:
    """Every identity that is hidden, with the one that a person hid, itself or what it stands for."""
    rows = connection.execute("SELECT id FROM entity WHERE stands_for IS NULL")
    ids = [EntityId(id) for (id,) in rows]
    known = read(connection, ids)
    found = {}
    for id in ids:
        at = known.identities[id]
        for _ in known.parents:  # there may be a circle
            if at in known.hidden:
                found[id] = known.ids[at]
                break
            at = known.parents[at].to
    return found


def _naming(connection: sqlite3.Connection, identities: Collection[EntityId]) -> list[ArticleId]:
    if not identities:
        return []
    rows = connection.execute(
        "SELECT DISTINCT article FROM appearance WHERE entity IN (SELECT value FROM json_each(?))",
        (json.dumps(list(identities)),),
    )
    return [ArticleId(article) for (article,) in rows]


# ---- reading


@dataclass(frozen=True, slots=True)
class Known:
    """Identities with all above them: their numbers and back, what is shown for each, and what decides it."""

    identities: dict[EntityId, Identity]
    ids: dict[Identity, EntityId]
    shown: dict[EntityId, EntityId | None]
    parents: dict[Identity, Parent]
    hidden: set[Identity]


_ROWS = """
    SELECT entity.id, entity.type, entity.key, entity.scope, stands_for, target,
        same.value, kind.value, hidden.value IS NOT NULL
    FROM entity
    LEFT JOIN resolution ON resolution.entity = entity.id
    LEFT JOIN entity_decision AS same ON same.type = entity.type AND same.key = entity.key
        AND same.scope = entity.scope AND same.field = 'same_as'
    LEFT JOIN entity_decision AS kind ON kind.type = entity.type AND kind.key = entity.key
        AND kind.scope = entity.scope AND kind.field = 'type'
    LEFT JOIN entity_decision AS hidden ON hidden.type = entity.type AND hidden.key = entity.key
        AND hidden.scope = entity.scope AND hidden.field = 'hidden'
    WHERE {which}
"""
_AMONG = "entity.id IN (SELECT value FROM json_each(?))"


def read(connection: sqlite3.Connection, ids: Collection[EntityId] | None = None) -> Known:
    """What decides whom these stand for, or (None) all of them."""
    known = Known({}, {}, {}, {}, set())
    found: dict[Identity, EntityId] = {}
    wanted = set() if ids is None else set(ids)
    while ids is None or wanted:
        above = _read_some(connection, known, found, None if ids is None else wanted)
        if ids is None:
            break
        wanted = above - known.identities.keys()
    for identity, target in found.items():
        known.parents[identity] = Parent(known.identities.get(target, identity), False)
    for identity in known.ids:
        parent = known.parents.get(identity)
        if parent is None or parent.to not in known.ids:
            known.parents[identity] = Parent(identity, False)
    if names_decided.any_apart(connection):
        apart = [one for one in found if _is_apart(connection, known.parents, one)]
        known.parents.update((one, Parent(one, False)) for one in apart)
    return known


def _read_some(
    connection: sqlite3.Connection, known: Known, found: dict[Identity, EntityId], ids: set[EntityId] | None
) -> set[EntityId]:
    """Add these (None: all) to what is ``known``, and whom they were found to be; whom they lead to."""
    above: set[EntityId] = set()
    which, parameters = ("true", ()) if ids is None else (_AMONG, (json.dumps(list(ids)),))
    rows = connection.execute(_ROWS.format(which=which), parameters)
    for id, type, key, scope, shown, target, same, kind, hidden in rows:
        identity = identity_from_columns(type, key, scope)
        known.identities[id], known.ids[identity], known.shown[id] = identity, id, shown
        if hidden:
            known.hidden.add(identity)
        decided = _decided(identity, same, kind)
        if decided is not None:
            known.parents[identity] = Parent(decided, True)
            above.add(identities.id_of(connection, decided) or id)
        elif target is not None:
            found[identity] = target
            above.add(target)
    return above


def _is_apart(connection: sqlite3.Connection, parents: Mapping[Identity, Parent], one: Identity) -> bool:
    """Whether a person keeps it apart from any that it would stand for."""
    passed, at = {one}, parents[one].to
    while at not in passed:
        if names_decided.are_apart(connection, one, at):
            return True
        passed.add(at)
        at = parents[at].to
    return False


def _decided(identity: Identity, same: str | None, kind: str | None) -> Identity | None:
    if same is not None:
        return identity_from_column(same)
    return None if kind is None else replace(identity, type=entity_type_from_column(from_json(kind)))


def _with_those_below(connection: sqlite3.Connection, entities: set[EntityId]) -> set[EntityId]:
    """These, and all that stand for them, by whatever was found or decided."""
    every, last = set(entities), set(entities)
    while last:
        last = _below(connection, last) - every
        every |= last
    return every


def _below(connection: sqlite3.Connection, entities: Collection[EntityId]) -> set[EntityId]:
    rows = connection.execute(
        "SELECT entity FROM resolution WHERE target IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entities)),),
    )
    below = {EntityId(id) for (id,) in rows}
    above = identities.of_ids(connection, entities).values()
    for child in names_decided.joined_to(connection, above):
        if (id := identities.id_of(connection, child)) is not None:
            below.add(id)
    return below
