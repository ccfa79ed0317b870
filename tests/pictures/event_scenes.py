"""Events: their list, the page of each, what is decided there. Those of real articles are elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from corpus.model import Event, EventId
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from gui.panels.following import Following
from gui.panels.timeline import Timeline
from gui.shell.events.choosing_strip import ChoosingStrip
from gui.shell.events.event_card import CardHead, EventCard
from gui.shell.events.event_cards import EventCards
from gui.shell.events.event_filters import EventFilters
from gui.shell.events.event_head import EventHead
from gui.shell.events.event_list import EventList
from gui.shell.events.event_page import EventPageView
from gui.shell.events.events_bar import EventsBar
from gui.shell.events.events_column import EventsColumn
from gui.shell.events.events_place import EventsPlace
from gui.shell.events.passage_row import PassageRow
from gui.shell.events.silent_line import SilentLine
from gui.shell.notice_bar import NoticeBar
from gui.shell.welcome import EmptyState
from tests.gui.happened import FERRIES, INSURERS, grouper, told
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

EVENTS = Group("events")

_PLACE = (EventsPlace, EventsBar, EventsColumn, EventFilters, EventList, Timeline)
_PAGE = (EventPageView, EventHead, EventCards, EventCard, CardHead, PassageRow, SilentLine)


def open_events(stage: Stage) -> EventsPlace:
    """Show the place of events, the first of them open."""
    stage.workspace.eventing.hurry = lambda: None  # type: ignore[method-assign]  nothing is grouped anew
    stage.window.show_place("events")
    place = stage.window.events
    assert place is not None
    stage.wait(lambda: place.finder.is_loaded and not place.is_waiting)
    settle(stage, place)
    return place


def settle(stage: Stage, place: EventsPlace) -> None:
    """Wait until all that was asked for is on screen."""
    stage.calm()
    stage.wait(lambda: not place.is_waiting)
    stage.calm()


def open_event(stage: Stage, number: int) -> tuple[EventsPlace, Event]:
    """Show one of the events, by its place in the list."""
    place = open_events(stage)
    place.show_event(place.finder.model.id(number))
    settle(stage, place)
    event = place.detail.event_shown
    assert event is not None
    return place, event


@EVENTS.add("list", "happened", shows=(*_PLACE, *_PAGE))
def events_list(stage: Stage) -> None:
    """The events of a library, the one told most open: German and Arabic articles among those that tell."""
    open_events(stage)


@EVENTS.add("dates differ", "happened")
def dates_differ(stage: Stage) -> None:
    """Articles date it so that it can't have been one time."""
    open_event(stage, 2)


@EVENTS.add("from the right", "happened")
def from_the_right(stage: Stage) -> None:
    """A title and passages in Arabic, undated."""
    open_event(stage, 3)


@EVENTS.add("long words", "happened")
def long_words(stage: Stage) -> None:
    """Titles and sources with words that have no room."""
    open_event(stage, 1)


@EVENTS.add("through time", "happened", shows=(Following,))
def through_time(stage: Stage) -> None:
    """How figures and names change from article to article."""
    place, _ = open_event(stage, 0)
    place.page.follow(True)
    stage.wait(lambda: bool(place.page.following.blocks()))
    settle(stage, place)


@EVENTS.add("menu", "happened", shows=(QMenu,))
def menu(stage: Stage) -> None:
    """What can be done with an event."""
    place, _ = open_event(stage, 1)
    place.list.customContextMenuRequested.emit(place.list.visualRect(place.list.currentIndex()).center())
    stage.calm()


@EVENTS.add("menu of a passage", "happened", shows=(QMenu,))
def menu_of_a_passage(stage: Stage) -> None:
    """What can be done with a passage, which has the keyboard."""
    place, _ = open_event(stage, 0)
    place.page.step(1)
    row = place.page.cards.rows()[0]
    row.menu_wanted.emit(row.mapToGlobal(row.rect().center()))
    stage.calm()


@EVENTS.add("state", "happened", shows=(QMenu,))
def state(stage: Stage) -> None:
    """The states to choose from."""
    place = open_events(stage)
    place.column.filters._chips["state"].click()
    stage.calm()


