"""The sheet of all keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

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

_COLUMNS = 3
_LINE = 42  # characters of a column, about


class KeysDialog(QDialog):
    """Every key, group by group, in columns."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1060, 560)
        sheet = QFrame()
        sheet.setProperty("role", "surface")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(36)
        for part in _columns(groups):
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


def _columns(groups: Sequence[Group]) -> list[Sequence[Group]]:
    """The groups in columns, in their order, so that the longest is as short as can be."""

    def parts(cuts: tuple[int, ...]) -> list[Sequence[Group]]:
        return [groups[start:end] for start, end in pairwise((0, *cuts, len(groups)))]

    def longest(columns: list[Sequence[Group]]) -> int:
        return max(sum(map(_length, column)) for column in columns)

    ways = combinations(range(1, len(groups)), min(_COLUMNS, len(groups)) - 1)
    return min(map(parts, ways), key=longest)


def _length(group: Group) -> int:
    """How many lines a group takes, about."""
    return 2 + sum(1 + (len(text) + len(keys) > _LINE) for keys, text in group[1])
