"""What a person decides of events: each an operation that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.changes import ChangeSet
from corpus.model import EventId, EventPassage, first_words
from gui.operations.decisions import Operation

if TYPE_CHECKING:
    from corpus.library import Edit, Library

#: So much of a title is told in the menu.
_TITLE_CHARACTERS: Final = 40


@dataclass(frozen=True, slots=True)
class Making:
    """One step of undo that makes an event: called with a library, as ``Workspace.decide`` does, it makes it.

    ``label`` names it.
    """

    label: str
    verb: Callable[[Edit], EventId]

    def __call__(self, library: Library) -> tuple[EventId, ChangeSet]:
        """Do it in one transaction: the event's number, and what was touched. Raises as its verb does."""
        with library.edit(self.label) as edit:
            id = self.verb(edit)
        return id, edit.changes


def rename(id: EventId, title: str | None) -> Operation:
    """Call an event so; None: as it was found."""
    called = "as it was found" if title is None else _quoted(title)
    return Operation(f"Call an event {called}", lambda edit: edit.rename_event(id, title))


def accept(ids: Collection[EventId]) -> Operation:
    """Let events stay as they are."""
    return Operation(f"Accept {_events(ids)}", lambda edit: _each(ids, edit.accept_event))


def dismiss(ids: Collection[EventId]) -> Operation:
    """Say of events that they are none."""
    return Operation(f"Dismiss {_events(ids)}", lambda edit: _each(ids, edit.dismiss_event))


def reopen(ids: Collection[EventId]) -> Operation:
    """Bring dismissed events back; have accepted ones as they are found."""
    return Operation(f"Reopen {_events(ids)}", lambda edit: _each(ids, edit.reopen_event))


def merge(ids: Collection[EventId], into: EventId) -> Operation:
    """Let events be one with another, under its title."""
    return Operation(f"Merge {_events({*ids, into})}", lambda edit: edit.merge_events(ids, into))


def add(id: EventId, passages: Sequence[EventPassage]) -> Operation:
    """Let passages belong to an event."""

    def verb(edit: Edit) -> None:
        for passage in passages:
            edit.add_to_event(id, passage)

    return Operation(f"Add {_passages(passages)} to an event", verb)


def remove(id: EventId, passages: Sequence[EventPassage]) -> Operation:
    """Take passages out of an event, or out of what is suggested for it."""

    def verb(edit: Edit) -> None:
        for passage in passages:
            edit.remove_from_event(id, passage)

    return Operation(f"Take {_passages(passages)} out of an event", verb)


def make(title: str, passages: Sequence[EventPassage]) -> Making:
    """Make an event of these passages."""
    return Making(f"Make an event {_quoted(title)}", lambda edit: edit.make_event(title, passages))


def split(id: EventId, passages: Sequence[EventPassage], title: str) -> Making:
    """Make an event of its own of some passages of an event."""
    label = f"Split an event off {_quoted(title)}"
    return Making(label, lambda edit: edit.split_event(id, passages, title))


def _each(ids: Collection[EventId], verb: Callable[[EventId], None]) -> None:
    for id in ids:
        verb(id)


def _events(ids: Collection[EventId]) -> str:
    return "an event" if len(ids) == 1 else f"{len(ids):,} events"


def _passages(passages: Collection[EventPassage]) -> str:
    return "a passage" if len(passages) == 1 else f"{len(passages):,} passages"


def _quoted(title: str) -> str:
    return f"“{first_words(title, _TITLE_CHARACTERS)}”"
