"""Which event is shown for each, and which are shown: brought up to date after what it hangs on changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from corpus.library.happenings import estimates, event_passages, events, events_decided
from corpus.library.happenings.event_laying import lay_over
from corpus.library.revisions import Change
from corpus.library.texts.laying import Moves
from corpus.library.values import to_json
from corpus.model import ArticleId, EventId
from corpus.pieces import Layout


def settle(change: Change, ids: Iterable[EventId]) -> None:
    """Show again what these events stand for now, each of which is not what it was.

    Touches them, the events that are shown for them or were, and the articles whose date they tell.
    """
    connection = change.connection
    concerned = set(ids)
    if not concerned:
        return
    concerned |= _stand_anew(connection, concerned)
    roots = _roots(connection, concerned)
    known = events.gather(connection, roots)
    telling = {id: frozenset(lay_over(known[id]).articles) for id in roots if known[id].is_shown}
    connection.executemany(
        "UPDATE event SET shown = :shown, kept = kept OR :shown WHERE id = :id",
        [{"shown": id in telling, "id": id} for id in roots],
    )
    dated = estimates.settle(connection, {id: telling.get(id, frozenset()) for id in roots})
    change.touch(dated, events=concerned | roots)


def of_articles(change: Change, articles: Collection[ArticleId]) -> None:
    """The same of all events that these articles tell of."""
    settle(change, event_passages.events_of(change.connection, articles))


def move(change: Change, article: ArticleId, layout: Layout, moves: Moves) -> None:
    """Let the passages of an article stand where its words stand now, in ``layout``; what is found may go."""
    concerned = event_passages.events_of(change.connection, [article])
    event_passages.move(change.connection, article, layout, moves)
    change.touch(estimates.move(change.connection, article, moves))
    settle(change, {*concerned, *event_passages.events_of(change.connection, [article])})


def root(merged: Mapping[EventId, EventId], id: EventId) -> EventId:
    """The last of the events that it was merged into; of a circle, the one of the lowest number. Pure."""
    passed = [id]
    while (id := merged.get(id, id)) not in passed:
        passed.append(id)
    return min(passed[passed.index(id) :])


def _stand_anew(connection: sqlite3.Connection, ids: Collection[EventId]) -> set[EventId]:
    """Let every event stand for the one that it was merged into; those that do not stand as before."""
    merged = events_decided.merged(connection)
    rows = connection.execute(
        "SELECT id, stands_for FROM event WHERE id IN (SELECT value FROM json_each(?)) OR stands_for <> id",
        (to_json([*ids, *merged]),),
    ).fetchall()
    changed: set[EventId] = set()
    for id, before in rows:
        after = root(merged, id)
        if after != before:
            connection.execute("UPDATE event SET stands_for = ?, shown = 0 WHERE id = ?", (after, id))
            changed |= {EventId(id), EventId(before), after}
    return changed


def _roots(connection: sqlite3.Connection, ids: Collection[EventId]) -> set[EventId]:
    rows = connection.execute(
        "SELECT stands_for FROM event WHERE id IN (SELECT value FROM json_each(?))", (to_json(list(ids)),)
    )
    return {EventId(id) for (id,) in rows}
