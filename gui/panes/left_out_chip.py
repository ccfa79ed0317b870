"""LeftOutChip: how much was left out of an article, and whether that is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from gui.theme.icons import draw_icon

_TICK, _TICK_LEFT = 12, 7  # pixels


class LeftOutChip(QPushButton):
    """ "Left out 24": ticked while the lines that were left out are shown in the text.

    Hidden for an article of which nothing was left out, unless it is ticked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setProperty("tick", True)
        self.setCheckable(True)
        self.toggled.connect(self._fit)
        self._lines = 0
        self._fit()

    def show_lines(self, lines: int) -> None:
        """So many lines were left out."""
        self._lines = lines
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip, and a tick before its words while it is on."""
        super().paintEvent(event)
        if self.isChecked():
            left = self.width() - _TICK_LEFT - _TICK if self.isRightToLeft() else _TICK_LEFT
            area = QRectF(left, (self.height() - _TICK) / 2, _TICK, _TICK)
            painter = QPainter(self)
            draw_icon(painter, "tick", area, self.palette().color(QPalette.ColorRole.ButtonText))

    def _fit(self) -> None:
        self.setText("")  # or Qt keeps the size that it had without the tick, or with it
        self.setText(f"{self.tr('Left out')} {self._lines:,}")
        told = self.tr("Lines of the file that are not the article: {count}. Show them in their places (X)")
        self.setToolTip(told.format(count=f"{self._lines:,}"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())
        self.setVisible(self._lines > 0 or self.isChecked())
