"""Imports, notices, libraries that can't be opened, the menus and dialogs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from corpus.errors import CrossreadError
from corpus.library import Library
from corpus.library.backups import Backups
from gui.crashes import exception_report, keep, reports, reports_folder
from gui.dialogs.about import AboutDialog
from gui.dialogs.backups import BackupsDialog
from gui.dialogs.crash import CrashDialog, ReportText
from gui.dialogs.folder_button import FolderButton
from gui.dialogs.import_problems import ImportProblems
from gui.dialogs.keys import KeysDialog
from gui.dialogs.licences import LicencesPage
from gui.dialogs.reports import ReportsDialog
from gui.dialogs.set_field import SetField
from gui.dialogs.settings import SettingsDialog
from gui.shell.drop_hint import DropHint
from gui.shell.mishaps import Mishaps
from gui.shell.notice_bar import NoticeBar
from gui.shell.welcome import EmptyState
from gui.workspace import Activity
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage
from tests.pictures.texts import page

_THEN = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

IMPORT, OTHER, MENUS, DIALOGS = Group("import"), Group("other libraries"), Group("menus"), Group("dialogs")


def _put_files(stage: Stage, count: int) -> None:
    for number in range(count):
        (stage.outside / f"tarn bridge {number}.html").write_text(page(number), encoding="utf-8")


def _import(stage: Stage) -> None:
    assert stage.window.imports is not None
    stage.window.imports.take([stage.outside])


def _import_until(stage: Stage, done: int) -> None:
    """Be in the middle of an import."""
    _put_files(stage, 60)
    _import(stage)
    before = len(stage.ids())
    stage.wait(lambda: stage.workspace.library.count() >= before + done)
    stage.workspace.pause(True)
    stage.calm()


@IMPORT.add("running", docs="import")
def running(stage: Stage) -> None:
    """An import under way."""
    told: list[Activity] = []
    stage.workspace.activity.connect(lambda activity: told.append(activity) if activity else None)
    _put_files(stage, 60)
    _import(stage)
    stage.wait(lambda: any(each.done >= 12 for each in told))
    stage.workspace.pause(True)
    stage.window.notices.hide()
    stage.library.open_first()
    stage.calm()
    at = next(each for each in told if each.done >= 12)
    stage.workspace.activity.disconnect(stage.window.status.show_activity)  # which would say that it is held
    stage.window.status.show_activity(replace(at, paused=False))
    stage.rest(50)


@IMPORT.add("paused")
def paused(stage: Stage) -> None:
    """An import that is held."""
    _import_until(stage, 20)


@IMPORT.add("into an empty library", "empty")
def into_empty(stage: Stage) -> None:
    """The first articles come in."""
    _import_until(stage, 8)


@IMPORT.add("stopped", shows=(NoticeBar,))
def stopped(stage: Stage) -> None:
    """An import that was cancelled can go on."""
    _import_until(stage, 12)
    stage.workspace.cancel()
    stage.wait(lambda: not stage.workspace.busy)
    stage.wait(lambda: bool(stage.window.notices.text))
    stage.rest(200)


@IMPORT.add("problems", shows=(NoticeBar,))
def problems(stage: Stage) -> None:
    """Some files could not be read."""
    _put_files(stage, 3)
    (stage.outside / "letter.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (
        stage.outside / "photo of the lock at Tarn Bridge after the barge struck its lower gate.jpg"
    ).write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(600))
    (stage.outside / "empty.txt").write_bytes(b"")
    (stage.outside / "archive.zip").write_bytes(b"PK\x03\x04 cut off")
    _import(stage)
    stage.wait(lambda: bool(stage.window.notices.text) and not stage.workspace.busy)
    stage.calm()


@IMPORT.add("which problems", shows=(ImportProblems,))
def which_problems(stage: Stage) -> None:
    """The files that could not be read, with the reasons."""
    problems(stage)
    stage.window.notices._buttons[0].click()
    stage.calm()


@IMPORT.add("dragged over", shows=(DropHint,))
def dragged_over(stage: Stage) -> None:
    """Files are held over the window."""
    stage.library.open_first()
    stage.calm()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(stage.outside))])
    event = QDragEnterEvent(
        stage.window.rect().center(),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(stage.window, event)
    stage.calm()


@IMPORT.add("read again", shows=(NoticeBar,))
def read_again(stage: Stage) -> None:
    """Articles of an older version are offered to be read again; some of them are under way already."""
    stage.library.open_first()
    stage.calm()
    stage.workspace.rereading.offered.emit(11)
    stage.window.status.show_activity(Activity("reread", 3, 12, "ash-cloud-strands-thousands.html"))
    stage.rest(50)


@IMPORT.add("removed", shows=(NoticeBar,))
def removed(stage: Stage) -> None:
    """Articles were removed, which can be taken back."""
    stage.library.open_first()
    stage.library.verbs.remove(stage.summaries()[:2])
    stage.calm()
    stage.wait(lambda: bool(stage.window.notices.text))


@IMPORT.add("problem told", shows=(NoticeBar,))
def problem_told(stage: Stage) -> None:
    """A problem that stays until it is closed."""
    stage.library.open_first()
    words = "The index could not be written, because the disk is full. Free some room; it is built anew then."
    stage.workspace.problem.emit(CrossreadError(words, "/home/ida/.cache/crossread/index"))
    stage.calm()


def _begin_refused(stage: Stage) -> None:
    stage.begin()
    stage.wait(lambda: any(isinstance(each, EmptyState) for each in stage.shown()))
    stage.calm()


@OTHER.add("damaged", shows=(EmptyState,), shut=True)
def damaged(stage: Stage) -> None:
    """A library with a page overwritten."""
    with stage.path.open("r+b") as file:
        file.seek(512)
        file.write(b"\xff" * 60_000)
    _begin_refused(stage)


@OTHER.add("damaged with backup", shows=(EmptyState,), shut=True)
def damaged_with_backup(stage: Stage) -> None:
    """A damaged library of which there is a backup."""
    _back_up(stage)
    damaged(stage)
    stage.rest(300)
    stage.calm()


@OTHER.add("of a newer version", shows=(EmptyState,), shut=True)
def newer(stage: Stage) -> None:
    """A library that this Crossread can't understand yet."""
    with closing(sqlite3.connect(stage.path)) as file:
        file.execute("PRAGMA user_version = 9999")
    _begin_refused(stage)


