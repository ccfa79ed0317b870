"""The same job without a screen: import the sample articles, search, compare; pictures and a report of it.

``python -m gui.tour FOLDER [ARTICLES…]`` drives the real window off screen, as a person would, and writes
what it shows into FOLDER. The library it makes there is a fresh one each time.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from PySide6.QtCore import QEventLoop, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest

from corpus.model import ArticleId
from gui.app import WindowSession, application
from gui.shell.library_place import LibraryPlace
from gui.shell.main_window import MainWindow
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences
from gui.workspace import Workspace

#: How long one step may take on a slow and busy machine, in seconds.
PATIENCE = 300
SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
QUERY = "canal"
_REST = 60  # milliseconds without work after which the window is at rest


class TookTooLong(RuntimeError):
    """A step of the tour did not end."""


@dataclass(frozen=True, slots=True)
class View:
    """One look at the window, and how to get there."""

    name: str
    show: Callable[[], None]


class Tour:
    """Drives one window over a fresh library in ``folder`` and takes pictures of it there."""

    def __init__(self, folder: Path, articles: Sequence[Path] = ()) -> None:
        self.folder = folder
        self._articles = articles
        self._own = folder / "library"
        shutil.rmtree(self._own, ignore_errors=True)
        self._own.mkdir(parents=True)
        self.library = self._own / "Tour.crossread"
        self._theme = Theme(application(), THEMES[0], bundled_font=True)
        self.window = MainWindow(self._theme, Preferences(self._own / "settings.ini"))
        self._session = WindowSession(self.window, cache=self._own / "cache")

    def open(self) -> None:
        """Open the window on the new library."""
        self.window.resize(*SIZES[0])
        self.window.show()
        self._session.begin(self.library, ())
        self.wait(lambda: self.window.library is not None)

    def close(self) -> None:
        """Close the window, and the library with it."""
        self.window.close()
        self._session.wait()

    def import_articles(self) -> int:
        """Import the articles, or the samples; returns how many the library holds then."""
        assert self.window.imports is not None
        if self._articles:
            self.window.imports.take(self._articles)
        else:
            self.window.imports.add_samples()
        self.wait()
        return self._workspace.library.count()

    def views(self) -> list[View]:
        """What is looked at: the library, a search, a comparison, a name in all its articles."""
        return [
            View("library", lambda: self._search("")),
            View("search", lambda: self._search(QUERY)),
            View("compare", self._compare),
            View("compare-name", self._focus_name),
        ]

    def take_pictures(self, views: Sequence[View]) -> list[Path]:
        """Each view in each theme and size; returns the files."""
        taken = []
        for theme in THEMES:
            self._theme.use(theme)
            for width, height in SIZES:
                self.window.resize(width, height)
                for view in views:
                    view.show()
                    self.wait()
                    taken.append(self._grab(f"{view.name}-{theme}-{width}"))
        return taken

    def save_report(self) -> Path:
        """The comparison as an HTML file."""
        from gui.operations.comparing import compare, save_report

        path = self.folder / "report.html"
        save_report(compare(self._workspace.library, self._compared()), path)
        return path

    def wait(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the window work until that holds and it is at rest. Raises TookTooLong."""
        deadline = time.monotonic() + PATIENCE
        resting = 0
        while resting < 3:
            loop = QEventLoop()
            QTimer.singleShot(_REST // 3, loop.quit)
            loop.exec()
            resting = resting + 1 if until() and self._is_at_rest() else 0
            if time.monotonic() > deadline:
                raise TookTooLong(f"a step took longer than {PATIENCE} seconds")

    # -- inside

    @property
    def _workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def _place(self) -> LibraryPlace:
        assert self.window.library is not None
        return self.window.library

    def _is_at_rest(self) -> bool:
        if self.window.workspace is None or self.window.library is None:
            return False
        return not (self._workspace.busy or self._place.finder.is_waiting)

    def _search(self, query: str) -> None:
        field = self.window.top.search
        self.window.go_to_search()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, query)
        self.wait()
        self._place.open_first()

    def _compared(self) -> list[ArticleId]:
        """The three longest of the articles, in the library's order."""
        summaries = self._workspace.library.summaries()
        longest = sorted(summaries, key=lambda each: -each.words)[:3]
        return [each.id for each in summaries if each in longest]

    def _compare(self) -> None:
        self.window.compare_articles(self._compared())
        self.wait()
        assert self.window.compare is not None
        self.window.compare.desk.framing.let_go()
        for pane in self.window.compare.desk.panes():
            pane.verticalScrollBar().setValue(0)

    def _focus_name(self) -> None:
        from corpus.compare import build

        self._compare()
        comparison = build(self._workspace.library.articles(self._compared()))
        assert self.window.compare is not None
        if comparison.coverage:
            self.window.compare.desk.framing.frame(comparison.coverage[0].entity)

    def _grab(self, name: str) -> Path:
        path = self.folder / f"{name}.png"
        self.window.grab().save(str(path))
        return path


def _hush(kind: QtMsgType, context: object, message: str) -> None:
    """Qt says at every window that it has no window manager here: nothing that a person need read."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def main(arguments: Sequence[str]) -> int:
    """The whole tour, told line by line."""
    qInstallMessageHandler(_hush)
    folder = Path(arguments[0] if arguments else "out")
    folder.mkdir(parents=True, exist_ok=True)
    tour = Tour(folder, [Path(name) for name in arguments[1:]])
    tell = sys.stdout.write
    tour.open()
    tour.wait()
    first = tour.take_pictures([View("first-start", lambda: None)])
    tell(f"{tour.import_articles()} articles imported into {tour.library}\n")
    pictures = first + tour.take_pictures(tour.views())
    report = tour.save_report()
    found = tour.window.workspace and tour.window.workspace.index
    total = found.search(QUERY).total if found else 0
    tell(f"{total} articles found for “{QUERY}”\n")
    tour.close()
    tell(f"{len(pictures)} pictures of the window in {folder}: {', '.join(p.name for p in pictures[:3])} …\n")
    tell(f"A report of three articles side by side: {report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
