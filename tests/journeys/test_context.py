"""Words in context, by keyboard and mouse: typed, counted, put in order, read where they stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.gui.windows import titles
from tests.journeys.test_journeys import CTRL, Reader

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def person(qtbot, windows, samples, answering):
    return Reader(qtbot, windows, samples)


def choose(person: Reader, chip: QPushButton, words: str) -> None:
    """Pick a choice of the menu that a chip opens."""
    person.click(chip)
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text().partition("\t")[0] == words).trigger()
    menu.close()
    person.window.activateWindow()
    person.settle()


def told(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_words_are_seen_in_context_put_in_order_copied_and_read_where_they_stand(person):
    person.search("canal")
    found = len(titles(person.window))
    person.click_button("In context")
    person.settle()
    page = person.place.context.page
    model = page.first.finder.model
    assert person.place.frame.in_context
    assert page.first.counts.text() == f"{model.rowCount()} mentions in {found} articles"
    assert not person.reader.isVisible()
    choose(person, page.order, "By the word before")
    shown = [model.line(row) for row in range(model.rowCount())]
    before = [(line.left.split() or [""])[-1].strip("“").casefold() for line in shown]
    assert before == sorted(before)
    person.click(page.list.viewport(), page.list.visualRect(model.index(0, 0)).center())
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_C, CTRL)
    for line, copied in zip(shown, QApplication.clipboard().text().split("\n"), strict=True):
        assert copied.startswith(line.left + line.match + line.right)
        assert line.source in copied
        assert str(line.date.year) in copied
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.reader.article is not None)
    person.settle()
    line = shown[1]
    assert person.reader.article_id == line.article
    assert person.reader.isVisible()
    if not line.in_title:
        assert person.reader.article.text[line.start : line.end].casefold() == "canal"
        assert 0 <= person.reader.pane.y_of(line.start) < person.reader.pane.viewport().height()
    person.press(Qt.Key.Key_Left, ALT)
    person.settle()
    assert person.place.frame.in_context
    assert not person.reader.isVisible()
    person.press(Qt.Key.Key_K, CTRL | SHIFT)
    assert not person.place.frame.in_context
    assert person.reader.isVisible()


def test_two_sources_stand_side_by_side_and_follow_what_is_typed(person):
    person.press(Qt.Key.Key_K, CTRL | SHIFT)
    person.settle()
    page = person.place.context.page
    assert "Words in context" in told(page)  # and what to do
    person.search("ship")
    most = [each.source for each in page.first.finder.page.sources][:2]
    person.click_button("Side by side")
    person.settle()
    for column, source in zip((page.first, page.second), most, strict=True):
        model = column.finder.model
        assert column.isVisible()
        assert {model.line(row).source for row in range(model.rowCount())} == {source}
    other = page.first.finder.page.sources[2].source
    choose(person, page.second.source, other)
    person.search("ship canal")
    for column, source in zip((page.first, page.second), (most[0], other), strict=True):
        assert column.finder.wanted.asked.query == "ship canal"
        assert column.finder.wanted.sources == (source,)
    person.click_button("Side by side")
    person.settle()
    assert not page.second.isVisible()
    person.search("zeppelin")
    assert "Nothing found" in told(page)
    page.switch.setFocus()
    person.press(Qt.Key.Key_Escape)
    assert not person.place.frame.in_context
