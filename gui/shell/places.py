"""Places: the library and the comparison of one window, and the way back and forward between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from gui.shell.memory import Remembered
from gui.shell.navigation import Navigation
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences
from gui.viewmodels.where import LibraryWhere, Where

if TYPE_CHECKING:  # imported once the window is shown
    from corpus.model import ArticleId, EntityId, EventId, LinkEnd, Span
    from gui.shell.beside import Beside
    from gui.shell.compare_place import ComparePlace
    from gui.shell.events.events_place import EventsPlace
    from gui.shell.events_around.events_around import EventsAround
    from gui.shell.library_place import LibraryPlace
    from gui.shell.window_place import WindowPlace
    from gui.viewmodels.events.tellers import Teller
    from gui.workspace import Workspace


class Places(QStackedWidget):
    """The places of the library that is open, one shown at a time, each made when it is first wanted."""

    shown = Signal(str)  # the name of the place that is on screen, one of PLACES
    moved = Signal()  # one is elsewhere, or can go elsewhere
    compare_made = Signal(object)  # ComparePlace
    events_made = Signal(object)  # EventsPlace
    search_wanted = Signal()  # something is to be searched for
    told = Signal(object)  # Notice

    def __init__(self, theme: Theme, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preferences = preferences
        self._workspace: Workspace | None = None
        self._left = Remembered()
        self.library: LibraryPlace | None = None
        self.compare: ComparePlace | None = None
        self.events: EventsPlace | None = None
        self.navigation: Navigation | None = None
        self.beside: Beside | None = None
        self.around: EventsAround | None = None
        self.name = "library"  # of the place that is shown
        waiting = QFrame(self)
        waiting.setProperty("role", "surface")
        self.addWidget(waiting)

    @property
    def current(self) -> WindowPlace[Any] | None:
        """The place that is shown."""
        return {"compare": self.compare, "events": self.events}.get(self.name, self.library)

    def open(self, workspace: Workspace, welcome: EmptyState) -> LibraryPlace:
        """Have the places of another library. They are shown once they are restored."""
        from gui.shell.beside import Beside
        from gui.shell.events_around.events_around import EventsAround
        from gui.shell.library_place import LibraryPlace

        self.clear()
        self._workspace = workspace
        self.library = LibraryPlace(workspace, self._theme, self._preferences, welcome, self)
        self.navigation = Navigation(self._here, self._go_to, self)
        self.navigation.changed.connect(self.moved)
        self.library.moved.connect(self.navigation.note)
        self.beside = Beside(workspace, self.library.reader, self._compared)
        self.beside.compare_wanted.connect(self.compare_articles)
        self.library.reader.more.opened.connect(self.library.open_article)
        self.around = EventsAround(workspace, self._theme, self.library, self)
        self.addWidget(self.library)
        return self.library

    def clear(self) -> None:
        """Have no places any more."""
        while (page := self.widget(1)) is not None:
            self.removeWidget(page)
            page.deleteLater()
        if self.navigation is not None:
            self.navigation.deleteLater()
        self._workspace = self.library = self.compare = self.events = self.navigation = None
        self.beside = self.around = None
        self._left = Remembered()

    def show_page(self, page: QWidget) -> None:
        """Show a page where there are no places."""
        self.clear()
        self.setCurrentIndex(self.addWidget(page))

    def show_place(self, name: str, *, visit: bool = True) -> None:
        """Show one of PLACES; without ``visit`` one does not come back to where one was before."""
        places = {"compare": self._compare_place, "events": self._events_place}
        place = places[name]() if name in places else self.library
        if place is None:
            self.shown.emit("library")
            return
        self.name = name
        self.setCurrentWidget(place)
        self.shown.emit(name)
        if self.events is not None and name == "events":
            self.events.enter()
        if visit and self.navigation is not None:
            self.navigation.note(True)

    def compare_articles(self, ids: Sequence[ArticleId], at: LinkEnd | None = None) -> None:
        """Show these side by side; at a passage of one of them, where it is told which."""
        compare = self._compare_place() if len(ids) > 1 else None
        if compare is not None:
            compare.compare(ids, at=at)
            self.show_place("compare")

    def compare_event(self, id: EventId, first: ArticleId | None = None) -> None:
        """Show those articles side by side that tell most of an event, with its passages marked in them;
        ``first``: one of them, at the left.
        """
        compare = self._compare_place()
        if compare is not None:
            compare.compare_event(id, first)
            self.show_place("compare", visit=False)  # one is there once its articles are known

    def compare_at(self, ids: Sequence[ArticleId], at: Mapping[ArticleId, Span]) -> None:
        """Show these side by side, with a place in each of them marked, and in view."""
        compare = self._compare_place()
        if compare is not None:
            compare.compare_at(ids, at)
            self.show_place("compare")

    def open_articles(self, ids: Sequence[ArticleId]) -> None:
        """Show one in the reader, several side by side."""
        if len(ids) == 1 and self.library is not None:
            self.show_place("library")
            self.library.open_article(ids[0])
        else:
            self.compare_articles(ids)

    def open_name(self, id: EntityId) -> None:
        """Show the page of a name, in the library."""
        if self.library is not None:
            self.show_place("library", visit=False)
            self.library.open_name(id)

    def open_event(self, id: EventId) -> None:
        """Show an event, in the place of events."""
        events = self._events_place()
        if events is not None:
            events.show_event(id)
            self.show_place("events", visit=False)

    def open_passage(self, article: ArticleId, passage: Span) -> None:
        """Read an article at one of its passages, in the library."""
        if self.library is not None:
            self.show_place("library", visit=False)
            self.library.open_passage(passage)

    def left(self, geometry: str) -> Remembered:
        """How they are left, in a window of that geometry."""
        library = self._left.library if self.library is None else self.library.state()
        compare = self._left.compare if self.compare is None else self.compare.state()
        events = self._left.events if self.events is None else self.events.state()
        return Remembered(geometry, self.name, library, compare, events)

    def restore(self, left: Remembered, typed: str) -> None:
        """Be as they were left; what was ``typed`` meanwhile is searched for."""
        self._left = left
        if self.library is not None:
            self.library.restore(left.library | {"query": typed} if typed else left.library)
            self.library.finder.load()
            self.show_place(left.place)

    def _compare_place(self) -> ComparePlace | None:
        """The place to compare, made when it is first wanted."""
        if self.compare is None and self._workspace is not None:
            from gui.shell.compare_place import ComparePlace

            self.compare = ComparePlace(self._workspace, self._theme, self)
            self.compare.articlesChanged.connect(self._show_compared)
            self.compare.compared_event.begun.connect(self._show_compared)
            self.compare.libraryRequested.connect(partial(self.show_place, "library"))
            self.compare.nameRequested.connect(self.open_name)
            self.addWidget(self.compare)
            self.compare_made.emit(self.compare)
            self.compare.restore(self._left.compare)
        return self.compare

    def _events_place(self) -> EventsPlace | None:
        """The place of events, made when it is first wanted."""
        if self.events is None and self._workspace is not None and self.library is not None:
            from gui.shell.events.events_place import EventsPlace

            finder = self.library.finder
            self.events = EventsPlace(self._workspace, self._theme, lambda: finder.shelf.by_id(), self)
            finder.loaded.connect(self.events.finder.look_at_articles)
            self.events.event_wanted.connect(self.compare_event)
            self.events.compare_wanted.connect(self.compare_at)
            self.events.article_wanted.connect(self.open_passage)
            self.events.name_wanted.connect(self.open_name)
            self.events.teller_wanted.connect(self._open_teller)
            self.events.library_wanted.connect(partial(self.show_place, "library"))
            self.events.moved.connect(self._note_event)
            self.addWidget(self.events)
            self.events_made.emit(self.events)
            self.events.restore(self._left.events)
        return self.events

    def _open_teller(self, teller: Teller) -> None:
        """Show the articles of a source, or the one article whose source is not known."""
        from gui.viewmodels.query_text import filter_term

        if self.library is None:
            return
        self.show_place("library", visit=False)
        if teller.article is not None:
            self.library.open_article(teller.article)
        else:
            self.library.search(filter_term("source", teller.name))

    def _note_event(self, new_place: bool) -> None:
        if self.name == "events" and self.navigation is not None:
            self.navigation.note(new_place)

    def _compared(self) -> Sequence[ArticleId]:
        """What was compared last, before the place to compare is made too."""
        if self.compare is not None:
            return self.compare.ids()
        match self._left.compare.get("articles"):
            case [*ids] if all(isinstance(id, int) for id in ids):
                return ids
        return ()

    def _show_compared(self) -> None:
        if self.name == "compare" and self.navigation is not None:
            self.navigation.note(True)

    def _here(self) -> Where:
        return self.current.where() if self.current is not None else LibraryWhere()

    def _go_to(self, where: Where) -> None:
        self.show_place(where.place, visit=False)
        if self.current is not None:
            self.current.go_to(where)
