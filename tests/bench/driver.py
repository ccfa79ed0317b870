"""The real window, driven as a person would, in an event loop that turns as the program's own does."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import WindowSession, application
from gui.shell.library_place import LibraryPlace
from gui.shell.main_window import MainWindow
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences
from gui.workspace import Workspace

_LOOK_MS = 10
_PATIENCE = 200.0  # seconds


class Driver:
    """One window on one library. ``home`` is where settings and index lie; None: where a person's do."""

    def __init__(
        self,
        library: Path,
        *,
        theme: Theme | None = None,
        size: tuple[int, int] = (1440, 900),
        home: Path | None = None,
    ) -> None:
        self._path = library
        self._theme = theme or Theme(application(), "light")
        self._size = size
        self._home = home
        self.prepare()

    def prepare(self) -> None:
        """Make a window that is not shown yet."""
        home = self._home
        self.window = MainWindow(self._theme, Preferences(home and home / "settings.ini"))
        self._session = WindowSession(self.window, cache=home and home / "cache")
        self.window.resize(*self._size)

    def open(self, *, writable: bool = True, within: float = _PATIENCE) -> None:
        """Show the window and wait until all that it does at its start is done, so many seconds at most."""
        self.window.show()
        self._session.open(self._path, writable=writable)
        self.wait(lambda: self.window.library is not None and self.library.finder.is_loaded, within)
        self.settle(within)

    def close(self) -> None:
        """Close the window, with all work on its library."""
        self.window.close()
        self._session.wait()
        self.window.deleteLater()

    @property
    def library(self) -> LibraryPlace:
        """The place with the list."""
        assert self.window.library is not None
        return self.window.library

    @property
    def workspace(self) -> Workspace:
        """The library that is open."""
        assert self.window.workspace is not None
        return self.window.workspace

    # -- time

    def wait(self, until: Callable[[], bool], within: float = _PATIENCE) -> None:
        """Let the event loop turn until something is so."""
        deadline = time.monotonic() + within
        loop, timer = QEventLoop(), QTimer()

        def look() -> None:
            if until() or time.monotonic() > deadline:
                loop.quit()

        timer.timeout.connect(look)
        timer.start(_LOOK_MS)
        loop.exec()
        timer.stop()
        if time.monotonic() > deadline:
            raise TimeoutError("what was waited for did not come")

    def settle(self, within: float = _PATIENCE) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not (self.workspace.busy or self.library.is_waiting), within)

    def rest(self, milliseconds: int) -> None:
        """Let the event loop turn that long."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    # -- hands

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        """Press a key where the keyboard's focus is."""
        QTest.keyClick(widget or QApplication.focusWidget() or self.window, key)

    def type(self, text: str, every_ms: int) -> None:
        """Type into the search field, key by key; "<" takes a letter back."""
        field = self.window.top.search
        for letter in text:
            if letter == "<":
                QTest.keyClick(field, Qt.Key.Key_Backspace)
            else:
                QTest.keyClicks(field, letter)
            self.rest(every_ms)

    def wheel(self, widget: QWidget, by: int) -> None:
        """Turn the mouse wheel over a widget."""
        middle = QPointF(widget.rect().center())
        none = QPointF().toPoint()
        event = QWheelEvent(
            *(middle, widget.mapToGlobal(middle), none, QPointF(0, by).toPoint()),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(widget, event)
