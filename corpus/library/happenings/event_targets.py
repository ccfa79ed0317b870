"""What an edit can change of events: what is decided of one as a whole, and of a passage of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from corpus.errors import UnknownArticle
from corpus.library import summaries
from corpus.library.effects import Effects
from corpus.library.happenings import event_passages, event_rows, events_decided
from corpus.library.happenings.event_passages import Choice
from corpus.library.happenings.events_decided import Field
from corpus.library.texts.runs import Run
from corpus.model import EventId


@dataclass(frozen=True, slots=True)
class EventField:
    """What is decided of an event as a whole: its title, that it was accepted, into which it was merged …

    The event is known by its key.
    """

    event: str
    field: Field
    kind: ClassVar[str] = "event"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The field of the event that ``named`` told of."""
        match named:
            case {
                "event": str(key),
                "field": "title" | "accepted" | "dismissed" | "made" | "fixed" | "merged" as field,
            } if event_rows.is_key(key):
                return cls(key, field)
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The event, and what of it."""
        return {"event": self.event, "field": self.field}

    def require(self, connection: sqlite3.Connection) -> None:
        """Nothing: the row of an event of which something was decided stays."""

    def read(self, connection: sqlite3.Connection) -> Any:
        """What was decided, or None."""
        id = event_rows.id_of(connection, self.event)
        return None if id is None else events_decided.of_event(connection, id, self.field)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Decide so, or with None take away what was decided. The events that it names have rows then."""
        id = _kept(connection, self.event)
        events_decided.decide(connection, id, self.field, value)
        if self.field == "merged" and value is not None:
            _kept(connection, value)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The event."""
        return _of_event(connection, self.event)


@dataclass(frozen=True, slots=True)
class EventPassageAt:
    """Whether a passage of an article belongs to an event, and how, or does not, or is as it is found."""

    event: str
    run: Run
    kind: ClassVar[str] = "event passage"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The passage that ``named`` told of."""
        match named:
            case {"event": str(key), "article": int(article), "at": at} if event_rows.is_key(key):
                return cls(key, event_passages.run(article, at))
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The event, the article, and the passage's words."""
        return {"event": self.event, "article": self.run.article, "at": self.run.written()}

    def require(self, connection: sqlite3.Connection) -> None:
        """Raise UnknownArticle."""
        if not summaries.known(connection, self.run.article):
            raise UnknownArticle(f"Article {self.run.article} is gone.")

    def read(self, connection: sqlite3.Connection) -> Any:
        """What was decided, or None."""
        id = event_rows.id_of(connection, self.event)
        choice = None if id is None else event_passages.choice(connection, id, self.run)
        return None if choice is None else choice.written()

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Decide so, or with None take away what was decided."""
        choice = None if value is None else Choice.read(value)
        event_passages.decide(connection, _kept(connection, self.event), self.run, choice)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The event."""
        return _of_event(connection, self.event)


def _kept(connection: sqlite3.Connection, key: str) -> EventId:
    id = event_rows.give_id(connection, key)
    event_rows.keep(connection, id)
    return id


def _of_event(connection: sqlite3.Connection, key: str) -> Effects:
    id = event_rows.id_of(connection, key)
    return Effects(events=() if id is None else [id])
