"""The mark of a source in a list: its colour, and once all colours are taken, another form."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.theme.theme import Theme

_LINE = 2.0  # pixels


_SQUARE = 0.89  # of a dot's width: a square is as large then


def even_size(size: float, theme: Theme, number: int | None) -> float:
    """How wide the mark of a source is drawn that is to be as large as a dot so wide."""
    return size * _SQUARE if _form(theme, number) in (2, 3) else size


def draw_source_mark(painter: QPainter, area: QRectF, theme: Theme, number: int | None) -> None:
    """Draw the mark of the source with that number in its library (None: no source) into a square.

    Dots for the first sources, rings for as many more, then squares, frames and diamonds, then dots again.
    """
    colour = QColor(theme.source_colour(number))
    form = _form(theme, number)
    hollow = form in (1, 3)
    painter.setPen(QPen(colour, _LINE) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    inner = area.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2) if hollow else area
    if form in (0, 1):
        painter.drawEllipse(inner)
    elif form in (2, 3):
        painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        middle, half = area.center(), area.width() / 2 + 0.5
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


def _form(theme: Theme, number: int | None) -> int:
    """A dot, a ring, a square, a frame, or a diamond, counted from 0."""
    return (number or 0) // len(theme.tokens.sources) % 5
