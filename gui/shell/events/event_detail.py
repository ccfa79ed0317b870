"""EventDetail: the page of the event that is chosen, as the library knows it now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from corpus.changes import ChangeSet
from corpus.model import ArticleId, ArticleSummary, Event, EventId
from gui.jobs import Job
from gui.shell.events.event_page import EventPageView
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.events.event_page import EventPage, read_page
from gui.workspace import Workspace

Summaries = Callable[[], dict[ArticleId, ArticleSummary]]


class EventDetail(QStackedWidget):
    """Reads the page of an event as it is wanted, and again when the library says something else of it."""

    shown = Signal()  # another page is on screen, or none

    def __init__(
        self, workspace: Workspace, theme: Theme, summaries: Summaries, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._summaries = summaries
        self._wanted: EventId | None = None
        self._job: Job | None = None
        self._stale = False
        self.page = EventPageView(theme, self, editable=workspace.library.writable)
        self._nothing = EmptyState(
            self.tr("No event chosen"),
            self.tr("Choose one from the list or the timeline to see what each source tells of it."),
        )
        self._gone = EmptyState(
            self.tr("This event is not here any more"),
            self.tr("No two articles tell of it now. Choose another one from the list."),
        )
        for each in (self._nothing, self.page, self._gone):
            self.addWidget(each)
        workspace.changed.connect(self._follow)

    @property
    def event_id(self) -> EventId | None:
        """The event whose page is on its way, or else on screen."""
        return self._wanted

    @property
    def event_shown(self) -> Event | None:
        """The event whose page is on screen."""
        page = self.page.shown
        here = self.currentWidget() is self.page
        return page.event if here and page is not None and page.event.id == self._wanted else None

    @property
    def is_waiting(self) -> bool:
        """Whether a page is on its way."""
        return self._job is not None and not self._job.ended

    def open(self, id: EventId) -> None:
        """Read the page of an event and show it."""
        if id != self._wanted or self.currentWidget() is not self.page:
            self._wanted = id
            self._read()

    def clear(self) -> None:
        """Show no event."""
        self._cancel()
        self._wanted = None
        self.setCurrentWidget(self._nothing)
        self.shown.emit()

    def focus_page(self) -> None:
        """Let the keys scroll the page."""
        page = self.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside ------------------------------------------------------------------------------------------

    def _follow(self, changes: ChangeSet) -> None:
        if self._wanted is None:
            return
        page = self.page.shown
        told = (*page.event.passages, *page.event.suggested) if page is not None else ()
        entities = page.names.values() if page is not None else ()
        articles = {passage.article for passage in told}
        if not changes.touches(events=[self._wanted], articles=articles, entities=entities):
            return
        if self.is_waiting:  # it may have been read before the change
            self._stale = True
        else:
            self._read(again=True)

    def _read(self, *, again: bool = False) -> None:
        self._cancel()
        self._stale = False
        id, summaries = self._wanted, self._summaries()
        if id is not None:
            ask = self._workspace.follow if again else self._workspace.read
            self._job = ask(lambda library: read_page(library, id, summaries), self._show)

    def _show(self, page: EventPage | None) -> None:
        self._job = None
        if page is None:
            self.setCurrentWidget(self._gone)
        else:
            self._wanted = page.event.id  # another one, where it was merged by now
            self.page.show_page(page)
            self.setCurrentWidget(self.page)
        self.shown.emit()
        if self._stale:
            self._read(again=True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
