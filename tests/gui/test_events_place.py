"""The place of events in the window: the list, the page of one, what is decided there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from corpus.library import Library
from corpus.model import EventState
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from gui.jobs import Lane
from gui.operations import events as happening
from gui.viewmodels.events.event_filter import EventFilter, EventSort, StateShown
from gui.workspace.eventing import Eventing
from tests.gui.happened import FERRIES, INSURERS, happened_library, told
from tests.gui.windows import LONG, library_of, press

STORM = "Storm closes the harbour of Norrvik"
CRANES = "Harbour Board asks what new cranes cost"
STORMS = "Storms at Norrvik"
WIND = "العاصفة في نورفيك"


@pytest.fixture(scope="module")
def _made(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("happened") / "Articles.crossread"
    happened_library(path).close()
    return path


@pytest.fixture
def path(_made, tmp_path) -> Path:
    return Path(shutil.copy(_made, tmp_path))


@pytest.fixture(autouse=True)
def hurried(monkeypatch) -> list[str]:
    """Nothing is grouped anew; how often that was asked for."""
    asked: list[str] = []
    monkeypatch.setattr(Eventing, "hurry", lambda self: asked.append("hurry"))
    return asked


@pytest.fixture
def window(windows, path):
    return windows.open(path)


@pytest.fixture
def events(window, qtbot):
    window.commands.actions["events"].trigger()
    return shown(qtbot, window)


def shown(qtbot, window):
    qtbot.waitUntil(
        lambda: window.events is not None and window.events.finder.is_loaded and is_calm(window), timeout=LONG
    )
    return window.events


def is_calm(window):
    return not (window.events.is_waiting or window.workspace.unsettled)


def titles(events):
    model = events.finder.model
    return [model.entry(at).event.title for at in range(model.rowCount())]


def named(events, title):
    return next(each for each in events.finder._events.values() if each.title == title)


def open_event(qtbot, events, title):
    events.show_event(named(events, title).id)
    qtbot.waitUntil(lambda: on_page(events) == title and not events.is_waiting, timeout=LONG)
    return events.page


def on_page(events):
    event = events.detail.event_shown
    return event and event.title


def menu():
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )


def choose(menu, words):
    next(each for each in menu.actions() if each.text().startswith(words)).trigger()
    menu.close()


def popup(kind):
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
    )


def undo(qtbot, window):
    action = window.commands.actions["undo"]
    qtbot.waitUntil(action.isEnabled, timeout=LONG)
    action.trigger()


class TestTheList:
    def test_the_switch_at_the_top_leads_to_the_events_most_told_first(self, window, qtbot):
        qtbot.mouseClick(window.top._places["events"], Qt.MouseButton.LeftButton)
        events = shown(qtbot, window)
        assert titles(events) == [STORM, CRANES, STORMS, WIND]
        assert events.bar.words() == "4 events in 7 articles"
        assert window.top._places["events"].isChecked()

    def test_going_there_has_events_looked_for(self, events, hurried):
        assert hurried

    def test_the_first_is_opened_by_itself(self, events, qtbot):
        qtbot.waitUntil(lambda: on_page(events) == STORM, timeout=LONG)
        assert events.timeline.chosen == named(events, STORM).id

    def test_words_of_a_title_a_name_or_a_source_find_it(self, events, qtbot):
        qtbot.keyClicks(events.column.filters.field, "courier")
        qtbot.waitUntil(lambda: titles(events) == [STORM], timeout=LONG)
        assert events.column.filters.count.text() == "1 of 4"
        assert events.timeline.lanes.lanes

    def test_where_none_is_found_the_filters_can_be_cleared(self, events, qtbot):
        qtbot.keyClicks(events.column.filters.field, "zeppelin")
        qtbot.waitUntil(lambda: titles(events) == [], timeout=LONG)
        assert events.column._said[0] == "No such event"
        assert "all that you chose" in events.timeline._nothing.text()
        events.column.filters.clear()
        qtbot.waitUntil(lambda: len(titles(events)) == 4, timeout=LONG)
        assert events.column.filters.field.text() == ""

    def test_a_source_is_chosen_from_those_that_tell_of_events(self, events, qtbot):
        qtbot.mouseClick(events.column.filters._chips["teller"], Qt.MouseButton.LeftButton)
        choose(menu(), "Ledger")
        qtbot.waitUntil(lambda: titles(events) == [STORM, CRANES, STORMS], timeout=LONG)
        assert events.column.filters._chips["teller"].text() == "Ledger"

    def test_the_order_is_chosen(self, events, qtbot):
        qtbot.mouseClick(events.column.filters._sort, Qt.MouseButton.LeftButton)
        choose(menu(), "Earliest")
        qtbot.waitUntil(lambda: titles(events)[0] == STORMS, timeout=LONG)
        assert titles(events)[-1] == WIND

    def test_j_and_k_go_through_it_and_slash_to_the_field(self, events, qtbot):
        events.list.setFocus()
        press(qtbot, events, Qt.Key.Key_J)
        qtbot.waitUntil(lambda: on_page(events) == CRANES, timeout=LONG)
        press(qtbot, events, Qt.Key.Key_K)
        qtbot.waitUntil(lambda: on_page(events) == STORM, timeout=LONG)
        press(qtbot, events, Qt.Key.Key_Slash)
        assert events.column.filters.field.hasFocus()

    def test_find_in_the_menu_leads_to_the_field(self, window, events):
        assert window.commands.actions["find"].text() == "Find an event"
        window.commands.actions["find"].trigger()
        assert events.column.filters.field.hasFocus()

    def test_an_empty_library_says_where_to_begin(self, windows, tmp_path, qtbot):
        Library.open(tmp_path / "Empty.crossread").close()
        window = windows.open(tmp_path / "Empty.crossread")
        window.show_place("events")
        events = shown(qtbot, window)
        assert events.column._said[0] == "No articles yet"
        assert not events.column.filters.isVisible()
        events.column._nothing.focusProxy().click()
        assert window.place == "library"

    def test_how_far_the_search_is_is_told_until_events_are_there(self, windows, stocked, qtbot):
        window = windows.open(stocked)
        window.show_place("events")
        events = shown(qtbot, window)
        eventing = window.workspace.eventing
        eventing._note_waiting(3)
        assert events.column._said == (
            "Looking for events",
            "Events appear here as they are found. Looked at so far: 2 of 5 articles.",
        )
        assert events.column.progress.value() == 2
        eventing._note_waiting(0)
        assert events.column._said[0] == "No events found"
        assert not events.column.progress.isVisible()


class TestThePage:
    def test_it_tells_when_and_why_and_who_is_silent(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        assert page.head.facts.text().startswith("24 March 2021 · why together: ")
        assert "Hill Gazette" in page.silent.accessibleName()
        assert "(of 7 sources in this library)" in page.silent.text()

    def test_articles_mainly_about_it_come_first(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        heads = [card.accessibleName() for card in page.cards.cards()]
        assert heads[0] == "The Norrvik Post · “Storm shuts the harbour” · 24 March 2021 · main subject"
        assert heads[-1].endswith("undated · in passing")

    def test_a_passage_opens_its_article_there(self, window, events, qtbot):
        page = open_event(qtbot, events, STORM)
        row = next(each for each in page.cards.rows() if each.shown.text.startswith("The storm that closed"))
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        reader = library_of(window).reader
        passage = row.shown.passage
        qtbot.waitUntil(
            lambda: reader.article is not None and reader.article.id == passage.article, timeout=LONG
        )
        qtbot.waitUntil(lambda: reader.found.spans == [(passage.start, passage.end)], timeout=LONG)
        assert window.place == "library"
        window.navigation.back()
        assert window.place == "events"

    def test_the_name_of_whom_it_tells_leads_to_their_page(self, window, events, qtbot):
        page = open_event(qtbot, events, STORM)
        id = page.shown.names["Mara Lind"]
        page.head.facts.linkActivated.emit(str(id))
        qtbot.waitUntil(lambda: library_of(window).names.pages.entity_id == id, timeout=LONG)

    def test_a_silent_source_leads_to_its_articles(self, window, events, qtbot):
        page = open_event(qtbot, events, STORM)
        at = next(n for n, each in enumerate(page.shown.silent) if each.teller.name == "Hill Gazette")
        page.silent.linkActivated.emit(str(at))
        assert window.place == "library"
        assert library_of(window).finder.query == 'source:"Hill Gazette"'

    def test_keys_go_from_passage_to_passage_and_back_to_the_list(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        events.list.setFocus()
        press(qtbot, events, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert page.cards.rows()[0].hasFocus()
        press(qtbot, events, Qt.Key.Key_Down)
        assert page.cards.rows()[1].hasFocus()
        press(qtbot, events, Qt.Key.Key_Escape)
        assert events.list.hasFocus()

    def test_a_passage_is_copied_with_where_it_stands(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        page.cards.step(1)
        press(qtbot, events, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == (
            "“A storm closed the harbour of Norrvik on Wednesday.” — Ada Holm, “Storm shuts the harbour”, "
            "The Norrvik Post, 24 March 2021"
        )

    def test_it_is_followed_through_time(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        page._switch[1].click()
        qtbot.waitUntil(lambda: len(page.following.blocks()) == 5, timeout=LONG)

    def test_back_and_forward_go_from_event_to_event(self, window, events, qtbot):
        open_event(qtbot, events, STORM)
        open_event(qtbot, events, CRANES)
        window.navigation.back()
        qtbot.waitUntil(lambda: on_page(events) == STORM, timeout=LONG)
        window.navigation.forward()
        qtbot.waitUntil(lambda: on_page(events) == CRANES, timeout=LONG)

    def test_enter_in_the_list_compares_the_articles(self, window, events, qtbot):
        open_event(qtbot, events, CRANES)
        events.list.setFocus()
        press(qtbot, events, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.compare is not None and len(window.compare.ids()) == 3, timeout=LONG)
        assert window.place == "compare"
        qtbot.waitUntil(lambda: window.compare.where().event == named(events, CRANES).id, timeout=LONG)
        qtbot.waitUntil(lambda: is_calm(window), timeout=LONG)
        window.commands.actions["back"].trigger()
        assert window.place == "events"
        events.compare()  # in the articles that are there already
        qtbot.waitUntil(lambda: window.place == "compare" and is_calm(window), timeout=LONG)
        window.commands.actions["back"].trigger()
        assert window.place == "events"


class TestDeciding:
    def test_its_title_is_changed_where_it_stands(self, window, events, qtbot):
        page = open_event(qtbot, events, STORM)
        events.list.setFocus()
        press(qtbot, events, Qt.Key.Key_F2)
        field = page.head.title.field
        assert field.hasFocus()
        field.setText("  The   great storm ")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "The great storm" in titles(events), timeout=LONG)
        qtbot.waitUntil(lambda: on_page(events) == "The great storm", timeout=LONG)
        assert window.notices.text.endswith("is called “The great storm” now.")
        undo(qtbot, window)
        qtbot.waitUntil(lambda: STORM in titles(events), timeout=LONG)

    def test_esc_leaves_the_title_as_it_was(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        page.head.title.edit()
        page.head.title.field.setText("Something else")
        qtbot.keyClick(page.head.title.field, Qt.Key.Key_Escape)
        assert not page.head.title.is_editing
        assert titles(events)[0] == STORM

    def test_accepting_is_told_in_the_list_and_taken_back(self, window, events, qtbot):
        page = open_event(qtbot, events, STORM)
        events.list.setFocus()
        press(qtbot, events, Qt.Key.Key_A)
        qtbot.waitUntil(lambda: named(events, STORM).state is EventState.ACCEPTED, timeout=LONG)
        qtbot.waitUntil(lambda: page.head.reopen.isVisible(), timeout=LONG)
        page.head.reopen.click()
        qtbot.waitUntil(lambda: named(events, STORM).state is EventState.FOUND, timeout=LONG)

    def test_del_dismisses_all_that_are_selected_and_they_can_be_brought_back(self, window, events, qtbot):
        open_event(qtbot, events, STORM)
        events.list.setFocus()
        press(qtbot, events, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        press(qtbot, events, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: titles(events) == [STORMS, WIND], timeout=LONG)
        assert window.notices.text == "2 events are dismissed. They are listed under “Dismissed”."
        qtbot.waitUntil(lambda: events.list.selected_ids() == [events.detail.event_id], timeout=LONG)
        events.column.filters.ask(EventFilter(state=StateShown.DISMISSED))
        qtbot.waitUntil(lambda: titles(events) == [STORM, CRANES], timeout=LONG)
        events.list.selectAll()
        events.list.customContextMenuRequested.emit(QPoint(5, 5))
        choose(menu(), "Bring back")
        qtbot.waitUntil(lambda: titles(events) == [], timeout=LONG)
        events.column.filters.clear()
        qtbot.waitUntil(lambda: len(titles(events)) == 4, timeout=LONG)

    def test_several_are_merged_under_the_title_that_is_chosen(self, events, qtbot):
        open_event(qtbot, events, STORM)
        events.list.setFocus()
        for _ in range(2):
            press(qtbot, events, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        press(qtbot, events, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        choose(menu(), CRANES)
        qtbot.waitUntil(lambda: sorted(titles(events)) == sorted([CRANES, WIND]), timeout=LONG)
        qtbot.waitUntil(lambda: on_page(events) == CRANES, timeout=LONG)
        assert len(events.detail.event_shown.articles) == 7

    def test_one_is_merged_into_another_that_is_looked_for(self, events, qtbot):
        page = open_event(qtbot, events, STORMS)
        page.head.merge.click()
        asked = popup(WhichEvent)
        qtbot.waitUntil(lambda: asked.model.rowCount() == 3, timeout=LONG)
        qtbot.keyClicks(asked.field, "storm cl")
        qtbot.waitUntil(lambda: asked.model.rowCount() == 1, timeout=LONG)
        qtbot.keyClick(asked.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: STORMS not in titles(events), timeout=LONG)
        qtbot.waitUntil(lambda: on_page(events) == STORM, timeout=LONG)

    def test_passages_that_are_ticked_become_an_event_of_their_own(self, events, qtbot):
        page = open_event(qtbot, events, STORM)
        page.head.split.click()
        assert not page.choosing.make.isEnabled()
        ferries = [row for row in page.cards.rows() if row.shown.text.startswith(("Four", "Mara Lind was"))]
        for row in ferries:
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        assert page.choosing._said.text() == "2 passages chosen"
        page.choosing.make.click()
        asked = popup(EventTitle)
        asked.line.setText("Ferries wait outside Norrvik")
        qtbot.keyClick(asked.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: on_page(events) == "Ferries wait outside Norrvik", timeout=LONG)
        assert len(events.detail.event_shown.passages) == 2
        assert page.choosing.isHidden()
        qtbot.waitUntil(lambda: len(named(events, STORM).passages) == 6, timeout=LONG)

    def test_all_passages_make_no_other_event(self, events, qtbot):
        page = open_event(qtbot, events, STORMS)
        page.choose(True)
        for row in page.cards.rows():
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        assert not page.choosing.make.isEnabled()
        press(qtbot, events, Qt.Key.Key_Escape)
        assert page.choosing.isHidden()

    def test_a_passage_is_taken_out_and_the_keys_go_on_from_there(self, window, events, qtbot):
        page = open_event(qtbot, events, STORM)
        rows = len(page.cards.rows())
        page.cards.step(1)
        press(qtbot, events, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: len(page.cards.rows()) == rows - 1, timeout=LONG)
        assert page.cards.rows()[0].hasFocus()
        undo(qtbot, window)
        qtbot.waitUntil(lambda: len(page.cards.rows()) == rows, timeout=LONG)

    def test_what_grouping_adds_to_an_accepted_event_is_only_suggested(self, window, events, qtbot, path):
        page = open_event(qtbot, events, CRANES)
        events.decisions.verbs.accept([named(events, CRANES)])
        qtbot.waitUntil(lambda: named(events, CRANES).state is EventState.ACCEPTED, timeout=LONG)
        suggest(window, named(events, CRANES))
        qtbot.waitUntil(lambda: len(page.suggested.cards()) == 2, timeout=LONG)
        assert page._maybe._title.text() == "2 more passages may belong here"
        page.suggested.added.emit(page.suggested.cards()[0].card)
        qtbot.waitUntil(lambda: len(page.suggested.cards()) == 1, timeout=LONG)
        page.suggested.refused.emit(page.suggested.cards()[0].card)
        qtbot.waitUntil(lambda: not page._maybe.isVisible(), timeout=LONG)
        assert len(named(events, CRANES).passages) == 5

    def test_a_library_that_is_only_read_offers_no_change(self, windows, path, qtbot):
        window = windows.show(None)
        windows.settle(window)
        window.session.open(path, writable=False)
        windows.wait_until_open(window)
        window.show_place("events")
        events = shown(qtbot, window)
        page = open_event(qtbot, events, STORM)
        assert not any(verb.isVisible() for verb in page.head.verbs())
        assert not events.bar.new.isVisible()
        press(qtbot, events, Qt.Key.Key_Delete)
        assert titles(events)[0] == STORM


class TestKeeping:
    def test_it_is_as_it_was_left(self, windows, window, events, path, qtbot):
        open_event(qtbot, events, CRANES)
        events.finder.set_sort(EventSort.LATEST)
        events.column.filters.ask(EventFilter(name="Harbour Board"))
        events.page.follow(True)
        qtbot.waitUntil(lambda: titles(events) == [CRANES, STORM], timeout=LONG)
        windows.close(window)

        again = windows.open(path)
        events = shown(qtbot, again)
        assert again.place == "events"
        qtbot.waitUntil(lambda: titles(events) == [CRANES, STORM], timeout=LONG)
        qtbot.waitUntil(lambda: on_page(events) == CRANES, timeout=LONG)
        assert events.page.follows
        assert events.column.filters._chips["name"].text() == "Harbour Board"

    def test_events_that_come_and_go_leave_the_chosen_one_where_it_is(self, window, events, qtbot):
        open_event(qtbot, events, STORMS)
        events.decisions.verbs.dismiss([named(events, STORM)])
        qtbot.waitUntil(lambda: titles(events) == [CRANES, STORMS, WIND], timeout=LONG)
        assert events.list.selected_ids() == [named(events, STORMS).id]
        assert on_page(events) == STORMS

    def test_an_event_that_goes_while_they_are_put_in_order_is_gone_from_the_timeline(
        self, window, events, lanes, qtbot
    ):
        wind, storm = named(events, WIND), named(events, STORM)
        with lanes.replies_held(Lane.READ):
            events.finder.look_at_articles()
            window.workspace.perform(happening.merge([wind.id], storm.id))
            qtbot.waitUntil(lambda: not events.finder.events([wind.id]), timeout=LONG)
        qtbot.waitUntil(lambda: is_calm(window) and WIND not in titles(events), timeout=LONG)
        assert wind.id not in events.timeline.lanes.words

    def test_a_source_that_is_set_is_told_at_once(self, window, events, qtbot):
        library = library_of(window)
        page = open_event(qtbot, events, STORM)
        unsigned = next(each for each in library.finder.shelf if each.source is None)
        library.verbs.set_field("source", "Harbour Letter", [unsigned])
        qtbot.waitUntil(
            lambda: "Harbour Letter" in events.finder.entry(named(events, STORM).id).searched.title(),
            timeout=LONG,
        )
        qtbot.waitUntil(
            lambda: any("Harbour Letter" in card.accessibleName() for card in page.cards.cards()),
            timeout=LONG,
        )


def suggest(window, event):
    """Let grouping find two passages more that may belong to an event."""
    from corpus.model import FoundEvent
    from tests.gui.happened import grouper

    library = window.workspace.library
    ids = library.ids()
    passages = (*told(ids, FERRIES, 0), *told(ids, INSURERS, 0))
    known = tuple(passage for passage in event.passages)
    more = FoundEvent(event.id, event.title, event.start, event.end, event.why, (*known, *passages))
    changes = library.store_events([more], {ids[FERRIES], ids[INSURERS]}, grouper=grouper())
    window.workspace._changed(changes)
