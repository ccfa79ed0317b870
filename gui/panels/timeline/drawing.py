"""What all that paints a timeline shares: words either way round, lines that are cut where the axis is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from gui.panels.lenses.wrapped import strong
from gui.panels.timeline.labels import PlacedLabel
from gui.panels.timeline.view import TimelineView
from gui.text import is_right_to_left
from gui.theme import Theme
from gui.viewmodels.event_axis import Break

NAME, SMALL, SMALLER = 0.95, 0.92, 0.85  # of the window's font
#: Before the mark of a lane, how wide it is, and between it and the name.
INSET, MARK, AFTER_MARK = 14.0, 8.0, 8.0
_LABEL = 4.0  # between titles and lanes


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws on a widget what a view places as if time always ran to the right."""

    painter: QPainter
    theme: Theme
    view: TimelineView

    def words(self, area: QRectF, words: str, aligned: Qt.AlignmentFlag | None = None) -> None:
        """Words as wide as an area of the view at most, elided, each way round as they read themselves.

        They begin where lines begin, if it is not said where they stand.
        """
        if aligned is None:
            aligned = Qt.AlignmentFlag.AlignRight if self.view.back else Qt.AlignmentFlag.AlignLeft
        painter, area = self.painter, self.view.mirrored(area)
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, round(area.width() + 1)
        )
        back = is_right_to_left(words)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if back else Qt.LayoutDirection.LeftToRight)
        painter.drawText(
            area, aligned | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, fitting
        )

    def line(self, start: QPointF, end: QPointF) -> None:
        """A line between two points of the view."""
        self.painter.drawLine(QLineF(self.view.turned(start), self.view.turned(end)))

    def along(self, y: float, pen: QPen) -> None:
        """A line all along the plot, dotted where the axis is cut."""
        plot, painter, at = self.view.plot, self.painter, self.view.plot.left()
        dots = QPen(pen)
        dots.setDashPattern([1.0, 4.0])
        for gap in self.gaps():
            start, end = self.view.x(gap.start), self.view.x(gap.end)
            painter.setPen(pen)
            self.line(QPointF(at, y), QPointF(max(at, start), y))
            painter.setPen(dots)
            self.line(QPointF(max(at, start), y), QPointF(end, y))
            at = end
        painter.setPen(pen)
        self.line(QPointF(min(at, plot.right()), y), QPointF(plot.right(), y))

    def gaps(self) -> Iterator[Break]:
        """Where the axis is cut, as far as it is seen."""
        left, right = self.view.left, self.view.left + self.view.plot.width()
        return (gap for gap in self.view.placing.axis.breaks if gap.end > left and gap.start < right)


def title_font(theme: Theme, *, chosen: bool = False) -> QFont:
    """The font of an event's title."""
    font = theme.ui_font(SMALL)
    return strong(font) if chosen else font


def title_height(theme: Theme) -> float:
    """How high a row of titles is, and one of what stands below the axis."""
    return QFontMetricsF(theme.ui_font(SMALL)).height()


def title_area(view: TimelineView, label: PlacedLabel, high: float) -> QRectF:
    """Where a title is in the view, so many pixels high."""
    bottom = view.head - _LABEL - label.row * (high + 2)
    return QRectF(view.x(label.left) - 1, bottom - high, label.wide + 2, high)


def name_area(view: TimelineView, lane: int) -> QRectF:
    """Where the name of a lane is in the view."""
    left = INSET + MARK + AFTER_MARK
    height = view.placing.height
    return QRectF(left, view.line(lane) - height / 2, view.names - left - AFTER_MARK, height)
