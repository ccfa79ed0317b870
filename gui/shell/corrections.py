"""Corrections as files: what was decided about names and articles, taken from one library to another."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from corpus.errors import InvalidValue
from gui.dialogs.lines import LinesDialog
from gui.operations.text_files import read_text, save_text
from gui.shell.files import ask_corrections, ask_where_corrections_go
from gui.shell.notice_bar import Notice
from gui.viewmodels.correction_words import imported_words
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library
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
            said = self.tr("The corrections are saved as {file}.").format(file=path.name)
            self._workspace.read(partial(_export, path), lambda _: self.told.emit(Notice(said)))

    def ask_import(self) -> None:
        """Let the person choose a file of corrections, and decide here what they say."""
        path = ask_corrections(self._window)
        if path is not None:
            self._workspace.decide(partial(_import, path), self._tell)

    def _tell(self, imported: DecisionsImported) -> None:
        actions: list[tuple[str, Callable[[], object]]] = []
        if imported.orphaned:
            actions.append((self.tr("Show which"), partial(self._show, imported.orphaned)))
        if imported.done:
            actions.append((self.tr("Undo"), self._workspace.undo))
        self.told.emit(Notice(imported_words(imported), tuple(actions), lasting=bool(imported.orphaned)))

    def _show(self, orphaned: Sequence[str]) -> None:
        heading = self.tr(
            "These corrections are about articles, passages or names that are not in this library so far."
        )
        LinesDialog(self.tr("Corrections about what is not here"), heading, orphaned, self._window).show()


def _export(path: Path, library: Library) -> None:
    from corpus.library.exchange import export_decisions

    save_text(path, json.dumps(export_decisions(library), ensure_ascii=False, indent=1) + "\n")


def _import(path: Path, library: Library) -> DecisionsImported:
    from corpus.library.exchange import import_decisions

    try:
        told = json.loads(read_text(path))
    except ValueError as error:
        raise InvalidValue("This is no file of corrections. Export one from Crossread.", path) from error
    return import_decisions(library, told)
