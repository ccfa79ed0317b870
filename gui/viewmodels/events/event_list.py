"""The list of events: a row for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from corpus.model import EventId
from gui.text import tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.events.event_entry import EventEntry
from gui.viewmodels.events.event_words import spoken_event, tip_of_event
from gui.viewmodels.events.tellers import Teller
from gui.viewmodels.rows import RowsModel

ENTRY_ROLE = Qt.ItemDataRole.UserRole
MARKS_ROLE = Qt.ItemDataRole.UserRole + 1

#: So many sources have a mark in a row; of a library with more only those that tell of the event do.
MARKS = 8


class EventListModel(RowsModel[EventId]):
    """Events in the order given. ``entry`` gives what is told of each, for the rows in view alone."""

    def __init__(self, entry: Callable[[EventId], EventEntry], parent: Any = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._tellers: tuple[Teller, ...] = ()  # of the whole library, where they are few

    def show(self, ids: Sequence[EventId]) -> None:
        """Show these events."""
        self._arrange(ids)

    def set_tellers(self, tellers: Sequence[Teller]) -> None:
        """All who tell of anything in the library: where they are few, a row shows who tells nothing too."""
        few = tuple(tellers) if len(tellers) <= MARKS else ()
        if few != self._tellers:
            self._tellers = few
            self.tell(self.ids())

    def entry(self, at: int) -> EventEntry:
        """The event at that place."""
        return self._entry(self._ids[at])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The event, who tells of it, and words for those who point at it or listen."""
        if not index.isValid():
            return None
        entry = self.entry(index.row())
        if role == ENTRY_ROLE:
            return entry
        if role == MARKS_ROLE:
            return marks_of(entry, self._tellers)
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.event.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(tip_of_event(entry))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_event(entry)
        return None


def marks_of(entry: EventEntry, all: Sequence[Teller]) -> list[tuple[int | None, bool]]:
    """The marks of a row, each with the number of its source and whether that tells of the event.

    Those that do come first; where not all have room, the first of them.
    """
    told = [(teller.number, True) for teller in entry.tellers[:MARKS]]
    silent = [(teller.number, False) for teller in all if teller not in entry.tellers]
    return told + silent[: MARKS - len(told)]
