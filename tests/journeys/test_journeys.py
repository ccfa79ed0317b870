"""The window, driven by keyboard and mouse as a person does."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import Mention, PartialDate
from gui.dialogs.import_problems import ImportProblems
from gui.dialogs.set_field import SetField
from gui.panes.article_pane import ArticlePane
from gui.shell.main_window import MainWindow
from tests.gui.stocked import story
from tests.gui.windows import LONG, Windows, library_of, press, titles

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Reader:
    """A person in front of the window."""

    def __init__(self, qtbot: QtBot, windows: Windows, library: Path) -> None:
        self.qtbot = qtbot
        self.windows = windows
        self.path = library
        self.window: MainWindow = windows.open(library)

    @property
    def place(self):
        return library_of(self.window)

    @property
    def reader(self):
        return self.place.reader

    def until(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=LONG)

    def settle(self) -> None:
        self.windows.settle(self.window)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        press(self.qtbot, self.window, key, modifiers)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.qtbot.mouseClick(widget, LEFT, pos=at or widget.rect().center())

    def click_button(self, words: str, within: QWidget | None = None) -> None:
        buttons = (within or self.window).findChildren(QPushButton)
        self.click(next(button for button in buttons if button.text() == words and button.isVisible()))

    def search(self, query: str) -> None:
        self.press(Qt.Key.Key_L, CTRL)
        self.qtbot.keyClicks(self.window.top.search, query)
        self.until(lambda: self.place.finder.result.query == query)
        self.settle()

    def open_first(self) -> None:
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.reader.article is not None)
        self.settle()

    def restart(self) -> None:
        self.windows.close(self.window)
        self.window = self.windows.open(self.path)


@pytest.fixture
def person(qtbot, windows, samples, answering):
    return Reader(qtbot, windows, samples)


def point_of(pane: ArticlePane, mention: Mention) -> QPoint:
    """A point of the viewport inside of a name."""
    before = pane.textCursor()
    cursor = QTextCursor(pane.document())
    cursor.setPosition(pane._text.to_position(mention.start) + 1)
    pane.setTextCursor(cursor)
    point = pane.cursorRect().center()
    pane.setTextCursor(before)
    return point


def visible_mention(pane: ArticlePane, times: int = 2) -> Mention:
    """The first name in view that stands in the article several times."""
    article = pane.article()
    counts = {entity: sum(m.entity == entity for m in article.mentions) for entity in article.entities}
    return next(
        mention
        for mention in article.mentions
        if counts[mention.entity] >= times and 0 <= pane.y_of(mention.start) < pane.viewport().height() - 40
    )


def test_first_start_opens_the_samples(qtbot, windows, tmp_path, answering):
    person = Reader(qtbot, windows, tmp_path / "New.crossread")
    person.click_button("Open the sample articles")
    person.until(lambda: len(titles(person.window)) == 12)
    person.until(lambda: person.window.notices.text == "12 articles imported.")
    assert person.place.counts.samples == 12
    person.until(lambda: all(summary.annotated for summary in person.place.finder.shelf))
    person.settle()
    assert person.window.status._doing.text() == "Everything on this computer"
    person.search("Suez ")
    person.open_first()
    assert person.reader.article.mentions


def test_search_read_compare_and_come_back(person):
    person.search("canal")
    assert 3 <= len(titles(person.window)) < 12
    person.open_first()
    first = person.reader.article_id
    assert person.reader.found.spans
    person.press(Qt.Key.Key_J)
    person.until(lambda: person.reader.article is not None and person.reader.article.id != first)
    person.place.list.setFocus()
    person.press(Qt.Key.Key_K)
    for _ in range(3):
        person.press(Qt.Key.Key_Space)
        person.press(Qt.Key.Key_J)
    assert list(person.place.chosen.letters().values()) == ["A", "B", "C"]
    person.until(lambda: person.window.top.compare_button.text().startswith("Compare 3: A "))
    chosen = person.place.chosen.ids
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: person.window.compare is not None and person.window.compare.ids() == chosen)
    person.settle()
    assert person.window.place == "compare"
    desk = person.window.compare.desk
    pane = person.window.compare.findChildren(ArticlePane)[0]
    person.until(lambda: pane.article() is not None and pane.isVisible())
    mention = visible_mention(pane, times=1)
    person.click(pane.viewport(), point_of(pane, mention))
    assert desk.framing.entity == mention.entity
    person.press(Qt.Key.Key_Left, ALT)
    assert person.window.place == "library"
    assert person.window.top.search.text() == "canal"


def test_highlights_are_switched_and_a_name_is_followed(person):
    person.search("volcano")
    person.open_first()
    person.reader.focus_text()
    shown = person.reader.kinds.kinds()
    person.press(Qt.Key.Key_1)
    assert person.reader.kinds.kinds() == shown - {"person"}
    person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_H)
    assert not person.reader.kinds.kinds()
    person.press(Qt.Key.Key_H)
    assert person.reader.kinds.kinds() == shown
    pane = person.reader.pane
    pane.verticalScrollBar().setValue(0)
    mention = visible_mention(pane)
    person.click(pane.viewport(), point_of(pane, mention))
    strip = person.reader.strip
    assert strip.isVisible()
    assert person.reader.framing.entity == mention.entity
    told = strip.places()
    person.press(Qt.Key.Key_N)
    assert strip.places() != told
    person.press(Qt.Key.Key_Escape)
    assert strip.isHidden()


def test_decisions_are_undone_step_by_step_and_survive_a_restart(person):
    person.place.list.setFocus()
    person.press(Qt.Key.Key_Down)
    person.until(lambda: person.reader.article is not None)
    person.settle()
    id = person.reader.article_id
    person.press(Qt.Key.Key_S)
    person.until(lambda: person.place.finder.shelf.get(id).starred)
    set_field(person, "date", "2020-02-29")
    person.until(lambda: person.reader.article.summary.date == PartialDate(2020, 2, 29))
    set_field(person, "title", "A title of my own")
    person.until(lambda: "A title of my own" in titles(person.window))
    person.settle()
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: "A title of my own" not in titles(person.window))
    person.place.list.setFocus()
    person.press(Qt.Key.Key_Delete)
    person.until(lambda: len(titles(person.window)) == 11)
    person.settle()
    person.click_button("Undo", person.window.notices)
    person.until(lambda: len(titles(person.window)) == 12)
    person.settle()
    person.restart()
    summary = person.place.finder.shelf.get(id)
    assert summary.starred
    assert summary.date == PartialDate(2020, 2, 29)
    assert summary.title != "A title of my own"
    person.until(lambda: person.window.commands.actions["undo"].isEnabled())


def set_field(person: Reader, field: str, value: str) -> None:
    """By the menu, then typed, as a person does; a wrong date first is told and changes nothing."""
    person.window.commands.actions[f"set_{field}"].trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, SetField)
    if field == "date":
        person.qtbot.keyClicks(popup.line, "yesterday")
        person.qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        assert "yesterday" in popup.problem.text()
    popup.line.selectAll()
    person.qtbot.keyClicks(popup.line, value)
    person.qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    person.window.activateWindow()  # off screen, nobody does when a popup closes


def test_a_comparison_is_there_again_after_a_restart(person):
    person.search("ash")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_A, CTRL)
    ids = person.place.to_compare.ids()
    assert len(ids) >= 2
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: person.window.compare is not None and person.window.compare.ids() == ids)
    person.settle()
    person.restart()
    person.until(lambda: person.window.compare is not None and person.window.compare.ids() == ids)
    assert person.window.place == "compare"
    person.press(Qt.Key.Key_K, CTRL)
    assert person.window.top.search.text() == "ash"


def test_a_folder_is_imported_and_what_is_bad_in_it_is_told(person, tmp_path, monkeypatch):
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "lighthouse.txt").write_text(story("lighthouse"))
    (folder / "empty.txt").write_text("")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("sawmill.txt", story("sawmill"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    person.press(Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    person.until(lambda: "could not be read" in person.window.notices.text)
    assert person.window.notices.text == (
        "2 articles imported, 1 of them in nearly the same words as another, 2 files could not be read."
    )
    person.until(lambda: len(titles(person.window)) == 14)
    person.click_button("Show which", person.window.notices)
    told = person.window.findChild(ImportProblems).list
    names = [told.topLevelItem(row).text(0) for row in range(told.topLevelItemCount())]
    assert sorted(names) == ["empty.txt", "noise.txt"]
    person.settle()
    person.search("sawmill")
    assert titles(person.window) == ["How the sawmill came back"]


def test_files_are_dropped_on_the_text_that_is_read(person, tmp_path):
    person.search("canal")
    person.open_first()
    (tmp_path / "chapel.txt").write_text(story("chapel"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "chapel.txt"))])
    drop(person.window, data)
    person.until(lambda: person.window.notices.text == "1 article imported.")
    person.settle()
    person.search("chapel")
    assert titles(person.window) == ["How the chapel came back"]


def drop(window: MainWindow, data: QMimeData) -> None:
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    at = window.rect().center()
    QApplication.sendEvent(window, QDragEnterEvent(at, copy, data, LEFT, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(at), copy, data, LEFT, none))


def test_the_window_answers_while_articles_are_imported(person, tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(story(f"house number {number} of the old street"))
    person.window.take(sorted(tmp_path.glob("??.txt")))
    person.until(lambda: len(titles(person.window)) > 12)
    person.window.workspace.pause(True)
    person.press(Qt.Key.Key_L, CTRL)
    person.qtbot.keyClicks(person.window.top.search, "canal")
    person.until(lambda: person.place.finder.result.query == "canal" and titles(person.window) != [])
    assert person.window.status._pause.isVisible()
    person.window.workspace.pause(False)
    person.until(lambda: person.place.counts.all == 42)


def test_real_articles_are_imported_searched_and_compared(qtbot, windows, tmp_path, real_articles, answering):
    person = Reader(qtbot, windows, tmp_path / "Mine.crossread")
    files = sorted(real_articles.glob("*.txt"))
    person.window.take(files)
    person.until(lambda: len(titles(person.window)) == len(files))
    person.until(lambda: all(summary.annotated for summary in person.place.finder.shelf))
    person.settle()
    person.search("sanctions")
    assert titles(person.window)
    person.open_first()
    text = person.reader.article.text
    assert {text[start:end].casefold() for start, end in person.reader.found.spans} >= {"sanctions"}
    person.place.list.setFocus()
    person.press(Qt.Key.Key_A, CTRL)
    ids = person.place.to_compare.ids()
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: person.window.compare is not None and person.window.compare.ids() == ids)
