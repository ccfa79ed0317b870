"""What the comparison tells, beside its texts and in them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from gui.dialogs.report import ReportDialog
from gui.panels.finding_strip import FindingStrip
from gui.panels.lenses.cards import Card
from gui.panels.lenses.differences import DifferencesPage
from gui.panels.lenses.lens_panel import LensPanel
from gui.panels.lenses.only import OnlyPage
from gui.panels.lenses.overview import OverviewPage
from tests.gui.made_told import difference
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

LENSES = Group("lenses")


def look_through(stage: Stage, lens: str, articles: int = 3) -> None:
    """Put the first articles side by side, and look at them through a lens."""
    stage.put_side_by_side(stage.ids()[:articles])
    stage.compare.lenses.look_through(lens)
    stage.calm()


def differ(stage: Stage, lens: str = "differences") -> None:
    """Three articles, and how they differ by what was made up: the samples agree."""
    look_through(stage, lens)
    compared = stage.compare.links.comparison
    assert compared is not None
    made = (
        difference(compared, "ships in the queue", {"B": "150 ships", "C": "200 vessels"}),
        difference(compared, "goods held up for each day", {"B": "£7 billion", "C": "$9.6bn"}),
        difference(compared, "crew", {"A": "25 crew", "B": "25 sailors"}),
    )
    stage.compare.lenses.show(replace(compared, differences=made), looking=False)
    stage.calm()


def open_first(stage: Stage) -> None:
    """Open the first finding of the page that is shown."""
    page = stage.compare.lenses.panel.current()
    page.open(page.findings()[0])
    stage.calm()


@LENSES.add("overview", shows=(LensPanel, OverviewPage, Card))
def overview(stage: Stage) -> None:
    """The first of everything."""
    differ(stage, "overview")


@LENSES.add("overview to its end")
def overview_to_its_end(stage: Stage) -> None:
    """What stands further down: who and what, words, how each begins."""
    overview(stage)
    page = stage.compare.lenses.panel.current()
    assert isinstance(page, OverviewPage)
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.calm()


@LENSES.add("menu", shows=(QMenu,))
def menu(stage: Stage) -> None:
    """The lenses to choose from."""
    overview(stage)
    QTest.mouseClick(stage.compare.side._side.title, Qt.MouseButton.LeftButton)
    stage.calm()


@LENSES.add("menu of the bar", shows=(QMenu,))
def menu_of_the_bar(stage: Stage) -> None:
    """The same, from the bar."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.bar.lens.click()
    stage.calm()


@LENSES.add("how they differ", shows=(DifferencesPage, Card))
def how_they_differ(stage: Stage) -> None:
    """The differences, beside the texts or over them."""
    differ(stage)


@LENSES.add("they differ")
def they_differ(stage: Stage) -> None:
    """The differences, one of them open."""
    differ(stage)
    open_first(stage)


@LENSES.add("sand", docs="they-differ")
def sand(stage: Stage) -> None:
    """How two samples do differ, with the one difference open."""
    titles = ("Suez reopens", "Six days in the sand")
    ids = [each.id for title in titles for each in stage.summaries() if each.shown_title.startswith(title)]
    stage.put_side_by_side(ids)
    stage.compare.lenses.look_through("differences")
    stage.calm()
    open_first(stage)


@LENSES.add("they differ further")
def they_differ_further(stage: Stage) -> None:
    """On to the next with the keys."""
    they_differ(stage)
    QTest.keyClick(stage.window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    stage.calm()


@LENSES.add("only here")
def only_here(stage: Stage) -> None:
    """What only one tells, one passage of it open, and what is nearest to it."""
    look_through(stage, "only")
    page = stage.compare.lenses.panel.current()
    found = page.findings()
    page.open(next((each for each in found if each.beside), found[0]))
    stage.calm()


@LENSES.add("only here of one", shows=(OnlyPage, Card))
def only_here_of_one(stage: Stage) -> None:
    """Which passages are shown can be chosen."""
    look_through(stage, "only")
    page = stage.compare.lenses.panel.current()
    assert isinstance(page, OnlyPage)
    page.choice.click()
    stage.calm()


@LENSES.add("panel folded", shows=(FindingStrip,))
def panel_folded(stage: Stage) -> None:
    """A finding is open while the panel is folded: the strip below the texts tells of it."""
    differ(stage)
    open_first(stage)
    if stage.compare.side.is_open():
        stage.compare.side.toggle()
    stage.calm()


@LENSES.add("different things")
def different_things(stage: Stage) -> None:
    """Articles that tell of different things: nothing is missed."""
    ids = stage.ids()
    stage.put_side_by_side([ids[0], ids[-1]])
    stage.compare.lenses.look_through("overview")
    stage.calm()


@LENSES.add("of eight", "samples")
def of_eight(stage: Stage) -> None:
    """Eight articles."""
    look_through(stage, "only", 8)


@LENSES.add("one alone")
def one_alone(stage: Stage) -> None:
    """One article: nothing to compare."""
    look_through(stage, "overview", 2)
    stage.compare.desk.taken_out.emit(stage.ids()[1])
    stage.calm()


@LENSES.add("naming")
def naming(stage: Stage) -> None:
    """What each calls those of whom several tell."""
    look_through(stage, "naming")


@LENSES.add("wording")
def wording(stage: Stage) -> None:
    """The words each leans on."""
    look_through(stage, "wording")


@LENSES.add("time")
def time(stage: Stage) -> None:
    """Which times each tells of."""
    look_through(stage, "time")


@LENSES.add("report", shows=(ReportDialog,))
def report(stage: Stage) -> None:
    """What a report is to be, and to tell."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.compare.bar.report.click()
    stage.calm()
