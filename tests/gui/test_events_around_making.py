"""An event made of a search, of articles, of words selected in a text: asked for a title, told, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from corpus.model import ArticleId, EventRole
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from gui.panels.lenses.finding import Finding
from gui.viewmodels.events.chosen_passages import title_of_query, title_of_words, touched
from tests.gui.made_articles import article
from tests.gui.told_events import found, store
from tests.gui.windows import LONG, titles

STORM = "A storm closed the harbour of Norrvik on Wednesday."
FERRIES = "Four ferries waited outside Norrvik while the storm passed."
CRANES = "The storm tore two cranes from their rails."


class Maker:
    """A person with a window on the stocked library."""

    def __init__(self, qtbot, windows, path) -> None:
        self.qtbot = qtbot
        self.windows = windows
        self.window = windows.open(path)
        self.workspace = self.window.workspace
        self.ids = self.workspace.library.ids()
        self.until(lambda: self.workspace.index is not None)

    def until(self, told) -> None:
        self.qtbot.waitUntil(told, timeout=LONG)

    def search(self, query: str, *expected: str) -> None:
        self.window.library.search(query)
        self.until(lambda: set(titles(self.window)) == set(expected))
        self.windows.settle(self.window)

    def trigger(self, command: str) -> None:
        action = self.window.commands.actions[command]
        self.window.commands.update()
        assert action.isEnabled()
        action.trigger()

    def title(self, written: str | None = None) -> str:
        """The title that is offered; what is ``written`` in its place is taken."""
        self.until(lambda: self.popup(EventTitle) is not None)
        popup = self.popup(EventTitle)
        offered = popup.line.text()
        if written is not None:
            popup.line.setText(written)
        self.qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        return offered

    def popup(self, kind):
        return next((each for each in self.window.findChildren(kind) if each.isVisible()), None)

    def events(self):
        return self.workspace.library.events()

    def event(self):
        self.until(lambda: bool(self.events()))
        [event] = self.events()
        return event

    def said(self, event) -> list[str]:
        texts = self.workspace.library.texts(event.articles)
        return [texts[each.article].text[each.start : each.end] for each in event.passages]

    def read(self, number: int) -> None:
        self.window.open_articles([self.ids[number]])
        self.until(lambda: self.reader.article is not None and self.reader.article.id == self.ids[number])

    @property
    def reader(self):
        return self.window.library.reader

    def select(self, pane, words: str) -> None:
        start = pane.article().text.index(words)
        cursor = pane.textCursor()
        cursor.setPosition(pane.place.text.to_position(start))
        cursor.setPosition(pane.place.text.to_position(start + len(words)), cursor.MoveMode.KeepAnchor)
        pane.setTextCursor(cursor)

    def choose(self, pane, words: str) -> None:
        """Choose what is so called in the menu of a text."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
        menu = pane.menu_for(event)
        next(action for action in menu.actions() if action.text() == words).trigger()


@pytest.fixture
def maker(qtbot, windows, stocked):
    return Maker(qtbot, windows, stocked)


# pure


def test_the_words_and_names_of_a_query_are_a_title_to_begin_with():
    assert title_of_query('storm -tarnby after:2009 person:"Mara Lind"') == "Storm Mara Lind"
    assert title_of_query("is:unread") == ""


def test_a_title_of_words_selected_is_short_and_ends_with_a_word():
    assert title_of_words("The storm, which  had come\nby night.") == "The storm, which had come by night"
    assert len(title_of_words("storm " * 40)) <= 60


def test_sentences_that_follow_one_another_are_one_passage():
    made = article("It rained. It stormed. Then it was over.", "In May it stormed again.", id=1)
    at = [(made.text.index(word), made.text.index(word) + 5) for word in ("rained", "stormed", "May it")]
    passages = touched(made, at)
    assert [made.text[each.start : each.end] for each in passages] == [
        "It rained. It stormed.",
        "In May it stormed again.",
    ]
    assert {each.role for each in passages} == {EventRole.MAIN}


def test_what_stands_further_down_alone_is_told_in_passing():
    made = article("It rained.", "In May it stormed.", id=1)
    start = made.text.index("stormed")
    assert [each.role for each in touched(made, [(start, start + 7)])] == [EventRole.PASSING]


# in the window


