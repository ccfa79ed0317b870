from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.panes.article_pane import ArticlePane
from gui.panes.find_bar import FindBar
from gui.panes.finding import find_all
from gui.theme import Theme
from tests.gui.made_articles import article
from tests.gui.pictures import coloured, picture

FERRIES = article(*["The ferry waits. Ferries “don’t” hurry."] * 3, id=1)
TIDES = article("No ship here.", "One ferry at the quay.", id=2)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("The ferry and the Ferry", "ferry", ["ferry", "Ferry"]),
        ("“It don’t matter”", "\"it don't", ["“It don’t"]),
        ("a\nb and a b", "a b", ["a\nb", "a b"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("2019–2021", "2019-2021", ["2019–2021"]),
        ("İstanbul and istanbul", "ISTANBUL", ["istanbul"]),
        ("😀 ferry", "ferry", ["ferry"]),
        ("anything", "", []),
        ("any thing", " ", []),
        ("50% [sic] (a.b)", "[sic] (a.b", ["[sic] (a.b"]),
    ],
)
def test_words_are_found_as_a_reader_means_them(text: str, wanted: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_all(text, wanted)] == found


def test_case_counts_when_asked() -> None:
    assert find_all("The ferry and the Ferry", "Ferry", match_case=True) == [(18, 23)]


class Bench:
    """A find bar over panes that stand side by side."""

    def __init__(self, theme: Theme, qtbot: QtBot, *, always: bool = False) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.panes = [ArticlePane(theme, self.window, points=11) for _ in range(2)]
        self.bar = FindBar(self.panes, self.window, always=always)
        row = QHBoxLayout(self.window)
        for each in (self.bar, *self.panes):
            row.addWidget(each)
        self.window.resize(900, 300)
        self.window.show()
        self.panes[0].show_article(FERRIES)
        self.panes[1].show_article(TIDES)

    def type(self, words: str) -> None:
        self.bar.open()
        self.bar.field.clear()
        self.qtbot.keyClicks(self.bar.field, words)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.bar.field, key, modifier)

    @property
    def said(self) -> str:
        return self.bar.findChildren(QLabel)[0].text()


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    return Bench(theme, qtbot)


def test_typing_goes_to_the_first_place_and_counts_all(bench: Bench, theme: Theme) -> None:
    bench.type("ferr")
    assert bench.said == "1 of 7"
    assert coloured(picture(bench.panes[0]), theme.tokens.mark_current)
    assert coloured(picture(bench.panes[1]), theme.tokens.mark)


def test_enter_steps_through_all_panes_and_round(bench: Bench, theme: Theme) -> None:
    bench.type("ferry")
    for expected in ("2 of 4", "3 of 4", "4 of 4"):
        bench.press(Qt.Key.Key_Return)
        assert bench.said == expected
    assert coloured(picture(bench.panes[1]), theme.tokens.mark_current)
    bench.press(Qt.Key.Key_Return)
    assert bench.said == "1 of 4"
    bench.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bench.said == "4 of 4"


def test_what_is_not_there_is_said(bench: Bench) -> None:
    bench.type("zeppelin")
    assert bench.said == "not found"
    bench.press(Qt.Key.Key_Return)
    assert bench.said == "not found"


def test_the_buttons_stay_where_they_are_whatever_is_found(bench: Bench) -> None:
    places = set()
    for words in ("ferry", "zeppelin", "e"):
        bench.type(words)
        places.add(bench.bar._next.pos())
    assert len(places) == 1


def test_escape_closes_and_unmarks(bench: Bench, theme: Theme) -> None:
    closed: list[bool] = []
    bench.bar.closed.connect(lambda: closed.append(True))
    bench.type("ferry")
    bench.press(Qt.Key.Key_Escape)
    assert closed == [True]
    assert not bench.bar.isVisible()
    assert not coloured(picture(bench.panes[0]), theme.tokens.mark)


def test_opening_takes_the_words_selected(bench: Bench) -> None:
    bench.panes[0].setTextCursor(bench.panes[0].document().find("hurry"))
    bench.bar.open()
    assert bench.bar.field.text() == "hurry"
    assert bench.said == "3 found"


def test_bar_that_is_always_shown_offers_steps_once_there_is_something(theme: Theme, qtbot: QtBot) -> None:
    bench = Bench(theme, qtbot, always=True)
    assert bench.bar.isVisible()
    assert bench.said == ""
    bench.type("ferry")
    assert bench.said == "1 of 4"
    bench.press(Qt.Key.Key_Escape)
    assert (bench.bar.isVisible(), bench.bar.field.text(), bench.said) == (True, "", "")


def test_another_article_is_searched_anew(bench: Bench) -> None:
    bench.type("ferry")
    bench.panes[0].show_article(TIDES)
    bench.bar.set_panes(bench.panes)
    assert bench.said == "2 found"
