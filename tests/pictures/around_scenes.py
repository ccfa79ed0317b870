"""Events as they are found in real articles: in their place, and wherever else the window tells of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from corpus.model import ArticleId, DateEstimate, Event, EventPassage, PartialDate
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from gui.panels.events_line import EventsLine
from gui.panels.following import Following, StepBlock
from gui.panels.timeline import Timeline
from gui.panes.text_menu import TextMenu
from gui.shell.events.events_place import EventsPlace
from tests.gui.told_events import found, store
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

AROUND = Group("events found")


def _largest(stage: Stage) -> Event:
    """The event that most articles tell of."""
    return stage.workspace.library.events()[0]


def _read(stage: Stage) -> ArticleId:
    """Read the article that is about the largest event, and tells of most others."""
    library, event = stage.workspace.library, _largest(stage)
    id = max(event.main or event.articles, key=lambda each: len(library.events_of(each)))
    stage.read(id)
    return id


def _select(stage: Stage) -> None:
    """Select the first sentence of the article that is read."""
    pane = stage.library.reader.pane
    article = pane.read()
    assert article is not None
    end = pane.shown_span(0, max(40, article.text.find(". ") + 1))[1]
    cursor = pane.textCursor()
    cursor.setPosition(pane.place.text.to_position(0))
    cursor.setPosition(pane.place.text.to_position(end), cursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)


def _go_to_events(stage: Stage) -> EventsPlace:
    stage.window.show_place("events")
    stage.calm()
    events = stage.window.events
    assert events is not None
    stage.wait(lambda: not events.is_waiting)
    stage.calm()
    return events


@AROUND.add("all of them", "told", shows=(Timeline, EventsPlace), docs="events")
def all_of_them(stage: Stage) -> None:
    """The events of real articles on their timeline, the largest of them chosen."""
    _go_to_events(stage)


@AROUND.add("another of them", "told")
def another(stage: Stage) -> None:
    """One further down the list."""
    events = _go_to_events(stage)
    events.list.step(3)
    stage.calm()
    stage.wait(lambda: not events.is_waiting)


@AROUND.add("through time", "told", shows=(Following, StepBlock), docs="following")
def through_time(stage: Stage) -> None:
    """What each article tells of it otherwise than those before."""
    events = _go_to_events(stage)
    events.page.follow(True)
    stage.wait(lambda: bool(events.page.following.blocks()))
    stage.calm()


@AROUND.add("in the reader", "told", shows=(EventsLine,), docs="reader-events")
def in_the_reader(stage: Stage) -> None:
    """The line below the title, and the largest events in the sidebar."""
    _read(stage)


@AROUND.add("pointed at in the reader", "told", shows=(EventsLine,))
def pointed_at(stage: Stage) -> None:
    """Its passages are marked while the mouse is at it."""
    _read(stage)
    reader = stage.library.reader
    reader.events.linkHovered.emit("open")
    reader.pane.scroll_to(reader.pane.places()[0][0])
    stage.calm()


@AROUND.add("several in the reader", "told")
def several(stage: Stage) -> None:
    """The menu of the events that an article tells of."""
    _read(stage)
    line = stage.library.reader.events
    line.menu().popup(line.mapToGlobal(QPoint(0, line.height())))
    stage.calm()


@AROUND.add("compared", "told")
def compared(stage: Stage) -> None:
    """The articles that tell most of it, with its passages marked."""
    stage.window._places.compare_event(_largest(stage).id)
    stage.calm()
    stage.wait(lambda: len(stage.compare.ids()) > 1 and not stage.compare.links.looking)
    stage.calm()


@AROUND.add("new from a search", "told", shows=(EventTitle,))
def new_from_search(stage: Stage) -> None:
    """How an event of all that is found is to be called."""
    event = _largest(stage)
    stage.search(event.title.split()[0])
    stage.window.commands.actions["event_from_search"].trigger()
    stage.wait(lambda: any(isinstance(each, EventTitle) for each in QApplication.topLevelWidgets()))
    stage.calm()


@AROUND.add("menu of words selected", "told", shows=(TextMenu,))
def menu_of_words(stage: Stage) -> None:
    """What can be done with them, events at the end."""
    _read(stage)
    _select(stage)
    pane = stage.library.reader.pane
    at = pane.viewport().mapToGlobal(QPoint(60, 80))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(60, 80), at)
    pane.menu_for(event).popup(at)
    stage.calm()


@AROUND.add("added to an event", "told", shows=(WhichEvent,))
def added(stage: Stage) -> None:
    """To which: those of the article come first."""
    id = _read(stage)
    article = stage.workspace.library.article(id)
    pane = stage.library.reader.pane
    around = stage.window.events_around
    assert around is not None
    around.new.add_selection(article, (0, 60), pane.below(60))
    stage.calm()


@AROUND.add("date estimated", "named", shows=(EventsLine,))
def estimated(stage: Stage) -> None:
    """An undated article, dated by what another tells of the same, with the ways to confirm and to set it."""
    library = stage.workspace.library
    dated, undated = stage.ids()[0], next(each.id for each in stage.summaries() if each.date is None)
    words = {id: library.article(id).text.split(".")[0] for id in (dated, undated)}
    [event] = store(library, found(library, "Storm in Norrvik", words, main=(dated,)))
    told = EventPassage(dated, 0, len(words[dated]))
    library.store_estimates([DateEstimate(undated, PartialDate(2021, 3), event, told)], [undated])
    stage.workspace.changed.emit(library.changed_since(0))
    stage.calm()
    stage.read(undated)
