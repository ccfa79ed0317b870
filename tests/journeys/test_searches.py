"""Searching on from place to place, keeping a search, and finding it again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.dialogs.event_title import EventTitle
from tests.journeys.test_journeys import CTRL, Reader

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(qtbot, windows, samples, answering):
    return Reader(qtbot, windows, samples)


def kept(person: Reader) -> dict[str, int | None]:
    """The searches in the sidebar, with what each finds."""
    saved = [(entry.text, entry.count) for entry in person.place._sidebar_model._entries if entry.text]
    names = {search.name for search in person.window.searches.saved.counts}
    return {text: count for text, count in saved if text in names}


def marked(person: Reader) -> tuple[int, int | None]:
    """Which article is read, and which of its places stands out."""
    found = person.reader.found
    return person.place.model.ids().index(person.reader.article_id), found.current


def test_a_search_is_gone_through_kept_and_there_again(person):
    person.search("canal ")
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.reader.article is not None and bool(person.reader.found.spans))
    person.settle()
    rows = person.place.model.rowCount()
    assert marked(person) == (0, 0)
    seen = [marked(person)]
    told = person.window.status._result.text
    while seen[-1][0] < 2:  # through the first article, the second, and into the third
        before = seen[-1]
        person.press(Qt.Key.Key_F3)
        person.settle()
        person.until(lambda before=before: marked(person) != before)
        seen.append(marked(person))
    assert [at for at, _ in seen] == sorted(at for at, _ in seen)
    assert [current for at, current in seen if at == 0] == list(range(len([1 for at, _ in seen if at == 0])))
    assert told().endswith(f"article 3 of {rows}")
    person.press(Qt.Key.Key_F3, SHIFT)
    person.settle()
    person.until(lambda: marked(person) == seen[-2])  # the last place of the one before
    _go_to_ends(person, rows)

    person.press(Qt.Key.Key_L, CTRL)
    person.press(Qt.Key.Key_D, CTRL)
    popup = person.window.findChild(EventTitle)
    popup.line.setText("The canal")
    popup.accept()
    person.until(lambda: kept(person) == {"The canal": rows})
    person.restart()
    person.until(lambda: kept(person) == {"The canal": rows})
    person.place.search("")
    person.settle()
    sidebar = person.place.sidebar
    saved = next(iter(person.window.searches.saved.counts))
    at = sidebar.view.visualRect(person.place._sidebar_model.index_of(saved)).center()
    person.click(sidebar.view.viewport(), at)
    person.until(lambda: person.place.finder.result.query == "canal")
    assert person.window.top.search.text() == "canal"
    sidebar.view.setFocus()
    person.press(Qt.Key.Key_Delete)
    person.until(lambda: not kept(person))
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: "The canal" in kept(person))
    assert person.place.counts.all == 12

    person.place.search("")
    person.press(Qt.Key.Key_L, CTRL)  # what was searched for before is offered in the empty field
    person.press(Qt.Key.Key_Down)
    assert person.window.searches.completing.popup.chosen().query == "canal"
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.place.finder.result.query == "canal")
    person.window.commands.actions["forget_searches"].trigger()
    assert not person.window.searches.history.past.queries


def _go_to_ends(person: Reader, rows: int) -> None:
    """From the last place of the last article to the first of all, and back."""
    person.place.list.go_to(person.place.model.id(rows - 1))
    person.settle()
    person.reader.found.go_to(-1)
    person.press(Qt.Key.Key_F3)
    person.settle()
    person.until(lambda: marked(person) == (0, 0))
    assert person.window.status._result.text().startswith("From the last article on to the first")
    person.press(Qt.Key.Key_F3, SHIFT)
    person.settle()
    person.until(lambda: marked(person)[0] == rows - 1)
