"""Rename: how an entity is called, everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui.dialogs.popup import MARGIN, Popup
from gui.panes.flow_layout import FlowLayout

_WIDTH = 380
_OFFERED = 6  # of the names by which articles call it


class Rename(Popup):
    """Asks for a name; those by which articles call the entity are offered, each a click.

    ``was_set``: a person named it before, which can be taken back.
    """

    accepted = Signal(object)  # the name; None: back to what was found

    def __init__(
        self, name: str, others: Sequence[str], *, was_set: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", _WIDTH, parent)
        self.set_heading(self.tr("Rename “{name}” in all articles").format(name=name))
        self._name = name
        self.line = QLineEdit(name, self)
        self.line.setAccessibleName(self.heading.text())
        self.line.selectAll()
        self.line.returnPressed.connect(self.accept)
        self.add(self.line)
        if offered := [other for other in others if other != name][:_OFFERED]:
            self.add(self._choices(offered))
        back = self.button(self.tr("Back to what was found"), partial(self._finish, None), "link")
        back.setVisible(was_set)
        accept = self.button(self.tr("Rename"), self.accept, "primary")
        self.add(self.problem, self.row_of_buttons(accept, back))
        self.setFocusProxy(self.line)

    def accept(self) -> None:
        """Take what is written; nothing is no name."""
        name = " ".join(self.line.text().split())
        if not name:
            self.say(self.tr("Write a name."))
        elif name == self._name:
            self.close()
        else:
            self._finish(name)

    def _finish(self, name: str | None) -> None:
        self.accepted.emit(name)
        self.close()

    def _choices(self, names: Sequence[str]) -> QWidget:
        choices = QWidget(self)
        row = FlowLayout(choices, gap=6)
        row.setContentsMargins(0, 0, 0, 0)
        for name in names:
            chip = QPushButton(name.replace("&", "&&"), choices)
            chip.setProperty("role", "chip")
            chip.setAutoDefault(False)
            chip.clicked.connect(partial(self._finish, name))
            row.addWidget(chip)
        choices.setFixedHeight(row.heightForWidth(_WIDTH - 2 * MARGIN))
        return choices
