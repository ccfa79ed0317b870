"""Who is who, put right in the window: it holds after a restart, after annotating anew, and can be undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from corpus.library import Library
from corpus.model import Mention
from corpus.pipeline import annotate_pending, import_paths
from corpus.worker import Worker
from gui.dialogs.who_is_it import WhoIsIt
from gui.panes.article_pane import ArticlePane
from gui.panes.text_menu import TextMenu
from gui.shell.naming.menu_head import MenuHead
from tests.journeys.test_journeys import Reader, point_of

STORY = """The tolls of the upper lock

Mina Okafor, who keeps the upper lock, told the parish council on Friday that the tolls would rise. Okafor
said that the gates had been mended twice this winter, and that nobody else would pay for it.

“We have asked Bristol for help,” said Okafor. Two members of the council have asked to see the accounts of
the lock before the summer, and a third has offered to keep them.
"""
OTHER = """A lock-keeper looks back

Minna Okafor came to the upper lock as a young woman, and kept it for forty years. In a letter that the
parish council has read aloud, Minna Okafor thanks the village for its patience, and asks for nothing.

The council will meet on the matter before the summer. Two of its members have said that they would rather
have been told sooner, and a third has already written back to her.
"""


@pytest.fixture(scope="module")
def _collected(tmp_path_factory, annotator) -> Path:
    folder = tmp_path_factory.mktemp("collected")
    (folder / "tolls.txt").write_text(STORY)
    (folder / "letter.txt").write_text(OTHER)
    path = folder / "Lock.crossread"
    with Worker("reader") as reader, Library.open(path) as library:
        list(import_paths(library, [folder / "tolls.txt", folder / "letter.txt"], worker=reader))
        list(annotate_pending(library, worker=annotator))
    return path


@pytest.fixture
def person(qtbot, windows, tmp_path, answering, _collected):
    reader = Reader(qtbot, windows, Path(shutil.copy(_collected, tmp_path)))
    assert all(summary.annotated for summary in reader.place.finder.shelf)
    reader.until(lambda: not reader.window.workspace.busy)
    return reader


def read(person: Reader, title: str) -> ArticlePane:
    id = next(each.id for each in person.place.finder.shelf if each.title == title)
    person.place.open_article(id)
    person.until(lambda: person.reader.article is not None and person.reader.article.id == id)
    person.settle()
    return person.reader.pane


def mentions(pane: ArticlePane, written: str) -> list[Mention]:
    article = pane.read()
    return [each for each in article.mentions if article.text[each.start : each.end] == written]


def called(pane: ArticlePane, written: str) -> set[str]:
    """Who is meant wherever it is written so."""
    return {pane.read().entities[each.entity].name for each in mentions(pane, written)}


def open_menu(person: Reader, pane: ArticlePane, mention: Mention) -> TextMenu:
    """By the mouse."""
    pane.scroll_to(mention.start, at=0.3)
    QApplication.processEvents()
    at = point_of(pane, mention)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, pane.viewport().mapToGlobal(at))
    QApplication.sendEvent(pane.viewport(), event)
    return opened(person)


def opened(person: Reader) -> TextMenu:
    person.until(lambda: isinstance(QApplication.activePopupWidget(), TextMenu))
    person.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, TextMenu)
    return menu


def choose(person: Reader, menu: QMenu, words: str) -> None:
    """Click on a row of it."""
    action = next(each for each in menu.actions() if each.text() == words)
    person.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def pick(person: Reader, typed: str, first: str) -> None:
    """Type a name where one is asked for, and take what is offered first."""
    person.until(lambda: isinstance(QApplication.activePopupWidget(), WhoIsIt))
    asked = QApplication.activePopupWidget()
    assert isinstance(asked, WhoIsIt)
    person.qtbot.keyClicks(asked.field, typed)
    person.until(lambda: asked.list.currentIndex().data() == first)
    person.qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    person.window.activateWindow()  # off screen, nobody does when a popup closes


def annotate_anew(person: Reader) -> None:
    """As after an update that finds names by other rules."""
    library = person.window.workspace.library
    before = [library.article(id).mentions for id in library.ids()]
    person.window.workspace.set_model(str(default_folder()))
    person.until(lambda: not person.window.workspace.busy)
    assert [len(each) for each in before] == [len(library.article(id).mentions) for id in library.ids()]
    person.settle()


def default_folder() -> Path:
    """The usual pipeline as a folder, which the program takes for another one."""
    from corpus.annotate.models import DEFAULT_MODEL, place_of

    return place_of(DEFAULT_MODEL).folder


def test_two_names_are_made_one_and_stay_so_after_a_restart_and_annotating_anew(person):
    pane = read(person, "A lock-keeper looks back")
    assert called(pane, "Minna Okafor") == {"Minna Okafor"}
    menu = open_menu(person, pane, mentions(pane, "Minna Okafor")[0])
    head = next(each for each in menu.actions() if isinstance(each, MenuHead))
    assert head.words().startswith("Minna Okafor\nperson · 2 times in this article")
    choose(person, menu, "Merge into…")
    pick(person, "mina", "Mina Okafor")
    person.until(lambda: called(person.reader.pane, "Minna Okafor") == {"Mina Okafor"})
    person.until(lambda: person.window.notices.text.startswith("“Minna Okafor”"))
    person.settle()
    person.restart()
    pane = read(person, "A lock-keeper looks back")
    assert called(pane, "Minna Okafor") == {"Mina Okafor"}
    annotate_anew(person)
    assert called(person.reader.pane, "Minna Okafor") == {"Mina Okafor"}
    person.search('person:"Mina Okafor"')
    person.until(lambda: person.place.finder.result.total == 2)
    person.until(lambda: person.window.workspace.history.undo_label is not None)
    person.window.workspace.undo()
    person.settle()
    read(person, "A lock-keeper looks back")  # it is not found any more, and another may be open by now
    person.until(lambda: called(person.reader.pane, "Minna Okafor") == {"Minna Okafor"})


def test_a_mention_is_put_right_by_mouse_and_by_keyboard_undone_and_redone(person):
    pane = read(person, "The tolls of the upper lock")
    first, second = mentions(pane, "Okafor")
    choose(person, open_menu(person, pane, first), "This is someone else…")
    pick(person, "minna", "Minna Okafor")
    person.until(lambda: called(pane, "Okafor") == {"Mina Okafor", "Minna Okafor"})
    person.settle()
    person.reader.focus_text()
    while caret(pane) != second.start:
        person.press(Qt.Key.Key_Period)
    person.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = opened(person)
    step_to(menu, "This is someone else…")
    person.qtbot.keyClick(menu, Qt.Key.Key_Return)
    pick(person, "minna", "Minna Okafor")
    person.until(lambda: called(pane, "Okafor") == {"Minna Okafor"})
    person.settle()
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.until(lambda: called(pane, "Okafor") == {"Mina Okafor", "Minna Okafor"})
    person.settle()
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.until(lambda: called(pane, "Okafor") == {"Mina Okafor"})
    person.settle()
    person.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    person.until(lambda: called(pane, "Okafor") == {"Mina Okafor", "Minna Okafor"})
    annotate_anew(person)
    assert called(pane, "Okafor") == {"Mina Okafor", "Minna Okafor"}


def caret(pane: ArticlePane) -> int:
    """The offset at which the keys are."""
    return pane._text.to_offset(pane.textCursor().position())


def step_to(menu: QMenu, words: str) -> None:
    """With the arrow, row by row."""
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction() is not None and menu.activeAction().text() == words:
            return
    raise AssertionError(f"{words} is not reached")


def test_words_that_nobody_took_for_a_name_are_marked_in_all_articles(person):
    pane = read(person, "The tolls of the upper lock")
    assert not mentions(pane, "upper lock")
    pane.setTextCursor(QTextCursor(pane.document().find("upper lock")))
    person.reader.focus_text()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), pane.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(pane, event)
    choose(person, opened(person), "Mark as a name…")
    form = QApplication.activePopupWidget()
    person.click_button("Place", form)
    person.click_button("Mark", form)
    person.window.activateWindow()
    person.until(lambda: bool(mentions(person.reader.pane, "upper lock")))
    pane = read(person, "A lock-keeper looks back")
    person.until(lambda: bool(mentions(person.reader.pane, "upper lock")))
    assert called(pane, "upper lock") == {"upper lock"}
