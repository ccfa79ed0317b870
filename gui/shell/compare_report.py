"""CompareReport: what is compared becomes a file, as a person wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from corpus.compare.report import ReportFormat
from gui.dialogs.report import ReportDialog, format_words
from gui.operations.comparing import EVERY_LENS, ReportChoice, save_report
from gui.shell.notice_bar import Notice
from gui.workspace import Workspace


class CompareReport(QObject):
    """Asks what a report is to be, where to, and saves it; the last choice is offered again."""

    told = Signal(object)  # Notice

    def __init__(
        self, workspace: Workspace, comparison: Callable[[], Comparison | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._comparison = comparison
        self._window = window
        self.choice = ReportChoice()

    def ask(self, below: QWidget) -> None:
        """Let the person choose, in a small window below the button."""
        dialog = ReportDialog(self.choice, self._window)
        dialog.wanted.connect(self._take)
        dialog.pop_up(below.mapToGlobal(QPoint(below.width() - dialog.width(), below.height() + 4)))

    def state(self) -> dict[str, Any]:
        """The last choice: values for JSON."""
        lenses = [lens.value for lens in Lens if lens in self.choice.lenses]
        return {"format": self.choice.format.value, "lenses": lenses, "texts": self.choice.texts}

    def restore(self, state: object) -> None:
        """Offer what was chosen last; the usual where that does not make sense."""
        match state:
            case {"format": str() as format, "lenses": [*lenses], "texts": bool() as texts} if format in set(
                ReportFormat
            ):
                known = EVERY_LENS & frozenset(map(str, lenses))
                self.choice = ReportChoice(ReportFormat(format), frozenset(map(Lens, known)), texts)

    def _take(self, choice: ReportChoice) -> None:
        self.choice = choice
        comparison = self._comparison()
        path = None if comparison is None else self._ask_path(comparison, choice.format)
        if comparison is None or path is None:
            return
        if choice.format is ReportFormat.PDF:
            from gui.printing import prepare

            prepare()
        if Lens.VOICES in choice.lenses and comparison.voices is None:
            self._with_voices(comparison, path, choice)
        else:
            self._save(comparison, path, choice)

    def _ask_path(self, comparison: Comparison, format: ReportFormat) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self.tr("Comparison of {n} articles").format(n=len(comparison.articles))
        suffix = f".{format.value}"
        kinds = f"{format_words(format)} (*{suffix})"
        suggested = str(Path(folder, f"{name}{suffix}"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the report"), suggested, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        named = path.with_name(f"{path.name}{suffix}")
        # where a file of the longer name lies, nobody was asked whether it may be replaced
        return path if path.suffix or named.exists() else named

    def _with_voices(self, comparison: Comparison, path: Path, choice: ReportChoice) -> None:
        """Find who is quoted first; where that can't be, the report says so."""
        self._workspace.message.emit(self.tr("The report is made once it is known who is quoted."))
        heard = [comparison]
        self._workspace.voices(comparison, heard.append, lambda: self._save(heard[-1], path, choice))

    def _save(self, comparison: Comparison, path: Path, choice: ReportChoice) -> None:
        def save(_library: object) -> None:
            from gui.printing import pdf_document

            save_report(comparison, path, choice, pdf=pdf_document)

        self._workspace.read(save, lambda _: self._tell_saved(path))

    def _tell_saved(self, path: Path) -> None:
        words = self.tr("The report is saved as {path}.").format(path=path.name)
        actions = (
            (self.tr("Open"), lambda: _open(path)),
            (self.tr("Show in folder"), lambda: _open(path.parent)),
        )
        self.told.emit(Notice(words, actions, lasting=True))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
