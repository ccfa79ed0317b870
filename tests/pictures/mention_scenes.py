"""The menu of a name in a text, and what it asks; names of one's own; the choice of what finds names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from corpus.library.exchange import DecisionsImported
from corpus.model import EntityType, Mention, OwnName
from gui.dialogs.kind_choice import KindChoice
from gui.dialogs.lines import LinesDialog
from gui.dialogs.model_choice import ModelChoice
from gui.dialogs.name_form import NameForm
from gui.dialogs.own_names import KindPopup, OwnNamesDialog
from gui.dialogs.rename import Rename
from gui.dialogs.settings import SettingsDialog
from gui.dialogs.who_is_it import WhoIsIt
from gui.panes.article_pane import ArticlePane
from gui.panes.text_menu import TextMenu
from gui.shell.notice_bar import NoticeBar
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

MENTIONS = Group("names in a text")


def _read(stage: Stage) -> ArticlePane:
    stage.read(stage.ids()[0])
    return stage.library.reader.pane


def _mention(pane: ArticlePane, written: str) -> Mention:
    shown = pane.read()
    assert shown is not None
    return next(each for each in shown.mentions if shown.text[each.start : each.end] == written)


def _open_menu(stage: Stage, pane: ArticlePane, start: int) -> QMenu:
    at = pane.viewport().mapFromGlobal(pane.below(start)) - QPoint(-6, 12)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, pane.viewport().mapToGlobal(at))
    QApplication.sendEvent(pane.viewport(), event)
    stage.calm()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _choose(stage: Stage, written: str, words: str) -> None:
    """Choose from the menu of a name."""
    pane = _read(stage)
    menu = _open_menu(stage, pane, _mention(pane, written).start)
    action = next(each for each in menu.actions() if each.text() == words)
    menu.close()
    action.trigger()
    stage.calm()


@MENTIONS.add("menu", "named", (TextMenu,))
def menu(stage: Stage) -> None:
    """Who that is, and what can be said of it."""
    pane = _read(stage)
    _open_menu(stage, pane, _mention(pane, "Mara Lind").start)


@MENTIONS.add("menu in a comparison", "named", (TextMenu,))
def menu_compared(stage: Stage) -> None:
    """The same beside another text."""
    stage.put_side_by_side(stage.ids()[:2])
    pane = stage.compare.desk.panes()[0]
    _open_menu(stage, pane, _mention(pane, "Harbour Board").start)


@MENTIONS.add("menu of several", "named", (TextMenu,))
def menu_of_several(stage: Stage) -> None:
    """All names among the words selected."""
    pane = _read(stage)
    pane.selectAll()
    _open_menu(stage, pane, _mention(pane, "Mara Lind").start)


@MENTIONS.add("someone else", "named", (WhoIsIt,))
def someone_else(stage: Stage) -> None:
    """Who is meant is looked up while one types."""
    _choose(stage, "Mara Lind", "This is someone else…")
    asked = QApplication.activePopupWidget()
    assert isinstance(asked, WhoIsIt)
    QTest.keyClicks(asked.field, "to")
    stage.calm()


@MENTIONS.add("renaming", "named", (Rename,))
def renaming(stage: Stage) -> None:
    """How a name is called everywhere."""
    _choose(stage, "Mara Lind", "Rename…")


@MENTIONS.add("decided", "named", (NoticeBar,))
def decided(stage: Stage) -> None:
    """What was decided is told, with the way back."""
    _choose(stage, "Norrvik", "Not a name here")
    stage.wait(lambda: bool(stage.window.notices.text))
    stage.calm()


@MENTIONS.add("marking words", "named", (NameForm, KindChoice))
def marking(stage: Stage) -> None:
    """Words that no one took for a name."""
    pane = _read(stage)
    cursor = QTextCursor(pane.document().find("storm"))
    pane.setTextCursor(cursor)
    start = pane.selected_span()
    assert start is not None
    opened = _open_menu(stage, pane, start[0])
    action = next(each for each in opened.actions() if each.text() == "Mark as a name…")
    opened.close()
    action.trigger()
    stage.calm()


@MENTIONS.add("own names", "named", (OwnNamesDialog,))
def own_names(stage: Stage) -> None:
    """The reader's own list."""
    verbs = stage.library.reader.names.mentions
    verbs.add_own(
        [
            OwnName("the Gantry", "Norrvik Gantry", EntityType.PLACE),
            OwnName("NHB", "Norrvik Harbour Board", EntityType.ORGANISATION),
            OwnName("Crane Works", "Crane Works", EntityType.ORGANISATION),
        ]
    )
    stage.wait(lambda: bool(stage.window.notices.text))
    stage.window.notices.hide()
    stage.window.commands.actions["own_names"].trigger()
    stage.calm()


@MENTIONS.add("names without a kind", "named", (KindPopup,))
def names_without_kind(stage: Stage) -> None:
    """A list of names that does not tell what they are."""
    names = stage.window.own_names
    assert names is not None
    names.show()
    stage.calm()
    names.take_in(Path("harbours.txt"), "Norrvik Gantry\nCrane Works\n")
    stage.calm()


@MENTIONS.add("corrections about what is not here", "named", (LinesDialog, NoticeBar))
def orphaned(stage: Stage) -> None:
    """What a file of corrections says of articles that this library does not have."""
    assert stage.window.corrections is not None
    orphans = ("“A storm” in “Storm shuts the harbour”: the article is not in this library",)
    stage.window.corrections.tell(DecisionsImported(12, 3, orphans))
    stage.window.corrections.show(orphans)
    stage.calm()


@MENTIONS.add("what finds names", "named", (SettingsDialog, ModelChoice))
def what_finds_names(stage: Stage) -> None:
    """The settings, with what another choice does."""
    stage.library.open_first()
    stage.calm()
    stage.window.commands.actions["settings"].trigger()
    stage.calm()
