"""The sidebar tells of the largest events, and leads to them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.viewmodels.events.event_overview import LARGEST, EventScope
from gui.viewmodels.query_text import Scope
from tests.gui.told_events import found, store
from tests.gui.windows import LONG

WORDS = (
    "A storm closed the harbour of Norrvik on Wednesday.",
    "Four ferries waited outside Norrvik while the storm passed.",
    "Insurers put the damage at nine million.",
    "The pass above Tarnby is open again after the thaw",
)


class Sidebar:
    def __init__(self, qtbot, windows, path) -> None:
        self.qtbot = qtbot
        self.window = windows.open(path)
        self.library = self.window.workspace.library
        self.ids = self.library.ids()
        self.view = self.window.library.sidebar.view

    def store(self, *sizes: int) -> list:
        """As many events as there are sizes, told by so many articles each."""
        told = (dict(zip(self.ids[:size], WORDS, strict=False)) for size in sizes)
        made = [found(self.library, f"Event {number}", each) for number, each in enumerate(told)]
        ids = store(self.library, *made)
        self.window.workspace.changed.emit(self.library.changed_since(0))
        return ids

    def lines(self) -> list[tuple[str, str]]:
        """Words and counts of the part on events."""
        model = self.view.model()
        entries = [model.entry(model.index(row, 0)) for row in range(model.rowCount())]
        return [(each.text, each.counted) for each in entries if isinstance(each.scope, EventScope)]

    def index(self, scope):
        return self.view.model().index_of(scope)

    def click(self, scope) -> None:
        at = self.view.visualRect(self.index(scope)).center()
        self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def until(self, told) -> None:
        self.qtbot.waitUntil(told, timeout=LONG)


@pytest.fixture
def sidebar(qtbot, windows, stocked):
    return Sidebar(qtbot, windows, stocked)


def test_without_events_there_is_no_part_for_them(sidebar):
    assert sidebar.lines() == []


def test_the_largest_are_told_with_their_articles_and_all_are_counted(sidebar):
    sidebar.store(2, 4, 3, 2, 2, 2)
    sidebar.until(lambda: sidebar.lines() != [])
    told = sidebar.lines()
    assert told[:2] == [("Event 1", "4"), ("Event 2", "3")]
    assert len(told) == LARGEST + 1
    assert told[-1] == ("All events", "6")


def test_a_click_leads_to_the_event_and_the_part_that_is_listed_stays_marked(sidebar):
    [event] = sidebar.store(3)
    sidebar.until(lambda: sidebar.lines() != [])
    sidebar.click(EventScope(event))
    sidebar.until(lambda: sidebar.window.place == "events")
    assert sidebar.view.currentIndex() == sidebar.index(Scope())


def test_all_events_lead_to_their_place(sidebar):
    sidebar.store(3)
    sidebar.until(lambda: sidebar.lines() != [])
    sidebar.click(EventScope())
    sidebar.until(lambda: sidebar.window.place == "events")


def test_going_past_them_with_the_arrow_keys_leads_nowhere(sidebar):
    [event] = sidebar.store(3)
    sidebar.until(lambda: sidebar.lines() != [])
    sidebar.view.setFocus()
    sidebar.view.setCurrentIndex(sidebar.index(EventScope(event)))
    assert sidebar.window.place == "library"
    sidebar.qtbot.keyClick(sidebar.view, Qt.Key.Key_Return)
    sidebar.until(lambda: sidebar.window.place == "events")


def test_an_event_that_is_dismissed_is_told_no_more(sidebar):
    from gui.operations import events

    [event] = sidebar.store(3)
    sidebar.until(lambda: sidebar.lines() != [])
    sidebar.window.workspace.perform(events.dismiss([event]))
    sidebar.until(lambda: sidebar.lines() == [])
