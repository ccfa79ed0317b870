"""Who is who across the library: brought up to date for each article that is stored, and read.

Each article with a name is a view of whom it stands for; the clearest view holds. An article can change whom
its own names stand for, and names in near articles that may be one of its own: nothing else is looked at,
however large the library. What is found knows nothing of decisions: they are laid over it (``standing``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.library.values import reasons_from_column, reasons_to_column
from corpus.library.who import candidates, identities, names_decided
from corpus.library.who.entities import named
from corpus.library.who.views import Views
from corpus.model import ArticleId, EntityId, Reason, Suggestion
from corpus.resolving.deciding import Verdict
from corpus.resolving.relations import Name, indexed, relation

#: How many names of near articles are looked at again for one article, the nearest first; and how near.
_MOST_AGAIN = 4
_NEAR_ENOUGH = 1.0
#: From how many articles a name is looked at where the view that held is gone.
_MOST_VIEWS = 4


@dataclass(frozen=True, slots=True)
class _Held:
    """A resolution, and the article from which it was seen."""

    target: EntityId
    strength: float
    seen_in: ArticleId


def resolve(
    connection: sqlite3.Connection, article: ArticleId, entities: Collection[EntityId]
) -> set[EntityId]:
    """Find again whom names stand for, as far as storing ``article`` can have changed that.

    ``entities``: the identities that it names, and those that it named before. Returns those that stand for
    another one than before.
    """
    candidates.index(connection, entities)
    views = Views(connection)
    waiting = dict.fromkeys(sorted(entities), article) | _again(connection, views, article, entities)
    changed: set[EntityId] = set()
    seen: set[EntityId] = set()
    while waiting:
        id, view = waiting.popitem()
        seen.add(id)
        before = _held(connection, id)
        after = _look(connection, views, id, view, before)
        if (before and before.target) != after:
            changed.add(id)
            if before is not None and before.target not in seen:
                waiting[before.target] = article  # it may stand for this one now
    return changed


def _again(
    connection: sqlite3.Connection, views: Views, article: ArticleId, entities: Collection[EntityId]
) -> dict[EntityId, ArticleId]:
    """The names in near articles that may be one of ``entities``, and are not yet, with their article."""
    near = [each.article for each in views.companies.near(article) if each.weight >= _NEAR_ENOUGH]
    alike: dict[EntityId, list[Name]] = {}
    for name in views.names(set(entities)).values():
        for part in indexed(name.key) if name.article is None else ():
            for id in views.near_by_part(article).get(part.removeprefix("="), ()):
                alike.setdefault(id, []).append(name)
    may_be = {
        id: {name.id for name in alike[id] if relation(other, name)}
        for id, other in views.names(alike.keys() - set(entities)).items()
    }
    held = _targets(connection, may_be)
    again = [id for id, targets in may_be.items() if targets and held.get(id) not in targets]
    place = {each: at for at, each in enumerate(near)}
    nearest = {
        id: min(articles, key=lambda each: place[each])
        for id, articles in views.companies.naming(again, near).items()
    }
    in_order = sorted(nearest, key=lambda id: (place[nearest[id]], id))
    return {id: nearest[id] for id in in_order[:_MOST_AGAIN]}


def _look(
    connection: sqlite3.Connection, views: Views, id: EntityId, view: ArticleId, held: _Held | None
) -> EntityId | None:
    """Look at a name from an article, and keep the clearest view; whom the name stands for then.

    Where the view that held is gone, or was this one, other articles are asked too.
    """
    name = views.names({id}).get(id)
    if name is None:
        return _keep(connection, id, None)
    naming = _naming(connection, id, view)
    holds = (
        held is not None and _names(connection, held.seen_in, id) and _still_may_be(views, name, held.target)
    )
    if held is None or (holds and held.seen_in != naming[0]):
        naming = naming[:1]
    else:
        held = None
    for seen_in in naming:
        verdict = views.of(name, seen_in)
        _suggest(connection, name, verdict, seen_in)
        found = verdict.resolved
        if found is not None and (held is None or found.strength > held.strength):
            return _keep(connection, id, _Held(found.target, found.strength, seen_in), found.reasons)
    return held.target if held is not None else _keep(connection, id, None)


def _naming(connection: sqlite3.Connection, id: EntityId, first: ArticleId) -> list[ArticleId]:
    """A few of the articles that name it, ``first`` at first if it does."""
    rows = connection.execute(
        "SELECT article FROM appearance WHERE entity = ? ORDER BY article LIMIT ?", (id, _MOST_VIEWS)
    )
    others = [ArticleId(article) for (article,) in rows if article != first]
    return [first, *others] if _names(connection, first, id) else others


def _names(connection: sqlite3.Connection, article: ArticleId, id: EntityId) -> bool:
    row = connection.execute(
        "SELECT 1 FROM appearance WHERE entity = ? AND article = ?", (id, article)
    ).fetchone()
    return row is not None


def _still_may_be(views: Views, name: Name, target: EntityId) -> bool:
    other = views.names({target}).get(target)
    return other is not None and relation(name, other) is not None


# ---- the tables


def _held(connection: sqlite3.Connection, id: EntityId) -> _Held | None:
    row = connection.execute(
        "SELECT target, strength, seen_in FROM resolution WHERE entity = ?", (id,)
    ).fetchone()
    return None if row is None else _Held(EntityId(row[0]), row[1], ArticleId(row[2]))


def _targets(connection: sqlite3.Connection, ids: Collection[EntityId]) -> dict[EntityId, EntityId]:
    rows = connection.execute(
        "SELECT entity, target FROM resolution WHERE entity IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())


def _keep(
    connection: sqlite3.Connection, id: EntityId, held: _Held | None, reasons: Iterable[Reason] = ()
) -> EntityId | None:
    if held is None:
        connection.execute("DELETE FROM resolution WHERE entity = ?", (id,))
        return None
    connection.execute(
        "INSERT OR REPLACE INTO resolution (entity, target, strength, reasons, seen_in)"
        " VALUES (?, ?, ?, ?, ?)",
        (id, held.target, held.strength, reasons_to_column(reasons), held.seen_in),
    )
    return held.target


def _suggest(connection: sqlite3.Connection, name: Name, verdict: Verdict, seen_in: ArticleId) -> None:
    """Keep what this article suggests of a name, in place of what it suggested before."""
    connection.execute("DELETE FROM likeness WHERE entity = ? AND seen_in = ?", (name.id, seen_in))
    connection.executemany(
        "INSERT INTO likeness (entity, other, strength, reasons, seen_in) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET strength = excluded.strength, reasons = excluded.reasons,"
        " seen_in = excluded.seen_in WHERE excluded.strength > strength",
        [
            (name.id, found.target, found.strength, reasons_to_column(found.reasons), seen_in)
            for found in verdict.suggested
        ],
    )


# ---- suggestions

_SHOWN = "article NOT IN (SELECT article FROM mark WHERE removed)"
_TOLD = f"EXISTS (SELECT 1 FROM appearance WHERE entity = {{}}.id AND {_SHOWN})"
_SUGGESTED = f"""
    SELECT entity.id, into_.id, entity.stands_for, into_.stands_for, strength, reasons FROM likeness
    JOIN entity ON entity.id = likeness.entity
    JOIN entity AS into_ ON into_.id = likeness.other
    WHERE entity.stands_for <> into_.stands_for  -- neither is hidden
        AND {_TOLD.format("entity")} AND {_TOLD.format("into_")}
    ORDER BY strength DESC, entity.id, into_.id
