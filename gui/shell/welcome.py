"""What stands where there is nothing yet: it says what to do."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from corpus.errors import (
    CrossreadError,
    DamagedLibrary,
    LibraryError,
    LibraryInUse,
    NewerLibrary,
    NotALibrary,
)

if TYPE_CHECKING:
    from corpus.library.backups import Backup

#: How wide a line of these words may be, in pixels.
_WIDTH = 460


class EmptyState(QFrame):
    """A calm page: a heading, a sentence, and buttons, the first of which is the one most wanted."""

    def __init__(
        self,
        heading: str,
        sentence: str,
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(10)
        layout.addStretch(2)
        self._add_words(layout, heading, "title")
        self._add_words(layout, sentence, "muted")
        if actions:
            layout.addSpacing(10)
            layout.addLayout(self._row(actions))
        if hint:
            layout.addSpacing(10)
            self._add_words(layout, hint, "small")
        layout.addStretch(3)

    def _add_words(self, layout: QVBoxLayout, words: str, role: str) -> None:
        label = QLabel(words, self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMaximumWidth(_WIDTH)
        label.setMinimumWidth(min(_WIDTH, 200))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(label, 100)
        row.addStretch(1)
        layout.addLayout(row)

    def _row(self, actions: tuple[tuple[str, Callable[[], object]], ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for number, (word, act) in enumerate(actions):
            button = QPushButton(word, self)
            button.setProperty("role", "" if number else "primary")
            button.clicked.connect(lambda _=False, act=act: act())
            if number == 0:
                self.setFocusProxy(button)
            row.addWidget(button)
        row.addStretch(1)
        return row


def welcome(actions: Mapping[str, QAction]) -> EmptyState:
    """The page of an empty library: what Crossread is for, and two ways to begin."""
    tr = _tr
    return EmptyState(
        tr("Your articles, side by side"),
        tr(
            "Crossread reads the articles you have collected and shows how each source treats the same "
            "event. Nothing leaves this computer."
        ),
        (
            (tr("Import articles…"), actions["import"].trigger),
            (tr("Open the sample articles"), actions["open_samples"].trigger),
        ),
        hint=tr("Or drop files, folders or archives anywhere on this window."),
    )


def refusal(
    error: CrossreadError,
    path: Path,
    actions: Mapping[str, QAction],
    library_wanted: SignalInstance,
    reading_wanted: SignalInstance,
    restoring: tuple[Backup, SignalInstance] | None = None,
) -> EmptyState:
    """The page of a library that can't be opened: why, and what else can be done.

    ``restoring``: its newest sound backup, and whom to tell that it is wanted.
    """
    again: tuple[str, Callable[[], object]] = (_tr("Try again"), partial(library_wanted.emit, path))
    ways = [again]
    if restoring is not None:
        from gui.viewmodels.backup_words import offer_words

        backup, wanted = restoring
        words = offer_words(backup, datetime.datetime.now().astimezone())
        ways = [(words, partial(wanted.emit, backup)), again]
    elif isinstance(error, DamagedLibrary):
        ways.insert(0, (_tr("Open a backup…"), actions["open_backup"].trigger))
    # A plain LibraryError says that it can't be written: its folder, its disk, its second name.
    if isinstance(error, LibraryInUse) or (type(error) is LibraryError and path.is_file()):
        ways.append((_tr("Open for reading only"), partial(reading_wanted.emit, path)))
    another = (_tr("Open another library…"), actions["open_library"].trigger)
    # first what helps: such a file is the same at the next try
    ways.insert(0 if isinstance(error, NotALibrary | NewerLibrary) else len(ways), another)
    ways.append((_tr("New library…"), actions["new_library"].trigger))
    return EmptyState(_tr("This library can’t be opened"), error.message, tuple(ways), hint=str(path))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Welcome", text)
