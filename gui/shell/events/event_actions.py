"""What can be done with the events selected, as a menu, and what some of it asks first. Nothing is modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from corpus.model import Event, EventPassage, EventState
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from gui.jobs import Job
from gui.shell.events.event_verbs import EventVerbs
from gui.theme import Theme
from gui.theme.tick_style import TickStyle
from gui.viewmodels.events.event_page import ShownPassage, ToldCard
from gui.viewmodels.events.event_words import articles_words, when_words
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

#: So many of the events selected are offered as the one that stays.
_OFFERED = 12
#: So many events are looked up at once.
_FOUND = 40


class EventActions(QObject):
    """Menus stand over a widget at a point of the screen. Nothing is decided before their last click."""

    compare_wanted = Signal(object)  # EventId
    rename_wanted = Signal(object)  # Event: to be renamed where its title stands
    choice_wanted = Signal(object)  # EventPassage or None: passages of the event on screen are to be chosen
    passage_wanted = Signal(object)  # EventPassage: to be read in its article
    copy_wanted = Signal(object, object)  # ToldCard, ShownPassage

    def __init__(self, workspace: Workspace, theme: Theme, verbs: EventVerbs, over: QWidget) -> None:
        super().__init__(over)
        self._workspace = workspace
        self._theme = theme
        self._verbs = verbs
        self._over = over

    @property
    def _writable(self) -> bool:
        return self._workspace.library.writable

    def show_menu(self, events: Sequence[Event], at: QPoint) -> None:
        """All that can be done with these."""
        if not events:
            return
        menu = self._menu()
        if len(events) == 1:
            compare = self._add(
                menu, self.tr("Compare this event\tEnter"), partial(self._compare, events[0]), always=True
            )
            compare.setEnabled(len(events[0].articles) > 1)
            menu.addSeparator()
            self._add(menu, self.tr("Rename\tF2"), partial(self.rename_wanted.emit, events[0]))
            if events[0].named and not events[0].made:
                words = self.tr("Title as it was found")
                self._add(menu, words, partial(self._verbs.rename, events[0], None))
        merge = self.tr("Merge into…\tCtrl+M")
        if len(events) > 1:
            merge = self.tr("Merge {count} events…\tCtrl+M").format(count=f"{len(events):,}")
        self._add(menu, merge, partial(self.ask_merge, events, at))
        if len(events) == 1 and len(events[0].passages) > 1:
            self._add(menu, self.tr("Split…"), partial(self.choice_wanted.emit, None))
        menu.addSeparator()
        self._add_states(menu, events)
        menu.popup(at)

    def show_passage_menu(self, event: Event, card: ToldCard, shown: ShownPassage, at: QPoint) -> None:
        """What can be done with one passage of an event."""
        menu, passage = self._menu(), shown.passage
        read = partial(self.passage_wanted.emit, passage)
        self._add(menu, self.tr("Read it in its article\tEnter"), read, always=True)
        copy = partial(self.copy_wanted.emit, card, shown)
        self._add(menu, self.tr("Copy with citation\tCtrl+C"), copy, always=True)
        menu.addSeparator()
        if passage in event.suggested:
            self._add(menu, self.tr("Add to this event"), partial(self._verbs.add, event, [passage]))
            self._add(menu, self.tr("Not of this event"), partial(self._verbs.refuse, event, [passage]))
        else:
            self._add_moves(menu, event, card, passage, at)
        menu.popup(at)

    def ask_merge(self, events: Sequence[Event], at: QPoint) -> None:
        """Which of several stays, the most told first; of one alone, with which other it is one."""
        if not self._writable or not events:
            return
        if len(events) == 1:
            self._ask_into(events, at)
            return
        menu = self._menu()
        menu.addAction(self.tr("Which title stays?")).setEnabled(False)
        for event in sorted(events, key=lambda each: (-len(each.articles), each.id))[:_OFFERED]:
            words = f"{event.title}\t{when_words(event)}, {articles_words(len(event.articles))}"
            self._add(menu, words, partial(self._verbs.merge, events, event))
        menu.addSeparator()
        self._add(menu, self.tr("Another event…"), partial(self._ask_into, events, at))
        menu.popup(at)

    def ask_split(self, event: Event, passages: Sequence[EventPassage], at: QPoint) -> None:
        """How the event is to be called that some passages of another one are."""
        if self._writable and passages:
            popup = EventTitle(
                self.tr("A new event, of what was chosen"), event.title, self.tr("Make it"), self._over
            )
            popup.accepted.connect(partial(self._verbs.split, event, list(passages)))
            popup.pop_up(at)

    # -- inside ------------------------------------------------------------------------------------------

    def _compare(self, event: Event) -> None:
        self.compare_wanted.emit(event.id)

    def _add_states(self, menu: QMenu, events: Sequence[Event]) -> None:
        found = [event for event in events if event.state is EventState.FOUND]
        decided = [event for event in events if event.state is not EventState.FOUND and not event.made]
        shown = [event for event in events if event.state is not EventState.DISMISSED]
        if found:
            self._add(menu, self.tr("Accept\tA"), partial(self._verbs.accept, found))
        if decided:
            back = self.tr("Bring back") if not shown else self.tr("As it was found")
            self._add(menu, back, partial(self._verbs.reopen, decided))
        if shown:
            self._add(menu, self.tr("Dismiss\tDel"), partial(self._verbs.dismiss, shown))

    def _add_moves(
        self, menu: QMenu, event: Event, card: ToldCard, passage: EventPassage, at: QPoint
    ) -> None:
        remove = partial(self._verbs.remove, event, [passage])
        self._add(menu, self.tr("Take this passage out\tDel"), remove)
        if len(card.passages) > 1:
            all = [shown.passage for shown in card.passages]
            words = self.tr("Take all of this article out")
            self._add(menu, words, partial(self._verbs.remove, event, all))
        if len(event.passages) > 1:
            self._add(menu, self.tr("Move to a new event…"), partial(self.ask_split, event, [passage], at))
            self._add(menu, self.tr("Choose several…"), partial(self.choice_wanted.emit, passage))

    def _ask_into(self, events: Sequence[Event], at: QPoint) -> None:
        heading = self.tr("“{title}” is one with …").format(title=events[0].title)
        if len(events) > 1:
            heading = self.tr("These {count} events are all …").format(count=f"{len(events):,}")
        without = [events[0].id] if len(events) == 1 else []  # of several, one may be what the others are
        popup = WhichEvent(self._theme, heading, self._look_up, without=without, parent=self._over)
        popup.picked.connect(partial(self._verbs.merge, list(events)))
        popup.pop_up(at)

    def _look_up(self, typed: str, done: Callable[[list[Event]], None]) -> Job:
        def look(library: Library) -> list[Event]:
            return library.events_named(typed, _FOUND)

        return self._workspace.read(look, done)

    def _add(self, menu: QMenu, words: str, act: Callable[[], object], *, always: bool = False) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.triggered.connect(lambda: act())
        action.setEnabled(always or self._writable)
        return action

    def _menu(self) -> QMenu:
        menu = QMenu(self._over)
        TickStyle(menu)
        menu.setObjectName("events_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
