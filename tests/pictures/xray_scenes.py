"""What was left out of an article, shown in its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.operations import keep_block
from gui.panes.left_out_chip import LeftOutChip
from gui.panes.xray_pane import XrayPane
from gui.shell.notice_bar import NoticeBar
from gui.shell.reading_bar import ReadingBar
from tests.gui.furnished import LOST, SHARED
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

XRAY = Group("x-ray")
_SHARE = "Share this story with a friend"


def _open(stage: Stage) -> XrayPane:
    stage.read(stage.ids()[0])
    stage.window.commands.actions["left_out"].trigger()
    stage.calm()
    return stage.library.reader.pane


def _row(pane: XrayPane, words: str) -> QPoint:
    """A point of the viewport in the paragraph that says this."""
    number = next(at for at in range(pane.blocks()) if pane.says(at) == words)
    pane.scroll_to(pane.paragraph(number).start, at=0.4)
    area = pane.area_of(number)
    return area.topLeft().toPoint() + QPoint(60, 8)


@XRAY.add("shown", "furnished", shows=(XrayPane, ReadingBar, LeftOutChip))
def shown(stage: Stage) -> None:
    """Menus, boxes and footers in their places, dimmed, with the reasons."""
    _open(stage)


@XRAY.add("not shown", "furnished", shows=(LeftOutChip,))
def not_shown(stage: Stage) -> None:
    """The same article by itself; the button says how much was left out."""
    stage.read(stage.ids()[0])


@XRAY.add("unfolded", "furnished")
def unfolded(stage: Stage) -> None:
    """All lines of a long menu."""
    pane = _open(stage)
    number = next(at for at in range(pane.blocks()) if pane._is_fold(at))
    pane.act_on(number)
    stage.calm()


@XRAY.add("pointed at left out", "furnished")
def pointed_at_left_out(stage: Stage) -> None:
    """The mouse is over a line that was left out."""
    pane = _open(stage)
    stage.hover(pane.viewport(), _row(pane, LOST))


@XRAY.add("pointed at kept", "furnished")
def pointed_at_kept(stage: Stage) -> None:
    """The mouse is over a paragraph of the article, which can be left out."""
    pane = _open(stage)
    stage.hover(pane.viewport(), _row(pane, _SHARE))


@XRAY.add("decided", "furnished")
def decided(stage: Stage) -> None:
    """One line was brought back, a paragraph left out."""
    pane = _open(stage)
    reader = stage.library.reader
    assert reader.article is not None
    stage.workspace.perform(keep_block(reader.article.id, LOST, True))
    stage.workspace.perform(keep_block(reader.article.id, _SHARE, False))
    stage.wait(lambda: reader.article is not None and LOST in reader.article.text)
    stage.wait(lambda: not stage.workspace.busy)
    stage.calm()
    _row(pane, LOST)
    stage.calm()


@XRAY.add("by keys", "furnished")
def by_keys(stage: Stage) -> None:
    """A line reached with the keyboard."""
    pane = _open(stage)
    stage.library.reader.focus_text()
    for _ in range(6):
        QTest.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    stage.calm()


@XRAY.add("menu", "furnished")
def menu(stage: Stage) -> None:
    """What the right mouse button offers for a line that other articles of the source have too."""
    pane = _open(stage)
    at = _row(pane, SHARED)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(pane.viewport(), QContextMenuEvent(reason, at, pane.viewport().mapToGlobal(at)))
    stage.calm()


@XRAY.add("elsewhere too", "furnished", shows=(NoticeBar,))
def elsewhere_too(stage: Stage) -> None:
    """A line was brought back that another article of the source has too."""
    pane = _open(stage)
    pane.decided.emit(SHARED, True)
    stage.wait(lambda: bool(stage.window.notices.text))
    stage.calm()


@XRAY.add("find", "furnished")
def find(stage: Stage) -> None:
    """Words looked for, in what was left out too."""
    _open(stage)
    stage.library.reader.open_find()
    QTest.keyClicks(stage.library.reader.find_bar.field, "lock")
    QTest.keyClick(stage.library.reader.find_bar.field, Qt.Key.Key_Return)
    stage.calm()


@XRAY.add("narrow", "furnished")
def narrow(stage: Stage) -> None:
    """In larger letters, where there is little room."""
    stage.library.restore({"widths": [216, 600, 460]})
    _open(stage)
    stage.library.reader.zoom(5)
    stage.calm()


@XRAY.add("nothing left out", "furnished")
def nothing_left_out(stage: Stage) -> None:
    """An article of which nothing was left out."""
    _open(stage)
    stage.read(stage.ids()[2])


@XRAY.add("samples", docs="left-out")
def samples(stage: Stage) -> None:
    """A sample article as its file has it; its byline was brought back."""
    article = next(each for each in stage.summaries() if each.path.endswith("reopens.txt"))
    stage.read(article.id)
    reader = stage.library.reader
    assert reader.article is not None
    line = next(each.text for each in reader.article.removed if each.text.startswith("By "))
    stage.window.commands.actions["left_out"].trigger()
    stage.workspace.perform(keep_block(article.id, line, True))
    stage.wait(lambda: reader.article is not None and line in reader.article.text)
    stage.wait(lambda: not stage.workspace.busy)
    reader.pane.verticalScrollBar().setValue(0)
    stage.calm()
