"""FindingStrip: below the texts, which finding is open while the panel that has it is folded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.panes.elided_label import ElidedLabel
from gui.theme.buttons import IconButton


class FindingStrip(QFrame):
    """ "They differ 1 of 3", what it says, and steps to the others. Hidden while nothing is open."""

    step_wanted = Signal(int)  # 1 or -1
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._where = QLabel(self)
        self._where.setProperty("role", "strong")
        self._said = ElidedLabel(self)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(self._where)
        row.addWidget(self._said, 1)
        row.addWidget(
            self._tool("left", self.tr("The finding before (Alt+Up)"), partial(self.step_wanted.emit, -1))
        )
        row.addWidget(
            self._tool("right", self.tr("The next finding (Alt+Down)"), partial(self.step_wanted.emit, 1))
        )
        row.addWidget(self._tool("close", self.tr("Close (Esc)"), self.closed.emit))
        self.hide()

    def show_finding(self, where: str, said: str) -> None:
        """Tell of a finding; the strip is on screen at once, so that it covers nothing later."""
        self._where.setText(where)
        self._said.setText(said)
        parent = self.parentWidget()
        around = parent.layout() if parent is not None else None
        if self.isHidden():
            self.show()
            if around is not None:
                around.activate()

    def words(self) -> str:
        """What it says."""
        return f"{self._where.text()}: {self._said.text()}"

    def _tool(self, icon: str, tip: str, act: Callable[[], None]) -> IconButton:
        tool = IconButton(icon, tip, self)
        tool.clicked.connect(lambda: act())
        return tool
