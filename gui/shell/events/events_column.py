"""EventsColumn: the list of events below its filters, or what is to be said where none is listed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from gui.panes.announcing import announce
from gui.shell.events.event_filters import EventFilters
from gui.shell.events.event_list import EventList
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.events.event_filter import StateShown
from gui.viewmodels.events.event_finder import EventFinder, ListedEvents
from gui.viewmodels.events.event_words import looked_at_words


class EventsColumn(QFrame):
    """``waiting`` tells how many articles have not been looked at for events yet."""

    library_wanted = Signal()

    def __init__(
        self, theme: Theme, finder: EventFinder, waiting: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._finder = finder
        self._waiting = waiting
        self._said: tuple[str, str] | None = None
        self.filters = EventFilters(finder, self)
        self._pages = QStackedWidget(self)
        self.list = EventList(theme, finder.model, self._pages)
        self._pages.addWidget(self.list)
        self._nothing: EmptyState | None = None
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Articles looked at for events"))
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.filters, self.progress):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self.filters.left.connect(self.focus_list)
        self.list.find_wanted.connect(self.filters.focus_field)
        finder.listed.connect(self.show_listed)

    def focus_list(self) -> None:
        """Go to the list, to its first row if none of its rows is current."""
        if self.list.current_id() is None:
            self.list.step(0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_listed(self, listed: ListedEvents) -> None:
        """Show the rows, or why there are none."""
        waiting = min(self._waiting(), listed.of)
        self.progress.setVisible(waiting > 0)
        self.progress.setRange(0, max(1, listed.of))
        self.progress.setValue(listed.of - waiting)
        any_at_all = listed.all > 0 or listed.filter.chooses
        self.filters.setVisible(any_at_all)
        if listed.shown:
            self._said = None
            self._pages.setCurrentWidget(self.list)
        elif listed.filter.chooses:
            self._say_filtered(listed)
        else:
            self._say_none(listed, waiting)

    # -- inside ------------------------------------------------------------------------------------------

    def _say_filtered(self, listed: ListedEvents) -> None:
        if listed.filter.state is StateShown.DISMISSED and not listed.filter.typed:
            heading, said = (
                self.tr("None dismissed"),
                self.tr("Events that you dismiss are kept in this list."),
            )
        else:
            heading, said = self.tr("No such event"), self.tr("No event has all that you chose.")
        self._say(heading, said, (self.tr("Clear filters"), self.filters.clear))

    def _say_none(self, listed: ListedEvents, waiting: int) -> None:
        """Why there are no events: no articles, not yet, or none at all."""
        if not listed.of:
            self._say(
                self.tr("No articles yet"),
                self.tr("Events are found in what several articles tell. Bring some in first."),
                (self.tr("Go to the Library"), self.library_wanted.emit),
            )
        elif waiting:
            looked = looked_at_words(listed.of - waiting, listed.of)
            still = self.tr("Events appear here as they are found. Looked at so far: {count}.")
            self._say(self.tr("Looking for events"), still.format(count=looked))
        else:
            self._say(
                self.tr("No events found"),
                self.tr(
                    "An event is shown once two articles tell of it. In these, none was found that two of "
                    "them tell of."
                ),
            )

    def _say(self, heading: str, sentence: str, *actions: tuple[str, Callable[[], object]]) -> None:
        if self._said == (heading, sentence):
            return
        news = self._said is None or self._said[0] != heading
        self._said = heading, sentence
        before = self._nothing
        self._nothing = EmptyState(heading, sentence, actions, parent=self._pages)
        self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        if news:
            announce(self, f"{heading}. {sentence}", politely=True)
