"""EventDecisions: what is asked of events in list, page and timeline, from the asking to the verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from corpus.compare.citing import with_citation
from corpus.model import Event, EventId, EventPassage, EventState
from gui.panels.lenses.copying import put_on_clipboard
from gui.panes.announcing import announce
from gui.shell.events.event_actions import EventActions
from gui.shell.events.event_verbs import EventVerbs
from gui.theme import Theme
from gui.viewmodels.events.event_page import ShownPassage, ToldCard
from gui.viewmodels.events.event_words import translate
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.shell.events.events_place import EventsPlace


class EventDecisions(QObject):
    """Of one place of events. In a library that can't be written, only what changes nothing is done."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, theme: Theme, place: EventsPlace) -> None:
        super().__init__(place)
        self._place = place
        self._writable = workspace.library.writable
        self.verbs = EventVerbs(workspace, self)
        self.actions = EventActions(workspace, theme, self.verbs, place)
        self.verbs.told.connect(self.told)
        self.verbs.made.connect(place.show_event)
        self._connect_list()
        self._connect_page()
        self.actions.compare_wanted.connect(place.event_wanted)
        self.actions.rename_wanted.connect(self._rename_there)
        self.actions.choice_wanted.connect(self._choose)
        self.actions.passage_wanted.connect(place.read_passage)
        self.actions.copy_wanted.connect(self._copy)
        place.timeline.menu_wanted.connect(self._show_menu_of)

    def selected(self) -> list[Event]:
        """The events selected in the list; those of the page where it alone is shown."""
        found = self._place.finder.events(self._place.list.selected_ids())
        shown = self._place.detail.event_shown
        return found or ([] if shown is None else [shown])

    # -- the list ----------------------------------------------------------------------------------------

    def _connect_list(self) -> None:
        events = self._place.list
        events.rename_wanted.connect(self._place.page.head.title.edit)
        events.dismiss_wanted.connect(lambda: self._dismiss(self.selected()))
        events.accept_wanted.connect(lambda: self._accept(self.selected()))
        events.merge_wanted.connect(lambda: self.actions.ask_merge(self.selected(), self._below_row()))
        events.customContextMenuRequested.connect(
            lambda at: self.actions.show_menu(self.selected(), events.viewport().mapToGlobal(at))
        )

    def _show_menu_of(self, id: EventId, at: QPoint) -> None:
        """The menu of an event on the timeline, which is chosen then."""
        self._place.show_event(id)
        self.actions.show_menu(self._place.finder.events([id]), at)

    def _below_row(self) -> QPoint:
        events = self._place.list
        rect = events.visualRect(events.currentIndex())
        return events.viewport().mapToGlobal(rect.bottomLeft() + QPoint(14, 2))

    # -- the page ----------------------------------------------------------------------------------------

    def _connect_page(self) -> None:
        page = self._place.page
        head = page.head
        head.renamed.connect(lambda title: self._with_shown(lambda it: self.verbs.rename(it, title)))
        head.accept_wanted.connect(lambda: self._with_shown(lambda it: self._accept([it])))
        head.reopen_wanted.connect(lambda: self._with_shown(lambda it: self.verbs.reopen([it])))
        head.dismiss_wanted.connect(lambda: self._with_shown(lambda it: self._dismiss([it])))
        head.merge_wanted.connect(
            lambda: self._with_shown(lambda it: self.actions.ask_merge([it], below(head.merge)))
        )
        page.split_wanted.connect(self._split)
        for cards in (page.cards, page.suggested):
            cards.menu_wanted.connect(self._show_passage_menu)
            cards.copy_wanted.connect(self._copy)
        page.cards.remove_wanted.connect(partial(self._remove, False))
        page.suggested.remove_wanted.connect(partial(self._remove, True))
        page.suggested.added.connect(
            lambda card: self._with_shown(lambda it: self.verbs.add(it, passages_of(card)))
        )
        page.suggested.refused.connect(
            lambda card: self._with_shown(lambda it: self.verbs.refuse(it, passages_of(card)))
        )

    def _with_shown(self, act: Callable[[Event], object]) -> None:
        """Do it with the event whose page is on screen, if one is, and it can be changed."""
        event = self._place.detail.event_shown
        if event is not None and self._writable:
            act(event)

    def _accept(self, events: Sequence[Event]) -> None:
        if self._writable:
            self.verbs.accept([event for event in events if event.state is EventState.FOUND])

    def _dismiss(self, events: Sequence[Event]) -> None:
        if self._writable:
            self.verbs.dismiss([event for event in events if event.state is not EventState.DISMISSED])

    def _rename_there(self, event: Event) -> None:
        """Once its page is on screen: its title is changed where it stands."""
        self._place.show_event(event.id)
        self._place.when_shown(self._place.page.head.title.edit)

    def _choose(self, first: EventPassage | None) -> None:
        """Let passages of the event on screen be chosen, of which one may be already."""
        page = self._place.page

        def choose() -> None:
            page.choose(True)
            if first is not None:
                page.cards.choose([first])

        self._place.when_shown(choose)

    def _split(self, passages: list[EventPassage]) -> None:
        at = below(self._place.page.choosing.make)
        self._with_shown(lambda it: self.actions.ask_split(it, passages, at))

    def _remove(self, suggested: bool, passage: EventPassage) -> None:
        verb = self.verbs.refuse if suggested else self.verbs.remove
        self._with_shown(lambda it: verb(it, [passage]))

    def _show_passage_menu(self, card: ToldCard, shown: ShownPassage, at: QPoint) -> None:
        event = self._place.detail.event_shown
        if event is not None:
            self.actions.show_passage_menu(event, card, shown, at)

    def _copy(self, card: ToldCard, shown: ShownPassage) -> None:
        put_on_clipboard(with_citation(shown.words, card.article, translate=translate))
        announce(self._place, self.tr("Copied with citation"), politely=True)


def passages_of(card: ToldCard) -> list[EventPassage]:
    """The passages that are on a card."""
    return [shown.passage for shown in card.passages]


def below(widget: QWidget) -> QPoint:
    """The point of the screen below a button."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