@OTHER.add("no library", shows=(EmptyState,), shut=True)
def no_library(stage: Stage) -> None:
    """A file that is something else."""
    stage.path.write_text("Dear Ida, the gate is shut.", encoding="utf-8")
    _begin_refused(stage)


@OTHER.add("in use", shows=(EmptyState,), shut=True)
def in_use(stage: Stage) -> None:
    """Another program is writing it."""
    with Library.open(stage.path):
        _begin_refused(stage)


@OTHER.add("being opened", shut=True)
def being_opened(stage: Stage) -> None:
    """The window before its library is there."""
    stage.window.show()
    stage.rest(50)


def _menu(command: str) -> Callable[[Stage], None]:
    def open_menu(stage: Stage) -> None:
        stage.library.open_first()
        stage.calm()
        stage.pop_up(command)

    return open_menu


for _name, _command in {
    "file": "import",
    "edit": "undo",
    "view": "full_screen",
    "article": "star",
    "help": "about",
}.items():
    MENUS.add(_name)(_menu(_command))


@MENUS.add("of an article")
def of_an_article(stage: Stage) -> None:
    """What the right mouse button offers in the list."""
    stage.library.open_first()
    stage.calm()
    rows = stage.library.list
    stage.window.commands.show_article_menu(rows.viewport().mapToGlobal(QPoint(160, 60)))
    stage.calm()


def _set(stage: Stage, field: str, text: str | None = None, number: int = 0) -> None:
    stage.read(stage.ids()[number])
    stage.library.ask_field(field)
    stage.calm()
    popup = next(each for each in stage.above() if isinstance(each, SetField))
    if text is not None:
        popup.line.setText(text)
        popup.accept()
    stage.calm()


@DIALOGS.add("set title", shows=(SetField,))
def set_title(stage: Stage) -> None:
    """A title is set."""
    _set(stage, "title")


@DIALOGS.add("set date problem", shows=(SetField,))
def set_date_problem(stage: Stage) -> None:
    """A date that is none."""
    _set(stage, "date", "last summer")


@DIALOGS.add("set again", shows=(SetField,))
def set_again(stage: Stage) -> None:
    """A field that was set before offers the way back."""
    article = stage.summaries()[0]
    stage.read(article.id)
    stage.library.verbs.set_field("source", "Keel and Charter", [article])
    stage.calm()
    stage.library.ask_field("source")
    stage.calm()


@DIALOGS.add("set genre", shows=(SetField,))
def set_genre(stage: Stage) -> None:
    """A genre is chosen."""
    _set(stage, "genre")


