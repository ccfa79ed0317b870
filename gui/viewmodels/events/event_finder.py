"""EventFinder: the events of a library in memory, found and put in order as one types and as it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.model import ArticleId, ArticleSummary, Event, EventId, EventState
from gui.jobs import Job
from gui.viewmodels.event_lanes import EventLanes, lanes_of
from gui.viewmodels.events.event_entry import EventEntry, entry_of
from gui.viewmodels.events.event_filter import EventFilter, EventSort, Offered, arranged, offered
from gui.viewmodels.events.event_list import EventListModel
from gui.viewmodels.events.tellers import Teller, tellers_of
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

Summaries = Callable[[], dict[ArticleId, ArticleSummary]]

#: So many sources and names are offered to choose by.
_OFFERED = 25


@dataclass(frozen=True, slots=True)
class ListedEvents:
    """What is told of the rows shown: by what they were chosen, how many they are, and of how many.

    ``articles`` tell of any event; ``of`` are in the library.
    """

    filter: EventFilter = EventFilter()  # noqa: RUF009  frozen
    shown: int = 0
    all: int = 0
    articles: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class _Arranged:
    """What a reading thread makes of ``all`` events: entries that were missing, and the rows."""

    all: Sequence[EventId]
    filter: EventFilter
    made: Mapping[EventId, EventEntry]
    ids: Sequence[EventId]
    tellers: Mapping[Teller, int]
    articles: int
    lanes: EventLanes  # of those listed


class EventFinder(QObject):
    """Keeps the list in step with what is asked for, and with the library.

    All events are read once, when they are first wanted; from then on only those that a change touched.
    Counting, choosing and ordering is done on a reading thread: thousands never hold up the window.
    ``summaries`` is asked for the articles of the library, as they are known by then.
    """

    listed = Signal(object)  # ListedEvents, after the rows
    told = Signal()  # the events themselves, or what is known of their articles, are others

    def __init__(self, workspace: Workspace, summaries: Summaries, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = EventFilter()
        self.sort = EventSort.MOST
        self.result = ListedEvents()
        self.tellers: Mapping[Teller, int] = {}  # all of the library, each with how many articles it has
        self.lanes = EventLanes()  # of the events that are listed
        self._workspace = workspace
        self._summaries = summaries
        self._events: dict[EventId, Event] = {}
        self._entries: dict[EventId, EventEntry] = {}
        self._telling: dict[ArticleId, set[EventId]] = {}  # which events each article tells of
        self._loaded = False
        self._reading: Job | None = None
        self._arranging: Job | None = None
        self._again = False  # whether something is otherwise since that job was begun
        self._outdated: set[EventId] = set()  # of whose articles something else is known by now
        self._touched: set[EventId] = set()  # since the events under way were asked for
        self.model = EventListModel(self.entry, self)
        workspace.changed.connect(self._refresh)

    @property
    def is_loaded(self) -> bool:
        """Whether the events are read and listed."""
        return self._loaded and self._arranging is None

    @property
    def is_waiting(self) -> bool:
        """Whether events are being read, or put in order."""
        return self._reading is not None or self._arranging is not None

    def load(self) -> None:
        """Read all events, unless that was done; ``listed`` follows."""
        if not self._loaded and self._reading is None:
            self._reading = self._workspace.follow(_read_all, self._take_all)

    def show(self, filter: EventFilter) -> None:
        """List those that pass."""
        if filter != self.filter:
            self.filter = filter
            self._arrange()

    def set_sort(self, sort: EventSort) -> None:
        """List the same in another order."""
        if sort is not self.sort:
            self.sort = sort
            self._arrange()

    def look_at_articles(self) -> None:
        """The articles of the library are known by now, or known otherwise."""
        self._outdated = set(self._entries)
        self._arrange()

    def entry(self, id: EventId) -> EventEntry:
        """What is told of an event; KeyError where it is not known (any more)."""
        return self._entries[id]

    def events(self, ids: Iterable[EventId]) -> list[Event]:
        """The events of these numbers that are known, in that order."""
        return [self._events[id] for id in ids if id in self._events]

    def offered(self) -> Offered:
        """What there is to choose by."""
        return offered(list(self._entries.values()), _OFFERED)

    # -- inside ------------------------------------------------------------------------------------------

    def _take_all(self, events: list[Event]) -> None:
        self._loaded = True
        self._keep(events)
        self._go_on()

    def _keep(self, events: list[Event]) -> None:
        for event in events:
            self._events[event.id] = event
            for article in {passage.article for passage in (*event.passages, *event.suggested)}:
                self._telling.setdefault(article, set()).add(event.id)

    def _drop(self, id: EventId) -> None:
        event = self._events.pop(id, None)
        if event is not None:
            for passage in (*event.passages, *event.suggested):
                self._telling.get(passage.article, set()).discard(id)

    def _refresh(self, changes: ChangeSet) -> None:
        if not self._loaded and self._reading is None:
            return
        touched = set(changes.events)
        for article in changes.articles:
            touched |= self._telling.get(article, set())
        self._touched |= touched
        if self._reading is None and (touched or changes.articles):
            self._go_on()

    def _go_on(self) -> None:
        """List what is known, and read what was touched meanwhile."""
        self._reading = None
        if self._touched:
            touched, self._touched = list(self._touched), set()
            self._reading = self._workspace.follow(
                lambda library: (touched, _read_some(library, touched)), self._take_in
            )
        self._arrange()

    def _take_in(self, found: tuple[list[EventId], list[Event]]) -> None:
        touched, events = found
        for id in touched:
            self._drop(id)
        self._keep(events)
        self._go_on()

    def _arrange(self) -> None:
        if not self._loaded:
            return
        if self._arranging is not None:
            self._again = True
            return
        events, filter, sort = dict(self._events), self.filter, self.sort
        known = {id: entry for id, entry in self._entries.items() if self._is_known(entry)}
        self._outdated.clear()
        summaries = self._summaries()

        def arrange(_: Library) -> _Arranged:
            return _arranged(events, known, summaries, filter, sort)

        self._arranging = self._workspace.read(arrange, self._show)

    def _is_known(self, entry: EventEntry) -> bool:
        id = entry.event.id
        return self._events.get(id) is entry.event and id not in self._outdated

    def _show(self, found: _Arranged) -> None:
        self._arranging = None
        self._entries |= found.made
        self.tellers, self.lanes = found.tellers, found.lanes
        self.model.set_tellers(list(found.tellers))
        self.model.show(found.ids)
        self.model.tell(found.made)
        self._entries = {id: self._entries[id] for id in found.all}
        shown = sum(entry.event.state is not EventState.DISMISSED for entry in self._entries.values())
        of = sum(found.tellers.values())
        self.result = ListedEvents(found.filter, len(found.ids), shown, found.articles, of)
        if found.made:
            self.told.emit()
        self.listed.emit(self.result)
        if self._again:
            self._again = False
            self._arrange()


def _arranged(
    events: Mapping[EventId, Event],
    known: Mapping[EventId, EventEntry],
    summaries: Mapping[ArticleId, ArticleSummary],
    filter: EventFilter,
    sort: EventSort,
) -> _Arranged:
    made = {id: entry_of(event, summaries) for id, event in events.items() if id not in known}
    entries = {**known, **made}
    ids = arranged((entries[id] for id in events), filter, sort)
    shown = (event for event in events.values() if event.state is not EventState.DISMISSED)
    articles = {passage.article for event in shown for passage in event.passages}
    lanes = lanes_of([events[id] for id in ids], summaries)
    tellers = tellers_of(summaries.values())
    return _Arranged(list(events), filter, made, ids, tellers, len(articles), lanes)


def _read_all(library: Library) -> list[Event]:
    return [*library.events(), *library.events(dismissed=True)]


def _read_some(library: Library, ids: Sequence[EventId]) -> list[Event]:
    return [*library.events(ids), *library.events(ids, dismissed=True)]
