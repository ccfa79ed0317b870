"""What is found in context: lines of words, below one another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.shell.concordance.context_page import ContextPage
from gui.shell.concordance.line_list import LineList
from gui.shell.concordance.lines_column import LinesColumn
from gui.shell.concordance.view_switch import ViewSwitch
from search.concordance import Order
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

CONTEXT = Group("context")


def _in_context(stage: Stage, query: str) -> ContextPage:
    stage.window.top.search.setText(query)
    stage.library.search(query)
    stage.window.commands.actions["in_context"].trigger()
    stage.calm()
    page = stage.library.context.page
    page.list.setFocus()
    return page


@CONTEXT.add("lines", shows=(ContextPage, LinesColumn, LineList, ViewSwitch), docs="context")
def lines(stage: Stage) -> None:
    """A word, in order of what follows it."""
    _in_context(stage, "canal").list.step(3)


@CONTEXT.add("two sources")
def two_sources(stage: Stage) -> None:
    """Two sources side by side, in order of the word before."""
    page = _in_context(stage, "ship")
    page.set_order(Order.LEFT)
    page.beside.click()
    stage.calm()


@CONTEXT.add("read beside")
def read_beside(stage: Stage) -> None:
    """A line is read in its article, beside the lines."""
    page = _in_context(stage, '"the canal"')
    page.list.step(4)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    stage.calm()


@CONTEXT.add("no words")
def no_words(stage: Stage) -> None:
    """Nothing is typed yet."""
    _in_context(stage, "after:2021-03-25")


@CONTEXT.add("nothing found")
def nothing_found(stage: Stage) -> None:
    """No article has the word."""
    _in_context(stage, "zeppelin")


@CONTEXT.add("from the right", "awkward")
def from_the_right(stage: Stage) -> None:
    """Words of a script that runs from the right, and others."""
    _in_context(stage, "השער OR נסגר OR account")


@CONTEXT.add("many", "large")
def many(stage: Stage) -> None:
    """Thousands of lines, somewhere in the middle."""
    page = _in_context(stage, "the")
    page.list.step(0)
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum() // 2)
    stage.calm()
