"""The real window on a real library, for tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.app import WindowSession
from gui.shell.library_place import LibraryPlace
from gui.shell.main_window import MainWindow
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences

#: How long anything may take on a slow and busy machine, in milliseconds.
LONG = 60_000


class Windows:
    """Opens windows one after the other, each with the same preferences and caches, as a person does."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self._qtbot = qtbot
        self._theme = theme
        self._folder = folder
        self._open: list[MainWindow] = []

    def open(self, library: Path | None, paths: tuple[Path, ...] = ()) -> MainWindow:
        """A window that shows the library, with all that it does at the start done."""
        window = self.show(library, paths)
        self.wait_until_open(window)
        return window

    def show(self, library: Path | None, paths: tuple[Path, ...] = ()) -> MainWindow:
        """A window that is just shown, and about to open the library."""
        preferences = Preferences(self._folder / "preferences.ini")
        preferences.theme = self._theme.name
        window = MainWindow(self._theme, preferences)
        window.session = WindowSession(window, cache=self._folder / "cache")
        self._open.append(window)
        window.resize(1280, 800)
        window.show()
        window.session.begin(library, paths)
        return window

    def wait_until_open(self, window: MainWindow) -> None:
        """Wait until the library is shown."""
        self._qtbot.waitUntil(
            lambda: window.library is not None and window.library.finder.is_loaded, timeout=LONG
        )
        self.settle(window)

    def settle(self, window: MainWindow) -> None:
        """Wait until nothing is under way in the window but what lasts."""
        self._qtbot.waitUntil(lambda: is_settled(window), timeout=LONG)

    def close(self, window: MainWindow) -> None:
        """Close it, as with the mouse."""
        self._open.remove(window)
        window.close()
        window.session.wait()
        window.deleteLater()

    def close_all(self) -> None:
        """At the end of a test."""
        for window in list(self._open):
            self.close(window)


def is_settled(window: MainWindow) -> bool:
    """Whether nothing is under way or waits for a moment of rest, but imports and annotating."""
    return window.workspace is None or not (
        window.workspace.unsettled or window.library is None or window.library.is_waiting
    )


def library_of(window: MainWindow) -> LibraryPlace:
    """Its library place, which is there by now."""
    assert window.library is not None
    return window.library


def titles(window: MainWindow) -> list[str]:
    """The titles in the list, from the top."""
    model = library_of(window).model
    return [model.row(at).summary.shown_title for at in range(model.rowCount())]


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard's focus is within the widget's window."""
    target = widget.window().focusWidget() or widget
    qtbot.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)
