"""The passages of events: those that were found, and those that a person decided on by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Self

from corpus.errors import DamagedLibrary
from corpus.library.faults import DAMAGED
from corpus.library.texts import layouts
from corpus.library.texts.laying import Moves
from corpus.library.texts.runs import Run
from corpus.library.values import event_role_from_column, from_json, to_json
from corpus.model import ArticleId, EventId, EventPassage, EventRole
from corpus.pieces import Layout

#: A passage that is decided on reaches into no more paragraphs: a long article's worth.
MOST_PARAGRAPHS: Final = 400

_ROLES: Final = {role.value: role for role in EventRole}  # looked up forty thousand times for a list


def run(article: int, at: Any) -> Run:
    """A passage with these anchors. Raises ValueError for anything else."""
    return Run.of(article, at, MOST_PARAGRAPHS)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided of a passage: its role in the event, or (None) that it is no part of it.

    ``put``: a person put it there; else it had been found, and was kept.
    """

    role: EventRole | None
    put: bool

    def written(self) -> dict[str, object]:
        """As JSON can hold it."""
        return {"role": None if self.role is None else self.role.value, "put": self.put}

    @classmethod
    def read(cls, value: Any) -> Self:
        """What ``written`` made. Raises ValueError for anything else."""
        match value:
            case {"role": None, "put": bool(put)} if len(value) == 2:
                return cls(None, put)
            case {"role": str(role), "put": bool(put)} if len(value) == 2:
                return cls(EventRole(role), put)
        raise ValueError(value)


# ---- decided


def choice(connection: sqlite3.Connection, event: EventId, run: Run) -> Choice | None:
    """What was decided of this passage, if anything."""
    row = connection.execute(
        "SELECT role, put FROM event_passage_decision WHERE event = ? AND article = ? AND at = ?",
        (event, run.article, to_json(run.written())),
    ).fetchone()
    return None if row is None else _choice(*row)


def decide(connection: sqlite3.Connection, event: EventId, run: Run, choice: Choice | None) -> None:
    """Write what was decided of this passage; None: nothing was. It stands where its words stand now."""
    key = event, run.article, to_json(run.written())
    connection.execute("DELETE FROM event_passage_decision WHERE event = ? AND article = ? AND at = ?", key)
    if choice is not None:
        span = run.stands_in(layouts.of(connection, "body", run.article)) or (None, None)
        connection.execute(
            "INSERT INTO event_passage_decision VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*key, choice.role, choice.put, *span),
        )


def of_event(connection: sqlite3.Connection, event: EventId) -> dict[Run, Choice]:
    """All that was decided of passages of this event, whether they stand anywhere or not."""
    rows = connection.execute(
        "SELECT article, at, role, put FROM event_passage_decision WHERE event = ? ORDER BY article, at",
        (event,),
    )
    return {_run(article, at): _choice(role, put) for article, at, role, put in rows}


def _run(article: int, at: str) -> Run:
    try:
        return run(article, from_json(at))
    except ValueError as error:
        raise DamagedLibrary(DAMAGED) from error


def _choice(role: str | None, put: int) -> Choice:
    return Choice(None if role is None else event_role_from_column(role), bool(put))


# ---- both, where they stand


@dataclass(frozen=True, slots=True)
class Standing:
    """Passages where they stand now, each with the event that is shown for the one that it is of.

    ``found``: that event and the passage. ``decided``: that event, the one that it was decided of, the
    passage, and whether it belongs to it.
    """

    found: list[tuple[EventId, EventPassage]]
    decided: list[tuple[EventId, EventId, EventPassage, bool]]


def standing(connection: sqlite3.Connection, roots: Collection[EventId]) -> Standing:
    """What was found for these events, and for those that were merged into them, and what was decided.

    The passages of removed articles are among them.
    """
    among = to_json(list(roots))
    found = connection.execute(
        "SELECT stands_for, article, p.start, p.stop, role FROM event"
        " JOIN event_passage AS p ON p.event = id WHERE stands_for IN (SELECT value FROM json_each(?))",
        (among,),
    )
    decided = connection.execute(
        "SELECT stands_for, id, role IS NOT NULL, article, p.start, p.stop, coalesce(role, 'passing'), put"
        " FROM event JOIN event_passage_decision AS p ON p.event = id"
        " WHERE stands_for IN (SELECT value FROM json_each(?)) AND p.start IS NOT NULL",
        (among,),
    )
    return Standing(
        [(root, _passage(*passage)) for root, *passage in found],
        [(root, id, _passage(*passage), bool(belongs)) for root, id, belongs, *passage in decided],
    )


