"""EventsPlace: the events that several articles tell of: on a timeline, in a list, and one of them whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from corpus.model import ArticleId, ArticleSummary, EventId, EventPassage, Span
from gui.panels.timeline import Timeline
from gui.shell.events import events_memory
from gui.shell.events.event_decisions import EventDecisions
from gui.shell.events.event_detail import EventDetail
from gui.shell.events.events_bar import EventsBar
from gui.shell.events.events_column import EventsColumn
from gui.shell.place_keys import add_keys
from gui.text import dotted
from gui.theme import Theme
from gui.viewmodels.event_lanes import EventLanes
from gui.viewmodels.events.event_finder import EventFinder, ListedEvents
from gui.viewmodels.events.event_words import found_words, looked_at_words
from gui.viewmodels.events.followed import Followed, followed
from gui.viewmodels.where import EventsWhere
from gui.workspace import Workspace

Summaries = Callable[[], dict[ArticleId, ArticleSummary]]

#: The heights of the timeline and of what is below it, the widths of list and detail, in a new library.
_HEIGHTS, _WIDTHS = (290, 480), (400, 880)
_LEAST_LIST, _LEAST_DETAIL = 280, 360
_LEAST_TIMELINE, _LEAST_BELOW = 120, 160


class EventsPlace(QWidget):
    """Reads the events once it is first shown. What is chosen in the list is marked on the timeline, and the
    other way round.
    """

    event_wanted = Signal(object)  # EventId: its articles are to be compared
    compare_wanted = Signal(
        object, object
    )  # articles, Mapping[ArticleId, Span]: compare them at these places
    article_wanted = Signal(object, object)  # ArticleId, Span: to be read there
    name_wanted = Signal(object)  # EntityId, whose page is wanted
    teller_wanted = Signal(object)  # Teller, whose articles are wanted
    library_wanted = Signal()
    moved = Signal(bool)  # one is at another event; False: the first one since nothing was chosen
    listed = Signal()  # other events are listed, or it is known better how far the search for them is
    told = Signal(object)  # Notice

    def __init__(
        self, workspace: Workspace, theme: Theme, summaries: Summaries, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._summaries = summaries
        self._wanted: EventId | None = None  # to be gone to once the events are listed
        self._lanes: EventLanes | None = None  # that are on the timeline
        self._seen: EventId | None = None  # whose page was on screen last
        self.finder = EventFinder(workspace, summaries, self)
        self.bar = EventsBar(self, writable=workspace.library.writable)
        self.halves = QSplitter(Qt.Orientation.Vertical, self)
        self.halves.setObjectName("events_halves")
        self.timeline = Timeline(theme, self.halves)
        self.below = QSplitter(Qt.Orientation.Horizontal, self.halves)
        self.below.setObjectName("events_below")
        self.column = EventsColumn(theme, self.finder, self._waiting, self.below)
        self.list = self.column.list
        self.detail = EventDetail(workspace, theme, summaries, self.below)
        self.page = self.detail.page
        self.decisions = EventDecisions(workspace, theme, self)
        self._then: Callable[[], object] | None = None  # once the page that is on its way is on screen
        self._lay_out()
        self._connect()
        self._add_keys()

    # what is asked of it

    def show_event(self, id: EventId) -> None:
        """Go to an event, in the list where it is there."""
        self._wanted = id
        if not self.list.go_to(id):
            self._open(id)

    def enter(self) -> None:
        """It is on screen: have the events looked for that are not known yet, and go to the list."""
        self.finder.load()
        self._workspace.eventing.hurry()
        if not self.bar.isAncestorOf(self.focusWidget() or self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def when_shown(self, act: Callable[[], object]) -> None:
        """Do it once the page that is on its way is on screen; now, where it is."""
        if self.detail.is_waiting:
            self._then = act
        else:
            act()

    def read_passage(self, passage: EventPassage) -> None:
        """Have the article read where it tells of the event."""
        self.article_wanted.emit(passage.article, Span(passage.article, passage.start, passage.end))

    def compare(self) -> None:
        """Have the articles of the event that is chosen stand side by side."""
        id = self.detail.event_id
        if id is not None and self._can_compare():
            self.event_wanted.emit(id)

    def find_event(self) -> None:
        """Let words be typed that an event is found by."""
        self.column.filters.focus_field()

    @property
    def is_waiting(self) -> bool:
        """Whether something is to be read or put in order soon."""
        return self.finder.is_waiting or self.detail.is_waiting

    def escape(self) -> None:
        """Leave what is innermost: passages that are chosen, the page, what was looked for."""
        if self.page.escape():
            return
        if not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.finder.filter.chooses:
            self.column.filters.clear()

    # where one is

    def texts(self) -> None:
        """Nothing of it is an article to read."""

    def where(self) -> EventsWhere:
        """Which event is looked at, for going back."""
        return EventsWhere(self.detail.event_id)

    def go_to(self, where: EventsWhere) -> None:
        """Go back to the event that was looked at."""
        if where.event is not None:
            self.show_event(where.event)

    def state(self) -> dict[str, Any]:
        """What is remembered of it."""
        return events_memory.remembered(self)

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left, as far as that can be read."""
        events_memory.restore(self, state)

    # inside

    def _lay_out(self) -> None:
        self.timeline.setMinimumHeight(_LEAST_TIMELINE)
        for part, least in ((self.column, _LEAST_LIST), (self.detail, _LEAST_DETAIL)):
            part.setMinimumWidth(least)
            self.below.addWidget(part)
        self.below.setStretchFactor(1, 1)
        self.below.setChildrenCollapsible(False)
        self.below.setMinimumHeight(_LEAST_BELOW)
        self.below.setSizes(list(_WIDTHS))
        self.halves.addWidget(self.timeline)
        self.halves.addWidget(self.below)
        self.halves.setStretchFactor(1, 1)
        self.halves.setCollapsible(1, False)
        self.halves.setSizes(list(_HEIGHTS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.halves, 1)

    def _connect(self) -> None:
        self.finder.listed.connect(self._show_listed)
        self.list.opened.connect(self._open)
        self.list.entered.connect(lambda _: self.compare())
        self.timeline.event_chosen.connect(self.show_event)
        self.timeline.event_opened.connect(self._open_from_timeline)
        self.column.library_wanted.connect(self.library_wanted)
        self.bar.compare_wanted.connect(self.compare)
        self.detail.shown.connect(self._show_chosen)
        self.page.head.compare_wanted.connect(self.compare)
        self.page.head.name_wanted.connect(self.name_wanted)
        self.page.silent.teller_wanted.connect(self.teller_wanted)
        self.decisions.told.connect(self.told)
        for cards in (self.page.cards, self.page.suggested):
            cards.opened.connect(self.read_passage)
        self.page.following.article_wanted.connect(self.article_wanted)
        self.page.following.compare_wanted.connect(self.compare_wanted)
        self.page.following_wanted.connect(self._follow)
        self._workspace.eventing.looked.connect(lambda: self._show_listed(self.finder.result))

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "J": partial(self.list.step, 1),
            "K": partial(self.list.step, -1),
            "Esc": self.escape,
            "Alt+Down": partial(self.page.step, 1),
            "Alt+Up": partial(self.page.step, -1),
        }
        add_keys(self, keys)

    def _waiting(self) -> int:
        return self._workspace.eventing.waiting

    def _open(self, id: EventId) -> None:
        self._wanted = id
        self.detail.open(id)

    def _open_from_timeline(self, id: EventId) -> None:
        self.show_event(id)
        self.event_wanted.emit(id)

    def _show_listed(self, listed: ListedEvents) -> None:
        self.column.show_listed(listed)
        some = listed.all > 0 or listed.filter.chooses or self.detail.event_id is not None
        for part in (self.timeline, self.detail):  # without any, the one thing to be said has all the room
            part.setVisible(some)
        waiting = min(self._waiting(), listed.of)
        said = found_words(listed.all, listed.articles) if listed.all else ""
        if waiting:
            looked = self.tr("looked at {count}").format(
                count=looked_at_words(listed.of - waiting, listed.of)
            )
            said = dotted([part for part in (said, looked) if part])
        self.bar.say(said)
        if self.finder.lanes is not self._lanes:
            self._lanes = self.finder.lanes
            self.timeline.say_why_empty(filtered=listed.filter.chooses)
            events = [self.finder.entry(id).event for id in self.finder.model.ids()]  # as the lanes tell them
            self.timeline.show_lanes(events, self._lanes)
        self.timeline.select(self.detail.event_id)
        gone = self.list.current_id() != self._wanted or not self.list.selected_ids()
        if self._wanted is not None and gone:
            self.list.go_to(self._wanted)
        elif self.detail.event_id is None and listed.shown:
            self.list.step(0)
        self.listed.emit()

    def _can_compare(self) -> bool:
        event = self.detail.event_shown
        return event is not None and len(event.articles) > 1

    def _show_chosen(self) -> None:
        """The page of another event is on screen, or the same as it is now."""
        id = self.detail.event_id
        if id is not None and id != self._wanted:  # it was merged: go on with the one that stays
            self._wanted = id
            self.list.go_to(id)
        self.bar.offer_compare(self._can_compare())
        self.timeline.select(id)
        if id != self._seen:
            self._seen = id
            self.moved.emit(True)
        then, self._then = self._then, None
        if then is not None and self.detail.event_shown is not None:
            then()

    def _follow(self) -> None:
        """Read how the event that is on screen is told through time."""
        event = self.detail.event_shown
        if event is None:
            return

        def show(found: Followed) -> None:
            if self.detail.event_id == event.id:
                self.page.following.show_steps(found.steps, found.articles, of=found.of)

        self._workspace.read(lambda library: followed(library, event), show)
