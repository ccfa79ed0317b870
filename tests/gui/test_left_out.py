"""What was left out of articles, in the window: shown, decided, undone, in all articles of a source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from corpus.intake.genre import Genre
from gui.dialogs.set_field import SetField
from gui.panes.words import no_names
from gui.panes.xray import Aside
from gui.shell.reading_bar import ReadingBar
from gui.text import GENRES, genre_words
from tests.gui.furnished import LOST, SHARED, furnished_library
from tests.gui.made_articles import article
from tests.gui.windows import LONG, library_of, press

TARN, FERRY, NOTE, TOR = range(1, 5)  # the ids of the articles
SHARE = "Share this story with a friend"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def furnished(tmp_path: Path) -> Path:
    path = tmp_path / "Articles.crossread"
    furnished_library(path).close()
    return path


@pytest.fixture
def window(windows, furnished):
    return windows.open(furnished)


@pytest.fixture
def place(window, qtbot):
    """The library, with the article on the lock in the reader."""
    place = library_of(window)
    read(qtbot, place, TARN)
    return place


def read(qtbot, place, id):
    place.open_article(id)
    qtbot.waitUntil(lambda: place.reader.article is not None and place.reader.article.id == id, timeout=LONG)


def switch(window):
    window.commands.actions["left_out"].trigger()


def click(qtbot, pane, words):
    number = number_of(pane, words)
    pane.scroll_to(pane.paragraph(number).start, at=0.4)
    QApplication.processEvents()
    qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.area_of(number).topLeft().toPoint() + QPoint(40, 8))


def number_of(pane, words):
    return next(at for at in range(pane.blocks()) if pane.says(at) == words)


def is_in(place, words):
    return place.reader.article is not None and words in place.reader.article.text


class TestShowing:
    def test_the_button_says_how_much_and_shows_it(self, place, qtbot):
        chip = place.reader.bar.left_out
        assert chip.isVisible()
        assert chip.text() == "Left out 39"
        qtbot.mouseClick(chip, LEFT)
        assert place.reader.pane.shows_left_out()
        qtbot.mouseClick(chip, LEFT)
        assert not place.reader.pane.shows_left_out()

    def test_the_key_the_menu_and_the_button_agree(self, window, place, qtbot):
        action = window.commands.actions["left_out"]
        place.list.setFocus()
        press(qtbot, window, Qt.Key.Key_X)
        assert action.isChecked()
        assert place.reader.bar.left_out.isChecked()
        action.trigger()
        assert not action.isChecked()
        assert not place.reader.bar.left_out.isChecked()

    def test_where_nothing_was_left_out_there_is_no_button_unless_it_is_on(self, window, place, qtbot):
        read(qtbot, place, NOTE)
        assert not place.reader.bar.left_out.isVisible()
        switch(window)
        assert place.reader.bar.left_out.isVisible()
        assert place.reader.bar.left_out.text() == "Left out 0"

    def test_it_stays_on_for_the_next_article_and_the_next_start(
        self, windows, window, place, qtbot, furnished
    ):
        switch(window)
        read(qtbot, place, FERRY)
        assert isinstance(place.reader.pane.paragraph(0), Aside)
        windows.settle(window)
        windows.close(window)
        again = windows.open(furnished)
        assert library_of(again).reader.pane.shows_left_out()
        assert again.commands.actions["left_out"].isChecked()

    def test_nothing_to_show_while_nothing_is_read(self, window):
        assert not window.commands.actions["left_out"].isEnabled()

    def test_words_searched_for_are_marked_where_they_stand_now(self, window, place, qtbot, windows):
        window.go_to_search()
        qtbot.keyClicks(window.top.search, "crane")
        qtbot.waitUntil(lambda: bool(place.reader.found.spans), timeout=LONG)
        windows.settle(window)
        switch(window)
        pane = place.reader.pane
        marks = [(mark.start, mark.end) for mark in pane._layer._marks.between(0, 10_000)]
        assert [pane.article().text[slice(*span)] for span in marks] == ["crane"]

    def test_find_looks_through_what_was_left_out_too(self, window, place, qtbot):
        switch(window)
        place.reader.open_find()
        qtbot.keyClicks(place.reader.find_bar.field, "byline")  # a reason, no words of the file
        assert place.reader.find_bar._count.text() == "not found"
        place.reader.find_bar.field.clear()
        qtbot.keyClicks(place.reader.find_bar.field, "Privacy")
        assert place.reader.find_bar._count.text() == "1 of 1"

    def test_a_name_that_is_framed_stays_framed(self, window, place):
        mention = place.reader.article.mentions[-1]
        place.reader.pane.mentionActivated.emit(mention.entity, mention.start)
        told = place.reader.strip.places()
        switch(window)
        assert place.reader.framing.entity == mention.entity
        assert place.reader.strip.places() == told
        assert told[0].startswith("2 of 2")

    def test_esc_lets_go_of_a_paragraph_before_it_leaves_the_text(self, window, place, qtbot):
        switch(window)
        place.reader.focus_text()
        press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert place.reader.pane.block_keys.shown is not None
        press(qtbot, window, Qt.Key.Key_Escape)
        assert place.reader.pane.block_keys.shown is None
        assert place.reader.pane.hasFocus()

    def test_a_library_open_for_reading_shows_and_changes_nothing(self, qtbot, windows, furnished):
        window = windows.open(furnished)
        window.session.open(furnished, writable=False)
        windows.wait_until_open(window)
        place = library_of(window)
        read(qtbot, place, TARN)
        switch(window)
        click(qtbot, place.reader.pane, LOST)
        windows.settle(window)
        assert isinstance(place.reader.pane.paragraph(number_of(place.reader.pane, LOST)), Aside)
        assert not is_in(place, LOST)


class TestDeciding:
    def test_a_line_is_brought_back_by_a_click_and_undone(self, window, place, qtbot):
        switch(window)
        click(qtbot, place.reader.pane, LOST)
        qtbot.waitUntil(lambda: is_in(place, LOST), timeout=LONG)
        qtbot.waitUntil(
            lambda: window.workspace.history.undo_label == "Bring “Nobody was hurt, the harbour…” back",
            timeout=LONG,
        )
        assert place.reader.bar.left_out.text() == "Left out 38"
        window.workspace.undo()
        qtbot.waitUntil(lambda: not is_in(place, LOST), timeout=LONG)

    def test_a_paragraph_is_left_out_and_its_line_says_by_whom(self, window, place, qtbot):
        switch(window)
        pane = place.reader.pane
        pane.leave_out(number_of(pane, SHARE))
        qtbot.waitUntil(lambda: not is_in(place, SHARE), timeout=LONG)
        number = number_of(pane, SHARE)
        assert pane.reason_of(number) == "left out by you"
        assert pane.paragraph(number).decided

    def test_the_last_paragraph_can_not_be_left_out_and_that_is_told(self, window, place, qtbot):
        read(qtbot, place, NOTE)
        switch(window)
        pane = place.reader.pane
        before = pane.says(0)
        pane.leave_out(0)
        qtbot.waitUntil(lambda: bool(window.notices.text), timeout=LONG)
        assert pane.says(0) == before

    def test_what_other_articles_have_too_is_offered_for_all_of_them(self, window, place, qtbot, windows):
        switch(window)
        click(qtbot, place.reader.pane, SHARED)
        told = "Brought back. One other article of The Tarn Herald has the same words."
        qtbot.waitUntil(lambda: window.notices.text == told, timeout=LONG)
        window.notices._buttons[0].click()
        windows.settle(window)
        read(qtbot, place, FERRY)
        assert is_in(place, SHARED)

    def test_what_only_this_article_has_is_offered_for_no_other(self, window, place, qtbot, windows):
        switch(window)
        click(qtbot, place.reader.pane, LOST)
        qtbot.waitUntil(lambda: is_in(place, LOST), timeout=LONG)
        windows.settle(window)
        assert window.notices.text == ""

    def test_marks_of_what_is_searched_for_follow_a_decision(self, window, place, qtbot, windows):
        window.go_to_search()
        qtbot.keyClicks(window.top.search, "office")
        qtbot.waitUntil(lambda: bool(place.reader.found.spans), timeout=LONG)
        windows.settle(window)
        place.reader.decided.emit(LOST, True)
        qtbot.waitUntil(lambda: is_in(place, LOST), timeout=LONG)

        def marked():
            text = place.reader.article.text
            return [text[start:end] for start, end in place.reader.found.spans]

        qtbot.waitUntil(lambda: marked() == ["office", "Office"], timeout=LONG)


class TestMenu:
    @pytest.fixture
    def menu(self, window, place, qtbot, monkeypatch):
        """Opens the menu of a paragraph; what it offers, with whether it can be done."""
        shown: list[QMenu] = []
        monkeypatch.setattr(QMenu, "popup", lambda menu, *_: shown.append(menu))

        def open_for(words):
            pane = place.reader.pane
            number = number_of(pane, words)
            pane.scroll_to(pane.paragraph(number).start, at=0.4)
            QApplication.processEvents()
            at = pane.area_of(number).topLeft().toPoint() + QPoint(40, 8)
            reason = QContextMenuEvent.Reason.Mouse
            event = QContextMenuEvent(reason, at, pane.viewport().mapToGlobal(at))
            QApplication.sendEvent(pane.viewport(), event)
            qtbot.waitUntil(lambda: not window.workspace.unsettled, timeout=LONG)
            return {
                action.text(): action
                for action in shown[-1].actions()
                if action.text() and "Copy" not in action.text() and action.text() != "Select all"
            }

        return open_for

    def test_a_line_is_brought_back_here_or_in_all(self, window, menu):
        switch(window)
        offered = menu(SHARED)
        assert list(offered) == [
            "Bring back",
            "Bring back in all articles of The Tarn Herald (1 other)",
        ]
        assert all(action.isEnabled() for action in offered.values())

    def test_a_paragraph_is_left_out_also_while_nothing_else_is_shown(
        self, window, place, menu, qtbot, windows
    ):
        offered = menu(SHARE)
        words = "Leave out in all articles of The Tarn Herald (1 other)"
        assert list(offered) == ["Leave this paragraph out", words]
        offered[words].trigger()
        qtbot.waitUntil(lambda: not is_in(place, SHARE), timeout=LONG)
        read(qtbot, place, FERRY)
        assert not is_in(place, SHARE)

    def test_what_no_other_article_has_can_not_be_decided_for_all(self, window, menu):
        switch(window)
        offered = menu(LOST)
        assert not offered["Bring back in all articles of The Tarn Herald (no others)"].isEnabled()

    def test_a_decision_is_taken_back_by_the_menu(self, window, place, menu, qtbot):
        switch(window)
        menu(LOST)["Bring back"].trigger()
        qtbot.waitUntil(lambda: is_in(place, LOST), timeout=LONG)
        offered = menu(LOST)
        assert list(offered)[:2] == ["Leave this paragraph out", "As it was found"]
        offered["As it was found"].trigger()
        qtbot.waitUntil(lambda: not is_in(place, LOST), timeout=LONG)

    def test_all_lines_of_a_run_come_back_in_one_step(self, window, place, menu, qtbot):
        switch(window)
        offered = menu("© The Tarn Herald")
        assert "Bring back all 3 lines" in offered
        assert list(menu("… 25 more lines: show")) == ["Bring back all 28 lines"]
        offered = menu("Privacy")
        offered["Bring back all 3 lines"].trigger()
        qtbot.waitUntil(lambda: is_in(place, "Terms\n\nPrivacy\n\n© The Tarn Herald"), timeout=LONG)
        qtbot.waitUntil(lambda: window.workspace.history.undo_label == "Bring 3 lines back", timeout=LONG)
        window.workspace.undo()
        qtbot.waitUntil(lambda: not is_in(place, "Terms"), timeout=LONG)

    def test_without_a_source_there_are_no_others(self, window, place, menu, qtbot):
        read(qtbot, place, NOTE)
        assert list(menu(place.reader.pane.says(0))) == ["Leave this paragraph out"]


class TestGenre:
    def test_the_genres_that_are_told_apart_are_those_offered(self):
        assert tuple(Genre) == GENRES
        assert [genre_words(genre) for genre in GENRES] == [str(genre).capitalize() for genre in Genre]

    def popup(self):
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, SetField)
        return popup

    def test_it_is_chosen_by_a_click_in_the_header(self, window, place, qtbot):
        place.reader.header.editRequested.emit("genre")
        chips = {
            chip.text(): chip for chip in self.popup().findChildren(type(place.reader.bar.left_out).__base__)
        }
        qtbot.mouseClick(chips["Interview"], LEFT)
        qtbot.waitUntil(lambda: place.reader.article.genre == "interview", timeout=LONG)
        assert "genre" in place.reader.article.set_fields

    def test_a_word_of_ones_own_is_taken_and_what_was_found_comes_back(self, window, place, qtbot):
        read(qtbot, place, TOR)
        window.commands.actions["set_genre"].trigger()
        assert self.popup().line.text() == "opinion"
        self.popup().line.setText("Glosse")
        self.popup().accept()
        qtbot.waitUntil(lambda: place.reader.article.genre == "Glosse", timeout=LONG)
        window.commands.actions["set_genre"].trigger()
        self.popup()._finish(None)
        qtbot.waitUntil(lambda: place.reader.article.genre == "opinion", timeout=LONG)

    def test_it_is_set_for_many_and_found_by(self, window, place, qtbot, windows):
        place.list.selectAll()
        assert not window.commands.actions["set_title"].isEnabled()
        window.commands.actions["set_genre"].trigger()
        self.popup().line.setText("report")
        self.popup().accept()
        qtbot.waitUntil(lambda: window.workspace.history.undo_label == "Set genre", timeout=LONG)
        windows.settle(window)
        place.search("genre:report")
        qtbot.waitUntil(lambda: place.finder.result.total == 4, timeout=LONG)

    def test_a_click_in_the_header_is_for_the_article_read_whatever_is_selected(
        self, window, place, qtbot, windows
    ):
        place.list.selectAll()
        place.reader.header.editRequested.emit("source")
        self.popup().line.setText("The Other Herald")
        self.popup().accept()
        qtbot.waitUntil(lambda: place.reader.article.summary.source == "The Other Herald", timeout=LONG)
        windows.settle(window)
        assert place.finder.shelf.get(FERRY).source == "The Tarn Herald"


class TestLanguage:
    def test_in_the_place_of_names_it_says_why_there_are_none(self, window, place, qtbot):
        bar = place.reader.bar
        assert bar.kinds.isVisible()
        read(qtbot, place, TOR)
        assert not bar.kinds.isVisible()
        assert bar._no_names.text() == "Names are marked in English articles only. This one is in German."
        read(qtbot, place, TARN)
        assert bar.kinds.isVisible()
        assert not bar._no_names.isVisible()

    @pytest.mark.parametrize(
        ("language", "text", "why"),
        [
            ("en", "A word", ""),
            ("en-GB", "A word", ""),
            ("fr_CA", "Un mot", "This one is in French."),
            ("pt", "Uma palavra", "This one is in Portuguese."),
            ("xx", "words", "This one is in xx."),
            (None, "A short word", ""),
            (None, "kolmas sana " * 40, "The language of this one is not known."),
        ],
    )
    def test_it_names_the_language(self, language, text, why):
        told = no_names(replace(article(text), language=language))
        assert told == (f"Names are marked in English articles only. {why}" if why else "")

    def test_the_bar_is_as_high_for_any_article(self, theme, qtbot):
        bar = ReadingBar(theme)
        qtbot.addWidget(bar)
        bar.resize(900, 40)
        bar.show()
        heights = []
        for language in ("en", "de"):
            bar.show_article(replace(article("A word"), language=language))
            heights.append(max(bar.minimumHeight(), bar.heightForWidth(900)))
        assert heights[0] == heights[1] < 40
