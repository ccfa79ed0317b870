"""The sheet of all keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

#: A group's name with its keys and what they do.
Group = tuple[str, Sequence[tuple[str, str]]]


class KeysDialog(QDialog):
    """Every key, group by group, in two columns."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(780, 600)
        sheet = QFrame()
        sheet.setProperty("role", "surface")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(36)
        for part in _halves(groups):
            columns.addLayout(self._column(part, sheet), 1)
        scroll = QScrollArea(self)
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _column(self, groups: Sequence[Group], sheet: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for name, keys in groups:
            heading = QLabel(name, sheet)
            heading.setProperty("role", "strong")
            column.addSpacing(10)
            column.addWidget(heading)
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            grid.setVerticalSpacing(4)
            for row, (key, text) in enumerate(keys):
                does = QLabel(text, sheet)
                does.setWordWrap(True)
                pressed = QLabel(key, sheet)
                pressed.setProperty("role", "muted")
                pressed.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(does, row, 0)
                grid.addWidget(pressed, row, 1)
            column.addLayout(grid)
        column.addStretch(1)
        return column


def _halves(groups: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """Two columns of about the same length."""
    total = sum(len(keys) + 2 for _, keys in groups)
    length = 0
    for at, (_, keys) in enumerate(groups):
        length += len(keys) + 2
        if length * 2 >= total:
            return groups[: at + 1], groups[at + 1 :]
    return groups, ()
