"""EventsAround: what tells of events outside of their place, and makes them, tied to the other places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from gui.shell.events_around.new_event import NewEvent
from gui.shell.events_around.reader_events import ReaderEvents
from gui.shell.events_around.sidebar_events import SidebarEvents
from gui.shell.events_around.text_events import TextEvents
from gui.shell.library_place import LibraryPlace
from gui.theme import Theme
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.shell.compare_place import ComparePlace
    from gui.shell.events.events_place import EventsPlace
    from gui.shell.places import Places


class EventsAround(QObject):
    """Of one library. The places to compare and of events are joined to it as they are made."""

    def __init__(self, workspace: Workspace, theme: Theme, library: LibraryPlace, places: Places) -> None:
        super().__init__(library)
        self._workspace = workspace
        self._library = library
        self._places = places
        self.new = NewEvent(workspace, theme, library)
        self.reader = ReaderEvents(workspace, library.reader)
        self.sidebar = SidebarEvents(workspace, library)
        self.texts = TextEvents(self.new, self)
        self.texts.watch(library.reader.pane)
        self._connect()

    def make_of_search(self) -> None:
        """Ask for the title of an event of all that is found; where nothing was searched, search first."""
        query = self._library.finder.query
        if not query.strip() or self._library.finder.result.scope is not None:
            self._places.show_place("library")
            self._places.search_wanted.emit()
            self._workspace.message.emit(
                self.tr("Search for what the event is about; then make a new event from that search.")
            )
            return
        self.new.of_search(query, self._at())

    def make_of_articles(self) -> None:
        """Ask for the title of an event of the articles selected, or of the one that is read."""
        self.new.of_articles(self._library.selected(), self._library.finder.result.to_mark, self._at())

    # inside

    def _connect(self) -> None:
        places = self._places
        self.reader.open_wanted.connect(places.open_event)
        self.reader.compare_wanted.connect(places.compare_event)
        self.sidebar.open_wanted.connect(places.open_event)
        self.sidebar.all_wanted.connect(partial(places.show_place, "events"))
        self.new.made.connect(places.open_event)
        self.new.told.connect(places.told)
        self._library.filters.event_wanted.connect(self.make_of_search)
        places.compare_made.connect(self._join_compare)
        places.events_made.connect(self._join_events)

    def _join_compare(self, compare: ComparePlace) -> None:
        compare.desk.pane_made.connect(self.texts.watch)
        compare.lenses.panel.menu_wanted.connect(self.texts.fill_finding)

    def _join_events(self, events: EventsPlace) -> None:
        events.bar.new_wanted.connect(self.make_of_search)

    def _at(self) -> QPoint:
        """Below what the event is made from."""
        events = self._places.events
        if self._places.name == "events" and events is not None:
            return _below(events.bar.new)
        return _below(self._library.filters)


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
