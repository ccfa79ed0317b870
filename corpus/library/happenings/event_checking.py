"""Whether what is known of events is what it should be; what is not is told in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from corpus.errors import DamagedLibrary
from corpus.library.happenings import estimates, event_passages, event_rows, events, events_decided, settling
from corpus.library.happenings.event_laying import Parts
from corpus.model import EventId


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is shown of events is what was decided of them, laid over what was found."""
    try:
        merged = events_decided.merged(connection)
        rows = connection.execute("SELECT id, key, title, stands_for, shown, kept FROM event ORDER BY id")
        known = rows.fetchall()
        parts = events.gather(connection, [EventId(row[3]) for row in known])
        decided = events_decided.of_events(connection, [EventId(row[0]) for row in known])
        moved = list(event_passages.out_of_place(connection))
        wrong = list(estimates.wrong(connection, parts))
    except DamagedLibrary:
        yield "What is known of events, or was decided of them, can't be read any more."
        return
    for row in known:
        yield from _event(row, merged, parts, decided.keys() | merged.keys())
    for article, event in moved:
        yield f"Article {article}: a passage of event {event} stands elsewhere than its words."
    yield from (f"Article {article}: its date is estimated otherwise than it is shown." for article in wrong)


def _event(
    row: tuple[int, str, str, int, int, int],
    merged: Mapping[EventId, EventId],
    parts: Mapping[EventId, Parts],
    decided: set[EventId],
) -> Iterator[str]:
    id, key, title, stands_for, shown, kept = row
    root = settling.root(merged, EventId(id))
    if not event_rows.is_key(key):
        yield f"Event {id} (“{title}”) can't be told from those of other libraries."
    if root != stands_for:
        yield f"Event {id} (“{title}”) is not shown as the one that you merged it into."
    elif bool(shown) != (root == id and root in parts and parts[root].is_shown):
        yield f"Event {id} (“{title}”) is shown, or not shown, otherwise than its articles and you say."
    if not kept and (shown or id in decided):
        yield f"Event {id} (“{title}”) would not be kept."
