"""The window around the places: notices, navigation, imports, what is remembered, small windows."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QPushButton

from corpus.errors import LibraryError
from corpus.library import Library
from gui.dialogs.about import AboutDialog
from gui.dialogs.import_problems import ImportProblems
from gui.dialogs.keys import KeysDialog
from gui.dialogs.settings import SettingsDialog
from gui.shell import reader_memory
from gui.shell.app_icon import app_icon
from gui.shell.commands import commands
from gui.shell.drop_hint import DropHint
from gui.shell.files import ask_library
from gui.shell.memory import Remembered
from gui.shell.notice_bar import Notice, NoticeBar
from gui.shell.status_bar import StatusBar
from gui.shell.top_bar import CompareButton, TopBar
from gui.shell.window_commands import key_groups
from gui.viewmodels.finder import Found
from gui.viewmodels.import_report import Failure
from gui.viewmodels.where import LibraryWhere
from gui.workspace import Activity, Imported
from search import Asked
from tests.gui.windows import LONG, library_of, press, titles

LONG_SOURCE = "The Gazette of the Northern Harbours and Islands"


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


class Outcome:
    def __init__(self, status, path="/in/a.txt", reason=None):
        self.status, self.path, self.reason = status, path, reason
        self.member = self.id = self.of = None


class TestNotices:
    def test_a_notice_offers_what_can_be_done_and_goes_when_it_is(self, qtbot):
        bar, done = NoticeBar(), []
        qtbot.addWidget(bar)
        bar.tell(Notice("Removed 2 articles.", (("Undo", lambda: done.append("undo")),)))
        assert bar.text == "Removed 2 articles."
        qtbot.mouseClick(bar._buttons[0], Qt.MouseButton.LeftButton)
        assert done == ["undo"]
        assert bar.text == ""

    def test_a_problem_stays_until_it_is_closed(self, qtbot):
        bar = NoticeBar()
        qtbot.addWidget(bar)
        bar.tell(Notice("Imported."))
        assert bar._timer.isActive()
        bar.tell(Notice("The disk is full.", problem=True))
        assert not bar._timer.isActive()

    def test_an_articles_words_are_never_markup(self, qtbot):
        bar = NoticeBar()
        qtbot.addWidget(bar)
        assert bar._text.textFormat() is Qt.TextFormat.PlainText


class TestStatus:
    @pytest.fixture
    def bar(self, qtbot):
        bar = StatusBar()
        qtbot.addWidget(bar)
        return bar

    def test_without_work_it_says_where_everything_is(self, bar):
        assert bar._doing.text() == "Everything on this computer"
        assert bar._progress.isHidden()

    def test_long_work_can_be_paused_and_cancelled(self, bar, qtbot):
        bar.show_activity(Activity("import", 37, 61, "a.txt"))
        assert bar._doing.text() == "Importing 38 of 61 · a.txt"
        with qtbot.waitSignal(bar.pause_wanted) as asked:
            qtbot.mouseClick(bar._pause, Qt.MouseButton.LeftButton)
        assert asked.args == [True]
        bar.show_activity(Activity("import", 37, 61, "a.txt", paused=True))
        assert bar._pause.text() == "Continue"
        with qtbot.waitSignal(bar.cancel_wanted):
            qtbot.mouseClick(bar._cancel, Qt.MouseButton.LeftButton)

    def test_results_are_told_with_their_time(self, bar):
        bar.show_found(Found(Asked("storm"), None, 1, 4.2))
        assert bar._result.text() == "1 result in 4 ms"
        bar.show_found(Found(Asked("storm"), waiting=True))
        assert bar._result.text() == "Getting the search ready …"


class TestCompareButton:
    @pytest.fixture
    def button(self, qtbot):
        button = CompareButton()
        qtbot.addWidget(button)
        button.show()
        return button

    def test_with_room_it_says_which(self, button):
        button.show_chosen({"A": LONG_SOURCE, "B": "Ink & Ledger"})
        button.resize(button.sizeHint())
        assert button.text() == f"Compare 2: A {LONG_SOURCE}, B Ink && Ledger"

    def test_with_less_it_elides_the_long_names_by_as_much(self, button):
        button.show_chosen({"A": LONG_SOURCE, "B": LONG_SOURCE, "C": "Ledger"})
        button.resize(button.sizeHint() - QSize(300, 0))
        named = re.fullmatch("Compare 3: A (The Gaz.*…), B (The Gaz.*…), C Ledger", button.text())
        assert named
        assert named[1] == named[2]
        assert button.toolTip() == f"Compare 3: A {LONG_SOURCE}, B {LONG_SOURCE}, C Ledger"

    def test_with_the_least_it_says_how_many(self, button):
        button.show_chosen(dict.fromkeys("ABCDEFGH", LONG_SOURCE))
        button.resize(button.minimumSizeHint())
        assert button.text() == "Compare 8"

    def test_the_search_field_begins_where_it_did_whatever_is_chosen(self, theme, qtbot):
        bar = TopBar(theme)
        qtbot.addWidget(bar)
        bar.resize(1280, 48)
        bar.show()
        before = bar.search.geometry()
        bar.compare_button.show_chosen(dict.fromkeys("ABCD", LONG_SOURCE))
        qtbot.waitUntil(lambda: bar.search.width() < before.width())
        assert bar.search.geometry().topLeft() == before.topLeft()

    def test_below_two_it_says_how_to_choose(self, button):
        button.show_chosen({"A": "Ledger"})
        assert button.text() == "Compare"
        assert not button.isEnabled()
        assert "Space" in button.toolTip()


class TestNavigation:
    def test_back_and_forward_lead_through_searches_articles_and_places(self, window, windows, qtbot):
        place = library_of(window)
        place.search("storm ")
        windows.settle(window)
        place.open_article(place.model.row(0).id)
        qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
        first = place.reader.article_id
        place.list.selectAll()
        window.commands.actions["compare_chosen"].trigger()
        windows.settle(window)
        assert window.place == "compare"
        press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert window.place == "library"
        assert place.reader.article_id == first
        window.commands.actions["back"].trigger()
        window.commands.actions["back"].trigger()
        windows.settle(window)
        assert window.top.search.text() == ""
        assert len(titles(window)) == 5
        assert not window.commands.actions["back"].isEnabled()
        for _ in range(3):
            window.commands.actions["forward"].trigger()
        windows.settle(window)
        assert window.place == "compare"

    def test_search_keys_lead_back_to_the_library(self, window, qtbot):
        window.show_place("compare")
        press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert window.place == "library"
        assert window.top.search.hasFocus()


class TestCommands:
    def test_no_key_is_given_twice(self):
        keys = [key for command in commands() for key in command.keys]
        assert len(keys) == len(set(keys))

    def test_every_command_with_keys_is_on_the_sheet(self):
        told = {text for _, keys in key_groups() for _, text in keys}
        assert {command.text.rstrip("…") for command in commands() if command.keys} <= told

    def test_what_cannot_be_done_is_not_offered(self, window):
        actions = window.commands.actions
        assert not actions["undo"].isEnabled()
        assert not actions["star"].isEnabled()
        assert not actions["remove_samples"].isEnabled()
        assert actions["import"].isEnabled()

    def test_undo_says_what_it_would_undo(self, window, qtbot):
        place = library_of(window)
        place.list.go_to(place.model.row(0).id)
        window.commands.actions["star"].trigger()
        qtbot.waitUntil(lambda: window.commands.actions["undo"].isEnabled(), timeout=LONG)
        assert window.commands.actions["undo"].text() == "Undo Star article"
        assert window.commands.actions["star"].text() == "Take the star away"

    def test_articles_are_not_removed_from_within_a_comparison(self, window):
        place = library_of(window)
        place.list.selectAll()
        window.show_place("compare")
        assert not window.commands.actions["remove"].isEnabled()

    def test_a_theme_chosen_is_kept(self, window, theme):
        window.preferences.theme = "dark"
        assert theme.name == "dark"
        assert window.commands._themes["dark"].isChecked()


class TestImports:
    def test_what_came_of_an_import_is_told_with_a_list_of_what_failed(self, window, qtbot):
        outcomes = (Outcome("added"), Outcome("failed", "/in/b.txt", "The file is empty."))
        window.imports._take_in(False, Imported(outcomes))
        assert window.notices.text == "1 article imported, 1 file could not be read."
        qtbot.mouseClick(window.notices._buttons[0], Qt.MouseButton.LeftButton)
        dialog = window.findChild(ImportProblems)
        assert not dialog.isModal()
        assert dialog.list.topLevelItem(0).text(0) == "b.txt"
        assert dialog.list.topLevelItem(0).text(1) == "The file is empty."
        assert dialog.detail.text() == "/in/b.txt\nThe file is empty."

    def test_an_import_that_could_not_go_on_tells_why_and_what_is_left(self, window, qtbot):
        window.workspace.library.queue_import(["/in/c.txt"])
        full = LibraryError("The disk is full.")
        window.imports._take_in(False, Imported((Outcome("added"),), error=full))
        told = "1 article imported, stopped before the end. The disk is full. 1 file or folder left."
        qtbot.waitUntil(lambda: window.notices.text == told, timeout=LONG)
        assert [button.text() for button in window.notices._buttons] == ["Continue", "Forget them"]

    def test_an_interrupted_import_is_offered_again_and_can_be_forgotten(self, windows, stocked, qtbot):
        with Library.open(stocked) as library:
            library.queue_import(["/in/a.txt", "/in/b.txt"])
        window = windows.open(stocked)
        qtbot.waitUntil(lambda: window.notices.text != "", timeout=LONG)
        assert window.notices.text == "An import was interrupted: 2 files and folders left."
        qtbot.mouseClick(window.notices._buttons[1], Qt.MouseButton.LeftButton)
        windows.close(window)
        with Library.open(stocked) as library:
            assert library.queued_imports() == []

    def test_files_dropped_anywhere_are_imported(self, window, tmp_path, monkeypatch):
        taken = []
        monkeypatch.setattr(window.imports, "take", lambda paths, **_: taken.extend(paths))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.html")])
        none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, Qt.MouseButton.LeftButton, none)
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted()
        hint = window.findChild(DropHint)
        assert hint.isVisible()
        QApplication.sendEvent(window, QDragLeaveEvent())
        assert not hint.isVisible()
        QApplication.sendEvent(window, enter)
        drop = QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none)
        QApplication.sendEvent(window, drop)
        assert taken == [tmp_path]
        assert not hint.isVisible()

    def test_the_files_chosen_in_the_dialog_are_imported(self, window, tmp_path, monkeypatch):
        taken = []
        monkeypatch.setattr(window.workspace, "import_paths", lambda paths, **_: taken.extend(paths))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "a.txt")], ""))
        window.top.import_button.click()
        assert taken == [tmp_path / "a.txt"]


def button(window, text):
    found = (each for each in window._places.findChildren(QPushButton) if each.text() == text)
    return next(found, None)


class TestLibraries:
    def test_an_empty_library_says_how_to_begin(self, windows, tmp_path):
        window = windows.open(tmp_path / "New.crossread")
        place = library_of(window)
        words = [label.text() for label in place._welcome.findChildren(QLabel)]
        assert "Your articles, side by side" in words
        buttons = [button.text() for button in place._welcome.findChildren(QPushButton)]
        assert buttons == ["Import articles…", "Open the sample articles"]
        assert place._welcome.isVisible()

    def test_a_file_that_is_no_library_is_refused_with_ways_out(self, windows, window, tmp_path, qtbot):
        (tmp_path / "Notes.crossread").write_text("not a library at all, only some words " * 30)
        window.library_wanted.emit(tmp_path / "Notes.crossread")
        qtbot.waitUntil(lambda: button(window, "Try again") is not None, timeout=LONG)
        assert button(window, "Open for reading only") is None
        assert button(window, "Open another library…").property("role") == "primary"
        assert window.workspace is None
        assert not window.commands.actions["import"].isEnabled()
        assert not window.top.import_button.isEnabled()
        assert window.commands.actions["open_library"].isEnabled()

    def test_a_library_in_use_can_be_read(self, windows, window, stocked, qtbot):
        second = windows.show(stocked)
        qtbot.waitUntil(lambda: button(second, "Open for reading only") is not None, timeout=LONG)
        button(second, "Open for reading only").click()
        windows.wait_until_open(second)
        place = library_of(second)
        assert len(titles(second)) == 5
        place.open_article(place.model.row(0).id)
        qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
        assert not second.commands.actions["star"].isEnabled()
        assert not second.commands.actions["import"].isEnabled()
        qtbot.mouseDClick(place.reader.header, Qt.MouseButton.LeftButton)  # sets the title where one can
        assert QApplication.activePopupWidget() is None
        assert second.notices.text == ""

    def test_another_library_takes_the_place_of_the_first(self, windows, window, stocked, tmp_path, qtbot):
        window.library_wanted.emit(tmp_path / "Other.crossread")
        qtbot.waitUntil(
            lambda: window.workspace is not None and window.workspace.library.path.stem == "Other",
            timeout=LONG,
        )
        windows.settle(window)
        assert window.windowTitle() == "Other — Crossread"
        assert window.preferences.recent == [tmp_path / "Other.crossread", stocked]
        Library.open(stocked).close()  # it is not in use any more

    def test_a_new_library_is_named_as_one(self, qtbot, tmp_path, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Harbour"), ""))
        assert ask_library(None, new=True) == tmp_path / "Harbour.crossread"


class TestRemembered:
    def test_a_window_opens_as_it_was_left(self, windows, stocked, qtbot):
        window = windows.open(stocked)
        place = library_of(window)
        place.search("storm ")
        windows.settle(window)
        place.open_article(place.model.row(1).id)
        qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
        place.chosen.toggle(place.model.ids())
        place.reader.kinds.switch(1)
        place.reader.pane.zoom(2)
        place.frame.splitter.setSizes([180, 330, 770])
        reader, widths = reader_memory.remembered(place.reader), place.frame.splitter.sizes()
        left = (place.where(), place.chosen.ids)
        windows.close(window)
        again = library_of(window := windows.open(stocked))
        assert (again.where(), again.chosen.ids) == left
        assert (reader_memory.remembered(again.reader), again.frame.splitter.sizes()) == (reader, widths)
        assert window.top.search.text() == "storm "
        assert again.list.current_id() == again.reader.article_id
        qtbot.waitUntil(lambda: bool(again.reader.found.spans), timeout=LONG)

    def test_a_window_closed_before_it_showed_the_library_forgets_nothing(self, windows, stocked, qtbot):
        window = windows.open(stocked)
        window.library.search("storm")
        windows.settle(window)
        windows.close(window)
        short = windows.show(stocked)
        qtbot.waitUntil(lambda: short.library is not None, timeout=LONG)
        windows.close(short)
        again = windows.open(stocked)
        qtbot.waitUntil(lambda: again.library.finder.query == "storm", timeout=LONG)

    def test_what_makes_no_sense_is_left_out(self):
        for stored in (None, 7, [], {"place": 3, "library": "x", "compare": None, "geometry": None}):
            left = Remembered.read(stored)
            assert (left.place, left.library, left.compare) == ("library", {}, {})

    @pytest.mark.parametrize(
        "state",
        [
            {"query": 3, "article": "x", "sort": "no", "widths": [1], "chosen": "AB", "reader": []},
            {"query": None, "article": 999, "sort": 5, "widths": "wide", "chosen": ["a"], "reader": 4},
        ],
    )
    def test_what_makes_no_sense_of_how_a_place_was_left_counts_as_not_there(self, window, windows, state):
        place = library_of(window)
        place.restore(state)
        windows.settle(window)
        assert place.where() == LibraryWhere()
        assert place.chosen.ids == ()
        assert len(place.model.ids()) == 5

    def test_what_was_typed_while_the_library_was_opened_is_searched(self, windows, stocked, qtbot):
        windows.close(windows.open(stocked))
        window = windows.show(stocked)
        qtbot.keyClicks(window.top.search, "ferries")
        windows.wait_until_open(window)
        assert window.top.search.text() == "ferries"
        assert titles(window) == ["Ferries wait out the storm"]


class TestSmallWindows:
    @pytest.mark.parametrize(
        ("command", "kind"), [("keys", KeysDialog), ("about", AboutDialog), ("settings", SettingsDialog)]
    )
    def test_they_do_not_keep_the_window_from_being_used(self, window, command, kind):
        window.commands.actions[command].trigger()
        dialog = window.findChild(kind)
        assert dialog.isVisible()
        assert not dialog.isModal()

    def test_the_question_mark_shows_the_keys(self, window, qtbot):
        library_of(window).list.setFocus()
        qtbot.keyClicks(library_of(window).list, "?")
        assert window.findChild(KeysDialog) is not None

    def test_settings_take_effect_at_once(self, window, theme):
        dialog = SettingsDialog(window.preferences, 12.75, parent=window)
        dialog._boxes["law"].setChecked(False)
        assert window.preferences.kinds is not None
        assert "law" not in window.preferences.kinds
        window.preferences.points = 16.0
        assert library_of(window).reader.pane.points() == 16.0

    def test_a_list_of_failures_can_be_copied(self, qtbot):
        dialog = ImportProblems([Failure("/in/a.txt", "It is empty."), Failure("/in/b.txt", "It is locked.")])
        qtbot.addWidget(dialog)
        dialog._copy()
        assert QApplication.clipboard().text() == "/in/a.txt: It is empty.\n/in/b.txt: It is locked."


def test_every_control_has_a_name_for_those_who_listen(window, windows, qtbot):
    place = library_of(window)
    place.open_article(place.model.row(0).id)
    qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) > 10
    assert [button for button in buttons if not (button.accessibleName() or button.text())] == []
    for widget in (place.list, place.sidebar.view, window.top.search, place.reader.pane):
        assert widget.accessibleName()


def test_tab_leads_from_the_search_through_list_and_text(window, qtbot):
    place = library_of(window)
    place.open_article(place.model.row(0).id)
    qtbot.waitUntil(lambda: place.reader.article is not None, timeout=LONG)
    window.top.search.setFocus()
    reached = []
    for _ in range(60):
        press(qtbot, window, Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    for widget in (place.sidebar.view, place.list, place.reader.pane):
        assert widget in reached


def test_dialogs_are_gone_once_closed(window, qtbot):
    window.commands.actions["about"].trigger()
    dialog = window.findChild(QDialog)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_the_icon_is_drawn_in_every_size(qapp):
    icon = app_icon()
    assert {size.width() for size in icon.availableSizes()} >= {16, 32, 256}
    image = icon.pixmap(256, 256).toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(128, 128).name() == "#2f5da8"
