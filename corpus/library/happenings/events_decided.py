"""The decisions on events as a whole: their rows, written and read, and the values that they hold.

A value is the same in its row, in the journal and in a document to share, and names events by their keys.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

from corpus.errors import DamagedLibrary
from corpus.library.faults import DAMAGED
from corpus.library.happenings import event_rows
from corpus.library.values import (
    date_from_column,
    date_to_column,
    event_reasons_from_column,
    event_reasons_to_column,
    from_json,
    storable,
    to_json,
)
from corpus.model import EventId, EventReason, PartialDate

Field = Literal["title", "accepted", "dismissed", "made", "fixed", "merged"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What an event was called when a person settled what belongs to it; so it stays, whatever is found."""

    title: str
    start: PartialDate | None
    end: PartialDate | None
    why: tuple[EventReason, ...]

    def written(self) -> dict[str, object]:
        """As JSON can hold it."""
        return {
            "title": storable(self.title),
            "start": date_to_column(self.start),
            "end": date_to_column(self.end),
            "why": event_reasons_to_column(self.why),
        }

    @classmethod
    def read(cls, value: Any) -> Self:
        """What ``written`` made. Raises ValueError for anything else."""
        match value:
            case {
                "title": str(title),
                "start": str() | None as start,
                "end": str() | None as end,
                "why": str(why),
            } if len(value) == 4 and title == storable(title):
                try:
                    dates = date_from_column(start), date_from_column(end)
                    return cls(title, *dates, event_reasons_from_column(why))
                except DamagedLibrary as error:
                    raise ValueError(value) from error
        raise ValueError(value)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a person decided of an event as a whole.

    ``fixed``: what belongs to it is what is decided, and what is found besides is a suggestion.
    """

    title: str | None = None
    accepted: bool = False
    dismissed: bool = False
    made: bool = False
    fixed: Fixed | None = None


NOTHING: Final = Whole()


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and event_rows.is_key(value)


def _is_fixed(value: Any) -> bool:
    return bool(Fixed.read(value))


#: What each field takes.
_TAKES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "title": lambda value: isinstance(value, str) and value.strip() != "" and value == storable(value),
    "accepted": lambda value: value is True,
    "dismissed": lambda value: value is True,
    "made": lambda value: value is True,
    "fixed": _is_fixed,
    "merged": _is_key,
}


def checked(field: str, value: Any) -> Any:
    """``value``, which the field can take. Raises ValueError for any other."""
    if field not in _TAKES or not _TAKES[field](value):
        raise ValueError(value)
    return value


def of_event(connection: sqlite3.Connection, event: EventId, field: Field) -> Any:
    """What was decided, as ``decide`` takes it; None where nothing was."""
    row = connection.execute(
        "SELECT value FROM event_decision WHERE event = ? AND field = ?", (event, field)
    ).fetchone()
    return None if row is None else _from_column(field, row[0])


def decide(connection: sqlite3.Connection, event: EventId, field: Field, value: Any) -> None:
    """Write what was decided; None: nothing was. Raises ValueError for what the field can't take."""
    connection.execute("DELETE FROM event_decision WHERE event = ? AND field = ?", (event, field))
    if value is not None:
        connection.execute(
            "INSERT INTO event_decision VALUES (?, ?, ?)", (event, field, to_json(checked(field, value)))
        )


def of_events(connection: sqlite3.Connection, events: Collection[EventId]) -> dict[EventId, Whole]:
    """What was decided of those of the events that anything was decided of. Raises DamagedLibrary."""
    found: dict[EventId, dict[str, Any]] = {}
    rows = connection.execute(
        "SELECT event, field, value FROM event_decision"
        " WHERE event IN (SELECT value FROM json_each(?)) AND field <> 'merged'",
        (to_json(list(events)),),
    )
    for event, field, column in rows:
        value = _from_column(field, column)
        found.setdefault(EventId(event), {})[field] = Fixed.read(value) if field == "fixed" else value
    return {event: Whole(**values) for event, values in found.items()}


def merged(connection: sqlite3.Connection) -> dict[EventId, EventId]:
    """Every event that was merged into another, with that one; those into what is not there are left out."""
    rows = connection.execute(
        "SELECT event, id FROM event_decision JOIN event ON key = value ->> '$' WHERE field = 'merged'"
    )
    return {EventId(event): EventId(into) for event, into in rows}


def _from_column(field: str, column: str) -> Any:
    try:
        return checked(field, from_json(column))
    except ValueError as error:
        raise DamagedLibrary(DAMAGED) from error
