"""The windows beside the window that are about no article: settings, keys, reports of problems, About.

Each is imported when it is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.dialogs.keys import Group
    from gui.shell.main_window import MainWindow


def show_settings(window: MainWindow) -> None:
    """The settings."""
    from gui.dialogs.settings import SettingsDialog

    points = window.library.reader.pane.points() if window.library is not None else 12.75
    SettingsDialog(window.preferences, points, window.workspace, window).show()


def show_keys(groups: Sequence[Group], window: MainWindow) -> None:
    """The sheet of keys."""
    from gui.dialogs.keys import KeysDialog

    KeysDialog(groups, window).show()


def show_reports(window: MainWindow) -> None:
    """The reports of what went wrong."""
    from gui.dialogs.reports import ReportsDialog

    ReportsDialog(window.preferences, window).show()


def show_about(window: MainWindow) -> None:
    """What Crossread is, and where things lie."""
    from gui.dialogs.about import AboutDialog

    library = None if window.workspace is None else window.workspace.library.path
    AboutDialog(library, window.preferences, window).show()
