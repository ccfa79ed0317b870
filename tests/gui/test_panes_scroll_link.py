from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.panes.article_pane import ArticlePane
from gui.panes.scroll_link import ScrollLink
from gui.panes.scrolling import scroll_value, scrolled_height
from gui.theme import Theme
from tests.gui.made_articles import article

SHORT = article(*(f"Paragraph {n} of the shorter one." for n in range(40)), id=1)
LONG = article(*(f"Paragraph {n} of the one that is longer. " * (1 + n % 4) for n in range(160)), id=2)


@pytest.mark.parametrize("value", [0, 1, 333, 799, 800])
def test_scrolling_and_heights_are_inverse(value: int) -> None:
    assert scroll_value(scrolled_height(value, 800, 1000), 800, 1000) == pytest.approx(value)


def test_beginning_and_end_stand_for_all_of_the_document() -> None:
    assert (scrolled_height(0, 800, 1000), scrolled_height(800, 800, 1000)) == (0, 1000)
    assert (scrolled_height(0, 0, 100), scroll_value(50, 0, 100), scroll_value(1, 5, 0)) == (0, 0, 0)


class Pair:
    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.short, self.long = (ArticlePane(theme, self.window, points=11) for _ in range(2))
        row = QHBoxLayout(self.window)
        row.addWidget(self.short)
        row.addWidget(self.long)
        self.window.resize(800, 400)
        self.window.show()
        self.short.show_article(SHORT)
        self.long.show_article(LONG)
        QApplication.processEvents()
        self.link = ScrollLink()
        self.link.set_panes([self.short, self.long])


@pytest.fixture
def pair(theme: Theme, qtbot: QtBot) -> Pair:
    return Pair(theme, qtbot)


@pytest.mark.parametrize("fraction", [0.0, 0.1, 0.37, 0.5, 0.9, 1.0])
def test_fraction_scrolled_to_is_the_fraction_there(pair: Pair, fraction: float) -> None:
    pair.link.set_on(False)
    pair.long.place.go_to_fraction(fraction)
    assert pair.long.place.fraction() == pytest.approx(fraction, abs=0.002)


def test_panes_begin_together_and_end_together(pair: Pair) -> None:
    bar, other = pair.short.verticalScrollBar(), pair.long.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert other.value() == other.maximum()
    other.setValue(0)
    assert bar.value() == 0


def test_in_between_they_show_the_same_part(pair: Pair) -> None:
    pair.long.place.go_to_fraction(0.6)
    assert pair.short.place.fraction() == pytest.approx(0.6, abs=0.02)


def test_switched_off_each_scrolls_alone(pair: Pair) -> None:
    pair.link.set_on(False)
    pair.long.place.go_to_fraction(0.6)
    assert pair.short.verticalScrollBar().value() == 0
    assert not pair.link.is_on()


def test_after_being_put_apart_they_keep_that_distance(pair: Pair) -> None:
    with pair.link.apart():
        pair.short.place.go_to_fraction(0.2)
        pair.long.place.go_to_fraction(0.5)
    pair.short.place.go_to_fraction(0.3)
    assert pair.long.place.fraction() == pytest.approx(0.6, abs=0.02)
    pair.link.align()
    assert pair.long.place.fraction() == pytest.approx(pair.short.place.fraction(), abs=0.02)


def test_pane_no_longer_linked_stays_where_it_is(pair: Pair) -> None:
    pair.link.set_panes([pair.long])
    pair.long.place.go_to_fraction(0.6)
    assert pair.short.verticalScrollBar().value() == 0
