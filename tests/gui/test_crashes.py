"""What goes wrong in the program itself: kept on this computer, told once, and made no worse."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui import __version__, crashes
from gui.crashes.kept import KEPT
from gui.dialogs.crash import CrashDialog, ReportText
from gui.shell.main_window import MainWindow
from gui.shell.mishaps import Mishaps
from gui.viewmodels.preferences import Preferences

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

#: Watches for its own crash.
WATCHING = """
import faulthandler, sys
from gui.crashes import Trace
trace = Trace()
"""
#: Shows a window, where there is no console, and is ended by Qt.
ENDED_BY_QT = """
import shiboken6, sys
from PySide6.QtCore import QThread
from gui import app
from gui.shell.mishaps import Mishaps
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences
window = app.MainWindow(Theme(app.application(), "light"), Preferences())
mishaps = Mishaps(window)
sys.stderr = None
thread = QThread()
thread.start()
shiboken6.delete(thread)
"""


def begin(program: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def run(program: str) -> int:
    """How it ended."""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, timeout=60).returncode


def left() -> list[str]:
    """What lies in the folder, by the first word of its name."""
    folder = crashes.reports_folder()
    return sorted(path.name.split("-")[0] for path in folder.iterdir()) if folder.is_dir() else []


def raised(error: BaseException) -> BaseException:
    """The error, as it is when it was raised."""
    try:
        raise error
    except type(error):
        return error


class TestReports:
    def test_a_report_says_where_it_was_and_by_whose_versions_but_not_whose_home_it_was(self, monkeypatch):
        monkeypatch.setattr(Path, "home", lambda: ROOT.parent)
        report = crashes.exception_report(raised(ValueError("something odd")), NOW)
        assert report.startswith("ValueError\n2026-03-01 ")
        assert "Python 3." in report
        assert f'File "~/{ROOT.name}/tests/gui/test_crashes.py", line' in report
        assert report.endswith("ValueError: something odd\n")
        assert str(ROOT.parent) not in report

    @pytest.mark.parametrize(
        ("says", "told"),
        [
            ("invalid literal: 'The barge struck the gate'", "invalid literal: (… 25 characters …)"),
            ('unexpected "It\'s the gate", line 3', "unexpected (… 13 characters …), line 3"),
            ("'NoneType' object has no attribute 'rowCount'", None),
            ("first line\nThe barge struck the gate", "first line…"),
            ("word " * 100, f"{'word ' * 60}…"),
        ],
    )
    def test_what_an_exception_quotes_of_an_article_is_left_out(self, says, told):
        report = crashes.exception_report(ValueError(says), NOW)
        assert report.endswith(f"\nValueError: {told or says}\n")

    def test_an_exception_that_can_not_say_what_it_is_does_not_hide_where_it_was(self):
        class Speechless(Exception):
            def __str__(self) -> str:
                raise ValueError("no words")

        report = crashes.exception_report(raised(Speechless()), NOW)
        assert "test_crashes.py" in report
        assert report.endswith("Speechless: <exception str() failed>\n")

    def test_what_an_exception_came_of_is_told_before_it(self):
        first = raised(KeyError("gate"))
        second = RuntimeError("later")
        second.__cause__, first.__context__ = first, second  # no end of it
        told = crashes.exception_report(second, NOW)
        assert told.index("KeyError: 'gate'") < told.index("This led to:") < told.index("RuntimeError: later")

    def test_the_newest_are_kept_and_listed_newest_first(self):
        for minute in range(KEPT + 3):
            assert crashes.keep(f"Bug {minute}\n…\n", NOW + timedelta(minutes=minute))
        (crashes.reports_folder() / "notes.txt").write_text("mine")
        kept = crashes.reports()
        assert [report.heading for report in kept] == [f"Bug {minute}" for minute in range(22, 2, -1)]
        assert kept[0].moment == NOW + timedelta(minutes=22)
        assert kept[0].text() == "Bug 22\n…\n"
        assert (crashes.reports_folder() / "notes.txt").exists()

    def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_raised(self):
        folder = crashes.reports_folder()
        folder.parent.mkdir(parents=True)
        folder.write_text("in the way")
        assert crashes.keep("Bug\n", NOW) is None
        assert crashes.reports() == []
        assert crashes.left_behind() is None
        crashes.Trace().close()

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
    def test_a_full_disk_leaves_no_half_report(self):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
        try:
            path = crashes.keep("A bug that is told at length\n", NOW)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert path is None
        assert left() == []


class TestCrashesOfTheProcess:
    def test_a_crash_becomes_a_report_at_the_next_start_and_is_told_once(self):
        assert run(f"{WATCHING}faulthandler._sigsegv()") != 0
        assert left() == ["running"]
        report, path = crashes.left_behind()
        assert report.startswith("Segmentation fault\n")
        assert f"Crossread {__version__}, Python 3." in report
        assert 'File "<string>"' in report
        assert path.read_text() == report
        assert [each.heading for each in crashes.reports()] == ["Segmentation fault"]
        assert crashes.left_behind() is None
        assert left() == ["report"]

    def test_one_that_goes_on_is_left_alone_and_one_that_was_killed_has_not_crashed(self):
        with begin(f"{WATCHING}print('up', flush=True); sys.stdin.read()") as going:
            assert going.stdout.readline() == "up\n"
            assert crashes.left_behind() is None
            assert left() == ["running"]
            going.kill()
        assert crashes.left_behind() is None
        assert left() == []

    def test_one_that_ends_properly_leaves_nothing(self):
        assert run(f"{WATCHING}trace.close()") == 0
        assert left() == []

    def test_what_windows_notes_without_harm_is_no_crash(self):
        folder = crashes.reports_folder()
        folder.mkdir(parents=True)
        noted = "Crossread 0.1.0\nWindows 11 (AMD64)\n\nWindows fatal exception: {}\n\nThread 0x1:\n"
        (folder / "running-1.txt").write_text(noted.format("code 0x8001010d"))
        assert crashes.left_behind() is None
        (folder / "running-1.txt").write_text(noted.format("access violation"))
        assert crashes.left_behind()[0].startswith("access violation\n")


@pytest.fixture
def window(qtbot, theme, tmp_path) -> MainWindow:
    window = MainWindow(theme, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def mishaps(window) -> Iterator[Mishaps]:
    mishaps = Mishaps(window)
    yield mishaps
    mishaps.end()


def fail(words: str) -> None:
    raise ValueError(words)


def dialogs(window: QWidget) -> list[CrashDialog]:
    return window.findChildren(CrashDialog)


class TestInTheWindow:
    def test_bugs_on_any_thread_are_kept_and_the_first_is_shown(self, mishaps, window, qtbot):
        thread = threading.Thread(target=fail, args=("on a thread",))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(dialogs(window)))
        for _ in range(2):
            QTimer.singleShot(0, partial(fail, "on the first thread"))
        qtbot.waitUntil(lambda: len(crashes.reports()) == 2)
        assert left() == ["report", "report"]
        (dialog,) = dialogs(window)
        report = dialog.findChild(ReportText).toPlainText()
        assert "ValueError: on a thread" in report
        path = crashes.reports()[1].path
        assert path.read_text() == report
        assert any(str(path) in label.text() for label in dialog.findChildren(QLabel))
        next(button for button in dialog.findChildren(QPushButton) if "Copy" in button.text()).click()
        assert QApplication.clipboard().text() == report

    def test_what_a_destructor_raises_is_kept_and_shown_to_nobody(self, mishaps, window):
        class Gone:
            def __del__(self) -> None:
                fail("too late")

        Gone()
        assert [report.heading for report in crashes.reports()] == ["ValueError"]
        assert dialogs(window) == []

    def test_a_bug_that_can_not_be_shown_is_not_shown_for_ever(self, mishaps, window, qtbot, monkeypatch):
        shown = []

        def show(dialog: CrashDialog) -> None:
            shown.append(dialog)
            fail("in the dialog")

        monkeypatch.setattr(CrashDialog, "show", show)
        QTimer.singleShot(0, partial(fail, "the first"))
        qtbot.waitUntil(lambda: len(crashes.reports()) == 2)
        shown[0].deleteLater()
        QTimer.singleShot(0, partial(fail, "the second"))
        qtbot.waitUntil(lambda: len(crashes.reports()) == 3)
        assert len(shown) == 1

    def test_what_qt_says_to_a_terminal_that_is_gone_is_no_bug(self, mishaps, window, monkeypatch):
        mishaps._said_to = None
        with open(os.devnull) as nowhere:  # noqa: PTH123  which can't be written
            monkeypatch.setattr(sys, "stderr", nowhere)
            qWarning("nobody hears this")
        assert crashes.reports() == []

    def test_the_next_start_tells_of_a_crash_once(self, mishaps, window):
        mishaps.tell_of_last_time()
        assert window.notices.text == ""
        assert run(f"{WATCHING}faulthandler._sigsegv()") != 0
        mishaps.tell_of_last_time()
        assert window.notices.text == "Crossread ended unexpectedly last time."
        window.notices._buttons[0].click()
        (dialog,) = dialogs(window)
        assert dialog.findChild(ReportText).toPlainText().startswith("Segmentation fault\n")
        mishaps.tell_of_last_time()
        assert window.notices.text == ""


def test_what_qt_ends_the_program_with_is_in_the_report() -> None:
    assert run(ENDED_BY_QT) != 0
    report, _ = crashes.left_behind()
    assert report.startswith("QThread: Destroyed while thread")
    assert "Fatal Python error: Aborted" in report
