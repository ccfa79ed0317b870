"""ModelChoice: which spaCy pipeline finds names, and what choosing another one does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.text import tip
from gui.viewmodels.model_words import begun_words, model_words, prospect_words
from gui.viewmodels.preferences import Preferences
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.annotate import Model
    from corpus.library import Library

_FOLDER = "…"


@dataclass(frozen=True, slots=True)
class Choices:
    """The pipelines there are, the usual one first; how many articles would be looked at again; and what is
    wrong with a folder that was chosen, if anything is.
    """

    models: tuple[Model, ...]
    articles: int
    problem: str = ""


class ModelChoice(QWidget):
    """A list of those that are installed, and the way to one in a folder. A choice takes effect at once."""

    def __init__(self, preferences: Preferences, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._workspace = workspace
        self._articles = 0
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("Names are found by"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(34)
        self.box.setEnabled(False)
        self.box.activated.connect(self._choose)
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("role", "small")
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.note)
        preferences.changed.connect(self._follow)
        self._read(preferences.model)

    def _read(self, wanted: str | None) -> None:
        """Look which there are; a folder that is wanted is among them, if it holds one."""

        def show(choices: Choices) -> None:
            if isValid(self):
                self._show(choices, wanted)

        if isValid(self._workspace):  # the library may have been closed meanwhile
            self._workspace.read(lambda library: _choices(library, wanted), show)

    def _show(self, choices: Choices, wanted: str | None) -> None:
        self._articles = choices.articles
        with QSignalBlocker(self.box):
            self.box.clear()
            for number, model in enumerate(choices.models):
                self.box.addItem(model_words(model), model.name if number else None)
                self.box.setItemData(number, tip(model.name), Qt.ItemDataRole.ToolTipRole)
            self.box.insertSeparator(self.box.count())
            self.box.addItem(self.tr("In a folder…"), _FOLDER)
        self.box.setEnabled(True)
        self._select(self._preferences.model)
        self._say(choices.problem or prospect_words(choices.articles))
        if not choices.problem and wanted != self._preferences.model:
            self._take(wanted)

    def _choose(self, number: int) -> None:
        chosen = self.box.itemData(number)
        if chosen != _FOLDER:
            self._take(chosen)
            return
        self._select(self._preferences.model)
        folder = QFileDialog.getExistingDirectory(self, self.tr("The folder of a spaCy pipeline"))
        if folder:
            self._read(str(Path(folder).absolute()))

    def _take(self, model: str | None) -> None:
        if model != self._preferences.model:
            self._preferences.model = model
            self._say(begun_words(self._articles))

    def _say(self, words: str) -> None:
        """Say it below the list, on as many lines as it takes: a form asks for no height of wrapped words."""
        self.note.setText(words)
        self.note.setMinimumHeight(self.note.heightForWidth(max(self.note.width(), self.box.width())))

    def _follow(self) -> None:
        """It may have been set back, as it did not work."""
        if self.box.isEnabled():
            self._select(self._preferences.model)

    def _select(self, model: str | None) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(max(0, self.box.findData(model)) if model is not None else 0)


def _choices(library: Library, wanted: str | None) -> Choices:
    """Read what there is to choose, on a lane: it looks into packages and folders."""
    from corpus.annotate.models import DEFAULT_MODEL, installed_models, place_of
    from corpus.errors import UnusableModel

    problem = ""
    try:
        place_of(wanted or DEFAULT_MODEL)
    except UnusableModel as error:
        problem = str(error)
    folders = [wanted] if wanted is not None and Path(wanted).is_absolute() else []
    return Choices(tuple(installed_models(folders)), library.count(), problem)
