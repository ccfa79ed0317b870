"""Articles side by side, and who and what they tell of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.panels.article_picker import ArticlePicker
from gui.panels.focus_strip import FocusStrip
from gui.panels.folding_side import FoldingSide, Rail, SideFrame
from gui.panels.link_slider import LinkSlider
from gui.panels.who_and_what import CoverageTable, WhoAndWhat
from gui.panes.article_column import ArticleColumn
from gui.panes.column_row import ColumnRow
from gui.panes.elided_label import ElidedLabel
from gui.panes.header import LetterBadge
from gui.panes.lane import Lane
from gui.panes.linked_pane import LinkedPane
from gui.panes.overview_strip import OverviewStrip
from gui.shell.compare_bar import CompareBar
from gui.shell.compare_desk import CompareDesk
from gui.shell.compare_place import ComparePlace
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

COMPARE, WHO = Group("compare"), Group("who and what")


@COMPARE.add("nothing", shows=(ComparePlace,))
def nothing(stage: Stage) -> None:
    """Nothing to compare yet."""
    stage.window.show_place("compare")
    stage.calm()


@COMPARE.add(
    "two",
    shows=(CompareBar, CompareDesk, ColumnRow, ArticleColumn, LinkedPane, LetterBadge),
    docs="compare-two",
)
def two(stage: Stage) -> None:
    """Two articles."""
    stage.put_side_by_side(stage.ids()[:2])


@COMPARE.add("three", docs="compare")
def three(stage: Stage) -> None:
    """Three articles."""
    stage.put_side_by_side(stage.ids()[:3])


@COMPARE.add("four")
def four(stage: Stage) -> None:
    """Four articles."""
    stage.put_side_by_side(stage.ids()[:4])


@COMPARE.add("links", shows=(Lane, LinkSlider, OverviewStrip))
def links(stage: Stage) -> None:
    """All that is linked, the faint too."""
    stage.put_side_by_side(stage.ids()[:3])
    show_faint(stage)


def show_faint(stage: Stage) -> None:
    """Show all links."""
    stage.compare.desk.slider.slider.setValue(stage.compare.desk.slider.slider.maximum())
    stage.calm()


@COMPARE.add("linked passage")
def linked_passage(stage: Stage) -> None:
    """Gone to with the keys: what tells the same stands beside it."""
    links(stage)
    stage.compare.desk.setFocus(Qt.FocusReason.OtherFocusReason)
    stage.compare.desk.linking.walk.step(1)
    stage.compare.desk.linking.walk.step(1)
    stage.calm()


@COMPARE.add("menu of a passage")
def menu_of_a_passage(stage: Stage) -> None:
    """What can be decided of what is linked."""
    linked_passage(stage)
    pane = stage.compare.desk.panes()[0]
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(), pane.viewport().mapToGlobal(QPoint(40, 150))
    )
    QApplication.sendEvent(pane, asked)
    stage.calm()


@COMPARE.add("slider with the keys", shows=(LinkSlider,))
def slider_with_the_keys(stage: Stage) -> None:
    """Only what is sure."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.desk.slider.slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(stage.compare.desk.slider.slider, Qt.Key.Key_Home)
    stage.calm()


@COMPARE.add("languages", "furnished")
def languages(stage: Stage) -> None:
    """One of the articles is in German, where no names are marked."""
    stage.put_side_by_side([stage.ids()[0], stage.ids()[3]])


@COMPARE.add("eight", "awkward")
def eight(stage: Stage) -> None:
    """Eight articles of eight sources."""
    stage.put_side_by_side(stage.ids()[:8])


@COMPARE.add("eight from the end", "awkward")
def eight_from_the_end(stage: Stage) -> None:
    """Scrolled sideways as far as it goes."""
    stage.put_side_by_side([*stage.ids()[7:12], *stage.ids()[12:15]])
    stage.compare.desk.columns.show_column(7)
    stage.calm()


@COMPARE.add("large", "large")
def large(stage: Stage) -> None:
    """Articles of thousands of words."""
    stage.put_side_by_side([stage.ids()[number] for number in (0, 100, 200)])


@COMPARE.add("one left")
def one_left(stage: Stage) -> None:
    """All but one were taken out."""
    stage.put_side_by_side(stage.ids()[:2])
    stage.compare.desk.taken_out.emit(stage.ids()[1])
    stage.calm()


@COMPARE.add("find in all")
def find_in_all(stage: Stage) -> None:
    """Words looked for in all articles."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.desk.open_find()
    QTest.keyClicks(stage.compare.desk.find_bar.field, "canal")
    stage.calm()


@COMPARE.add("find nothing")
def find_nothing(stage: Stage) -> None:
    """Words that none of them has."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.desk.open_find()
    QTest.keyClicks(stage.compare.desk.find_bar.field, "zeppelin")
    stage.calm()


