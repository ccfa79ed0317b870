"""Settings: they take effect at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from corpus.model import KINDS
from gui.dialogs.model_choice import ModelChoice
from gui.text import kind_words
from gui.theme.tick_style import TickStyle
from gui.viewmodels.preferences import Preferences, theme_names
from gui.workspace import Workspace


class SettingsDialog(QDialog):
    """Theme, size of the text, what is highlighted in libraries not opened before, what finds names, what is
    done beforehand, backups.

    What finds names is asked where a library is open, whose articles it is about.
    """

    def __init__(
        self,
        preferences: Preferences,
        points: float,
        workspace: Workspace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preferences = preferences
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("Theme"), self._theme())
        form.addRow(self.tr("Size of articles’ text"), self._size(points))
        self._boxes = self._kinds()
        first, *others = self._boxes.values()
        form.addRow(self.tr("Highlight in a new library"), first)
        for box in others:
            form.addRow("", box)
        if workspace is not None:
            form.addRow(self.tr("Names are found by"), ModelChoice(preferences, workspace, self))
        self.relating = self._relating()
        form.addRow(self.tr("While idle"), self.relating)
        self.backups = self._backups()
        form.addRow(self.tr("Backups"), self.backups)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _theme(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Theme"))
        for name, words in theme_names().items():
            box.addItem(words, name)
        box.setCurrentIndex(box.findData(self._preferences.theme))
        box.currentIndexChanged.connect(self._setting("theme", box.currentData))
        return box

    def _size(self, points: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setAccessibleName(self.tr("Size of articles’ text"))
        box.setRange(7.0, 40.0)
        box.setDecimals(2)
        box.setSingleStep(0.5)
        box.setSuffix(self.tr(" pt"))
        box.setValue(points)
        box.valueChanged.connect(self._setting("points", box.value))
        return box

    def _kinds(self) -> dict[str, QCheckBox]:
        kinds = frozenset(KINDS) if self._preferences.kinds is None else self._preferences.kinds
        boxes = {}
        for kind in KINDS:
            words = kind_words(kind, many=True, translate=QCoreApplication.translate)
            boxes[kind] = box = self._box(words, kind in kinds)
            box.toggled.connect(self._setting("kinds", self._chosen_kinds))
        return boxes

    def _backups(self) -> QCheckBox:
        words = self.tr("Keep the last five of each library, at most one a day")
        box = self._box(words, self._preferences.backups)
        box.toggled.connect(self._setting("backups", box.isChecked))
        return box

    def _relating(self) -> QCheckBox:
        box = self._box(self.tr("Look for what articles share"), self._preferences.relating)
        box.setToolTip(
            self.tr("Prepares “More on this” and the links of comparisons. All stays on this computer.")
        )
        box.toggled.connect(self._setting("relating", box.isChecked))
        return box

    def _box(self, words: str, ticked: bool) -> QCheckBox:
        box = QCheckBox(words, self)
        TickStyle(box)
        box.setChecked(ticked)
        return box

    def _chosen_kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, box in self._boxes.items() if box.isChecked())

    def _setting(self, name: str, value: Callable[[], object]) -> Callable[[], None]:
        return lambda: setattr(self._preferences, name, value())
