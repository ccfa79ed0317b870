"""Copies of the library as a person sees them: where to, what came of it, and when one is advisable."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.own_library import own_library
from gui.shell.files import LIBRARY_SUFFIX, ask_copy
from gui.shell.notice_bar import Notice
from gui.viewmodels.backup_words import place_words
from gui.viewmodels.preferences import Preferences
from gui.workspace import Workspace


class Copies(QObject):
    """Saves copies of a workspace's library, and tells of them in notices."""

    told = Signal(object)  # Notice
    library_wanted = Signal(object)  # Path of a copy, to be opened

    def __init__(self, workspace: Workspace, preferences: Preferences, window: QWidget) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._preferences = preferences
        self._window = window
        workspace.copied.connect(self._tell_copied)

    def ask(self) -> None:
        """Let the person choose a name, and save a copy under it."""
        chosen = ask_copy(self._window, self._suggestion())
        if chosen is not None:
            path, replace = chosen
            self._workspace.save_copy(path, replace=replace)

    def warn_of_place(self) -> None:
        """Say, once for each library, that it would better not lie where it does."""
        path = self._workspace.library.path
        words = place_words(self._workspace.library.place)
        if not words or self._preferences.was_warned_of(path):
            return
        seen = partial(self._preferences.note_warned_of, path)
        actions = ((self.tr("Save a copy…"), self.ask), (self.tr("Keep it here"), seen))
        self.told.emit(Notice(words, actions, lasting=True, seen=seen))

    def _suggestion(self) -> Path:
        """A name beside the library; on this computer, where the library lies on another's disk."""
        library = self._workspace.library
        folder = library.path.parent if library.place.kind.value == "local" else own_library().parent
        return folder / self.tr("{name} copy{suffix}").format(name=library.path.stem, suffix=LIBRARY_SUFFIX)

    def _tell_copied(self, path: Path) -> None:
        self.told.emit(
            Notice(
                self.tr("A copy was saved: {path}").format(path=path),
                ((self.tr("Open it"), lambda: self.library_wanted.emit(path)),),
                lasting=True,
            )
        )
