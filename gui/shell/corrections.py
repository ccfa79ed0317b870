"""Corrections as files: what was decided about names and articles, taken from one library to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.dialogs.lines import LinesDialog
from gui.operations.sharing import Shared, bring_in_decisions, save_decisions
from gui.shell.files import ask_corrections, ask_where_corrections_go
from gui.shell.notice_bar import Notice
from gui.viewmodels.correction_words import imported_words, saved_words
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library.exchange import DecisionsImported


class Corrections(QObject):
    """Exports and imports them, and tells what came of it in notices. It goes with the workspace."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = window

    def ask_export(self) -> None:
        """Let the person choose a file, and write all corrections of the library into it."""
        library = self._workspace.library.path
        name = self.tr("{library} corrections.json").format(library=library.stem)
        path = ask_where_corrections_go(self._window, library.with_name(name))
        if path is not None:
            self._workspace.read(lambda library: save_decisions(library, path), self._tell_saved)

    def ask_import(self) -> None:
        """Let the person choose a file of corrections, and decide here what they say."""
        path = ask_corrections(self._window)
        if path is not None:
            self._workspace.decide(lambda library: bring_in_decisions(library, path), self.tell)

    def _tell_saved(self, shared: Shared) -> None:
        self.told.emit(Notice(saved_words(shared.decisions, shared.path.name)))

    def tell(self, imported: DecisionsImported) -> None:
        """Say what came of an import, and offer to take it back."""
        actions: list[tuple[str, Callable[[], object]]] = []
        if imported.orphaned:
            actions.append((self.tr("Show which"), partial(self.show, imported.orphaned)))
        if imported.done:
            actions.append((self.tr("Undo"), self._workspace.undo))
        self.told.emit(Notice(imported_words(imported), tuple(actions), lasting=bool(imported.orphaned)))

    def show(self, orphaned: Sequence[str]) -> None:
        """List the corrections that are about what is not here."""
        heading = self.tr(
            "These corrections are about articles, passages or names that are not in this library so far."
        )
        LinesDialog(self.tr("Corrections about what is not here"), heading, orphaned, self._window).show()
