"""The library place: searching, choosing, reading, deciding."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu

from corpus.errors import LibraryError
from corpus.model import PartialDate
from gui.dialogs.set_field import SetField
from gui.operations import Operation
from gui.shell.article_delegate import ArticleDelegate
from gui.viewmodels.query_text import Scope
from search import Sort
from tests.gui.windows import LONG, library_of, press, titles

STORM, FERRIES, COST, ROAD, NAMELESS = range(1, 6)  # the ids of the stocked articles


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


@pytest.fixture
def place(window):
    return library_of(window)


def search(qtbot, window, query):
    """Type a query, as a person does."""
    window.go_to_search()
    qtbot.keyClicks(window.top.search, query)
    wait_for(qtbot, window, query)


def wait_for(qtbot, window, query):
    place = library_of(window)
    qtbot.waitUntil(
        lambda: (
            place.finder.result.query == query and not window.workspace.busy and not place.finder.is_waiting
        ),
        timeout=LONG,
    )


def read(qtbot, place, id):
    place.open_article(id)
    qtbot.waitUntil(lambda: place.reader.article is not None and place.reader.article.id == id, timeout=LONG)


class TestSearching:
    def test_everything_is_listed_at_first(self, window, place):
        assert len(titles(window)) == 5
        assert place.finder.result.scope == Scope()

    def test_each_key_searches_and_the_last_word_may_be_unfinished(self, window, qtbot):
        search(qtbot, window, "insu")
        assert titles(window) == ["Insurers count the cost"]

    def test_what_an_unfinished_word_finds_is_marked_in_the_article(self, window, place, qtbot):
        search(qtbot, window, "insu")
        read(qtbot, place, COST)
        text = place.reader.article.text
        assert [text[start:end] for start, end in place.reader.found.spans] == ["Insurers"]

    def test_what_is_found_is_told_with_how_long_it_took(self, window, qtbot):
        search(qtbot, window, "storm")
        assert window.status._result.text().startswith("2 results in ")

    def test_enter_leads_into_the_list_and_opens_its_first(self, window, place, qtbot):
        search(qtbot, window, "ferries")
        qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
        assert place.reader.article.summary.title == "Ferries wait out the storm"
        assert place.list.hasFocus()

    def test_what_was_searched_for_is_marked_in_the_reader(self, window, place, qtbot):
        search(qtbot, window, "storm")
        read(qtbot, place, STORM)
        text = place.reader.article.text
        assert [text[start:end] for start, end in place.reader.found.spans] == ["storm", "storm"]

    def test_marks_follow_another_query_while_the_article_stays(self, window, place, qtbot):
        read(qtbot, place, STORM)
        search(qtbot, window, "cranes")
        text = place.reader.article.text
        qtbot.waitUntil(lambda: bool(place.reader.found.spans), timeout=LONG)
        assert [text[start:end] for start, end in place.reader.found.spans] == ["cranes"]

    def test_esc_empties_the_search(self, window, place, qtbot):
        search(qtbot, window, "storm")
        qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
        wait_for(qtbot, window, "")
        assert len(titles(window)) == 5

    def test_nothing_found_says_so_and_what_to_do(self, window, place, qtbot):
        search(qtbot, window, "zeppelin")
        assert place.column.pages.currentIndex() == 1
        qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
        wait_for(qtbot, window, "")
        assert place.column.pages.currentIndex() == 0

    def test_a_word_misspelled_is_put_right(self, window, place, qtbot):
        search(qtbot, window, "insurrers ")
        button = place.filters._suggestion
        assert button.isVisible()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_for(qtbot, window, place.finder.query)
        assert titles(window) == ["Insurers count the cost"]

    def test_an_article_without_all_the_words_says_which(self, window, place, qtbot):
        search(qtbot, window, "storm insurers ")
        rows = [place.model.row(at) for at in range(place.model.rowCount())]
        assert {row.hit.missing for row in rows} >= {("insurers",), ("storm",)}

    def test_the_main_names_of_what_is_found_are_told(self, window, place, qtbot):
        search(qtbot, window, "cranes")
        qtbot.waitUntil(lambda: place.model.row(0).names != (), timeout=LONG)
        assert place.model.row(0).names == ("Mara Lind", "Harbour Board", "Norrvik")


class TestNarrowing:
    def test_a_click_in_the_sidebar_shows_that_part(self, window, place, qtbot):
        index = place._sidebar_model.index_of(Scope("source", "Coastal Courier"))
        view = place.sidebar.view
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        assert sorted(titles(window)) == ["Ferries wait out the storm", "Mountain road reopens"]
        assert window.top.search.text() == 'source:"Coastal Courier"'

    def test_articles_without_a_source_are_together(self, window, place):
        place.search(Scope("source", None).query)
        assert titles(window) == ["“Nobody signed this account of the harbour, and no…”"]

    def test_the_order_is_chosen_in_a_menu(self, window, place, qtbot):
        qtbot.mouseClick(place.filters._sort, Qt.MouseButton.LeftButton)
        oldest = next(action for action in wait_for_menu(qtbot, place).actions() if action.text() == "Oldest")
        oldest.trigger()
        assert titles(window)[0] == "Mountain road reopens"
        assert place.finder.sort is Sort.OLDEST


def wait_for_menu(qtbot, place) -> QMenu:
    def shown():
        return [menu for menu in place.filters.findChildren(QMenu) if menu.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=LONG)
    return shown()[0]


class TestReading:
    def test_the_article_that_is_opened_is_read(self, window, place, qtbot, windows):
        assert place.counts.unread == 5
        read(qtbot, place, STORM)
        qtbot.waitUntil(lambda: place.counts.unread == 4, timeout=LONG)

    def test_j_and_k_go_through_the_list(self, window, place, qtbot):
        place.list.setFocus()
        press(qtbot, window, Qt.Key.Key_J)
        press(qtbot, window, Qt.Key.Key_J)
        press(qtbot, window, Qt.Key.Key_K)
        assert place.list.current_id() == place.model.row(0).id
        qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)

    def test_j_goes_on_from_within_the_text(self, window, place, qtbot):
        read(qtbot, place, place.model.row(0).id)
        place.reader.focus_text()
        press(qtbot, window, Qt.Key.Key_J)
        assert place.list.current_id() == place.model.row(1).id

    def test_typing_a_query_is_not_taken_for_commands(self, window, place, qtbot):
        search(qtbot, window, "jh1")
        assert window.top.search.text() == "jh1"
        assert place.reader.kinds.kinds()

    def test_keys_switch_what_is_highlighted(self, window, place, qtbot):
        read(qtbot, place, STORM)
        place.reader.focus_text()
        press(qtbot, window, Qt.Key.Key_2)
        assert "place" not in place.reader.kinds.kinds()
        press(qtbot, window, Qt.Key.Key_H)
        assert not place.reader.kinds.kinds()

    def test_a_name_is_stepped_through_and_searched_for(self, window, place, qtbot):
        read(qtbot, place, STORM)
        mention = next(m for m in place.reader.article.mentions if m.type == "person")
        place.reader.pane.mentionActivated.emit(mention.entity, mention.start)
        strip = place.reader.strip
        assert (strip._name.text(), strip._kind.text(), strip.places()) == ("Mara Lind", "person", ["1 of 2"])
        place.reader.focus_text()
        press(qtbot, window, Qt.Key.Key_N)
        assert strip.places() == ["2 of 2"]
        qtbot.mouseClick(strip._search, Qt.MouseButton.LeftButton)
        wait_for(qtbot, window, 'person:"Mara Lind"')
        assert sorted(titles(window)) == ["Ferries wait out the storm", "Storm shuts the harbour"]

    def test_a_name_is_reached_and_stepped_through_with_the_keyboard(self, window, place, qtbot, said):
        read(qtbot, place, STORM)
        place.reader.focus_text()
        for key in (Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Return, Qt.Key.Key_N):
            press(qtbot, window, key)
        assert place.reader.framing.focus.entity.name == "Mara Lind"
        assert said[-3:] == [
            "Mara Lind, person, 2 times in this article",
            "Mara Lind: Mention 1 of 2",
            "Mara Lind: Mention 2 of 2",
        ]

    def test_a_decision_leaves_the_text_its_selection_and_the_name_that_is_framed(self, window, place, qtbot):
        read(qtbot, place, STORM)
        pane = place.reader.pane
        second = [m for m in place.reader.article.mentions if m.type == "person"][1]
        pane.mentionActivated.emit(second.entity, second.start)
        pane.setTextCursor(pane.document().find("two cranes"))
        laid_out = pane.document()
        place.verbs.star([place.finder.shelf.get(STORM)])
        qtbot.waitUntil(lambda: place.reader.article.summary.starred, timeout=LONG)
        assert pane.document() is laid_out
        assert pane.textCursor().selectedText() == "two cranes"
        assert place.reader.strip.places() == ["2 of 2"]

    def test_an_article_that_could_not_be_read_is_read_when_asked_again(
        self, window, windows, place, qtbot, monkeypatch
    ):
        read(qtbot, place, FERRIES)
        library = window.workspace.library
        told = []
        window.workspace.problem.connect(told.append)

        def out_of_reach(_id):
            raise LibraryError("The library can’t be reached.")

        with monkeypatch.context() as broken:
            broken.setattr(library, "article", out_of_reach)
            place.open_article(STORM)
            qtbot.waitUntil(lambda: bool(told), timeout=LONG)
        windows.settle(window)
        assert place.reader.article_id == FERRIES
        read(qtbot, place, STORM)

    def test_esc_closes_what_is_innermost_first(self, window, place, qtbot):
        read(qtbot, place, STORM)
        place.reader.focus_text()
        mention = place.reader.article.mentions[0]
        place.reader.pane.mentionActivated.emit(mention.entity, mention.start)
        press(qtbot, window, Qt.Key.Key_Escape)
        assert place.reader.strip.isHidden()
        press(qtbot, window, Qt.Key.Key_Escape)
        assert place.list.hasFocus()

    def test_find_in_the_article_gives_way_to_what_was_searched(self, window, place, qtbot):
        search(qtbot, window, "storm")
        read(qtbot, place, STORM)
        place.reader.focus_text()
        press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert place.reader.find_bar.field.hasFocus()
        qtbot.keyClicks(place.reader.find_bar.field, "patience")
        press(qtbot, window, Qt.Key.Key_Escape)
        assert place.reader.find_bar.isHidden()
        assert len(place.reader.found.spans) == 2


class TestChoosing:
    def test_space_gives_letters_and_the_button_says_whose_they_are(self, window, place, qtbot):
        place.list.go_to(FERRIES)
        place.list.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        place.list.go_to(STORM)
        press(qtbot, window, Qt.Key.Key_Space)
        assert place.chosen.letters() == {FERRIES: "A", STORM: "B"}
        button = window.top.compare_button
        qtbot.waitUntil(lambda: button.text() == "Compare 2: A Coastal Courier, B The Norrvik Post")
        assert button.isEnabled()

    def test_the_tick_box_does_not_open_its_article(self, window, place, qtbot):
        index = place.model.index_of(COST)
        rect = place.list.visualRect(index)
        tick = place.list._delegate._parts(rect).tick.center()
        qtbot.mouseClick(place.list.viewport(), Qt.MouseButton.LeftButton, pos=tick)
        assert place.chosen.ids == (COST,)
        assert place.reader.article_id is None

    def test_rows_of_a_library_that_can_only_be_read_offer_no_star(self, theme):
        row = QRect(0, 0, 360, 100)
        offered, only_read = ArticleDelegate(theme), ArticleDelegate(theme, writable=False)
        star, tick = offered._parts(row).star.center(), offered._parts(row).tick.center()
        assert offered.control_at(row, star) is not None
        assert only_read.control_at(row, star) is None
        assert only_read.control_at(row, tick) is not None

    def test_several_selected_can_be_compared_without_choosing(self, window, place):
        place.list.selectAll()
        assert len(place.to_compare.ids()) == 5
        assert window.commands.actions["compare_chosen"].isEnabled()

    def test_one_article_cannot_be_compared(self, window, place):
        place.chosen.toggle([STORM])
        assert not window.top.compare_button.isEnabled()
        assert not window.commands.actions["compare_chosen"].isEnabled()

    def test_a_selection_stays_while_articles_come_and_go(self, window, place, qtbot, windows):
        place.list.go_to(ROAD)
        window.workspace.perform(Operation("Remove", lambda edit: edit.remove([STORM, COST])))
        qtbot.waitUntil(lambda: len(titles(window)) == 3, timeout=LONG)
        windows.settle(window)
        assert place.list.selected_ids() == [ROAD]


class TestDeciding:
    def test_a_star_is_set_with_a_click_and_counted(self, window, place, qtbot):
        rect = place.list.visualRect(place.model.index_of(ROAD))
        star = place.list._delegate._parts(rect).star.center()
        qtbot.mouseClick(place.list.viewport(), Qt.MouseButton.LeftButton, pos=star)
        qtbot.waitUntil(lambda: place.counts.starred == 1, timeout=LONG)
        assert place.finder.shelf.get(ROAD).starred

    def test_an_article_unstarred_in_the_list_of_stars_stays_until_one_goes_elsewhere(
        self, window, place, qtbot
    ):
        place.verbs.star([place.finder.shelf.get(ROAD)])
        qtbot.waitUntil(lambda: place.counts.starred == 1, timeout=LONG)
        place.search("is:starred")
        place.verbs.star([place.finder.shelf.get(ROAD)])
        qtbot.waitUntil(lambda: place.counts.starred == 0, timeout=LONG)
        assert titles(window) == ["Mountain road reopens"]
        place.search("")
        place.search("is:starred")
        assert titles(window) == []

    def test_what_is_removed_can_be_taken_back_from_the_notice(self, window, place, qtbot, windows):
        place.list.go_to(STORM)
        window.commands.actions["remove"].trigger()
        qtbot.waitUntil(lambda: len(titles(window)) == 4, timeout=LONG)
        windows.settle(window)
        assert window.notices.text == "Removed 1 article."
        qtbot.mouseClick(window.notices._buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(titles(window)) == 5, timeout=LONG)

    def test_an_offer_to_undo_goes_when_another_step_would_be_undone(self, window, place, qtbot, windows):
        place.list.go_to(STORM)
        window.commands.actions["remove"].trigger()
        qtbot.waitUntil(lambda: len(titles(window)) == 4, timeout=LONG)
        place.verbs.star([place.finder.shelf.get(ROAD)])
        qtbot.waitUntil(lambda: window.notices.text == "", timeout=LONG)

    def test_the_reader_shows_the_next_when_its_article_is_removed(self, window, place, qtbot, windows):
        read(qtbot, place, COST)
        window.commands.actions["remove"].trigger()
        qtbot.waitUntil(
            lambda: place.reader.article is not None and place.reader.article.id != COST, timeout=LONG
        )
        windows.settle(window)
        assert place.list.current_id() == place.reader.article_id

    def test_a_date_is_set_where_it_stands_and_told_at_once(self, window, place, qtbot):
        read(qtbot, place, NAMELESS)
        place.reader.header.editRequested.emit("date")
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, SetField)
        qtbot.keyClicks(popup.line, "2021-02-30")
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        assert popup.problem.isVisible()
        assert "not a date" in popup.problem.text()
        popup.line.clear()
        qtbot.keyClicks(popup.line, "2021-03")
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: place.reader.article.summary.date == PartialDate(2021, 3), timeout=LONG)
        row = place.model.index_of(NAMELESS).row()
        qtbot.waitUntil(lambda: place.model.row(row).summary.date == PartialDate(2021, 3), timeout=LONG)

    def test_a_source_is_set_for_all_that_are_selected_in_one_step(self, window, place, qtbot, windows):
        place.list.selectAll()
        place.ask_field("source")
        popup = QApplication.activePopupWidget()
        qtbot.keyClicks(popup.line, "The Evening Star")
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda: [(s.name, s.articles) for s in place.counts.sources] == [("The Evening Star", 5)],
            timeout=LONG,
        )
        windows.settle(window)
        window.workspace.undo()
        qtbot.waitUntil(lambda: len(place.counts.sources) == 4, timeout=LONG)

    def test_keys_undo_from_within_the_text(self, window, place, qtbot, windows):
        read(qtbot, place, STORM)
        place.reader.focus_text()
        press(qtbot, window, Qt.Key.Key_S)
        qtbot.waitUntil(lambda: place.counts.starred == 1, timeout=LONG)
        windows.settle(window)
        press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: place.counts.starred == 0, timeout=LONG)

    def test_what_was_set_can_go_back_to_what_was_found(self, window, place, qtbot, windows):
        read(qtbot, place, STORM)
        summary = place.finder.shelf.get(STORM)
        place.verbs.set_field("title", "Another title", [summary])
        qtbot.waitUntil(lambda: place.reader.article.summary.title == "Another title", timeout=LONG)
        place.ask_field("title")
        popup = QApplication.activePopupWidget()
        assert popup.line.text() == "Another title"
        popup._finish(None)
        qtbot.waitUntil(lambda: place.reader.article.summary.title == "Storm shuts the harbour", timeout=LONG)


def test_rows_are_painted_in_every_theme(window, place, theme, qtbot):
    for name in ("light", "dark", "contrast"):
        theme.use(name)
        place.list.go_to(STORM)
        image = place.list.grab().toImage()
        row = place.list.visualRect(place.model.index_of(STORM))
        ground = image.pixelColor(row.topRight() + QPoint(-30, 4)).name()
        assert ground == theme.tokens.selection


def test_a_double_click_on_the_header_sets_the_title(window, place, qtbot):
    read(qtbot, place, STORM)
    qtbot.mouseDClick(place.reader.header, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, SetField)
    assert popup.line.text() == "Storm shuts the harbour"
    qtbot.keyClick(popup.line, Qt.Key.Key_Escape)
    assert popup.isHidden()


def test_a_right_click_offers_what_can_be_done_with_the_articles(window, place, qtbot):
    place.list.go_to(ROAD)
    at = place.list.visualRect(place.model.index_of(ROAD)).center()
    place.list.customContextMenuRequested.emit(at)
    menu = QApplication.activePopupWidget()
    assert window.commands.actions["star"] in menu.actions()
    menu.hide()