"""


def suggestions(connection: sqlite3.Connection, limit: int) -> list[Suggestion]:
    """Pairs of entities that may be one and that nobody decided on, the strongest first; each pair once."""
    found: dict[tuple[EntityId, EntityId], tuple[EntityId, float, str]] = {}
    for one, other, shown, into, strength, reasons in connection.execute(_SUGGESTED):
        if len(found) == limit:
            break
        if (shown, into) in found or (into, shown) in found:
            continue
        if not _are_apart(connection, one, other) and not _are_apart(connection, shown, into):
            found[shown, into] = one, strength, reasons
    names = named(connection, {id for pair in found for id in pair})
    return [
        Suggestion(
            names[shown],
            names[into],
            reasons_from_column(reasons),
            strength,
            _articles(connection, one),
        )
        for (shown, into), (one, strength, reasons) in found.items()
    ]


def _articles(connection: sqlite3.Connection, id: EntityId) -> tuple[ArticleId, ...]:
    rows = connection.execute(
        f"SELECT article FROM appearance WHERE entity = ? AND {_SHOWN} ORDER BY article", (id,)
    )
    return tuple(ArticleId(article) for (article,) in rows)


def _are_apart(connection: sqlite3.Connection, one: EntityId, other: EntityId) -> bool:
    pair = identities.of_ids(connection, [one, other])
    return names_decided.are_apart(connection, pair[one], pair[other])
