"""ComparedEvent: the event that articles were put side by side for, its passages marked in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.compare import LETTERS
from corpus.errors import UnknownEvent
from corpus.model import ArticleId, Event, EventId, Span
from gui.operations.comparing import articles_telling_most
from gui.shell.compare_bar import CompareBar
from gui.shell.compare_desk import CompareDesk
from gui.shell.compare_lenses import CompareLenses
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

#: Puts articles side by side, from left to right.
Compare = Callable[[Sequence[ArticleId]], None]


class ComparedEvent(QObject):
    """Marks what tells of an event in the texts of a comparison, and says in its bar which it is.

    A finding that is opened has its own places marked meanwhile. The event is let go with Esc, and as soon as
    no two of the articles side by side tell of it.
    """

    begun = Signal()  # an event is compared, maybe in the articles that were side by side before

    def __init__(
        self,
        workspace: Workspace,
        desk: CompareDesk,
        lenses: CompareLenses,
        bar: CompareBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk = desk
        self._lenses = lenses
        self._bar = bar
        self._event: Event | None = None
        self._spans: tuple[Span, ...] = ()
        self._arriving = False  # its passages are to come into view with the articles
        desk.filled.connect(self._arrive)
        lenses.panel.places_wanted.connect(self._follow_finding)
        workspace.changed.connect(self._follow)

    @property
    def id(self) -> EventId | None:
        """The event, if there is one."""
        return self._event.id if self._event is not None else None

    def compare(self, id: EventId, compare: Compare, first: ArticleId | None = None) -> None:
        """Have the articles that tell most of an event compared, and its passages marked in them; ``first``:
        one of those that tell of it, which stands at the left.
        """
        self._workspace.read(partial(_chosen, id=id, first=first), partial(self._begin, compare))

    def take_up(self, id: EventId) -> None:
        """Mark its passages in the articles that are side by side, as they were left."""
        self._workspace.read(partial(_event, id=id), self._hold)

    def mark(self, at: Mapping[ArticleId, Span]) -> None:
        """Mark these places once their articles are side by side, and bring them into view."""
        self._hold(None, at.values())
        self._arriving = True

    def let_go(self) -> bool:
        """Have nothing marked; False if nothing was."""
        held = bool(self._spans)
        if held:
            self._hold(None)
            self._show_marks()
        return held

    def keep_to(self, ids: Iterable[ArticleId]) -> None:
        """These are side by side from now on: what none of two of them tells is let go."""
        told = {span.article for span in self._spans}
        if len(told & set(ids)) < min(2, len(told)):
            self.let_go()

    # inside

    def _begin(self, compare: Compare, chosen: tuple[Event, list[ArticleId]] | None) -> None:
        if chosen is None:
            return
        event, ids = chosen
        self._hold(event)
        self._arriving = True
        compare(ids)
        self.begun.emit()

    def _hold(self, event: Event | None, spans: Iterable[Span] = ()) -> None:
        self._event = event
        passages = event.passages if event is not None else ()
        self._spans = (*spans, *(Span(each.article, each.start, each.end) for each in passages))
        self._bar.tell_event(event.title if event else "", len(event.articles) if event else 0)
        self._show_marks()

    def _arrive(self) -> None:
        """All texts are there."""
        if self._arriving and self._spans:
            self._arriving = False
            self._lenses.let_go()
            order = {id: place for place, id in enumerate(self._desk.linking.on_screen())}
            there = (span for span in self._spans if span.article in order)
            self._lenses.places.show(sorted(there, key=lambda span: order[span.article]))
        else:
            self._show_marks()

    def _follow_finding(self) -> None:
        """What was opened has taken the marks, or given them back."""
        self._arriving = False
        self._show_marks()

    def _show_marks(self) -> None:
        if self._lenses.opened is None and not self._arriving:
            self._lenses.places.mark(self._spans)

    def _follow(self, changes: ChangeSet) -> None:
        event = self._event
        if event is not None and changes.touches(events=[event.id], articles=event.articles):
            self._workspace.follow(partial(_event, id=event.id), partial(self._renew, event))

    def _renew(self, before: Event, event: Event | None) -> None:
        if self._event is before:
            self._hold(event)


def _event(library: Library, id: EventId) -> Event | None:
    """None where there is no such event any more."""
    try:
        return library.event(id)
    except UnknownEvent:
        return None


def _chosen(library: Library, id: EventId, first: ArticleId | None) -> tuple[Event, list[ArticleId]] | None:
    """An event, and those of its articles that are laid side by side, the ``first`` of them if it is one."""
    event = _event(library, id)
    if event is None:
        return None
    there = [article for article in event.articles if library.has(article)]
    most = articles_telling_most(event, library.summaries(there))
    if first in there:
        most = [first, *(each for each in most if each != first)][: len(LETTERS)]
    return event, most