@DIALOGS.add("set genre again", "furnished", shows=(SetField,))
def set_genre_again(stage: Stage) -> None:
    """A genre that was found is put right."""
    _set(stage, "genre", number=3)


@DIALOGS.add("set several", shows=(SetField,))
def set_several(stage: Stage) -> None:
    """A field of several articles."""
    stage.library.open_first()
    for _ in range(3):
        QTest.keyClick(stage.library.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.calm()
    stage.library.ask_field("author")
    stage.calm()


def _command(name: str) -> Callable[[Stage], None]:
    def trigger(stage: Stage) -> None:
        stage.library.open_first()
        stage.calm()
        stage.window.commands.actions[name].trigger()
        stage.calm()

    return trigger


DIALOGS.add("settings", shows=(SettingsDialog, QDialogButtonBox))(_command("settings"))


def _back_up(stage: Stage) -> None:
    """Make backups, as of the last days."""
    backups = Backups(stage.path.parent / "cache" / "Backups", spare=0)
    now = datetime.now(UTC)
    with closing(Library.open(stage.path)) as library:
        for days in (9, 2, 1):
            backups.make(library, now - timedelta(days=days, hours=3))


@DIALOGS.add("backups", shows=(BackupsDialog,), shut=True)
def some_backups(stage: Stage) -> None:
    """The automatic backups, one of which can be opened."""
    _back_up(stage)
    stage.open()
    no_backups(stage)


@DIALOGS.add("no backups", shows=(BackupsDialog,))
def no_backups(stage: Stage) -> None:
    """None was made yet."""
    stage.window.commands.actions["open_backup"].trigger()
    stage.wait(lambda: any(isinstance(each, BackupsDialog) for each in stage.above()))
    stage.calm()


DIALOGS.add("keys", shows=(KeysDialog,))(_command("keys"))
DIALOGS.add("about", shows=(AboutDialog,))(_command("about"))


def _licences(typed: str, shown: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        _command("about")(stage)
        dialog = next(each for each in stage.above() if isinstance(each, AboutDialog))
        dialog.pages.setCurrentWidget(dialog.licences)
        dialog.licences.field.setText(typed)
        assert shown in dialog.licences.name.text()
        stage.calm()

    return show


for _name, _typed, _shown in (
    ("licences", "", "Crossread"),
    ("licence of qt", "lgpl", "pyside6"),
    ("no licence", "no such part", ""),
):
    DIALOGS.add(_name, shows=(AboutDialog, LicencesPage))(_licences(_typed, _shown))


def _bug() -> ValueError:
    """A bug, as it is when it was raised."""
    try:
        partial(int, "seven")()
    except ValueError as error:
        return error
    raise AssertionError


@DIALOGS.add("crash", shows=(CrashDialog, ReportText, FolderButton))
def crash(stage: Stage) -> None:
    """A bug, whose report was kept."""
    stage.library.open_first()
    stage.calm()
    path = reports_folder() / "report-20260301-123000-000000-1.txt"
    CrashDialog(exception_report(_bug(), _THEN), path, parent=stage.window).show()
    stage.calm()


@DIALOGS.add("crash not kept", shows=(CrashDialog,))
def crash_not_kept(stage: Stage) -> None:
    """The last Crossread crashed, and there is no room for a report."""
    stage.library.open_first()
    stage.calm()
    CrashDialog(exception_report(_bug(), _THEN), None, ended=True, parent=stage.window).show()
    stage.calm()


@DIALOGS.add("reports", shows=(ReportsDialog, ReportText, FolderButton))
def some_reports(stage: Stage) -> None:
    """What went wrong in the last days."""
    for report in reports():
        report.path.unlink()
    keep("Segmentation fault\nFatal Python error: Segmentation fault\n", _THEN)
    for days in (9, 2, 1):
        moment = datetime.now(UTC) - timedelta(days=days)
        keep(exception_report(_bug(), moment), moment)
    _command("reports")(stage)


@IMPORT.add("ended unexpectedly", shows=(NoticeBar,))
def ended_unexpectedly(stage: Stage) -> None:
    """The last Crossread crashed, which is told once."""
    stage.library.open_first()
    stage.calm()
    reports_folder().mkdir(parents=True, exist_ok=True)
    noted = "Crossread 0.1.0\n\nFatal Python error: Segmentation fault\n"
    (reports_folder() / "running-20260301-123000-000000-1.txt").write_text(noted)
    mishaps = Mishaps(stage.window)
    mishaps.tell_of_last_time()
    mishaps.end()
    stage.calm()
