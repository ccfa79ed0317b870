"""What the article that is read shares with others: in its margin, and below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.panels.more_on_this import FoldButton, MoreOnThis
from gui.panels.near_rows import NearList, box_of
from gui.panes.passage_margin import PassageMargin
from gui.workspace import Activity
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

NEAR = Group("more on this")
_ALT = Qt.KeyboardModifier.AltModifier


def _read(stage: Stage, number: int = 0) -> None:
    """Read an article until it is told what it shares with others."""
    stage.read(stage.ids()[number])
    stage.look_beside()


@NEAR.add("marked", "related", shows=(PassageMargin, MoreOnThis, FoldButton))
def marked(stage: Stage) -> None:
    """The margin of an article of which many others tell; what is near is folded to a line."""
    _read(stage)


@NEAR.add("further down", "related")
def further_down(stage: Stage) -> None:
    """The same, scrolled to where more is shared."""
    _read(stage)
    bar = stage.library.reader.pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    stage.calm()


@NEAR.add("unfolded", "related", shows=(NearList,), docs="more-on-this")
def unfolded(stage: Stage) -> None:
    """What is near, two of it ticked."""
    _read(stage)
    more = stage.library.reader.more
    more.set_folded(False)
    stage.calm()
    for row in (0, 2):
        area = more.list.visualRect(more.model.index(row))
        QTest.mouseClick(more.list.viewport(), Qt.MouseButton.LeftButton, pos=box_of(area).center())
    stage.calm()


@NEAR.add("by keys", "related")
def by_keys(stage: Stage) -> None:
    """A mark reached with the keyboard; and a row of the list would be next."""
    _read(stage)
    stage.library.reader.focus_text()
    QTest.keyClick(stage.library.reader.pane, Qt.Key.Key_Down, _ALT)
    stage.calm()


@NEAR.add("row by keys", "related")
def row_by_keys(stage: Stage) -> None:
    """A row of the list reached with the keyboard."""
    _read(stage)
    more = stage.library.reader.more
    more.set_folded(False)
    more.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(more.list, Qt.Key.Key_Down)
    stage.calm()


@NEAR.add("with what was left out", "related")
def with_what_was_left_out(stage: Stage) -> None:
    """Marks beside an x-ray."""
    _read(stage)
    stage.window.commands.actions["left_out"].trigger()
    stage.calm()


@NEAR.add("large letters", "related")
def large_letters(stage: Stage) -> None:
    """Where there is little room."""
    stage.library.restore({"widths": [216, 700, 360]})
    _read(stage)
    stage.library.reader.more.set_folded(False)
    stage.library.reader.zoom(4)
    stage.calm()


@NEAR.add("not marked", "related")
def not_marked(stage: Stage) -> None:
    """The marks are switched off."""
    _read(stage)
    stage.library.reader.more.marks.click()
    stage.calm()


@NEAR.add("not looked for yet", "samples")
def not_looked_for_yet(stage: Stage) -> None:
    """Nothing is known yet of any article."""
    _read(stage)


@NEAR.add("among some", "samples")
def among_some(stage: Stage) -> None:
    """Three articles are known, and more are being looked at."""
    stage.put_side_by_side(stage.ids()[:3])
    stage.window.show_place("library")
    _read(stage, 1)
    stage.library.reader.more.set_folded(False)
    stage.window.status.show_activity(Activity("relate", 2, 12))
    stage.calm()