def _passage(article: ArticleId, start: int, stop: int, role: str, put: int = 0) -> EventPassage:
    told_as = _ROLES.get(role)
    if told_as is None or not 0 <= start < stop:
        raise DamagedLibrary(DAMAGED)
    return EventPassage(article, start, stop, told_as, put == 1)


def events_of(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> list[EventId]:
    """The events, as they are shown, that have a passage in any of the articles, found or decided."""
    rows = connection.execute(
        "SELECT DISTINCT stands_for FROM event WHERE id IN ("
        "SELECT event FROM event_passage WHERE article IN (SELECT value FROM json_each(:among))"
        " UNION SELECT event FROM event_passage_decision"
        " WHERE article IN (SELECT value FROM json_each(:among))) ORDER BY 1",
        {"among": to_json(list(articles))},
    )
    return [EventId(id) for (id,) in rows]


# ---- found


def found(connection: sqlite3.Connection, events: Collection[EventId]) -> dict[EventId, set[EventPassage]]:
    """What was found for each of these events itself, whatever was merged or decided."""
    rows = connection.execute(
        "SELECT event, article, start, stop, role FROM event_passage"
        " WHERE event IN (SELECT value FROM json_each(?))",
        (to_json(list(events)),),
    )
    passages: dict[EventId, set[EventPassage]] = {}
    for event, *passage in rows:
        passages.setdefault(EventId(event), set()).add(_passage(*passage))
    return passages


def drop(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> None:
    """Forget what was found in these articles."""
    connection.execute(
        "DELETE FROM event_passage WHERE article IN (SELECT value FROM json_each(?))",
        (to_json(list(articles)),),
    )


def add(connection: sqlite3.Connection, event: EventId, passages: Iterable[EventPassage]) -> None:
    """Store what was found for an event, beside what is there."""
    connection.executemany(
        "INSERT OR REPLACE INTO event_passage VALUES (?, ?, ?, ?, ?)",
        [(event, each.article, each.start, each.end, each.role.value) for each in passages],
    )


# ---- another text


def move(connection: sqlite3.Connection, article: ArticleId, layout: Layout, moves: Moves) -> None:
    """Let the passages of the article stand where their words stand now, in ``layout``.

    What was found and stands nowhere any more goes; what was decided waits.
    """
    found = connection.execute(
        "DELETE FROM event_passage WHERE article = ? RETURNING start, stop, event, role", (article,)
    ).fetchall()
    stays = moves.of({(start, stop) for start, stop, *_ in found})
    connection.executemany(
        "INSERT OR REPLACE INTO event_passage (event, role, article, start, stop) VALUES (?, ?, ?, ?, ?)",
        [(*told, article, *stays[start, stop]) for start, stop, *told in found if (start, stop) in stays],
    )
    decided = connection.execute(
        "SELECT DISTINCT at FROM event_passage_decision WHERE article = ?", (article,)
    ).fetchall()
    spans = [(_run(article, at).stands_in(layout) or (None, None), at) for (at,) in decided]
    connection.executemany(
        "UPDATE event_passage_decision SET start = ?, stop = ? WHERE article = ? AND at = ?",
        [(*span, article, at) for span, at in spans],
    )


# ---- checked


def out_of_place(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The article and the event of each passage that does not stand where it should."""
    yield from connection.execute(
        "SELECT article, event FROM event_passage JOIN body USING (article)"
        " WHERE start < 0 OR start >= stop OR stop > length(text)"
    ).fetchall()
    rows = connection.execute(
        "SELECT article, event, at, start, stop FROM event_passage_decision ORDER BY article"
    ).fetchall()
    for article, of_it in groupby(rows, key=itemgetter(0)):
        layout = layouts.of(connection, "body", article)
        for _, event, at, *span in of_it:
            if tuple(span) != (_run(article, at).stands_in(layout) or (None, None)):
                yield article, event