@EVENTS.add("filtered", "happened")
def filtered(stage: Stage) -> None:
    """Words typed, and a source chosen."""
    place = open_events(stage)
    QTest.keyClicks(place.column.filters.field, "harbour")
    settle(stage, place)


@EVENTS.add("filtered to none", "happened", shows=(EmptyState,))
def filtered_to_none(stage: Stage) -> None:
    """No event is like that."""
    place = open_events(stage)
    QTest.keyClicks(place.column.filters.field, "zeppelin")
    settle(stage, place)


@EVENTS.add("title", "happened")
def title(stage: Stage) -> None:
    """The title is being changed where it stands."""
    place, _ = open_event(stage, 0)
    place.page.head.title.edit()
    stage.calm()


@EVENTS.add("accepted", "happened", shows=(NoticeBar,))
def accepted(stage: Stage) -> None:
    """It was accepted, and that can be undone."""
    place, event = open_event(stage, 0)
    place.decisions.verbs.accept([event])
    settle(stage, place)
    stage.wait(lambda: bool(stage.window.notices.text))
    stage.calm()


@EVENTS.add("suggested passages", "happened")
def suggested_passages(stage: Stage) -> None:
    """More was found since it was accepted."""
    place, event = open_event(stage, 1)
    suggest(stage, place, event.id)


def suggest(stage: Stage, place: EventsPlace, id: EventId) -> None:
    """Accept an event, and let more be found that may belong to it."""
    from corpus.model import FoundEvent

    library = stage.workspace.library
    ids = library.ids()
    with library.edit("Accept") as edit:
        edit.accept_event(id)
    event = library.event(id)
    more = (*event.passages, *told(ids, FERRIES, 0), *told(ids, INSURERS, 0))
    found = FoundEvent(id, event.title, event.start, event.end, event.why, more)
    changes = library.store_events([found], {ids[FERRIES], ids[INSURERS]}, grouper=grouper())
    stage.workspace._changed(edit.changes | changes)
    settle(stage, place)
    stage.wait(lambda: bool(place.page.suggested.cards()))
    settle(stage, place)


@EVENTS.add("which stays", "happened", shows=(QMenu,))
def which_stays(stage: Stage) -> None:
    """Three events are merged: the title of one of them stays."""
    place = open_events(stage)
    for _ in range(2):
        QTest.keyClick(place.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(place.list, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    settle(stage, place)


@EVENTS.add("merge into", "happened", shows=(WhichEvent,))
def merge_into(stage: Stage) -> None:
    """The event is one with another, which is looked for."""
    place, _ = open_event(stage, 2)
    place.page.head.merge.click()
    settle(stage, place)
    stage.rest(60)


@EVENTS.add("split", "happened", shows=(ChoosingStrip,))
def split(stage: Stage) -> None:
    """Passages are chosen that are another event."""
    _choose(stage)


@EVENTS.add("title of a new event", "happened", shows=(EventTitle,))
def title_of_a_new_event(stage: Stage) -> None:
    """How they are to be called."""
    _choose(stage).page.choosing.make.click()
    stage.calm()


def _choose(stage: Stage) -> EventsPlace:
    place, _ = open_event(stage, 0)
    place.page.choose(True)
    for row in place.page.cards.rows()[3:5]:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    stage.calm()
    return place


@EVENTS.add("read in its article", "happened")
def read_in_its_article(stage: Stage) -> None:
    """A passage was opened: it is marked in its article."""
    place, _ = open_event(stage, 0)
    place.page.cards.rows()[-1].click()
    stage.calm()
    stage.wait(lambda: stage.library.reader.article is not None)
    stage.calm()


@EVENTS.add("read only", "happened")
def read_only(stage: Stage) -> None:
    """A library that can't be changed."""
    stage.reopen_for_reading()
    open_events(stage)


@EVENTS.add("no articles", "empty", shows=(EmptyState,))
def no_articles(stage: Stage) -> None:
    """There is nothing that events could be found in."""
    open_events(stage)


@EVENTS.add("looking", "furnished", shows=(EmptyState,))
def looking(stage: Stage) -> None:
    """Some of the articles were looked at."""
    place = open_events(stage)
    stage.workspace.eventing._note_waiting(3)
    settle(stage, place)