@COMPARE.add("name", shows=(FocusStrip, ElidedLabel), docs="compare-name")
def name(stage: Stage) -> None:
    """A name framed in all articles."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.desk.framing.frame(stage.most_named())
    stage.calm()


@COMPARE.add("long name", "awkward", shows=(FocusStrip,))
def long_name(stage: Stage) -> None:
    """A long name framed in eight articles."""
    ids = stage.ids()[:8]
    stage.put_side_by_side(ids)
    longest = max(stage.workspace.library.entities(), key=lambda each: len(each.name))
    stage.compare.desk.framing.frame(longest.id)
    stage.calm()


@COMPARE.add("menu of a column")
def menu_of_a_column(stage: Stage) -> None:
    """What can be done with one of the articles."""
    stage.put_side_by_side(stage.ids()[:2])
    column = stage.compare.desk.columns.columns()[1]
    column.menu().popup(column.header.mapToGlobal(QPoint(column.width() - 76, 34)))
    stage.calm()


@COMPARE.add("column dragged", shows=(ColumnRow,))
def column_dragged(stage: Stage) -> None:
    """A column is held between two others."""
    stage.put_side_by_side(stage.ids()[:3])
    columns = stage.compare.desk.columns.columns()
    columns[0].dragged.emit(columns[2].mapToGlobal(QPoint(4, 20)))
    stage.calm()


@COMPARE.add("set source")
def set_source(stage: Stage) -> None:
    """A field of one of the articles is set."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.desk.columns.columns()[1].edit_wanted.emit("source")
    stage.calm()


@COMPARE.add("add article", shows=(ArticlePicker,))
def add_article(stage: Stage) -> None:
    """Another article is looked for."""
    stage.put_side_by_side(stage.ids()[:2])
    stage.compare.bar.add.click()
    stage.calm()


@COMPARE.add("add from thousands", "large", shows=(ArticlePicker,))
def add_from_thousands(stage: Stage) -> None:
    """Among thousands."""
    stage.put_side_by_side(stage.ids()[:2])
    stage.compare.bar.add.click()
    stage.calm()


@COMPARE.add("add nothing", shows=(ArticlePicker,))
def add_nothing(stage: Stage) -> None:
    """None is like that."""
    add_article(stage)
    picker = next(each for each in stage.above() if isinstance(each, ArticlePicker))
    QTest.keyClicks(picker.field, "zeppelin")
    stage.calm()


@COMPARE.add("read only")
def read_only(stage: Stage) -> None:
    """A library that can't be changed."""
    stage.reopen_for_reading()
    stage.put_side_by_side(stage.ids()[:2])


@WHO.add("open", shows=(FoldingSide, SideFrame, WhoAndWhat, CoverageTable), docs="who-and-what")
def who_open(stage: Stage) -> None:
    """The panel beside the texts, or over them where there is little room."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.lenses.look_through("coverage")
    stage.calm()


@WHO.add("folded", shows=(Rail,))
def folded(stage: Stage) -> None:
    """Folded to a rail."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.side.set_folded(True)
    stage.compare.side._rail.setFocus()
    stage.calm()


@WHO.add("kinds")
def kinds(stage: Stage) -> None:
    """The kinds to choose from."""
    who_open(stage)
    stage.compare.lenses.who._kind.click()
    stage.calm()


@WHO.add("places only")
def places_only(stage: Stage) -> None:
    """Places, one of them framed in the texts."""
    who_open(stage)
    stage.compare.lenses.who.set_kind("place")
    stage.compare.desk.framing.frame(stage.compare.lenses.who.model.coverage(1).entity)
    stage.compare.lenses.who.table.setCurrentIndex(stage.compare.lenses.who.model.index(3, 1))
    stage.compare.lenses.who.table.setFocus(Qt.FocusReason.TabFocusReason)
    stage.calm()


@WHO.add("of eight", "awkward")
def of_eight(stage: Stage) -> None:
    """Eight letters."""
    stage.put_side_by_side(stage.ids()[:8])
    stage.compare.lenses.look_through("coverage")
    stage.calm()


@WHO.add("no names", "awkward")
def no_names(stage: Stage) -> None:
    """One article: nothing to compare."""
    stage.put_side_by_side(stage.ids()[:2])
    stage.compare.desk.taken_out.emit(stage.ids()[1])
    stage.calm()
    stage.compare.lenses.look_through("coverage")
    stage.calm()
