"""Names in the window: their lists, the page of each, what is decided there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import Draft, EntityType
from gui.dialogs.rename import Rename
from gui.dialogs.who_is_it import WhoIsIt
from gui.jobs import Lane
from gui.viewmodels.candidates import candidates
from gui.viewmodels.entity_page import told_words
from gui.viewmodels.names import NOT_NAMES, TO_SETTLE, NameScope, NameSort
from gui.viewmodels.query_text import Scope
from tests.gui.alike import ARTICLES as ALIKE
from tests.gui.made_articles import article
from tests.gui.stocked import ARTICLES, stocked_library
from tests.gui.windows import LONG, library_of, press

PEOPLE, PLACES, BODIES = (NameScope(kind) for kind in ("person", "place", "organisation"))
SETTLE, REFUSED = NameScope(TO_SETTLE), NameScope(NOT_NAMES)


@pytest.fixture(scope="module")
def _made(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("named") / "Articles.crossread"
    stocked_library(path, (*ARTICLES, *ALIKE)).close()
    return path


@pytest.fixture
def stocked(_made, tmp_path):
    return Path(shutil.copy(_made, tmp_path))


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


@pytest.fixture
def place(window, qtbot):
    place = library_of(window)
    qtbot.waitUntil(lambda: place.names.overview.is_read, timeout=LONG)
    return place


@pytest.fixture
def people(place, qtbot):
    return show(qtbot, place, PEOPLE)


def show(qtbot, place, scope):
    """Choose a list in the sidebar, as with the mouse."""
    view = place.sidebar.view
    index = place._sidebar_model.index_of(scope)
    assert index.isValid()
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    qtbot.waitUntil(lambda: place.names.finder.result.scope == scope or scope == SETTLE, timeout=LONG)
    return place


def said_of_nothing(asked):
    """What a popup says in the place of names, where it offers none."""
    shown = asked.pages.currentWidget()
    return shown.text() if isinstance(shown, QLabel) else None


def listed(place):
    model = place.names.finder.model
    return [model.entity(at).name for at in range(model.rowCount())]


def go_to(qtbot, place, name):
    """Choose a name in the list, and wait for its page."""
    model = place.names.finder.model
    id = next(model.id(at) for at in range(model.rowCount()) if model.entity(at).name == name)
    place.names.column.names.go_to(id)
    wait_for_page(qtbot, place, name)
    return id


def wait_for_page(qtbot, place, name):
    def is_shown():
        entity = place.names.pages.entity
        return place.frame.reads_page and entity is not None and entity.name == name

    qtbot.waitUntil(is_shown, timeout=LONG)


def read(qtbot, place, id):
    place.open_article(id)
    qtbot.waitUntil(lambda: place.reader.article is not None and place.reader.article.id == id, timeout=LONG)


def select(place, *names):
    model, view = place.names.finder.model, place.names.column.names
    view.clearSelection()
    for at in range(model.rowCount()):
        if model.entity(at).name in names:
            flags = view.selectionModel().SelectionFlag
            view.selectionModel().select(model.index(at, 0), flags.Select)


def menu(qtbot, name="names_menu"):
    def shown():
        tops = QApplication.topLevelWidgets()
        return [each for each in tops if isinstance(each, QMenu) and each.isVisible()]

    qtbot.waitUntil(lambda: any(each.objectName() == name for each in shown()), timeout=LONG)
    return next(each for each in shown() if each.objectName() == name)


def choose(menu, words):
    action = next(each for each in menu.actions() if each.text().partition("\t")[0] == words)
    action.trigger()
    menu.close()


def popup(qtbot, kind):
    def shown():
        return [each for each in QApplication.topLevelWidgets() if type(each) is kind and each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=LONG)
    return shown()[0]


def in_library(window, name):
    return next((each for each in window.workspace.library.entities() if each.name == name), None)


class TestLists:
    def test_sidebar_tells_kinds_with_counts_and_what_is_to_settle(self, place):
        model = place._sidebar_model
        counted = {scope: model.entry(model.index_of(scope)).counted for scope in (PEOPLE, PLACES, BODIES)}
        assert counted == {PEOPLE: "3", PLACES: "2", BODIES: "1"}
        assert not model.index_of(REFUSED).isValid()
        assert model.entry(model.index_of(SETTLE)).counted == "1"

    def test_names_are_listed_most_mentioned_first(self, people):
        assert people.frame.lists_names
        assert listed(people) == ["Mara Lind", "Torvald Eriksen", "Torvald Erikson"]
        assert people.names.column._count.text() == "3 names"

    def test_other_orders_are_chosen_in_a_menu(self, people, qtbot):
        qtbot.mouseClick(people.names.column._sort, Qt.MouseButton.LeftButton)
        choose(menu(qtbot, "choices"), "Last told of")
        order = ["Mara Lind", "Torvald Eriksen", "Torvald Erikson"]
        qtbot.waitUntil(lambda: people.names.finder.sort is NameSort.NEWEST, timeout=LONG)
        qtbot.waitUntil(lambda: listed(people) == order, timeout=LONG)

    def test_letters_typed_in_the_list_find_names_and_down_leads_back(self, people, qtbot):
        names = people.names.column.names
        names.setFocus()
        qtbot.keyClick(names, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
        field = people.names.column.field
        assert field.hasFocus()
        qtbot.keyClicks(field, "rikson")
        qtbot.waitUntil(lambda: listed(people) == ["Torvald Erikson"], timeout=LONG)
        assert people.names.column._count.text() == "1 of 3"
        qtbot.keyClick(field, Qt.Key.Key_Down)
        wait_for_page(qtbot, people, "Torvald Erikson")
        assert names.hasFocus()

    def test_no_such_name_says_so_and_shows_all_again(self, people, qtbot):
        people.names.column.field.setText("zeppelin")
        qtbot.waitUntil(lambda: people.names.finder.result.typed == "zeppelin", timeout=LONG)
        assert people.names.column._pages.currentWidget() is people.names.column._nothing
        qtbot.keyClick(people.names.column.field, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: len(listed(people)) == 3, timeout=LONG)

    def test_j_and_k_step_through_the_names(self, people, window, qtbot):
        go_to(qtbot, people, "Mara Lind")
        people.names.column.names.setFocus()
        press(qtbot, window, Qt.Key.Key_J)
        wait_for_page(qtbot, people, "Torvald Eriksen")
        press(qtbot, window, Qt.Key.Key_K)
        wait_for_page(qtbot, people, "Mara Lind")

    def test_esc_leads_from_the_names_to_the_articles(self, people, window, qtbot):
        people.names.column.names.setFocus()
        press(qtbot, window, Qt.Key.Key_Escape)
        assert not people.frame.lists_names
        qtbot.waitUntil(lambda: people.sidebar._shown == Scope(), timeout=LONG)

    def test_a_search_shows_articles(self, people, window, qtbot):
        window.go_to_search()
        qtbot.keyClicks(window.top.search, "storm")
        qtbot.waitUntil(lambda: not people.frame.lists_names, timeout=LONG)

    def test_no_article_is_removed_from_the_list_of_names(self, people, window, qtbot):
        go_to(qtbot, people, "Mara Lind")
        assert people.selected() == []
        assert not window.commands.actions["remove"].isEnabled()


class TestPage:
    def test_it_tells_what_the_library_knows(self, people, qtbot):
        go_to(qtbot, people, "Torvald Eriksen")
        page = people.names.pages.page
        assert page.head.told.text() == "3 mentions in 2 articles; first told 2 May 2021, last June 2021"
        assert [label.accessibleName() for label in page.sources.labels()] == [
            "Ledger: Torvald Eriksen 2",
            "The Norrvik Post: Torvald Eriksen 1",
        ]
        first = told_words(page.told.told.row(1))
        assert first.startswith("Torvald Eriksen of the Harbour Board came to Norrvik")

    def test_a_place_opens_its_article_with_the_name_framed(self, people, qtbot):
        id = go_to(qtbot, people, "Torvald Eriksen")
        view = people.names.pages.page.told
        view.place_wanted.emit(view.told.row(2))
        qtbot.waitUntil(lambda: people.reader.article is not None, timeout=LONG)
        assert not people.frame.reads_page
        assert people.reader.article.summary.title == "An hour of figures"
        focus = people.reader.framing.focus
        assert focus is not None
        assert focus.entity.id == id
        assert focus.start(people.reader.article.id) == view.told.row(2).context.start
        assert people.frame.lists_names

    def test_in_an_article_that_is_on_screen_already_too(self, people, qtbot):
        go_to(qtbot, people, "Mara Lind")
        view = people.names.pages.page.told
        row = view.told.row(1)
        read(qtbot, people, row.article.id)
        people.open_name(people.names.pages.entity_id)
        view.place_wanted.emit(row)
        assert not people.frame.reads_page
        assert people.reader.framing.focus.start(row.article.id) == row.context.start

    def test_back_and_forward_go_through_lists_pages_and_articles(self, people, window, qtbot):
        id = go_to(qtbot, people, "Torvald Eriksen")
        people.names.pages.page.told.place_wanted.emit(people.names.pages.page.told.told.row(1))
        qtbot.waitUntil(lambda: people.reader.article is not None, timeout=LONG)
        window.navigation.back()
        wait_for_page(qtbot, people, "Torvald Eriksen")
        assert people.where().entity == id
        window.navigation.back()
        window.navigation.back()
        qtbot.waitUntil(lambda: not people.frame.lists_names, timeout=LONG)
        window.navigation.forward()
        assert people.frame.lists_names

    def test_it_is_there_again_when_the_library_is_opened_again(
        self, people, windows, window, stocked, qtbot
    ):
        go_to(qtbot, people, "Torvald Eriksen")
        windows.close(window)
        place = library_of(windows.open(stocked))
        wait_for_page(qtbot, place, "Torvald Eriksen")
        assert place.frame.lists_names
        assert place.names.finder.scope == PEOPLE

    def test_names_in_company_lead_to_their_pages(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Eriksen")
        people.names.pages.page.entity_wanted.emit(in_library(window, "Norrvik").id)
        wait_for_page(qtbot, people, "Norrvik")

    def test_what_is_for_reading_an_article_is_not_for_a_page(self, people, window, qtbot):
        read(qtbot, people, 1)
        assert window.commands.actions["find"].isEnabled()
        go_to(qtbot, people, "Mara Lind")
        assert not window.commands.actions["find"].isEnabled()

    def test_search_finds_the_articles_that_tell_of_it(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Erikson")
        qtbot.mouseClick(people.names.pages.page.head.search, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: people.finder.result.query == 'person:"Torvald Erikson"', timeout=LONG)
        assert not people.frame.lists_names

    def test_an_article_in_the_list_is_read_in_the_place_of_the_page(self, place, window, qtbot):
        place.open_first()
        qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
        place.open_name(in_library(window, "Norrvik").id)
        wait_for_page(qtbot, place, "Norrvik")
        rect = place.list.visualRect(place.list.currentIndex())
        qtbot.mouseClick(place.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(0, 12))
        assert not place.frame.reads_page


class TestDeciding:
    def test_several_are_merged_into_the_one_that_stays_and_undo_parts_them(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Eriksen")
        select(people, "Torvald Eriksen", "Torvald Erikson")
        qtbot.keyClick(people.names.column.names, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        asked = menu(qtbot)
        offered = [each.text().partition("\t")[0] for each in asked.actions() if each.text()]
        assert offered == ["Which name stays?", "Torvald Eriksen", "Torvald Erikson", "Another name…"]
        choose(asked, "Torvald Erikson")
        qtbot.waitUntil(lambda: listed(people) == ["Mara Lind", "Torvald Erikson"], timeout=LONG)
        assert window.notices.text == "“Torvald Eriksen” is “Torvald Erikson” from now on."
        wait_for_page(qtbot, people, "Torvald Erikson")  # the page of the one that it is now
        window.workspace.undo()
        qtbot.waitUntil(lambda: len(listed(people)) == 3, timeout=LONG)

    def test_one_is_merged_into_what_is_looked_for(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Erikson")
        qtbot.mouseClick(people.names.pages.page.head.merge, Qt.MouseButton.LeftButton)
        asked = popup(qtbot, WhoIsIt)
        qtbot.waitUntil(lambda: asked.model.rowCount() > 0, timeout=LONG)
        qtbot.keyClick(asked.field, Qt.Key.Key_Return)
        wait_for_page(qtbot, people, "Torvald Eriksen")
        assert len(people.names.pages.page.shown.page.joined) == 2

    def test_the_one_suggested_is_offered_before_anything_is_typed(self, people, window, qtbot):
        one, library = in_library(window, "Torvald Erikson"), window.workspace.library
        assert [each.name for each in candidates(library, "", "", [one.id])] == ["Torvald Eriksen"]
        assert candidates(library, "", "", [in_library(window, "Tarnby").id]) == []

    def test_that_there_is_no_such_name_is_said_once_something_is_typed(self, place, window, qtbot):
        places = show(qtbot, place, PLACES)
        go_to(qtbot, places, "Tarnby")
        qtbot.mouseClick(places.names.pages.page.head.merge, Qt.MouseButton.LeftButton)
        asked = popup(qtbot, WhoIsIt)
        qtbot.waitUntil(lambda: said_of_nothing(asked) == "Type a part of the name.", timeout=LONG)
        qtbot.keyClicks(asked.field, "zeppelin")
        qtbot.waitUntil(lambda: said_of_nothing(asked) == "No name like that in this library.", timeout=LONG)
        asked.close()

    def test_what_was_merged_is_told_to_be_by_you_and_parted_again(self, people, window, qtbot):
        one, other = in_library(window, "Torvald Erikson"), in_library(window, "Torvald Eriksen")
        people.names.verbs.merge([one], other)
        go_to(qtbot, people, "Torvald Eriksen")
        page = people.names.pages.page
        qtbot.waitUntil(lambda: len(page.shown.page.joined) == 2, timeout=LONG)
        joined = page.shown.page.joined[1]
        assert page.joined.why(1, joined) == "1 mention, 1 article · by you"
        page.part_wanted.emit(joined)
        qtbot.waitUntil(lambda: len(page.shown.page.joined) == 1, timeout=LONG)
        assert in_library(window, "Torvald Erikson") is not None

    def test_f2_names_it_otherwise(self, people, window, qtbot):
        go_to(qtbot, people, "Mara Lind")
        qtbot.keyClick(people.names.column.names, Qt.Key.Key_F2)
        asked = popup(qtbot, Rename)
        asked.line.setText("Mara Lindholm")
        asked.accept()
        wait_for_page(qtbot, people, "Mara Lindholm")
        qtbot.waitUntil(lambda: "Mara Lindholm" in listed(people), timeout=LONG)

    def test_del_says_of_several_that_they_are_no_names(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Eriksen")
        select(people, "Torvald Eriksen", "Torvald Erikson")
        qtbot.keyClick(people.names.column.names, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: listed(people) == ["Mara Lind"], timeout=LONG)
        assert "2 names are no names any more" in window.notices.text
        assert window.workspace.library.count() == 8
        qtbot.waitUntil(lambda: people._sidebar_model.index_of(REFUSED).isValid(), timeout=LONG)
        show(qtbot, people, REFUSED)
        assert listed(people) == ["Torvald Eriksen", "Torvald Erikson"]
        go_to_hidden(qtbot, people)
        qtbot.mouseClick(people.names.pages.page.head.restore, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: listed(people) == ["Torvald Erikson"], timeout=LONG)

    def test_kind_of_several_is_set_at_once(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Eriksen")
        select(people, "Torvald Eriksen", "Torvald Erikson")
        people.names.actions.ask_kind(people.names.selected(), QPoint(10, 10))
        choose(menu(qtbot), "Organisation")
        qtbot.waitUntil(lambda: listed(people) == ["Mara Lind"], timeout=LONG)
        types = {each.type for each in window.workspace.library.entities() if "Torvald" in each.name}
        assert types == {EntityType.ORGANISATION}

    def test_someone_else_in_one_article(self, people, window, qtbot):
        go_to(qtbot, people, "Torvald Eriksen")
        page = people.names.pages.page
        page.someone_else_wanted.emit(page.told.told.row(0).article)
        qtbot.waitUntil(lambda: len(page.shown.entity.articles) == 1, timeout=LONG)
        named = [each for each in window.workspace.library.entities() if each.name == "Torvald Eriksen"]
        assert sorted(len(each.articles) for each in named) == [1, 1]

    def test_where_nothing_can_be_written_nothing_is_offered(self, windows, stocked, qtbot):
        window = windows.open(stocked)
        window.session.open(stocked, writable=False)
        qtbot.waitUntil(lambda: window.workspace is not None and not window.workspace.library.writable)
        windows.wait_until_open(window)
        place = library_of(window)
        qtbot.waitUntil(lambda: place.names.overview.is_read, timeout=LONG)
        show(qtbot, place, PEOPLE)
        go_to(qtbot, place, "Mara Lind")
        qtbot.keyClick(place.names.column.names, Qt.Key.Key_Delete)
        assert place.names.pages.page.head.refuse.isHidden()
        assert in_library(window, "Mara Lind") is not None


def go_to_hidden(qtbot, place):
    place.names.column.names.step(0)
    qtbot.waitUntil(lambda: place.frame.reads_page and place.names.pages.page.shown.hidden, timeout=LONG)


class TestSettling:
    @pytest.fixture
    def settling(self, place, qtbot):
        show(qtbot, place, SETTLE)
        assert place.frame.lists_names
        place.names.column.focus_list()
        pages = place.names.pages
        qtbot.waitUntil(lambda: pages.currentWidget() is pages.suggestion, timeout=LONG)
        return place

    def test_both_stand_side_by_side(self, settling):
        shown = settling.names.pages.suggestion
        names = {page.entity.name for page in shown._pages}
        assert names == {"Torvald Eriksen", "Torvald Erikson"}

    def test_s_makes_them_one_and_undo_brings_the_question_back(self, settling, window, qtbot):
        qtbot.keyClick(settling.names.column.suggestions, Qt.Key.Key_S)
        model = settling.names.overview.suggestions
        qtbot.waitUntil(lambda: model.rowCount() == 0, timeout=LONG)
        assert len([each for each in window.workspace.library.entities() if "Torvald" in each.name]) == 1
        assert settling.names.column._pages.currentWidget() is settling.names.column._nothing
        window.workspace.undo()
        qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=LONG)

    def test_d_keeps_them_apart_for_good(self, settling, window, qtbot):
        qtbot.keyClick(settling.names.column.suggestions, Qt.Key.Key_D)
        qtbot.waitUntil(lambda: settling.names.overview.suggestions.rowCount() == 0, timeout=LONG)
        assert "stay two names" in window.notices.text
        assert in_library(window, "Torvald Erikson") is not None

    def test_page_of_a_name_tells_what_may_be_the_same(self, place, qtbot):
        show(qtbot, place, PEOPLE)
        go_to(qtbot, place, "Torvald Erikson")
        suggestions = place.names.pages.page.shown.suggestions
        assert len(suggestions) == 1
        place.names.pages.page.suggestion_wanted.emit(suggestions[0])
        pages = place.names.pages
        qtbot.waitUntil(lambda: pages.currentWidget() is pages.suggestion, timeout=LONG)
        assert place.names.finder.scope == SETTLE

    def test_answer_on_the_page_of_a_name(self, place, qtbot):
        show(qtbot, place, PEOPLE)
        go_to(qtbot, place, "Torvald Erikson")
        page = place.names.pages.page
        page.answered.emit(page.shown.suggestions[0], False)
        qtbot.waitUntil(lambda: page.shown.suggestions == (), timeout=LONG)


class TestNothingYet:
    def said(self, place):
        labels = place.names.column._nothing.findChildren(QLabel)
        return [label.text() for label in labels]

    @pytest.fixture
    def nameless(self, tmp_path):
        path = tmp_path / "Nameless.crossread"
        made = article(
            "Der Hafen bleibt auch morgen geschlossen, und niemand weiß warum.", source="Flussbote"
        )
        draft = Draft(made.text, made.paragraphs, source="Flussbote", language="de")
        with Library.open(path) as library:
            library.add(draft, made.text.encode(), path="/articles/1.txt", reader=READER_VERSION)
        return path

    def test_as_long_as_names_are_looked_for_that_is_said(self, windows, nameless, lanes, qtbot):
        with lanes.held(Lane.ANNOTATE):
            place = library_of(windows.open(nameless))
            qtbot.waitUntil(lambda: place.names.overview.is_read, timeout=LONG)
            show(qtbot, place, PEOPLE)
            assert self.said(place)[0] == "Still looking for names"
            assert self.said(place)[1].endswith("Articles still to look at: 1.")

    def test_where_none_are_found_it_says_in_what_they_are(self, windows, nameless, qtbot):
        place = library_of(windows.open(nameless))
        qtbot.waitUntil(lambda: all(each.annotated for each in place.finder.shelf), timeout=LONG)
        qtbot.waitUntil(lambda: place.names.overview.is_read, timeout=LONG)
        show(qtbot, place, PEOPLE)
        assert self.said(place)[0] == "No names of this kind"
        assert "English articles" in self.said(place)[1]
        qtbot.mouseClick(place.names.column._nothing.focusProxy(), Qt.MouseButton.LeftButton)
        assert not place.frame.lists_names
