"""What the lenses of naming, wording, voices and time find, in the panel beside the texts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.panels.lenses.article_head import ArticleHead
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.lane_heads import LaneHeads
from gui.panels.lenses.naming import NamingBlock, NamingPage
from gui.panels.lenses.share_bar import ShareBar
from gui.panels.lenses.time import TimePage
from gui.panels.lenses.time_lanes import TimeLanes
from gui.panels.lenses.voices import VoicesBlock, VoicesPage
from gui.panels.lenses.wording import WordingPage
from tests.pictures.lens_scenes import look_through, open_first
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

WORD_LENSES = Group("word lenses")

P = TypeVar("P", bound=ChoicePage)


def page_of(stage: Stage, kind: type[P]) -> P:
    """The page that is shown."""
    page = stage.compare.lenses.panel.current()
    assert isinstance(page, kind)
    return page


def to_its_end(stage: Stage) -> None:
    """Scroll the page that is shown as far as it goes."""
    bar = page_of(stage, ChoicePage).area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.calm()


@WORD_LENSES.add("naming", shows=(NamingPage, NamingBlock, Choices))
def naming(stage: Stage) -> None:
    """What each calls those that several tell of."""
    look_through(stage, "naming")


@WORD_LENSES.add("naming of eight")
def naming_of_eight(stage: Stage) -> None:
    """Eight articles; one of the names is open."""
    look_through(stage, "naming", 8)
    open_first(stage)


@WORD_LENSES.add("menu of a word", shows=(QMenu,))
def menu_of_a_word(stage: Stage) -> None:
    """What can be done with it."""
    naming(stage)
    names = page_of(stage, NamingPage).blocks()[1]
    names.go_in()
    reason = QContextMenuEvent.Reason.Keyboard
    asked = QContextMenuEvent(reason, QPoint(), names.mapToGlobal(QPoint()))
    QApplication.sendEvent(names, asked)
    stage.calm()


@WORD_LENSES.add("wording", shows=(WordingPage, ArticleHead))
def wording(stage: Stage) -> None:
    """The words that each leans on."""
    look_through(stage, "wording")


@WORD_LENSES.add("wording, a word open")
def wording_open(stage: Stage) -> None:
    """Each place of a word is marked in its text."""
    wording(stage)
    open_first(stage)


@WORD_LENSES.add("voices", shows=(VoicesPage, VoicesBlock, ShareBar))
def voices(stage: Stage) -> None:
    """Who speaks in each."""
    look_through(stage, "voices")
    stage.wait(lambda: bool(page_of(stage, VoicesPage).summary()))
    stage.calm()


@WORD_LENSES.add("voices to their end")
def voices_to_their_end(stage: Stage) -> None:
    """What stands further down."""
    voices(stage)
    to_its_end(stage)


@WORD_LENSES.add("voices, a quote open", docs="voices")
def voices_open(stage: Stage) -> None:
    """A quote is marked in its text."""
    voices(stage)
    open_first(stage)


@WORD_LENSES.add("voices looked for")
def voices_looked_for(stage: Stage) -> None:
    """Nothing is known yet."""
    look_through(stage, "overview")
    panel = stage.compare.lenses.panel
    panel.asked_for.disconnect()
    stage.compare.lenses.look_through("voices")


@WORD_LENSES.add("time", docs="times", shows=(TimePage, TimeLanes, LaneHeads))
def time(stage: Stage) -> None:
    """Which times each tells of."""
    look_through(stage, "time")


@WORD_LENSES.add("time with the keys")
def time_with_the_keys(stage: Stage) -> None:
    """Times of eight articles; one is open, the keys are at another."""
    look_through(stage, "time", 8)
    open_first(stage)
    lanes = page_of(stage, TimePage).lanes
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(lanes, Qt.Key.Key_Down)
    stage.calm()


@WORD_LENSES.add("time to its end")
def time_to_its_end(stage: Stage) -> None:
    """What is told without saying when."""
    time(stage)
    to_its_end(stage)


@WORD_LENSES.add("time as a list")
def time_as_a_list(stage: Stage) -> None:
    """The same line by line."""
    time(stage)
    page_of(stage, TimePage).as_list.click()
    stage.calm()
