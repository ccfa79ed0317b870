"""EventOverview: how many events there are, and the largest of them, to be told at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from corpus.changes import ChangeSet
from corpus.model import EventId
from gui.jobs import Job
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

#: So many events are told.
LARGEST = 4
#: How long events rest before they are counted anew, in milliseconds: so long at least, and so many times as
#: long as the counting took.
REST_MS, REST_TIMES = 250, 5


@dataclass(frozen=True, slots=True)
class EventScope:
    """One event, or all of them (None), as a line of the sidebar stands for it."""

    id: EventId | None = None


@dataclass(frozen=True, slots=True)
class LargeEvent:
    """An event with the number of articles that tell of it."""

    id: EventId
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class EventCounts:
    """How many events there are, and those that most articles tell of."""

    all: int = 0
    largest: tuple[LargeEvent, ...] = ()


class EventOverview(QObject):
    """Counts them anew after each change that touches any. While one change follows another, as events are
    looked for, a small part of the time goes into that.
    """

    counted = Signal(object)  # EventCounts

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts = EventCounts()
        self._workspace = workspace
        self._job: Job | None = None
        self._since = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.load)
        workspace.changed.connect(self._refresh)

    def load(self) -> None:
        """Count them now, or soon if they are being counted."""
        if self._job is not None and not self._job.ended:
            self._rest.start()
            return
        self._since.start()
        self._job = self._workspace.follow(_read, self._take)

    def _refresh(self, changes: ChangeSet) -> None:
        if changes.events and not self._rest.isActive():
            self._rest.start()

    def _take(self, counts: EventCounts) -> None:
        self._rest.setInterval(max(REST_MS, REST_TIMES * self._since.elapsed()))
        self.counts = counts
        self.counted.emit(counts)


def _read(library: Library) -> EventCounts:
    events = library.events()
    largest = (LargeEvent(each.id, each.title, len(each.articles)) for each in events[:LARGEST])
    return EventCounts(len(events), tuple(largest))
