"""Imports as a person sees them: what is asked for, what came of it, what was left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from corpus.model import ArticleId
from gui.dialogs.import_problems import ImportProblems
from gui.shell.files import ask_articles, ask_folder
from gui.shell.notice_bar import Notice
from gui.viewmodels.import_report import Failure, failures, interrupted_words, outcome_words
from gui.workspace import Imported, Workspace


class Imports(QObject):
    """Brings articles into a workspace and tells of it in notices, never in a window that is in the way."""

    told = Signal(object)  # Notice
    to_open = Signal(object)  # list of ArticleId: imported in order to be read now

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._opening: set[tuple[Path, ...]] = set()
        workspace.imported.connect(self._tell_imported)
        workspace.interrupted.connect(self._tell_interrupted)

    def ask_files(self) -> None:
        """Let the person choose files, and import them."""
        self.take(ask_articles(self._window))

    def ask_folder(self) -> None:
        """Let the person choose a folder, and import all that lies in it."""
        folder = ask_folder(self._window)
        self.take([] if folder is None else [folder])

    def take(self, paths: Sequence[Path], *, to_open: bool = False) -> None:
        """Import files, folders and archives; ``to_open``: then show them."""
        if paths:
            if to_open:
                self._opening.add(tuple(paths))
            self._workspace.import_paths(paths)

    def add_samples(self) -> None:
        """Import the sample articles."""
        from corpus.sample import files

        self._workspace.import_paths(files(), sample=True)

    def _tell_imported(self, imported: Imported) -> None:
        failed = failures(imported.outcomes)
        actions = ((self.tr("Show which"), lambda: self._show(failed)),) if failed else ()
        words = outcome_words(imported.outcomes, stopped=imported.stopped)
        self.told.emit(Notice(f"{words}.", actions, lasting=bool(failed)))
        if imported.stopped:
            self._workspace.look_for_interrupted()
        if imported.paths in self._opening:
            self._opening.discard(imported.paths)
            self.to_open.emit(_articles(imported))

    def _tell_interrupted(self, paths: list[str]) -> None:
        self.told.emit(
            Notice(
                interrupted_words(len(paths)),
                (
                    (self.tr("Continue"), lambda: self.take([Path(path) for path in paths])),
                    (self.tr("Forget them"), lambda: self._workspace.forget_interrupted(paths)),
                ),
                lasting=True,
            )
        )

    def _show(self, failed: Sequence[Failure]) -> None:
        ImportProblems(failed, self._window).show()


def _articles(imported: Imported) -> list[ArticleId]:
    """The articles that the files are in the library, whether they were there before or not."""
    found = (outcome.id if outcome.status != "duplicate" else outcome.of for outcome in imported.outcomes)
    return list(dict.fromkeys(id for id in found if id is not None))
