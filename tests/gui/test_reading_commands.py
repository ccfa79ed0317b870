"""Find, size and highlights: by menu and by keys, for the texts of the place that is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from corpus.model import KINDS
from tests.gui.windows import LONG, library_of, press

STORM, FERRIES = 1, 2
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
READING = ("find", "find_next", "find_previous", "larger", "smaller", "usual_size", "all_kinds")


@pytest.fixture
def window(windows, stocked, qtbot):
    """A window with an article in the reader and two side by side."""
    window = windows.open(stocked)
    library = library_of(window)
    library.open_article(STORM)
    qtbot.waitUntil(lambda: library.reader.article is not None, timeout=LONG)
    window.compare_articles([STORM, FERRIES])
    with qtbot.waitSignal(window.compare.desk.filled, timeout=LONG):
        pass
    windows.settle(window)
    return window


@pytest.fixture(params=["library", "compare"])
def shown(window, request):
    """The texts of the place that is shown, and those of the other."""
    window.show_place(request.param)
    texts = [library_of(window).reader, window.compare.desk]
    if request.param == "compare":
        texts.reverse()
    panes_of(texts[0])[0].setFocus()
    return texts


def panes_of(texts):
    return texts.panes() if hasattr(texts, "panes") else [texts.pane]


def points(texts):
    return {pane.points() for pane in panes_of(texts)}


def act(window, qtbot, way, name, key, modifiers=None):
    """Do a command as its menu does, or with its key."""
    if way == "menu":
        assert window.commands.actions[name].isEnabled()
        window.commands.actions[name].trigger()
    else:
        press(qtbot, window, key, modifiers)


@pytest.mark.parametrize("way", ["menu", "key"])
def test_words_are_found_where_one_reads(window, shown, qtbot, way):
    here, other = shown
    act(window, qtbot, way, "find", Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is here.find_bar.field
    qtbot.keyClicks(here.find_bar.field, "storm")
    count = here.find_bar._count
    first = count.text()
    assert first.startswith("1 of ")
    panes_of(here)[0].setFocus()
    act(window, qtbot, way, "find_next", Qt.Key.Key_F3)
    assert count.text().startswith("2 of ")
    act(window, qtbot, way, "find_previous", Qt.Key.Key_F3, SHIFT)
    assert count.text() == first
    assert other.find_bar.field.text() == ""


@pytest.mark.parametrize("way", ["menu", "key"])
def test_the_text_that_one_reads_grows_and_shrinks(window, shown, qtbot, way):
    here, other = shown
    usual, others = points(here), points(other)
    act(window, qtbot, way, "larger", Qt.Key.Key_Plus, CONTROL)
    (larger,) = points(here)
    assert larger == pytest.approx(1.1 * usual.copy().pop())
    act(window, qtbot, way, "smaller", Qt.Key.Key_Minus, CONTROL)
    act(window, qtbot, way, "smaller", Qt.Key.Key_Minus, CONTROL)
    assert points(here).pop() < usual.copy().pop()
    act(window, qtbot, way, "usual_size", Qt.Key.Key_0, CONTROL)
    assert points(here) == usual
    assert points(other) == others


@pytest.mark.parametrize("way", ["menu", "key"])
def test_highlights_are_switched_where_one_reads(window, shown, qtbot, way):
    here, other = shown
    act(window, qtbot, way, "all_kinds", Qt.Key.Key_H)
    assert here.kinds.kinds() == frozenset()
    assert other.kinds.kinds() == frozenset(KINDS)
    act(window, qtbot, way, "all_kinds", Qt.Key.Key_H)
    assert here.kinds.kinds() == frozenset(KINDS)


def test_the_menu_says_in_what_it_would_find(window):
    find = window.commands.actions["find"]
    assert find.text() == "Find in these articles"
    window.show_place("library")
    assert find.text() == "Find in the article"


def test_nothing_is_offered_while_there_is_nothing_to_read(window, qtbot):
    actions = window.commands.actions
    assert all(actions[name].isEnabled() for name in READING)
    window.compare.compare([])
    qtbot.waitUntil(lambda: not window.compare.desk.has_articles(), timeout=LONG)
    assert not any(actions[name].isEnabled() for name in READING)
    window.show_place("library")
    assert all(actions[name].isEnabled() for name in READING)
