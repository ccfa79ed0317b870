"""KindChoice: the kinds of names, one of which is chosen by a click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from corpus.model import EntityType
from gui.panes.flow_layout import FlowLayout
from gui.text import kind_words


class KindChoice(QWidget):
    """A chip for each kind under a word of what they are for; one is checked, or none until a click."""

    picked = Signal(object)  # EntityType, clicked

    def __init__(self, lead: str, kind: EntityType | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(lead, self)
        label.setProperty("role", "muted")
        chips = QWidget(self)
        self._row = FlowLayout(chips, gap=6)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._chips: dict[EntityType, QPushButton] = {}
        for each in EntityType:
            chip = self._chips[each] = self._chip(each, chips)
            chip.setAccessibleName(f"{lead} {chip.text()}")
            chip.setChecked(each is kind)
            self._group.addButton(chip)
            self._row.addWidget(chip)
        self.setFocusProxy(self._chips[kind or EntityType.PERSON])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label)
        column.addWidget(chips)
        self._of_chips = chips

    def kind(self) -> EntityType:
        """The one that is checked."""
        return next(kind for kind, chip in self._chips.items() if chip.isChecked())

    def set_width(self, width: int) -> None:
        """Be as high as the chips need at that width, in pixels."""
        self._of_chips.setFixedHeight(self._row.heightForWidth(width))

    def _chip(self, kind: EntityType, parent: QWidget) -> QPushButton:
        chip = QPushButton(kind_words(kind, translate=QCoreApplication.translate), parent)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.clicked.connect(partial(self.picked.emit, kind))
        return chip
