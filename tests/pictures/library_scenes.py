"""The library: list, search, reader."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from gui.panels.focus_strip import FocusStrip
from gui.panes.find_bar import FindBar
from gui.panes.header import ArticleHeader
from gui.panes.kind_bar import KindBar, KindChip
from gui.panes.title_label import TitleLabel
from gui.shell.article_list import ArticleList
from gui.shell.articles_column import ArticlesColumn
from gui.shell.completion_popup import CompletionPopup
from gui.shell.filter_bar import FilterBar
from gui.shell.library_frame import LibraryFrame
from gui.shell.library_place import LibraryPlace
from gui.shell.main_window import MainWindow
from gui.shell.places import Places
from gui.shell.reader import Reader
from gui.shell.reading_bar import ReadingBar
from gui.shell.search_field import SearchField
from gui.shell.searching.counted_list import CountedList
from gui.shell.searching.more_values import MoreValues
from gui.shell.searching.narrow_panel import NarrowPanel
from gui.shell.searching.query_chips import QueryChip, QueryChips
from gui.shell.searching.side_column import SideColumn
from gui.shell.searching.year_histogram import YearHistogram
from gui.shell.sidebar import Sidebar
from gui.shell.status_bar import StatusBar
from gui.shell.top_bar import CompareButton, TopBar
from gui.shell.welcome import EmptyState
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

LIBRARY, SEARCH, READER = Group("library"), Group("search"), Group("reader")


@LIBRARY.add("welcome", "empty", (MainWindow, Places, EmptyState, TopBar, StatusBar))
def welcome(stage: Stage) -> None:
    """An empty library."""


@LIBRARY.add(
    "nothing open", shows=(LibraryPlace, LibraryFrame, ArticlesColumn, ArticleList, Sidebar, EmptyState)
)
def nothing_open(stage: Stage) -> None:
    """A library as it is first seen."""


@LIBRARY.add("article open", shows=(Reader, ArticleHeader, TitleLabel), docs="library")
def article_open(stage: Stage) -> None:
    """The first article is read."""
    stage.library.open_first()
    stage.calm()


@LIBRARY.add("pointed at")
def pointed_at(stage: Stage) -> None:
    """The mouse is over a row, which offers star and tick."""
    stage.library.open_first()
    stage.calm()
    rows = stage.library.list
    stage.hover(rows.viewport(), rows.visualRect(rows.model().index(2, 0)).center())


@LIBRARY.add("chosen", shows=(CompareButton,))
def chosen(stage: Stage) -> None:
    """Three articles are chosen for a comparison, one is starred."""
    stage.library.open_first()
    stage.library.chosen.choose(stage.ids()[:3])
    stage.library.verbs.star(stage.summaries()[-2:-1])
    stage.calm()


@LIBRARY.add("several selected")
def several_selected(stage: Stage) -> None:
    """Articles are selected with Shift."""
    stage.library.open_first()
    for _ in range(3):
        QTest.keyClick(stage.library.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.calm()


@LIBRARY.add("awkward", "awkward")
def awkward(stage: Stage) -> None:
    """Long titles, many sources."""
    stage.read(stage.ids()[3])
    stage.library.list.setFocus()


@LIBRARY.add("nothing known", "awkward")
def nothing_known(stage: Stage) -> None:
    """An article without title, source, author and date, and one that runs from the right in the list."""
    stage.read(stage.ids()[12])


@LIBRARY.add("from the right", "awkward")
def from_the_right(stage: Stage) -> None:
    """A text in a script that runs from the right."""
    stage.read(stage.ids()[14])


@LIBRARY.add("large", "large")
def large(stage: Stage) -> None:
    """Thousands of articles, somewhere in the middle."""
    stage.read(stage.ids()[2_000])
    stage.library.list.setFocus()


@LIBRARY.add("one source", "large")
def one_source(stage: Stage) -> None:
    """A part of the library, picked in the sidebar."""
    view = stage.library.sidebar.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(8, 0))
    stage.calm()


@LIBRARY.add("narrow parts", "awkward")
def narrow_parts(stage: Stage) -> None:
    """Sidebar and list as narrow as they can be."""
    stage.library.restore({"widths": [150, 280, 900]})
    stage.read(stage.ids()[0])


@SEARCH.add("results", shows=(SearchField, FilterBar), docs="search")
def results(stage: Stage) -> None:
    """Words found, with snippets; the first article is open at what was found."""
    stage.search("canal ships")
    stage.library.open_first()
    stage.calm()


@SEARCH.add("with fields")
def with_fields(stage: Stage) -> None:
    """Filters written into the query, with a note on what is meant."""
    stage.search('ships after:2021-03-25 place:"Suez Canal" -lawyers')


@SEARCH.add("some words missing")
def some_words_missing(stage: Stage) -> None:
    """Articles that lack one of the words come last, and say so."""
    stage.search("canal volcano lawyers")


@SEARCH.add("nothing found")
def nothing_found(stage: Stage) -> None:
    """No article has the words."""
    stage.search("zeppelin quagga")


@SEARCH.add("names offered", shows=(CompletionPopup,))
def names_offered(stage: Stage) -> None:
    """A name is asked for and half typed; one of those that are known is chosen by the keys."""
    stage.library.open_first()
    stage.search("canal person:m")
    _wait_for_offer(stage)
    QTest.keyClick(stage.window.top.search, Qt.Key.Key_Down)


@SEARCH.add("names offered for words", "large", shows=(CompletionPopup,))
def names_offered_for_words(stage: Stage) -> None:
    """What plain words happen to begin is offered too, over what they found."""
    stage.search("mar")
    _wait_for_offer(stage)


def _wait_for_offer(stage: Stage) -> None:
    window = stage.window
    stage.wait(lambda: any(each.isVisible() for each in window.findChildren(CompletionPopup)))
    stage.calm()


@SEARCH.add("did you mean")
def did_you_mean(stage: Stage) -> None:
    """A word misspelt."""
    stage.search("containor ship")


@SEARCH.add("bad query")
def bad_query(stage: Stage) -> None:
    """A query with words on what could not be understood."""
    stage.search('after:nonsense source: "open')


@SEARCH.add("narrowed", "told", shows=(NarrowPanel, SideColumn, CountedList, QueryChip, QueryChips))
def narrowed(stage: Stage) -> None:
    """Counts of what is found; a source is chosen, another left out, and the query told in pieces."""
    stage.library.narrowing.show(True)
    stage.search('ship place:"Suez Canal" source:"Threadgate Ledger" -place:Rotterdam')
    stage.library.open_first()
    stage.calm()


@SEARCH.add("narrowed large", "large", shows=(YearHistogram,))
def narrowed_large(stage: Stage) -> None:
    """Thousands counted; years are chosen."""
    stage.library.narrowing.show(True)
    stage.search("said after:2011 before:2016")
    stage.library.narrowing.panel.years.setFocus()


@SEARCH.add("narrowed without a query", "large")
def narrowed_without_a_query(stage: Stage) -> None:
    """The whole library counted, by a key; some headings are folded."""
    stage.library.narrowing.show(True)
    stage.calm()
    panel = stage.library.narrowing.panel
    panel.model.fold(["source", "place"], True)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)


@SEARCH.add("more values", "large", shows=(MoreValues,))
def more_values(stage: Stage) -> None:
    """All sources of what is found, with a field to find one."""
    stage.library.narrowing.show(True)
    stage.search("said")
    panel = stage.library.narrowing.panel
    panel.list.more_wanted.emit("source", QRect(panel.mapToGlobal(QPoint(0, 200)), QSize(200, 20)))
    stage.calm()


@SEARCH.add("within")
def within(stage: Stage) -> None:
    """Something is looked for within what was found before, twice."""
    for words in ("ships OR canal", "port"):
        stage.search(words)
        stage.library.pin()
        stage.calm()
    stage.search("said")


@SEARCH.add("not understood")
def not_understood(stage: Stage) -> None:
    """Pieces that could not be taken as what they seem to be."""
    stage.search("person:Zqx after:soon canal~1 -title:ship")


@SEARCH.add("order")
def order(stage: Stage) -> None:
    """The orders."""
    stage.search("ships")
    stage.library.filters._sort.click()
    stage.calm()


@SEARCH.add("large", "large")
def large_search(stage: Stage) -> None:
    """Thousands found."""
    stage.search("said the of")
    stage.library.open_first()
    stage.calm()


@READER.add("find", shows=(FindBar, KindBar, KindChip), docs="find")
def find(stage: Stage) -> None:
    """Words looked for in one article."""
    stage.read(stage.ids()[0])
    stage.library.reader.open_find()
    QTest.keyClicks(stage.library.reader.find_bar.field, "canal")
    QTest.keyClick(stage.library.reader.find_bar.field, Qt.Key.Key_Return)
    stage.calm()


@READER.add("find nothing")
def find_nothing(stage: Stage) -> None:
    """Words that are not in it."""
    stage.read(stage.ids()[0])
    stage.library.reader.open_find()
    QTest.keyClicks(stage.library.reader.find_bar.field, "zeppelin")
    stage.calm()


@READER.add("name", shows=(FocusStrip,), docs="name")
def name(stage: Stage) -> None:
    """A name framed wherever it stands."""
    stage.read(stage.ids()[0])
    reader = stage.library.reader
    assert reader.article is not None
    mention = reader.article.mentions[0]
    reader.pane.mentionActivated.emit(mention.entity, mention.start)
    stage.calm()


@READER.add("name by keys", "awkward")
def name_by_keys(stage: Stage) -> None:
    """A name reached with the keyboard."""
    stage.read(stage.ids()[0])
    stage.library.reader.focus_text()
    for _ in range(3):
        QTest.keyClick(stage.library.reader.pane, Qt.Key.Key_Period)
    stage.calm()


@READER.add("few kinds")
def few_kinds(stage: Stage) -> None:
    """Some kinds of names are not highlighted."""
    stage.read(stage.ids()[1])
    for number in (2, 4, 7):
        stage.library.reader.kinds.switch(number)
    stage.calm()


@READER.add("words selected")
def words_selected(stage: Stage) -> None:
    """Words marked with the mouse, in larger letters."""
    stage.read(stage.ids()[1])
    pane = stage.library.reader.pane
    stage.library.reader.zoom(4)
    stage.calm()
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 140))
    stage.calm()


@READER.add("end of article")
def end_of_article(stage: Stage) -> None:
    """The last lines."""
    stage.read(stage.ids()[0])
    bar = stage.library.reader.pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.calm()


@READER.add("read only")
def read_only(stage: Stage) -> None:
    """A library that can't be changed: nothing offers to set what is not known."""
    stage.reopen_for_reading()
    stage.library.open_first()
    stage.calm()


@READER.add("another language", "furnished", shows=(ReadingBar,))
def another_language(stage: Stage) -> None:
    """An article in German: no names are marked, and why; its genre is known."""
    stage.read(stage.ids()[3])
