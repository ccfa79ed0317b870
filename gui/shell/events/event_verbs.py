"""What a person decides about events, each a step of undo that is told with its Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from corpus.model import Event, EventId, EventPassage
from gui.operations import Operation
from gui.operations import events as happening
from gui.shell.notice_bar import Notice
from gui.viewmodels.events.event_words import events_words, passages_words
from gui.workspace import Workspace


class EventVerbs(QObject):
    """Renames, joins and parts events; all return at once, and the library's change follows."""

    told = Signal(object)  # Notice
    made = Signal(object)  # EventId: of one that is there from now on, or that others are one with

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def rename(self, event: Event, title: str | None) -> None:
        """Call it so; None: as it was found."""
        if title == event.title:
            return
        said = self.tr("The event has its title as it was found.")
        if title is not None:
            said = self.tr("“{title}” is called “{new}” now.").format(title=event.title, new=title)
        self._do(happening.rename(event.id, title), said)

    def accept(self, events: Sequence[Event]) -> None:
        """Have these stay as they are."""
        if events:
            said = self.tr("{what}: accepted. What may belong to it is only suggested from now on.")
            if len(events) > 1:
                said = self.tr("{what} are accepted. What may belong to them is only suggested from now on.")
            self._do(happening.accept(_ids(events)), said.format(what=self._what(events)))

    def reopen(self, events: Sequence[Event]) -> None:
        """Have these be as they are found."""
        if events:
            said = self.tr("{what}: as it is found again.")
            if len(events) > 1:
                said = self.tr("{what} are as they are found again.")
            self._do(happening.reopen(_ids(events)), said.format(what=self._what(events)))

    def dismiss(self, events: Sequence[Event]) -> None:
        """Have these be no events."""
        if events:
            said = self.tr("{what}: dismissed. It is listed under “Dismissed”.")
            if len(events) > 1:
                said = self.tr("{what} are dismissed. They are listed under “Dismissed”.")
            self._do(happening.dismiss(_ids(events)), said.format(what=self._what(events)))

    def merge(self, events: Sequence[Event], into: Event) -> None:
        """Have these be one with that, under its title."""
        others = [event for event in events if event.id != into.id]
        if others:
            said = self.tr("{what}: one with “{into}” from now on.")
            if len(others) > 1:
                said = self.tr("{what} are one with “{into}” from now on.")
            said = said.format(what=self._what(others), into=into.title)
            self._do(happening.merge(_ids(others), into.id), said, lambda: self.made.emit(into.id))

    def add(self, event: Event, passages: Sequence[EventPassage]) -> None:
        """Have these passages belong to it."""
        said = self.tr("Added {passages} to “{title}”.")
        self._do(happening.add(event.id, passages), self._about(said, passages, event))

    def remove(self, event: Event, passages: Sequence[EventPassage]) -> None:
        """Take these passages out of it."""
        said = self.tr("Took {passages} out of “{title}”.")
        self._do(happening.remove(event.id, passages), self._about(said, passages, event))

    def refuse(self, event: Event, passages: Sequence[EventPassage]) -> None:
        """Suggest these passages for it no more."""
        said = self.tr("{passages} no longer suggested for “{title}”.")
        self._do(happening.remove(event.id, passages), self._about(said, passages, event))

    def split(self, event: Event, passages: Sequence[EventPassage], title: str) -> None:
        """Have some of its passages be an event of its own."""
        said = self.tr("“{title}” is an event of its own now.").format(title=title)
        self._decide(happening.split(event.id, passages, title), said)

    def make(self, title: str, passages: Sequence[EventPassage]) -> None:
        """Have these passages be an event."""
        said = self.tr("“{title}” is an event now.").format(title=title)
        self._decide(happening.make(title, passages), said)

    # -- inside ------------------------------------------------------------------------------------------

    def _decide(self, decision: happening.Making, said: str) -> None:
        notice = self._notice(said, decision.label)

        def tell(id: EventId) -> None:
            self.told.emit(notice)
            self.made.emit(id)

        self._workspace.decide(decision, tell)

    def _do(self, operation: Operation, said: str, done: Callable[[], object] = lambda: None) -> None:
        notice = self._notice(said, operation.label)

        def tell() -> None:
            self.told.emit(notice)
            done()

        self._workspace.perform(operation, tell)

    def _notice(self, said: str, label: str) -> Notice:
        return Notice(said, ((self.tr("Undo"), self._workspace.undo),), undoes=label)

    def _what(self, events: Sequence[Event]) -> str:
        return f"“{events[0].title}”" if len(events) == 1 else events_words(len(events))

    def _about(self, said: str, passages: Sequence[EventPassage], event: Event) -> str:
        return said.format(passages=passages_words(len(passages)), title=event.title)


def _ids(events: Sequence[Event]) -> list[EventId]:
    return [event.id for event in events]
