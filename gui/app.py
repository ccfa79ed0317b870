"""The composition root of the window: here, and only here, its objects are made and wired together."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from corpus.errors import CrossreadError, LibraryError, LibraryInUse
from corpus.folders import folders
from gui import __version__
from gui.instance import Claim, Request
from gui.instance.listening import Listener
from gui.own_library import backups_folder, own_library
from gui.shell.application import Application
from gui.shell.files import split_libraries
from gui.shell.handed_over import HandedOver
from gui.shell.main_window import MainWindow
from gui.shell.mishaps import Mishaps
from gui.shell.restoring import Restoring
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences

if TYPE_CHECKING:
    from corpus.library import Library
    from gui.jobs import Jobs
    from gui.shell.garbage import GarbageCollector
    from gui.workspace import Workspace

#: How long a thread that computes may keep the others waiting: five times less than Python lets it.
_SWITCH_SECONDS = 0.001
#: After so many milliseconds the window is painted and has answered: only then is anything begun.
_PAINTED_MS = 10
#: So many seconds a library that another program is writing is waited for.
_PATIENCE = 2.0
#: What the places need, imported one by one once the window is shown, so that it answers meanwhile.
_IMPORTED_LATER = (
    "gui.workspace",
    "search",
    "gui.viewmodels.finder",
    "gui.panes.article_pane",
    "gui.panes.find_bar",
    "gui.shell.article_list",
    "gui.shell.filter_bar",
    "gui.shell.naming.name_menu",
    "gui.shell.reader",
    "gui.shell.library_place",
    "gui.shell.imports",
    "gui.shell.naming.own_names",
    "gui.shell.corrections",
)


def run(paths: Sequence[Path], library: Path | None, claim: Claim | None = None) -> int:
    """Open the window on a library (None: the person's own) and show the articles at ``paths`` in it.

    Returns the exit status when the window was closed. A library among ``paths`` is opened as the library.
    With a claim, other starts of the program are heard until the window is closed.
    """
    app = application()
    preferences = Preferences()
    theme = Theme(app, preferences.theme)
    window = MainWindow(theme, preferences)
    mishaps = Mishaps(window)
    listener = Listener(claim or Claim(), window)
    window.closed.connect(listener.close)  # first of all: who starts from now on has a window of its own
    session = WindowSession(window)
    handed_over = HandedOver(window, session.take)
    listener.asked.connect(handed_over.take)
    if isinstance(app, Application):
        app.asked.connect(handed_over.take)
    window.show()
    QTimer.singleShot(_PAINTED_MS, lambda: session.begin(library, paths))
    QTimer.singleShot(_PAINTED_MS, listener.listen)
    QTimer.singleShot(_PAINTED_MS, lambda: _show_icon(app))
    QTimer.singleShot(_PAINTED_MS, mishaps.tell_of_last_time)
    try:
        status = app.exec()
        session.wait()
    finally:
        listener.close()
        mishaps.end()
    return status


def glance(library: Path, cache: Path, *, seconds: float = 120) -> int:
    """Open the window on a library, look at its places, and close it again: a part of the self-test.

    Settings and index lie in ``cache``. Returns 0 when the library was listed and three of its articles were
    shown side by side; 1 when that took longer, or an exception was raised meanwhile.
    """
    app = application()
    preferences = Preferences(cache / "settings.ini")
    window = MainWindow(Theme(app, "light"), preferences)
    raised: list[BaseException] = []
    sys.excepthook = lambda kind, error, trace: raised.append(error)
    session = WindowSession(window, cache=cache)
    session.begin(library, ())
    window.show()
    deadline = time.monotonic() + seconds

    def look() -> None:
        if raised or time.monotonic() > deadline:
            app.exit(1)
        elif window.workspace is None or window.library is None or window.workspace.busy:
            return
        elif window.place == "compare":
            app.exit(0 if window.grab().width() else 1)
        elif window.library.model.rowCount() == window.workspace.library.count():
            window.open_articles(window.workspace.library.ids()[:3])

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(100)
    status = app.exec()
    watch.stop()
    window.close()
    session.wait()
    for error in raised:
        traceback.print_exception(error)
    return status


def _show_icon(app: QApplication) -> None:
    from gui.shell.app_icon import app_icon

    app.setWindowIcon(app_icon())


def application() -> QApplication:
    """The one application object, named; threads give way to its own in good time."""
    kept = folders()
    if kept.portable:  # what Qt itself remembers, of its file dialog
        form, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
        QSettings.setPath(form, scope, str(kept.settings))
    app = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Crossread")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("crossread")
    sys.setswitchinterval(_SWITCH_SECONDS)
    return app


class WindowSession(QObject):
    """Opens libraries for a window, one at a time, and closes them.

    ``cache`` is a folder for all that is kept beside the libraries, their backups too; by itself, each lies
    where the platform has such things.
    """

    def __init__(self, window: MainWindow, *, cache: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._cache = cache
        self._jobs: Jobs | None = None
        self._workspace: Workspace | None = None
        self._opening: _Opening | None = None
        self._closing: _Closing | None = None
        self._wanted: tuple[Path, bool] | None = None  # what to open next, and whether to write it
        self._to_open: list[Path] = []
        self._has_begun = self._is_shown = False
        self._first: Path | None = None  # a library that was asked for before anything was opened
        folder = backups_folder() if cache is None else cache / "Backups"
        self._restoring = Restoring(window, folder, lambda: self._jobs)
        self._modules = deque(_IMPORTED_LATER)
        self._garbage: GarbageCollector | None = None
        window.library_wanted.connect(self.open)
        window.reading_wanted.connect(partial(self.open, writable=False))
        window.closed.connect(self.close)
        window.restored.connect(self._take_named)

    def begin(self, library: Path | None, paths: Sequence[Path]) -> None:
        """Open the first library: asked for meanwhile, the one named, one among the paths, or one's own."""
        libraries, articles = split_libraries(paths)
        self._to_open[:0] = [path.absolute() for path in articles]
        self._has_begun = True
        self.open(self._first or library or (libraries[0] if libraries else own_library()))

    def take(self, request: Request) -> None:
        """Open the library that another start asks for, unless it is open, and then its articles.

        While there is no library, they wait for one.
        """
        libraries, articles = split_libraries(request.paths)
        library = request.library or (libraries[0] if libraries else None)
        self._to_open += articles
        if library is not None and not self._has_begun:
            self._first = library
        elif library is not None and not self._is_at(library):
            self.open(library)
        elif self._is_shown:
            self._take_named()

    def _is_at(self, library: Path) -> bool:
        """Whether this library is open, or about to be."""
        if self._wanted is not None:
            current = self._wanted[0]
        elif self._opening is None or self._opening.has_failed:
            return False
        else:
            current = self._opening.path
        return os.path.realpath(current) == os.path.realpath(library)

    def open(self, path: Path, *, writable: bool = True) -> None:
        """Open a library in the background, made if there is none, once the one before is closed."""
        self.close()
        self._wanted = path, writable
        self._open_wanted()

    def close(self) -> None:
        """End all work on the library that is open, and close it in the background."""
        self._window.forget_workspace()
        self._is_shown = False
        self._wanted = None
        if self._closing is not None:
            return
        if self._workspace is not None:
            self._workspace.stop()
            self._closing = _Closing(self._workspace.finish, self._closed)
        elif self._jobs is not None and self._opening is not None:
            self._jobs.stop()
            self._closing = _Closing(partial(self._opening.drop, self._jobs), self._closed)
        self._opening = None
        if self._garbage is not None:
            self._garbage.stop()
            self._garbage.deleteLater()
            self._garbage = None

    def wait(self) -> None:
        """Stand still until what was to be closed is closed."""
        if self._closing is not None:
            self._closed(self._closing)

    def _closed(self, closing: _Closing) -> None:
        """Let go of what was closed, and open what is wanted next."""
        if closing is not self._closing:
            return  # it was waited for
        self._closing = None
        closing.wait()  # its thread lets go of all objects before this one does: they belong to this one
        if self._workspace is not None:
            self._workspace.deleteLater()
        self._workspace = self._jobs = None
        self._open_wanted()
        closing.raise_error()

    def _open_wanted(self) -> None:
        from gui.jobs import Jobs, Lane

        if self._wanted is None or self._closing is not None:
            return
        (path, writable), self._wanted = self._wanted, None
        self._jobs = Jobs()
        self._opening = opening = _Opening(path, writable)
        self._jobs.submit(
            Lane.READ,
            opening.open,
            done=self._show,
            failed=partial(self._refuse, opening),
        )

    def _refuse(self, opening: _Opening, error: CrossreadError) -> None:
        opening.has_failed = True
        self._restoring.refuse(error, opening.path)

    def _show(self, library: Library) -> None:
        if self._modules:
            import_module(self._modules.popleft())
            QTimer.singleShot(0, lambda: self._show(library))
            return
        if self._jobs is None or self._opening is None or self._opening.library is not library:
            return  # closed meanwhile
        from gui.workspace import Workspace

        preferences, backups = self._window.preferences, self._restoring.backups()
        self._workspace = Workspace(
            library,
            self._jobs,
            cache=self._cache,
            backups=backups,
            backups_wanted=lambda: preferences.backups,
            model=preferences.model,
            relating=preferences.relating,
            parent=self,
        )
        self._window.show_workspace(self._workspace)
        self._workspace.start()
        self._collect_garbage(self._workspace)
        if library.path.parent != backups.folder.resolve():  # a backup is not there for long
            preferences.note_opened(library.path)

    def _collect_garbage(self, workspace: Workspace) -> None:
        from gui.shell.garbage import GarbageCollector

        self._garbage = GarbageCollector(lambda: workspace.busy, self)
        if self._window.library is not None:
            self._window.library.finder.loaded.connect(self._garbage.settle)

    def _take_named(self) -> None:
        """Import the articles that were asked for, and show them instead of what was shown last."""
        self._is_shown = True
        if self._to_open:
            self._window.take(self._to_open, to_open=True)
            self._to_open = []


class _Opening:
    """One library on its way to be shown; dropped, it is closed, whether it was open by then or not."""

    def __init__(self, path: Path, writable: bool) -> None:
        self.path = path
        self.has_failed = False
        self._writable = writable
        self._dropped = False
        self.library: Library | None = None

    def open(self) -> Library:
        """Open it, in a thread. Raises LibraryError."""
        from corpus.library import Library

        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"The folder can’t be made ({error.strerror or error}).", folder) from error
        # A window that was just closed may still be ending its work on it.
        patience = time.monotonic() + _PATIENCE
        while self.library is None:
            try:
                self.library = Library.open(self.path, writable=self._writable)
            except LibraryInUse:
                if self._dropped or time.monotonic() > patience:
                    raise
                time.sleep(0.1)
        return self.library

    def drop(self, jobs: Jobs) -> None:
        """Close it, once the thread of ``jobs`` that opens it has ended."""
        self._dropped = True
        jobs.finish()
        if self.library is not None:
            self.library.close()


class _Closing(QObject):
    """Ends what was open on a thread of its own, so that the window does not stand still meanwhile."""

    _ended = Signal(object)  # itself

    def __init__(self, finish: Callable[[], None], done: Callable[[_Closing], None]) -> None:
        super().__init__()
        self._ended.connect(done, Qt.ConnectionType.QueuedConnection)
        self._thread = ThreadPoolExecutor(1, "crossread-closing")
        self._finished = self._thread.submit(finish)
        self._finished.add_done_callback(lambda _: self._ended.emit(self))

    def wait(self) -> None:
        """Wait until it is done, and its thread holds no object any more."""
        self._thread.shutdown(wait=True)

    def raise_error(self) -> None:
        """Raise what ending it raised, if anything."""
        self._finished.result()