def test_an_event_of_a_search_has_the_sentences_that_it_finds(maker):
    maker.search("storm", "Storm shuts the harbour", "Ferries wait out the storm")
    maker.trigger("event_from_search")
    assert maker.title() == "Storm"
    event = maker.event()
    assert event.made
    assert event.title == "Storm"
    assert set(maker.said(event)) == {STORM, CRANES, FERRIES}
    maker.until(lambda: maker.window.place == "events")


def test_making_it_is_told_with_its_undo(maker):
    maker.search("storm", "Storm shuts the harbour", "Ferries wait out the storm")
    maker.trigger("event_from_search")
    maker.title("The storm of March")
    maker.until(lambda: "The storm of March" in maker.window.notices.text)
    maker.workspace.undo()
    maker.until(lambda: maker.events() == [])
    maker.workspace.redo()
    maker.until(lambda: [each.title for each in maker.events()] == ["The storm of March"])


def test_the_bar_above_the_list_offers_it_for_what_is_searched_alone(maker):
    filters = maker.window.library.filters
    assert not filters._event.isVisible()
    maker.search("storm", "Storm shuts the harbour", "Ferries wait out the storm")
    assert filters._event.isVisible()
    filters._event.click()
    assert maker.title() == "Storm"


def test_without_a_search_one_is_asked_for(maker):
    maker.window.show_place("events")
    maker.until(lambda: maker.window.events is not None)
    maker.window.events.bar.new.click()
    assert maker.window.place == "library"
    assert "Search for what the event is about" in maker.window.notices.text


def test_an_event_of_articles_selected_has_how_they_begin(maker):
    maker.window.library.list.selectAll()
    maker.trigger("event_from_articles")
    maker.title("All of it")
    event = maker.event()
    assert set(event.articles) == set(maker.ids)
    assert set(event.main) == set(maker.ids)


def test_an_event_of_words_selected_in_the_reader(maker):
    maker.read(0)
    maker.select(maker.reader.pane, "two cranes")
    maker.choose(maker.reader.pane, "New event from this…")
    assert maker.title("Cranes torn down") == "two cranes"
    event = maker.event()
    assert maker.said(event) == [CRANES]
    maker.until(lambda: "Cranes torn down" in maker.reader.events.words())
    assert maker.window.place == "library"


def test_words_selected_are_added_to_an_event_that_is_picked(maker):
    library = maker.workspace.library
    store(library, found(library, "Storm in Norrvik", {maker.ids[0]: STORM, maker.ids[1]: FERRIES}))
    maker.read(0)
    maker.select(maker.reader.pane, "two cranes")
    maker.choose(maker.reader.pane, "Add to event…")
    maker.until(lambda: maker.popup(WhichEvent) is not None and maker.popup(WhichEvent).model.rowCount() == 1)
    maker.qtbot.keyClick(maker.popup(WhichEvent).field, Qt.Key.Key_Return)
    maker.until(lambda: set(maker.said(maker.event())) == {STORM, CRANES, FERRIES})


def test_where_nothing_is_selected_nothing_is_offered_to_be_done(maker):
    maker.read(0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    menu = maker.reader.pane.menu_for(event)
    assert "New event from this…" not in {action.text() for action in menu.actions()}
    assert "Add to event…" not in {action.text() for action in menu.actions()}


def test_an_event_of_words_selected_in_a_comparison(maker):
    maker.window.compare_articles(maker.ids[:2])
    maker.until(lambda: maker.window.compare is not None)
    desk = maker.window.compare.desk
    maker.until(lambda: len([pane for pane in desk.panes() if pane.article()]) == 2)
    pane = desk.panes()[1]
    maker.select(pane, "Four ferries")
    maker.choose(pane, "New event from this…")
    maker.title("Ferries")
    assert maker.said(maker.event()) == [FERRIES]


def test_the_places_of_a_finding_can_be_an_event(maker):
    library = maker.workspace.library
    one, other = (found(library, "", {id: words}).passages[0] for id, words in _told(maker.ids).items())
    places = tuple(_span(each) for each in (one, other))
    menu = QMenu(maker.window)
    maker.window.events_around.texts.fill_finding(menu, Finding(None, places, title="Storm"))
    menu.actions()[0].trigger()
    assert maker.title() == "Storm"
    assert set(maker.said(maker.event())) == {STORM, FERRIES}


def _told(ids) -> dict[ArticleId, str]:
    return {ids[0]: STORM, ids[1]: FERRIES}


def _span(passage):
    from corpus.model import Span

    return Span(passage.article, passage.start, passage.end)
