"""LaneHeads: the letters of the articles above the lanes of their times."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.panels.lenses.choice import Lettered
from gui.panels.lenses.time_lanes import TimeLanes
from gui.panels.lenses.wrapped import strong
from gui.theme import Theme


class LaneHeads(QWidget):
    """The letters above the lanes, which stay where the lanes are scrolled."""

    def __init__(self, theme: Theme, lanes: TimeLanes, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lanes = lanes
        self._lettered = Lettered.of(None, 1)
        theme.changed.connect(self.update)

    def show_letters(self, lettered: Lettered) -> None:
        """Those of these articles."""
        self._lettered = lettered
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, round(QFontMetricsF(self._theme.ui_font()).height()) + 8)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each letter above the first marks of its lane."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.tokens.line))
        painter.setFont(strong(self._theme.ui_font()))
        metrics = QFontMetricsF(painter.font())
        beside = self._lanes.mapTo(self.window(), QPoint()).x() - self.mapTo(self.window(), QPoint()).x()
        places = self._lanes.places()
        for lane in places.lanes.values():
            letter = self._lettered.letters.get(lane.article, "")
            painter.setPen(QColor(self._theme.source_colour(self._lettered.colours.get(lane.article))))
            left = beside + places.first_x(lane) - metrics.horizontalAdvance(letter) / 2
            painter.drawText(QPointF(left, 4 + metrics.ascent()), letter)
