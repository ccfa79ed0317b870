"""Copies and backups in the window: saved, opened, offered, and advised where a library lies badly."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from corpus.errors import CopyFailed, DamagedLibrary
from corpus.library import Library, Place, PlaceKind
from corpus.library.backups import Backup, Backups
from gui.dialogs.backups import BackupsDialog
from gui.dialogs.settings import SettingsDialog
from gui.jobs import Jobs, Lane
from gui.own_library import own_library
from gui.shell.files import ask_copy
from gui.viewmodels.backup_words import content_words, moment_words, place_words
from gui.viewmodels.preferences import Preferences
from gui.workspace import backup_keeper
from gui.workspace.backup_keeper import BackupKeeper
from tests.gui.windows import LONG, library_of, titles

LEFT = Qt.MouseButton.LeftButton
NOON = datetime.datetime(2021, 3, 24, 14, 5).astimezone()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


@pytest.fixture
def backups(tmp_path):
    """The backups as the windows of the test keep them."""
    return Backups(tmp_path / "cache" / "Backups", spare=0)


def choose(monkeypatch, path):
    """Choose a name in the system's dialog; what the dialog proposed."""
    proposed = []

    def answer(parent, title, suggested, kind):
        proposed.append(Path(suggested))
        return str(path or ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed


def button(window, words):
    found = (each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible())
    return next(found, None)


def click(qtbot, window, words):
    qtbot.waitUntil(lambda: button(window, words) is not None, timeout=LONG)
    qtbot.mouseClick(button(window, words), LEFT)


def save_copy(qtbot, window, monkeypatch, path):
    choose(monkeypatch, path)
    window.commands.actions["save_copy"].trigger()
    qtbot.waitUntil(lambda: window.notices.text.startswith("A copy was saved"), timeout=LONG)


def is_open(window, path):
    return window.workspace is not None and window.workspace.library.path == path


def damaged(path):
    path.write_bytes(path.read_bytes()[:6_000])


class TestSavingACopy:
    def test_it_is_saved_told_and_opened_and_the_library_stays_as_it_was(
        self, windows, window, stocked, tmp_path, monkeypatch, qtbot
    ):
        copy = tmp_path / "Harbour.crossread"
        save_copy(qtbot, window, monkeypatch, copy)
        assert window.notices.text == f"A copy was saved: {copy}"
        click(qtbot, window, "Open it")
        qtbot.waitUntil(lambda: is_open(window, copy), timeout=LONG)
        windows.wait_until_open(window)
        assert len(titles(window)) == 5
        library_of(window).list.selectAll()
        window.commands.actions["remove"].trigger()
        qtbot.waitUntil(lambda: titles(window) == [], timeout=LONG)
        windows.settle(window)
        windows.close(window)
        again = windows.open(stocked)
        assert len(titles(again)) == 5
        with Library.open(copy) as copied:
            assert copied.count() == 0
            assert copied.id != again.workspace.library.id
        library_of(again).search("storm ")
        windows.settle(again)
        assert len(titles(again)) == 2, "found in an index of its own"

    def test_what_can_not_be_done_is_told_and_the_dialog_may_be_left(
        self, window, stocked, tmp_path, monkeypatch, qtbot
    ):
        def told(path, words):
            proposed = choose(monkeypatch, path)
            window.commands.actions["save_copy"].trigger()
            qtbot.waitUntil(lambda: words in window.notices.text, timeout=LONG)
            return proposed

        assert told(None, "") == [stocked.with_name("Articles copy.crossread")]
        told(stocked, "is to be copied")
        told(tmp_path / "gone" / "Copy.crossread", "There is no such folder.")
        assert window.status._progress.isHidden()
        assert list(tmp_path.glob("*.crossread")) == [stocked]
        assert window.workspace.library.check() == []

    def test_a_name_without_its_ending_gets_it_and_replaces_nothing_unasked(self, monkeypatch, tmp_path):
        choose(monkeypatch, tmp_path / "Harbour")
        assert ask_copy(None, tmp_path) == (tmp_path / "Harbour.crossread", False)
        choose(monkeypatch, tmp_path / "Harbour.crossread")
        assert ask_copy(None, tmp_path) == (tmp_path / "Harbour.crossread", True)

    def test_it_shows_how_far_it_is_and_can_be_cancelled(self, window, tmp_path, monkeypatch, qtbot):
        monkeypatch.setattr("corpus.library.copying._PAGES", 2)
        reached, go_on = threading.Event(), threading.Event()
        copy_to = Library.copy_to

        def slowly(library, target, copy_as, *, progress, cancelled):
            def watched(done, total, what):
                progress(done, total, what)
                if done * 2 > total:
                    reached.set()
                    go_on.wait(30)

            return copy_to(library, target, copy_as, progress=watched, cancelled=cancelled)

        monkeypatch.setattr(Library, "copy_to", slowly)
        choose(monkeypatch, tmp_path / "Copy.crossread")
        window.commands.actions["save_copy"].trigger()
        status = window.status
        qtbot.waitUntil(lambda: reached.is_set() and status._progress.value() > 0, timeout=LONG)
        assert status._doing.text() == "Saving a copy · Copy.crossread"
        assert status._pause.isHidden()
        qtbot.mouseClick(status._cancel, LEFT)
        go_on.set()
        qtbot.waitUntil(status._progress.isHidden, timeout=LONG)
        assert not [path for path in tmp_path.iterdir() if "Copy" in path.name]
        assert window.notices.text == ""

    def test_a_copy_under_way_is_finished_when_the_window_closes(
        self, windows, window, tmp_path, monkeypatch, qtbot
    ):
        reached, go_on = threading.Event(), threading.Event()
        copy_to = Library.copy_to

        def slowly(*arguments, **options):
            reached.set()
            go_on.wait(30)
            return copy_to(*arguments, **options)

        monkeypatch.setattr(Library, "copy_to", slowly)
        choose(monkeypatch, tmp_path / "Copy.crossread")
        window.commands.actions["save_copy"].trigger()
        qtbot.waitUntil(reached.is_set, timeout=LONG)
        threading.Timer(0.2, go_on.set).start()
        windows.close(window)
        with Library.open(tmp_path / "Copy.crossread") as copy:
            assert copy.count() == 5

    def test_a_library_that_is_only_read_can_be_copied(
        self, windows, window, stocked, tmp_path, monkeypatch, qtbot
    ):
        second = windows.show(stocked)
        click(qtbot, second, "Open for reading only")
        windows.wait_until_open(second)
        save_copy(qtbot, second, monkeypatch, tmp_path / "Copy.crossread")
        with Library.open(tmp_path / "Copy.crossread") as copy:
            assert copy.count() == 5


class TestAutomaticBackups:
    @pytest.fixture
    def library(self, stocked):
        with Library.open(stocked) as library:
            yield library

    @pytest.fixture
    def jobs(self, qapp):
        jobs = Jobs()
        yield jobs
        jobs.close()

    @pytest.fixture
    def preferences(self, tmp_path, qapp):
        return Preferences(tmp_path / "preferences.ini")

    @pytest.fixture
    def keeper(self, library, jobs, backups, preferences):
        return BackupKeeper(library, jobs, backups, lambda: preferences.backups)

    def done(self, qtbot, jobs):
        qtbot.waitUntil(lambda: not jobs.busy, timeout=LONG)

    def test_one_is_made_soon_after_opening_and_no_second_one_that_day(
        self, windows, stocked, backups, monkeypatch, qtbot
    ):
        monkeypatch.setattr(backup_keeper, "FIRST_LOOK_MS", 50)
        before = datetime.datetime.now().astimezone().replace(microsecond=0)
        window = windows.open(stocked)
        qtbot.waitUntil(lambda: len(backups.of(stocked)) == 1, timeout=LONG)
        window.workspace._backups.look()
        windows.close(window)
        (backup,) = backups.of(stocked)
        assert backup.articles == 5
        assert before <= backup.made <= datetime.datetime.now().astimezone()

    def test_none_is_made_when_the_person_wants_none(self, keeper, jobs, preferences, backups, qtbot):
        dialog = SettingsDialog(preferences, 12.75)
        qtbot.addWidget(dialog)
        dialog.backups.setChecked(False)
        assert not Preferences(preferences.path).backups
        keeper.look()
        self.done(qtbot, jobs)
        assert backups.all() == []
        dialog.backups.setChecked(True)
        with qtbot.waitSignal(keeper.made, timeout=LONG):
            keeper.look()
        assert len(backups.all()) == 1

    def test_none_is_made_while_articles_come_in(self, keeper, jobs, backups, qtbot):
        end = threading.Event()
        jobs.submit(Lane.IMPORT, end.wait, 30)
        keeper.look()
        assert not jobs.is_busy(Lane.COPY)
        end.set()
        self.done(qtbot, jobs)
        with qtbot.waitSignal(keeper.made, timeout=LONG):
            keeper.look()

    def test_a_library_that_is_only_read_is_left_to_whoever_writes_it(self, library, jobs, backups):
        with Library.open(library.path, writable=False) as reader:
            keeper = BackupKeeper(reader, jobs, backups, lambda: True)
            keeper.start()
            assert not keeper._timer.isActive()

    def test_what_goes_wrong_is_only_logged(self, keeper, jobs, monkeypatch, qtbot, caplog):
        def refuse(*_, **__):
            raise CopyFailed("There is not enough room.")

        told = []
        jobs.problem.connect(told.append)
        monkeypatch.setattr(Library, "copy_to", refuse)
        keeper.look()
        self.done(qtbot, jobs)
        assert "not enough room" in caplog.text
        assert told == []

    def test_closing_does_not_wait_for_one(self, keeper, jobs, backups, monkeypatch, qtbot):
        reached = threading.Event()
        copy_to = Library.copy_to

        def endless(library, target, copy_as, *, cancelled):
            while not cancelled():
                reached.set()
            return copy_to(library, target, copy_as, cancelled=cancelled)

        monkeypatch.setattr(Library, "copy_to", endless)
        keeper.look()
        qtbot.waitUntil(reached.is_set, timeout=LONG)
        keeper.stop()
        jobs.close()
        assert backups.all() == []

    def test_a_damaged_library_is_told_of_with_a_way_out(self, window, monkeypatch, qtbot):
        def refuse(*_, **__):
            raise DamagedLibrary("The library is damaged, so no copy of it was made.")

        monkeypatch.setattr(Library, "copy_to", refuse)
        window.workspace._backups.look()
        qtbot.waitUntil(lambda: "is damaged" in window.notices.text, timeout=LONG)
        click(qtbot, window, "Open a backup…")
        qtbot.waitUntil(lambda: window.findChild(BackupsDialog) is not None, timeout=LONG)
        words = [label.text() for label in window.findChild(BackupsDialog).findChildren(QLabel)]
        assert any(text.startswith("There are no backups yet.") for text in words)


class TestOpeningABackup:
    @pytest.fixture
    def two(self, stocked, backups):
        """Two backups: of five articles, then of four."""
        with Library.open(stocked) as library:
            made = [backups.make(library, NOON)]
            with library.edit("Remove") as edit:
                edit.remove(library.ids()[:1])
            made.append(backups.make(library, NOON + DAY))
        return made

    def listed(self, window, qtbot):
        window.commands.actions["open_backup"].trigger()
        qtbot.waitUntil(lambda: window.findChild(BackupsDialog) is not None, timeout=LONG)
        return window.findChild(BackupsDialog)

    def test_a_damaged_library_offers_its_newest_sound_backup(self, windows, stocked, two, qtbot):
        damaged(stocked)
        content = stocked.read_bytes()
        damaged(two[1].path)
        window = windows.show(stocked)
        click(qtbot, window, "Open the backup of 24 March 2021, 14:05")
        restored = stocked.with_name("Articles (backup of 2021-03-24 14.05).crossread")
        qtbot.waitUntil(lambda: is_open(window, restored), timeout=LONG)
        windows.wait_until_open(window)
        assert len(titles(window)) == 5
        qtbot.waitUntil(lambda: "This is the backup of 24 March 2021" in window.notices.text, timeout=LONG)
        assert stocked.read_bytes() == content, "the damaged one is kept"
        assert window.preferences.recent[0] == restored

    def test_a_damaged_library_without_a_backup_offers_the_list(self, windows, stocked, qtbot):
        damaged(stocked)
        window = windows.show(stocked)
        qtbot.waitUntil(lambda: button(window, "Open a backup…") is not None, timeout=LONG)

    def test_one_can_be_looked_at_as_it_is_and_one_opened_as_a_new_library(
        self, windows, stocked, backups, two, monkeypatch, qtbot
    ):
        shown = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
        window = windows.open(stocked)
        dialog = self.listed(window, qtbot)
        rows = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
        assert [row.text(0) for row in rows] == ["25 March 2021, 14:05", "24 March 2021, 14:05"]
        assert [row.text(1) for row in rows] == ["Articles", "Articles"]
        assert rows[1].text(2).startswith("5 articles, ")
        qtbot.mouseClick(dialog.folder_button, LEFT)
        assert shown == [str(backups.folder)]
        with qtbot.waitSignal(dialog.destroyed, timeout=LONG):
            qtbot.mouseClick(dialog.look_button, LEFT)
        qtbot.waitUntil(lambda: is_open(window, two[1].path), timeout=LONG)
        windows.wait_until_open(window)
        assert len(titles(window)) == 4
        assert not window.workspace.library.writable
        assert window.preferences.recent == [stocked]
        dialog = self.listed(window, qtbot)
        dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
        qtbot.mouseClick(dialog.open_button, LEFT)
        restored = stocked.with_name("Articles (backup of 2021-03-24 14.05).crossread")
        qtbot.waitUntil(lambda: is_open(window, restored), timeout=LONG)
        windows.wait_until_open(window)
        assert len(titles(window)) == 5
        assert window.workspace.library.writable

    def test_those_of_the_library_that_is_open_come_first(self, qtbot, tmp_path):
        def backup(name, day):
            return Backup(
                tmp_path / "x", "id", tmp_path / f"{name}.crossread", NOON + day * DAY, 3, 2_000_000, True
            )

        made = [backup("b", 3), backup("a", 2), backup("b", 1)]
        dialog = BackupsDialog(made, tmp_path, tmp_path / "a.crossread", NOON + 4 * DAY)
        qtbot.addWidget(dialog)
        rows = [dialog.list.topLevelItem(at) for at in range(3)]
        assert [(row.text(0), row.text(1)) for row in rows] == [
            ("Friday, 14:05", "a"),
            ("Yesterday, 14:05", "b"),
            ("Thursday, 14:05", "b"),
        ]


class TestPlaces:
    def lies(self, monkeypatch, kind, name):
        monkeypatch.setattr("corpus.library.library.place_of", lambda path: Place(kind, name))

    def test_a_library_on_a_network_disk_is_warned_of_once(self, windows, stocked, monkeypatch, qtbot):
        self.lies(monkeypatch, PlaceKind.NETWORK, "nfs4")
        window = windows.open(stocked)
        qtbot.waitUntil(lambda: "network disk" in window.notices.text, timeout=LONG)
        assert window.status._doing.text() == "This library lies on a network disk"
        proposed = choose(monkeypatch, None)
        click(qtbot, window, "Save a copy…")
        assert proposed == [own_library().parent / "Articles copy.crossread"]
        window.copies.warn_of_place()
        click(qtbot, window, "Keep it here")
        windows.close(window)
        window = windows.open(stocked)
        assert window.notices.text == ""

    def test_a_warning_that_was_closed_does_not_come_again(self, windows, stocked, monkeypatch, qtbot):
        self.lies(monkeypatch, PlaceKind.SYNCED, "Dropbox")
        window = windows.open(stocked)
        qtbot.waitUntil(lambda: window.notices.text.startswith("Dropbox copies"), timeout=LONG)
        window.notices._close()
        windows.close(window)
        assert Preferences(window.preferences.path).was_warned_of(stocked)

    def test_a_library_under_two_names_can_be_read(self, windows, stocked, tmp_path, qtbot):
        (tmp_path / "second.crossread").hardlink_to(stocked)
        window = windows.show(stocked)
        qtbot.waitUntil(lambda: button(window, "Open for reading only") is not None, timeout=LONG)

    def test_a_library_on_this_computer_is_not_warned_of(self, windows, window):
        windows.settle(window)
        assert window.notices.text == ""
        assert window.status._doing.text() == "Everything on this computer"
        assert place_words(window.workspace.library.place) == ""


class TestWords:
    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (0, "today, 14:05"),
            (1, "yesterday, 14:05"),
            (2, "Wednesday, 14:05"),
            (6, "Wednesday, 14:05"),
            (7, "24 March 2021, 14:05"),
            (-1, "24 March 2021, 14:05"),
        ],
    )
    def test_a_moment_is_told_as_people_do(self, days, words):
        assert moment_words(NOON, NOON + days * DAY) == words

    def test_what_is_in_a_backup_is_counted(self, tmp_path):
        backup = Backup(tmp_path, "id", tmp_path, NOON, 1, 1_234_567, True)
        assert content_words(backup) == "1 article, 1.2 MB"
