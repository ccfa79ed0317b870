"""Narrowing what is found: counts and their panel, years on a histogram, chips, searches within searches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.jobs import Job, Lane
from gui.shell.searching.more_values import MoreValues
from gui.viewmodels.counted_rows import CountedModel, RowKind, steady
from gui.viewmodels.counting import Counted, Counting
from gui.viewmodels.finder import Found
from gui.viewmodels.searched import Searched
from gui.viewmodels.year_bars import Bar, bars_of, span_between, within_span
from search import Asked, SearchPage
from tests.gui.windows import LONG, library_of, press, titles
from tests.search.making import quick

_counts = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 9))


class TestOrder:
    @quick
    @given(_counts, _counts)
    def test_the_most_frequent_are_shown_and_those_that_stay_keep_their_places(self, first, then):
        before = steady([], first, 5)
        after = steady(before, then, 5)
        assert sorted(map(then.get, after)) == sorted(map(then.get, steady([], then, 5)))
        assert len(set(after)) == len(after)
        stay = [value for value in before if value in after]
        if 2 * len(stay) >= len(after):
            assert [value for value in after if value in stay] == stay
        assert steady(after, then, 5) == after

    def test_another_list_begins_with_the_most_frequent(self):
        assert steady(["a", "b"], {"x": 1, "y": 3, "z": 2, "a": 1}, 3) == ["y", "z", "a"]


class TestBars:
    @quick
    @given(st.dictionaries(st.integers(1, 2600).map(str), st.integers(1, 50), min_size=1))
    def test_every_article_is_in_one_bar_and_a_span_finds_its_bars_again(self, years):
        bars = bars_of(years)
        assert sum(bar.count for bar in bars) == sum(years.values())
        assert len(bars) <= 61
        for one, other in ((0, len(bars) - 1), (len(bars) // 2, 0)):
            assert within_span(bars, span_between(bars, one, other)) == tuple(sorted((one, other)))

    def test_years_without_articles_have_their_place(self):
        assert bars_of({"2009": 2, "2011": 1}) == (Bar(2009, 2009, 2), Bar(2010, 2010, 0), Bar(2011, 2011, 1))
        assert within_span(bars_of({"2009": 2, "2011": 1}), ("2010-05", "")) == (1, 2)
        assert bars_of({}) == ()


class Index(QObject):
    """A workspace of which only searching is asked; replies come when they are let go."""

    indexed = Signal(bool)
    index = object()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, Job, object]] = []

    def search(self, query, done, **options):
        self.asked.append((query, Job(Lane.READ), (done, options["facets"])))
        return self.asked[-1][1]

    def reply(self, query: str) -> None:
        for asked, job, (done, facets) in self.asked:
            if asked == query and not job.cancelled:
                done(SearchPage(query, (), 1, 1, False, 0.0, facets={name: {query: 1} for name in facets}))


def test_counts_of_what_is_not_searched_any_more_are_dropped(qtbot):
    workspace = Index()
    counting, told = Counting(workspace), []
    counting.counted.connect(lambda counted: told.append(counted.values["person"]))
    counting.show_found(Found(Asked("storm")), Searched("storm"))
    assert not counting.is_waiting
    counting.set_on(True)
    qtbot.waitUntil(lambda: len(workspace.asked) == 1, timeout=LONG)
    counting.show_found(Found(Asked('ferry source:"Post"')), Searched('ferry source:"Post"'))
    qtbot.waitUntil(lambda: len(workspace.asked) == 3, timeout=LONG)
    workspace.reply("storm")
    workspace.reply("ferry")
    assert told == []  # neither a stale one nor half of the new one
    workspace.reply('ferry source:"Post"')
    assert told == [{'ferry source:"Post"': 1}]


def test_a_part_of_the_library_that_needs_no_index_is_counted_once_that_is_open(qtbot):
    workspace = Index()
    workspace.index = None
    counting = Counting(workspace)
    counting.set_on(True)
    counting.show_found(Found(), Searched())
    qtbot.waitUntil(lambda: not counting.is_waiting, timeout=LONG)
    assert workspace.asked == []
    workspace.index = object()
    workspace.indexed.emit(True)
    qtbot.waitUntil(lambda: len(workspace.asked) == 1, timeout=LONG)


def test_a_value_that_was_asked_for_is_a_row_though_nothing_has_it(qtbot):
    model = CountedModel()
    model.show(Counted(Searched('person:"Xu" -person:"Lind"'), {"person": {"Berg": 3, "Lind": 1}}))
    assert [model.data(model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole) for at in range(4)] == [
        "People, unfolded",
        "Xu, chosen",
        "Berg, 3 articles",
        "Lind, 1 article, left out",
    ]


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


@pytest.fixture
def place(window):
    return library_of(window)


def rows(place, name):
    """The values that are counted under that name."""
    model = place.narrowing.panel.model
    shown = [model.row(model.index(at, 0)) for at in range(model.rowCount())]
    values = [row for row in shown if row.name == name and row.kind is RowKind.VALUE]
    return [(row.text, row.count, row.chosen) for row in values]


class Person:
    """Who types and clicks."""

    def __init__(self, qtbot, windows, window) -> None:
        self.bot, self.windows, self.window = qtbot, windows, window
        self.place = library_of(window)
        self.panel = self.place.narrowing.panel

    def type(self, query: str) -> None:
        self.window.go_to_search()
        self.bot.keyClicks(self.window.top.search, query)
        self.settle()

    def settle(self) -> None:
        self.windows.settle(self.window)

    @property
    def query(self) -> str:
        return self.window.top.search.text()

    def click(self, name: str, value: str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        view = self.panel.list
        index = self.panel.model.index_of((RowKind.VALUE, name, value))
        view.scrollTo(index)
        at = view.visualRect(index).center()
        self.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)
        self.settle()

    def rows(self, name: str) -> list[tuple[str, int | None, bool]]:
        return rows(self.place, name)

    def drag(self, first: int, last: int) -> None:
        years = self.panel.years
        one, other = (years.bar_rect(bar).center().toPoint() for bar in (first, last))
        QTest.mousePress(years, Qt.MouseButton.LeftButton, pos=one)
        QTest.mouseMove(years, other)
        QTest.mouseRelease(years, Qt.MouseButton.LeftButton, pos=other)
        self.settle()


@pytest.fixture
def person(qtbot, windows, window):
    return Person(qtbot, windows, window)


def test_a_click_on_a_count_narrows_and_a_second_one_widens(person, place, window, qtbot):
    person.type("storm")
    qtbot.mouseClick(place.filters.narrow, Qt.MouseButton.LeftButton)
    person.settle()
    both = [("Coastal Courier", 1, False), ("The Norrvik Post", 1, False)]
    assert person.rows("source") == both
    person.click("source", "The Norrvik Post")
    assert person.query == 'storm source:"The Norrvik Post"'
    assert titles(window) == ["Storm shuts the harbour"]
    assert person.rows("source") == [both[0], ("The Norrvik Post", 1, True)]
    person.click("source", "Coastal Courier", Qt.KeyboardModifier.ControlModifier)
    assert person.query == 'storm (source:"The Norrvik Post" OR source:"Coastal Courier")'
    assert len(titles(window)) == 2
    person.click("source", "The Norrvik Post")
    assert person.query == 'storm source:"Coastal Courier"'
    qtbot.keyClick(person.panel.list, Qt.Key.Key_Delete)
    person.settle()
    assert person.query == 'storm source:"Coastal Courier" -source:"The Norrvik Post"'
    qtbot.mouseClick(person.panel.clear, Qt.MouseButton.LeftButton)
    person.settle()
    assert person.query == "storm"


def test_counts_are_reached_and_left_with_the_keyboard(person, place, window, qtbot, windows, stocked):
    press(
        qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    person.settle()
    assert person.panel.list.hasFocus()
    qtbot.keyClick(person.panel.list, Qt.Key.Key_Left)
    assert person.rows("source") == []
    qtbot.keyClick(person.panel.list, Qt.Key.Key_Down)  # over the heading of people
    qtbot.keyClick(person.panel.list, Qt.Key.Key_Down)
    name = person.panel.list.row(person.panel.list.currentIndex())
    qtbot.keyClick(person.panel.list, Qt.Key.Key_Return)
    person.settle()
    assert person.query == f'person:"{name.value}"'
    assert person.panel.list.hasFocus()
    person.panel.clear.click()
    person.settle()
    everyone = person.rows("person")
    windows.close(window)
    again = library_of(windows.open(stocked))  # where the list is shown before the index is open
    assert again.narrowing.is_on
    assert again.narrowing.panel.model.folded() == ["source"]
    assert rows(again, "person") == everyone != []


def test_all_values_are_offered_with_a_field_to_find_one(person, place, qtbot, monkeypatch):
    monkeypatch.setattr("gui.viewmodels.counted_rows.SHOWN", 1)
    place.narrowing.show(True)
    person.settle()
    more = person.panel.model.index_of((RowKind.MORE, "source", ""))
    view = person.panel.list
    view.scrollTo(more)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(more).center())
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, MoreValues)
    qtbot.keyClicks(popup.field, "post the")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    person.settle()
    assert person.query == 'source:"The Norrvik Post"'


def test_a_span_of_years_is_dragged_and_cleared(person, place, window, qtbot):
    place.narrowing.show(True)
    person.settle()
    years = person.panel.years
    bars = years.bars()
    assert sum(bar.count for bar in bars) == 4
    assert person.panel.undated.text() == "1 without a date"
    person.drag(len(bars) - 1, len(bars) // 2)
    assert person.query == f"date:{bars[len(bars) // 2].first}..{bars[-1].last}"
    assert len(titles(window)) < 5
    assert years.bars() == bars  # all years are still there to choose
    years.setFocus()
    qtbot.keyClick(years, Qt.Key.Key_Home)
    qtbot.keyClick(years, Qt.Key.Key_Return)
    person.settle()
    assert person.query == f"date:{bars[0].first}"
    assert years.chosen() == (0, 0)
    qtbot.keyClick(years, Qt.Key.Key_Escape)
    person.settle()
    assert person.query == ""
    qtbot.mouseClick(person.panel.undated, Qt.MouseButton.LeftButton)
    person.settle()
    assert person.query == "date:none"


def test_a_piece_of_the_query_is_taken_out_where_it_is_told(person, place, qtbot):
    person.type("storm person:Lind -cranes")
    chips = place.filters.chips.chips()
    assert [chip.words for chip in chips] == [
        "storm in any form",
        "person: Mara Lind",
        "not: cranes in any form",
    ]
    chips[1].click()
    assert person.window.top.search.hasFocus()
    assert person.window.top.search.cursorPosition() == len("storm person:Lind")
    cross = QPoint(chips[1].width() - 6, chips[1].height() // 2)
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton, pos=cross)
    person.settle()
    assert person.query == "storm -cranes"
    last = place.filters.chips.chips()[-1]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Delete)
    person.settle()
    assert person.query == "storm"
    assert place.filters.chips.isHidden()


def test_tab_goes_from_the_counts_over_the_pieces_to_the_list(person, place, window):
    place.narrowing.show(True)
    person.type("storm -cranes")
    asked = [
        place.narrowing.panel.years,
        place.narrowing.panel.list,
        place.filters.narrow,
        *place.filters.chips.chips(),
        place.list,
    ]
    order, widget = [], window.top.search
    for _ in range(200):
        widget = widget.nextInFocusChain()
        if widget in asked:
            order.append(widget)
    assert order[: len(asked)] == asked
    assert all(widget.accessibleName() or widget.text() for widget in asked[1:-1])


def test_a_search_within_another_is_kept_by_going_back_and_by_the_library(
    person, place, window, qtbot, windows, stocked
):
    person.type("storm OR road")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, window, Qt.Key.Key_F, keys)
    assert window.top.search.hasFocus()
    assert person.query == ""
    person.type("ferries")
    assert titles(window) == ["Ferries wait out the storm"]
    assert [chip.words for chip in place.filters.chips.chips()] == ["within: storm OR road"]
    place.search("insurers")
    person.settle()
    assert place.filters.chips.chips() == []
    window.navigation.back()
    person.settle()
    assert (person.query, titles(window)) == ("ferries", ["Ferries wait out the storm"])
    windows.close(window)
    window = windows.open(stocked)
    place = library_of(window)
    assert (window.top.search.text(), titles(window)) == ("ferries", ["Ferries wait out the storm"])
    qtbot.keyClick(place.filters.chips.chips()[0], Qt.Key.Key_Backspace)
    windows.settle(window)
    assert place.filters.chips.chips() == []
    assert place.finder.query == "ferries"
