"""Imports as a person sees them: what is asked for, what came of it, what was left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from corpus.model import ArticleId
from gui.dialogs.import_problems import ImportProblems
from gui.shell.files import ask_articles, ask_folder
from gui.shell.notice_bar import Notice
from gui.viewmodels.import_report import (
    Failure,
    failures,
    interrupted_words,
    left_words,
    outcome_words,
)
from gui.workspace import Imported, Workspace


class Imports(QObject):
    """Brings articles into a workspace and tells of it in notices, never in a window that is in the way.

    It goes with the workspace.
    """

    told = Signal(object)  # Notice
    to_open = Signal(object)  # list of ArticleId: imported in order to be read now

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = window
        self._halted: list[Imported] = []
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
            self._workspace.import_paths(paths, done=partial(self._take_in, to_open))

    def add_samples(self) -> None:
        """Import the sample articles."""
        from corpus.sample import files

        self._workspace.import_paths(files(), sample=True, done=partial(self._take_in, False))

    def _take_in(self, to_open: bool, imported: Imported) -> None:
        if imported.whole:
            self._tell(imported)
        else:
            self._halted.append(imported)
        if self._halted and not self._workspace.importing:  # only then is it known what is left
            self._workspace.find_interrupted(self._tell_halted)
        if to_open:
            self.to_open.emit(_articles(imported))

    def _tell_halted(self, left: list[str]) -> None:
        """What came of all imports that were stopped together, why, and what can be done about the rest."""
        halted, self._halted = self._halted, []
        if halted:
            error = next((imported.error for imported in halted if imported.error), None)
            outcomes = tuple(outcome for imported in halted for outcome in imported.outcomes)
            stopped = any(imported.stopped for imported in halted)
            self._tell(Imported(outcomes, stopped, error), left)

    def _tell(self, imported: Imported, left: Sequence[str] = ()) -> None:
        failed = failures(imported.outcomes)
        words = [f"{outcome_words(imported.outcomes, stopped=not imported.whole)}."]
        words += [str(imported.error)] if imported.error else []
        words += [left_words(len(left))] if left else []
        show = ((self.tr("Show which"), lambda: self._show(failed)),) if failed else ()
        actions = (*show, *self._about_the_rest(left))
        problem = imported.error is not None
        self.told.emit(Notice(" ".join(words), actions, problem=problem, lasting=bool(actions)))

    def _tell_interrupted(self, left: list[str]) -> None:
        self.told.emit(Notice(interrupted_words(len(left)), self._about_the_rest(left), lasting=True))

    def _about_the_rest(self, left: Sequence[str]) -> tuple[tuple[str, partial[None]], ...]:
        if not left:
            return ()
        return (
            (self.tr("Continue"), partial(self.take, [Path(path) for path in left])),
            (self.tr("Forget them"), partial(self._workspace.forget_interrupted, left)),
        )

    def _show(self, failed: Sequence[Failure]) -> None:
        ImportProblems(failed, self._window).show()


def _articles(imported: Imported) -> list[ArticleId]:
    """The articles that the files are in the library, whether they were there before or not."""
    found = (outcome.id if outcome.status != "duplicate" else outcome.of for outcome in imported.outcomes)
    return list(dict.fromkeys(id for id in found if id is not None))
