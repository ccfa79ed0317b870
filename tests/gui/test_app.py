"""The window as a program: it is there first, opens what it is given, and ends cleanly."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel

from corpus.folders import Folders, folders
from corpus.library import Library
from gui.app import application
from gui.own_library import own_library
from gui.viewmodels.preferences import Preferences
from tests.gui.stocked import story
from tests.gui.windows import LONG, library_of, titles

ROOT = Path(__file__).parent.parent.parent

#: Runs the program in a process of its own, tells what was loaded when it showed, and closes it.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gui import app

show = app.MainWindow.show

def watched(window):
    show(window)
    heavy = {"spacy", "whoosh", "trafilatura", "numpy", "sqlite3"}
    heavy |= {"corpus", "search", "gui.panes.article_pane"}
    print("loaded:", *sorted(heavy & set(sys.modules)))
    def when_open():
        if window.library is not None and window.library.finder.is_loaded and not window.workspace.busy:
            print("articles:", window.library.model.rowCount())
            window.close()
        else:
            QTimer.singleShot(10, when_open)
    when_open()

app.MainWindow.show = watched
print("status:", app.run([], Path(sys.argv[1])))
print("spacy in the window:", "spacy" in sys.modules)
"""


def run_program(library: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(library)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


def test_the_window_is_there_before_anything_heavy_and_ends_cleanly(stocked):
    assert run_program(stocked) == [
        "loaded: corpus",
        "articles: 5",
        "status: 0",
        "spacy in the window: False",
    ]
    assert list(stocked.parent.glob(f"{stocked.name}-*")) == []


def test_articles_named_at_the_start_are_imported_and_shown_side_by_side(windows, stocked, tmp_path, qtbot):
    paths = (tmp_path / "a.txt", tmp_path / "b.txt")
    for path, subject in zip(paths, ("lighthouse", "sawmill"), strict=True):
        path.write_text(story(subject))
    before = multiprocessing.active_children()
    window = windows.open(stocked, paths)
    qtbot.waitUntil(lambda: window.place == "compare", timeout=LONG)
    qtbot.waitUntil(lambda: len(window.compare.ids()) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: len(titles(window)) == 7, timeout=LONG)
    windows.close(window)
    assert multiprocessing.active_children() == before  # neither reader nor annotator is left


def test_an_article_named_that_is_there_already_is_opened(windows, stocked, tmp_path, qtbot):
    path = tmp_path / "a.txt"
    path.write_text(story("lighthouse"))

    def opened(window) -> str | None:
        article = library_of(window).reader.article
        return article and article.summary.title

    window = windows.open(stocked, (path,))
    qtbot.waitUntil(lambda: opened(window) == "How the lighthouse came back", timeout=LONG)
    library_of(window).open_article(1)
    qtbot.waitUntil(lambda: opened(window) == "Storm shuts the harbour", timeout=LONG)
    windows.close(window)
    again = windows.open(stocked, (path,))
    qtbot.waitUntil(lambda: opened(again) == "How the lighthouse came back", timeout=LONG)
    windows.settle(again)
    assert len(titles(again)) == 6


def test_a_library_named_among_the_paths_is_the_one_that_opens(windows, stocked, tmp_path):
    window = windows.open(None, (stocked,))
    assert window.workspace.library.path == stocked


def test_without_a_library_the_persons_own_is_made(windows):
    window = windows.open(None)
    assert window.workspace.library.path == own_library().resolve()
    assert own_library().exists()


def test_a_folder_that_cannot_be_made_is_told(windows, tmp_path, qtbot):
    (tmp_path / "file").write_text("in the way")
    window = windows.show(tmp_path / "file" / "Articles.crossread")
    told = "The folder can’t be made"
    qtbot.waitUntil(lambda: any(told in label.text() for label in window.findChildren(QLabel)), timeout=LONG)
    assert window.workspace is None


def test_a_window_that_is_closed_while_it_opens_lets_go_of_the_library(windows, stocked):
    windows.close(windows.show(stocked))
    with Library.open(stocked) as library:  # LibraryInUse, if the window still had it
        assert library.writable
        assert library.count() == 5
    assert list(stocked.parent.glob(f"{stocked.name}-*")) == []


def test_a_portable_program_lets_qt_write_beside_it_as_well(tmp_path, monkeypatch, qapp):
    form, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope

    def written_by_qt() -> Path:
        return Path(QSettings(form, scope, "QtProject").fileName())

    before = written_by_qt().parent
    portable = Folders(*(tmp_path / name for name in ("data", "settings", "cache", "logs")), portable=True)
    monkeypatch.setattr("gui.app.folders", lambda: portable)
    application()
    try:
        assert written_by_qt().parent == tmp_path / "settings"
    finally:
        QSettings.setPath(form, scope, str(before))
    assert written_by_qt().parent == before


class TestPreferences:
    def test_they_are_kept(self, tmp_path, qapp):
        first = Preferences(tmp_path / "p.ini")
        first.theme, first.points, first.kinds = "dark", 14.5, frozenset({"person", "date"})
        for name in ("a", "b", "a"):
            first.note_opened(tmp_path / f"{name}.crossread")
        first.sync()
        again = Preferences(tmp_path / "p.ini")
        assert (again.theme, again.points, again.kinds) == ("dark", 14.5, {"person", "date"})
        assert [path.stem for path in again.recent] == ["a", "b"]

    def test_without_any_everything_is_as_usual(self, tmp_path, qapp):
        preferences = Preferences(tmp_path / "p.ini")
        assert (preferences.theme, preferences.points, preferences.kinds) == ("system", None, None)
        assert preferences.recent == []

    @pytest.mark.parametrize("line", ["theme=purple", "points=large", "recent/size=-3"])
    def test_what_makes_no_sense_is_as_usual(self, tmp_path, qapp, line):
        (tmp_path / "p.ini").write_text(f"[General]\n{line}\n")
        preferences = Preferences(tmp_path / "p.ini")
        assert (preferences.theme, preferences.points, preferences.recent) == ("system", None, [])

    def test_they_lie_where_the_system_keeps_settings(self, qapp):
        assert Preferences().path == folders().settings / "crossread.ini"
