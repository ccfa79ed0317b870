"""Decisions on events in a document to share, and the events of such a document in another library.

An event is known by its key. One that both libraries found for themselves has two: then it is known by its
passages, and takes the key of the document.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

from corpus.library.decisions import line
from corpus.library.happenings import event_passages, event_rows, events_decided
from corpus.library.happenings.event_targets import EventField, EventPassageAt
from corpus.library.happenings.events_decided import Fixed
from corpus.library.texts import layouts
from corpus.library.texts.runs import Run
from corpus.library.values import date_from_column, event_reasons_from_column
from corpus.model import ArticleId, EventId, FoundEvent

#: An event is taken for one here that has this part of its passages.
_ENOUGH: Final = 0.5


def decided(connection: sqlite3.Connection) -> Iterator[EventField | EventPassageAt]:
    """All that was decided of events."""
    rows = connection.execute(
        "SELECT key, field FROM event_decision JOIN event ON id = event ORDER BY id, field"
    )
    for key, field in rows.fetchall():
        yield EventField(key, field)
    rows = connection.execute(
        "SELECT id, key FROM event WHERE id IN (SELECT event FROM event_passage_decision) ORDER BY id"
    )
    for id, key in rows.fetchall():
        for run in event_passages.of_event(connection, EventId(id)):
            yield EventPassageAt(key, run)


# ---- the events that decisions are about


def cited(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The events that decisions are about, as a document tells of them."""
    rows = connection.execute(
        "SELECT id, key, title, start, stop, why FROM event WHERE"
        " id IN (SELECT event FROM event_decision UNION SELECT event FROM event_passage_decision)"
        " OR key IN (SELECT value ->> '$' FROM event_decision WHERE field = 'merged') ORDER BY id"
    )
    return [
        {
            "key": key,
            "title": title,
            "start": start,
            "end": stop,
            "why": why,
            "passages": [
                {"article": run.article, "at": run.written()} for run in _runs(connection, EventId(id))
            ],
        }
        for id, key, title, start, stop, why in rows.fetchall()
    ]


def _runs(connection: sqlite3.Connection, event: EventId) -> list[Run]:
    """What is or was found for the event itself, by its words; nothing of one that a person made."""
    if events_decided.of_event(connection, event, "made"):
        return []
    found = sorted(event_passages.found(connection, [event]).get(event, set()))
    runs = [
        Run.standing(each.article, layouts.of(connection, "body", each.article), each.start, each.end)
        for each in found
    ]
    decided = event_passages.of_event(connection, event)
    runs += [run for run, choice in decided.items() if choice.role and not choice.put]
    return [run for run in dict.fromkeys(runs) if run and len(run.at) <= event_passages.MOST_PARAGRAPHS]


@dataclass(frozen=True, slots=True)
class Cited:
    """An event as a document tells of it; ``passages``: the place of each article in it, and the anchors."""

    key: str
    title: str
    found: FoundEvent
    passages: tuple[tuple[int, Any], ...]

    @classmethod
    def of(cls, told: Any) -> Self:
        """The event that is told of. Raises ValueError, DamagedLibrary or InvalidValue for what is none."""
        match told:
            case {
                "key": str(key),
                "title": str(title),
                "start": str() | None as start,
                "end": str() | None as end,
                "why": str(why),
                "passages": list(passages),
            } if event_rows.is_key(key):
                title = line("title", title)
                dates = date_from_column(start), date_from_column(end)
                found = FoundEvent(None, title, *dates, event_reasons_from_column(why), ())
                return cls(key, title, found, tuple(map(_place, passages)))
        raise ValueError(told)


def _place(passage: Any) -> tuple[int, Any]:
    match passage:
        case {"article": int(article), "at": list(at)}:
            return article, at
    raise ValueError(passage)


def meet(
    connection: sqlite3.Connection,
    event: Cited,
    article: Callable[[int], ArticleId | None],
    *,
    taken: set[EventId],
    settled: bool,
) -> None:
    """Let an event of a document be known here by its key, if it is here, or if it was ``settled`` there.

    ``article`` tells which is here the one at a place of the document. What is ``taken`` for another event of
    the document is not taken for this one too.
    """
    spans = _spans(connection, event, article)
    id = event_rows.id_of(connection, event.key)
    if id is None:
        id = _like(connection, spans, taken)
        if id is not None:
            connection.execute("UPDATE event SET key = ? WHERE id = ?", (event.key, id))
        elif settled:
            id = event_rows.add(connection, event.found, event.key)
    if id is not None:
        taken.add(id)


def _spans(
    connection: sqlite3.Connection, event: Cited, article: Callable[[int], ArticleId | None]
) -> list[tuple[ArticleId, int, int]]:
    """Where the passages stand here, of those that do."""
    found = []
    for place, at in event.passages:
        id = article(place)
        if id is not None:
            span = event_passages.run(id, at).stands_in(layouts.of(connection, "body", id))
            if span is not None:
                found.append((id, *span))
    return found


def _like(
    connection: sqlite3.Connection, spans: list[tuple[ArticleId, int, int]], taken: set[EventId]
) -> EventId | None:
    """The event here that was found at most of these places, and of which nothing was ever decided."""
    shared: Counter[int] = Counter()
    for span in spans:
        rows = connection.execute(
            "SELECT DISTINCT event FROM event_passage WHERE article = ? AND start < ? AND ? < stop"
            " AND event NOT IN (SELECT event FROM event_decision"
            " UNION SELECT event FROM event_passage_decision)",
            (span[0], span[2], span[1]),
        )
        shared.update(id for (id,) in rows if id not in taken)
    for id, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count >= _ENOUGH * len(spans) and not _in_journal(connection, EventId(id)):
            return EventId(id)
    return None


def _in_journal(connection: sqlite3.Connection, id: EventId) -> bool:
    """Whether undo or redo may come to something that was decided of the event: they know it by its key."""
    row = connection.execute(
        "SELECT 1 FROM journal WHERE instr(forward, :key) OR instr(inverse, :key) LIMIT 1",
        {"key": event_rows.key_of(connection, id)},
    ).fetchone()
    return row is not None


def require_sayable(target: EventField, value: Any) -> None:
    """Raise InvalidValue for a title that can't be shown, and ValueError for what the field can't take."""
    if target.field == "title":
        line("title", value)
    elif target.field == "fixed":
        line("title", Fixed.read(value).title)
