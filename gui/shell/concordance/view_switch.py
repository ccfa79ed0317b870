"""ViewSwitch: what is found as articles, or each place of it in context."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class ViewSwitch(QWidget):
    """Two buttons, of which one is down."""

    context_wanted = Signal(bool)

    def __init__(self, in_context: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((0, 0, 0, 0) if in_context else (14, 8, 12, 0)))
        row.setSpacing(0)
        tips = (
            self.tr("Each article that was found"),
            self.tr("Each place where the words stand, with what is around it"),
        )
        for down, words in enumerate((self.tr("Articles"), self.tr("In context"))):
            button = QPushButton(words, self)
            button.setProperty("role", "segment")
            button.setProperty("place", "last" if down else "first")
            button.setCheckable(True)
            button.setChecked(bool(down) is in_context)
            button.setToolTip(tips[down])
            button.clicked.connect(partial(self._choose, bool(down), in_context))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._buttons = group.buttons()

    def _choose(self, wanted: bool, here: bool) -> None:
        self._buttons[int(here)].setChecked(True)  # each of two switches stays as it is: one of them is shown
        if wanted is not here:
            self.context_wanted.emit(wanted)
