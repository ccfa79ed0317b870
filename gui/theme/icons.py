"""Icons drawn as paths, in the colours of the theme: no font need have them, and every scale is sharp."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_GRID = 16.0
_LINE = 1.4  # of the grid

_Points = tuple[tuple[float, float], ...]

_STROKES: Mapping[str, tuple[_Points, ...]] = {
    "down": (((4.5, 6.5), (8, 10), (11.5, 6.5)),),
    "up": (((4.5, 9.5), (8, 6), (11.5, 9.5)),),
    "left": (((9.5, 4.5), (6, 8), (9.5, 11.5)),),
    "right": (((6.5, 4.5), (10, 8), (6.5, 11.5)),),
    "tick": (((3.5, 8.5), (6.5, 11.5), (12.5, 5)),),
    "leave_out": (((5.2, 8), (10.8, 8)),),
    "passages": (
        *(((4, 3), (4, 7.5)), ((4, 10.4), (4, 10.6)), ((4, 12.9), (4, 13.1))),  # a bar, and dots
        *(((7.5, y), (13, y)) for y in (3.5, 7, 10.5, 13)),
    ),
    "minus": (((4, 8), (12, 8)),),
    "plus": (((4, 8), (12, 8)), ((8, 4), (8, 12))),
    "fit": (  # two edges, and arrows to them
        *(((x, 3.5), (x, 12.5)) for x in (2.5, 13.5)),
        ((5, 8), (11, 8)),
        ((7, 6), (5, 8), (7, 10)),
        ((9, 6), (11, 8), (9, 10)),
    ),
    "clock": (((8, 4.6), (8, 8.2), (10.4, 9.8)),),
    "close": (((4.5, 4.5), (11.5, 11.5)), ((11.5, 4.5), (4.5, 11.5))),
}
_DOTS: _Points = ((3.5, 8), (8, 8), (12.5, 8))
_STAR: _Points = tuple(
    (8 + radius * sin(turn * pi / 5), 8.6 - radius * cos(turn * pi / 5))
    for turn, radius in enumerate((6.6, 2.8) * 5)
)

#: The names of all icons.
ICONS = frozenset({*_STROKES, "more", "star", "starred"})


def draw_icon(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Draw the icon of that name (one of ``ICONS``) into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width() / _GRID, area.height() / _GRID)
    round_ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(QPen(colour, _LINE, Qt.PenStyle.SolidLine, *round_ends))
    painter.setBrush(colour if name in ("more", "starred") else Qt.BrushStyle.NoBrush)
    if name == "more":
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in _DOTS:
            painter.drawEllipse(QPointF(*dot), 1.25, 1.25)
    elif name in ("star", "starred"):
        painter.drawPolygon(_polygon(_STAR))
    else:
        if name in ("leave_out", "clock"):
            painter.drawEllipse(QPointF(8, 8), 6.0, 6.0)
        for stroke in _STROKES[name]:
            painter.drawPolyline(_polygon(stroke))
    painter.restore()


def _polygon(points: _Points) -> QPolygonF:
    return QPolygonF([QPointF(*point) for point in points])
