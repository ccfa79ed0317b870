"""SidebarEvents: the largest events in the sidebar of the library, one click away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.shell.library_place import LibraryPlace
from gui.viewmodels.events.event_overview import EventOverview, EventScope
from gui.workspace import Workspace


class SidebarEvents(QObject):
    """Counts the events once the articles are there, and leads to them."""

    open_wanted = Signal(object)  # EventId
    all_wanted = Signal()

    def __init__(self, workspace: Workspace, library: LibraryPlace) -> None:
        super().__init__(library)
        self.overview = EventOverview(workspace, self)
        self.overview.counted.connect(library.sidebar.show_events)
        library.finder.loaded.connect(self.overview.load)
        library.sidebar.events_wanted.connect(self._lead)

    def _lead(self, scope: EventScope) -> None:
        if scope.id is None:
            self.all_wanted.emit()
        else:
            self.open_wanted.emit(scope.id)
