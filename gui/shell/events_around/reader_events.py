"""ReaderEvents: the events of the article that is read, kept true, and marked where the mouse is at one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.model import ArticleId, Event
from gui.jobs import Job
from gui.shell.reader import Reader
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library


class ReaderEvents(QObject):
    """Follows what the library knows of events; the reader itself tells of them with the article."""

    open_wanted = Signal(object)  # EventId
    compare_wanted = Signal(object, object)  # EventId, and the ArticleId that is read

    def __init__(self, workspace: Workspace, reader: Reader) -> None:
        super().__init__(reader)
        self._workspace = workspace
        self._reader = reader
        self._job: Job | None = None
        self._pointed: Event | None = None
        line = reader.events
        line.open_wanted.connect(self.open_wanted)
        line.compare_wanted.connect(self._compare)
        line.pointed.connect(self._point_at)
        reader.pane.reshown.connect(self._mark)
        reader.shown.connect(partial(self._point_at, None))
        workspace.changed.connect(self._follow)

    def _compare(self, id: object) -> None:
        if self._reader.article is not None:
            self.compare_wanted.emit(id, self._reader.article.id)

    # what is known

    def _follow(self, changes: ChangeSet) -> None:
        """Any event may be one of this article by now."""
        id = self._reader.article_id
        if id is None or not (changes.events or changes.touches(articles=[id])):
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._workspace.follow(partial(_events, id=id), partial(self._take, id))

    def _take(self, id: ArticleId, events: tuple[Event, ...]) -> None:
        article = self._reader.article
        if article is not None and article.id == id:
            self._reader.events.show_events(id, events)

    # what is marked

    def _point_at(self, event: Event | None) -> None:
        self._pointed = event
        self._mark()

    def _mark(self) -> None:
        pane, article = self._reader.pane, self._reader.article
        if article is None or self._pointed is None:
            pane.set_places(())
            return
        told = [each for each in self._pointed.passages if each.article == article.id]
        pane.set_places([pane.shown_span(each.start, each.end) for each in told])


def _events(library: Library, id: ArticleId) -> tuple[Event, ...]:
    return tuple(library.events_of(id)) if library.has(id) else ()
