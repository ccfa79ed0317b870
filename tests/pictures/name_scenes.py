"""Names: their lists, the page of each, what is to settle."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from corpus.model import Entity, EntityId
from gui.dialogs.rename import Rename
from gui.dialogs.who_is_it import WhoIsIt
from gui.panels.entity_head import EntityHead
from gui.panels.entity_page import EntityPageView
from gui.panels.joined_rows import JoinedRows
from gui.panels.page_parts import LinkRows, Section, SourceMark
from gui.panels.suggestion_page import SuggestionPage
from gui.panels.told_view import ToldView
from gui.shell.naming.name_lists import NameList, SuggestionList
from gui.shell.naming.name_pages import NamePages
from gui.shell.naming.names_column import NamesColumn
from gui.shell.notice_bar import NoticeBar
from gui.shell.welcome import EmptyState
from gui.viewmodels.names import NOT_NAMES, TO_SETTLE, NameScope
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

NAMES = Group("names")

_PAGE = (EntityPageView, EntityHead, Section, LinkRows, SourceMark, ToldView)


def _list(stage: Stage, kind: str, row: int | None = 0) -> NameList:
    """Show a list of names, and the page of one of them."""
    stage.library.show_names(NameScope(kind))
    stage.calm()
    names = stage.library.names.column.names
    if row is not None:
        names.setFocus()
        names.go_to(stage.library.names.finder.model.id(row))
        stage.calm()
    return names


def _page(stage: Stage, id: EntityId) -> EntityPageView:
    stage.library.open_name(id)
    stage.calm()
    return stage.library.names.pages.page


def _select(stage: Stage, count: int) -> list[Entity]:
    names = _list(stage, "person")
    for _ in range(count - 1):
        QTest.keyClick(names, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.calm()
    return stage.library.names.selected()


@NAMES.add("people", shows=(NamesColumn, NameList, NamePages, *_PAGE), docs="names")
def people(stage: Stage) -> None:
    """The people of the sample articles, and the page of the one told of most."""
    _list(stage, "person")


@NAMES.add("organisation", shows=(EntityPageView,))
def organisation(stage: Stage) -> None:
    """An organisation that articles call by several names."""
    _list(stage, "organisation")


@NAMES.add("none chosen", shows=(EmptyState,))
def none_chosen(stage: Stage) -> None:
    """A list of which no name was opened yet: it was clicked in the sidebar."""
    stage.library.sidebar.view.setFocus()
    _list(stage, "place", None)


@NAMES.add("every mention")
def every_mention(stage: Stage) -> None:
    """The page scrolled to its end; the mouse is over an article."""
    _list(stage, "person")
    page = stage.library.names.pages.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    stage.calm()
    view = page.told
    stage.hover(view.viewport(), view.visualRect(view.told.index(0, 0)).center())


@NAMES.add("mentions of a source")
def mentions_of_a_source(stage: Stage) -> None:
    """Only the mentions that one count counts."""
    _list(stage, "person")
    page = stage.library.names.pages.page
    page.sources.clicked.emit(page.sources._targets[0])
    stage.calm()
    stage.rest(60)


@NAMES.add("beside articles")
def beside_articles(stage: Stage) -> None:
    """The page of a name while the list is one of articles."""
    stage.library.open_first()
    _page(stage, stage.most_named(1))


@NAMES.add("long names", "awkward")
def long_names(stage: Stage) -> None:
    """Names that have no room, many sources, one of them without a name."""
    _list(stage, "organisation")


@NAMES.add("thousands", "large")
def thousands(stage: Stage) -> None:
    """The people of thousands of articles, and one that a thousand of them tell of."""
    _list(stage, "person")


@NAMES.add("typed", "large")
def typed(stage: Stage) -> None:
    """A part of a name is typed."""
    _list(stage, "person", None)
    QTest.keyClicks(stage.library.names.column.field, "mar")
    stage.calm()


@NAMES.add("no such name", shows=(EmptyState,))
def no_such_name(stage: Stage) -> None:
    """Nothing is called so."""
    _list(stage, "person")
    QTest.keyClicks(stage.library.names.column.field, "zeppelin")
    stage.calm()


@NAMES.add("menu", shows=(QMenu,))
def menu(stage: Stage) -> None:
    """What can be done with a name."""
    names = _list(stage, "person", 1)
    at = names.visualRect(names.currentIndex()).center()
    names.customContextMenuRequested.emit(at)
    stage.calm()


@NAMES.add("which stays", shows=(QMenu,))
def which_stays(stage: Stage) -> None:
    """Three names are merged: one of them stays."""
    _select(stage, 3)
    QTest.keyClick(stage.library.names.column.names, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    stage.calm()


@NAMES.add("merge into", shows=(WhoIsIt,))
def merge_into(stage: Stage) -> None:
    """The name is one with another, which is looked for."""
    _list(stage, "person", 1)
    stage.library.names.pages.page.head.merge.click()
    stage.calm()
    stage.rest(60)


@NAMES.add("rename", shows=(Rename,))
def rename(stage: Stage) -> None:
    """The name is to be another."""
    _list(stage, "person")
    stage.library.names.pages.page.head.rename.click()
    stage.calm()


@NAMES.add("merged", "named", shows=(NoticeBar, JoinedRows))
def merged(stage: Stage) -> None:
    """Two were merged: the page says that it was you, and it can be undone."""
    stage.library.show_names(NameScope("person"))
    stage.calm()
    names = {each.name: each for each in stage.workspace.library.entities()}
    stage.library.names.verbs.merge([names["Torvald Erikson"]], names["Torvald Eriksen"])
    stage.calm()
    stage.library.names.column.names.go_to(names["Torvald Eriksen"].id)
    stage.calm()


@NAMES.add("may be one", "named")
def may_be_one(stage: Stage) -> None:
    """The page of a name tells that another may be the same."""
    names = {each.name: each.id for each in stage.workspace.library.entities()}
    _list(stage, "person", None)
    stage.library.names.column.names.go_to(names["Torvald Erikson"])
    stage.calm()


@NAMES.add("to settle", "named", shows=(SuggestionList, SuggestionPage), docs="settle")
def to_settle(stage: Stage) -> None:
    """Two names that may be one, side by side."""
    stage.library.show_names(NameScope(TO_SETTLE))
    stage.calm()
    stage.library.names.column.focus_list()
    stage.calm()


@NAMES.add("nothing to settle", "named", shows=(EmptyState,))
def nothing_to_settle(stage: Stage) -> None:
    """All is settled."""
    to_settle(stage)
    stage.library.names.overview.suggestions.show([])
    stage.library.names.overview.settled.emit()
    stage.rest(60)


@NAMES.add("not a name", "named", shows=(NoticeBar,))
def not_a_name(stage: Stage) -> None:
    """What was said to be no name, and the way back."""
    names = {each.name: each for each in stage.workspace.library.entities()}
    stage.library.names.verbs.refuse([names["Torvald Erikson"], names["Tarnby"]])
    stage.calm()
    stage.rest(400)
    _list(stage, NOT_NAMES)


@NAMES.add("read only", "named")
def read_only(stage: Stage) -> None:
    """A library that can't be changed: the page offers to search, and nothing else."""
    stage.reopen_for_reading()
    _list(stage, "person")


@NAMES.add("place in its article")
def place_in_its_article(stage: Stage) -> None:
    """A mention was opened: its article is read beside the list of names."""
    _list(stage, "person")
    view = stage.library.names.pages.page.told
    view.place_wanted.emit(view.told.row(1))
    stage.calm()


@NAMES.add("offered in a comparison", shows=(QMenu,))
def offered_in_a_comparison(stage: Stage) -> None:
    """Who and what: the menu of a name, and the arrow to its page."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.lenses.look_through("coverage")
    stage.calm()
    table = stage.compare.lenses.who.table
    rect = table.visualRect(table.model().index(1, 0))
    stage.hover(table.viewport(), rect.center())
    table.menu_wanted.emit(1, table.viewport().mapToGlobal(rect.bottomLeft() + QPoint(20, 0)))
    stage.calm()
