"""ColumnRow: columns side by side, with a lane between each two; more than fit scroll sideways."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gui.panes.article_column import ArticleColumn
from gui.panes.lane import WIDTH as LANE
from gui.panes.lane import Lane
from gui.theme import Theme

_MARKER = 3


class ColumnRow(QScrollArea):
    """Equally wide columns, none under its least width."""

    moved = Signal(int, int)  # a column was dragged: from which place to which
    lane_made = Signal(object)  # Lane, that is new

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns: list[ArticleColumn] = []
        self._lanes: list[Lane] = []
        self._inner = QWidget(self)
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setWidget(self._inner)
        self._marker = QFrame(self._inner)
        self._marker.setProperty("role", "drop")
        self._marker.hide()

    def columns(self) -> tuple[ArticleColumn, ...]:
        """The columns from left to right."""
        return tuple(self._columns)

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes, each between the column of its number and the next."""
        return tuple(self._lanes)

    def set_columns(self, columns: Sequence[ArticleColumn]) -> None:
        """Show these, in this order; a column that is not among them any more is deleted."""
        while self._row.takeAt(0) is not None:
            pass
        for column in self._columns:
            if column not in columns:
                column.hide()
                column.deleteLater()
        self._set_lanes(len(columns) - 1)
        self._row.addStretch()  # where the columns are as wide as they may be, they stand in the middle
        for number, column in enumerate(columns):
            if column not in self._columns:
                self._connect(column)
            if number:
                self._row.addWidget(self._lanes[number - 1])
            self._row.addWidget(column, 1)
            column.show()
            column.set_neighbours(left=number > 0, right=number < len(columns) - 1)
        self._row.addStretch()
        self._columns = list(columns)
        for before, after in pairwise(columns):
            QWidget.setTabOrder(before.pane, after.pane)

    def show_column(self, number: int) -> None:
        """Scroll sideways until that column is in view."""
        self.ensureWidgetVisible(self._columns[number], LANE // 2, 0)

    def place_at(self, at: QPoint) -> int:
        """Between which columns a point of the screen is: 0 before the first, 1 after it …"""
        x = self._inner.mapFromGlobal(at).x()
        return sum(x > column.geometry().center().x() for column in self._columns)

    def _set_lanes(self, count: int) -> None:
        while len(self._lanes) > max(count, 0):
            lane = self._lanes.pop()
            lane.hide()
            lane.deleteLater()
        for lane in self._lanes:
            lane.show_neighbours(None)
        while len(self._lanes) < count:
            lane = Lane(self._theme, self._inner)
            lane.show()
            self._lanes.append(lane)
            self.lane_made.emit(lane)

    def _connect(self, column: ArticleColumn) -> None:
        column.dragged.connect(lambda at: self._mark(self.place_at(at)))
        column.dropped.connect(lambda at: self._drop(column, self.place_at(at)))

    def _mark(self, place: int) -> None:
        """Show where a column would come to stand."""
        if place < len(self._columns):
            x = self._columns[place].x() - (LANE // 2 if place else 0)
        else:
            x = self._columns[-1].geometry().right() - _MARKER
        self._marker.setGeometry(x, 0, _MARKER, self._inner.height())
        self._marker.raise_()
        self._marker.show()

    def _drop(self, column: ArticleColumn, place: int) -> None:
        self._marker.hide()
        source = self._columns.index(column)
        target = place - (place > source)
        if target != source:
            self.moved.emit(source, target)
