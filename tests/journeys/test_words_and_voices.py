"""Names, words and voices looked through in the window, and taken from it, as a person does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest

from gui.panels.lenses.naming import NamingBlock, NamingPage
from gui.panels.lenses.voices import VoicesPage
from gui.panels.lenses.wording import WordingPage
from tests.gui.lighthouse import TOLD
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG
from tests.journeys.test_lenses import THIRD, TITLES, Reader

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(qtbot, windows, tmp_path, answering):
    path = tmp_path / "Told.crossread"
    stocked_library(path, (*TOLD, THIRD)).close()
    person = Reader(qtbot, windows, path)
    person.compare(*TITLES)
    return person


def look_through(person, lens, kind):
    """Choose a lens; its page."""
    person.place.lenses.look_through(lens)
    page = person.panel.current()
    assert isinstance(page, kind)
    return page


def test_who_speaks_is_found_when_it_is_looked_at_and_copied_from_the_text(person):
    assert person.place.links.comparison.voices is None
    page = look_through(person, "voices", VoicesPage)
    person.qtbot.waitUntil(lambda: bool(page.summary()), timeout=LONG)
    quotes = [each for block in page.blocks() for each in block.choices() if "four million" in each.words]
    (quote,) = quotes
    page.open(quote.finding)
    (marked,) = person.marked()
    assert marked in TOLD[0].text
    assert "four million" in marked
    person.press(Qt.Key.Key_Escape)
    assert person.marked() == []
    assert copied_from_text(person, "four million").startswith("the mayor: “")


def copied_from_text(person, words):
    """Copy the quote of which these are words with its speaker, by the menu of the first text."""
    pane = person.place.desk.panes()[0]
    pane.set_caret(pane.article().text.index(words))
    at = pane.cursorRect().center()
    reason = QContextMenuEvent.Reason.Mouse
    menu = pane.menu_for(QContextMenuEvent(reason, at, pane.viewport().mapToGlobal(at)))
    (copy,) = [each for each in menu.actions() if each.text() == "Copy this quote with its speaker"]
    copy.trigger()
    said = QGuiApplication.clipboard().text()
    assert "“Lighthouse lost to fire”, The Norrvik Post" in said
    return said


def test_what_each_calls_someone_is_opened_with_the_keys_copied_and_followed(person):
    page = look_through(person, "naming", NamingPage)
    names = page.blocks()[1]
    names.go_in()
    QTest.keyClick(names, Qt.Key.Key_Return)
    opened = page.opened
    assert opened is not None
    assert len(person.marked()) == len(opened.places)
    QTest.keyClick(names, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith(f"“{person.marked()[0]}” {len(opened.places)}×")
    wanted = page.comparison.naming[0]
    page.findChildren(NamingBlock)[0].arrow.click()
    pages = person.window.library.names.pages
    person.qtbot.waitUntil(lambda: pages.page.shown is not None, timeout=LONG)
    assert pages.page.shown.entity.id == wanted.entity


def test_word_that_an_article_leans_on_is_marked_where_it_stands(person):
    page = look_through(person, "wording", WordingPage)
    for finding in page.findings():
        page.open(finding)
        words = {each.casefold() for each in person.marked()}
        assert len(person.marked()) == len(finding.places)
        assert words
