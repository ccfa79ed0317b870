"""The icon of Crossread: two texts side by side, a line of one marked in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

_GROUND, _PAPER, _LINE, _MARK = "#2f5da8", "#ffffff", "#9db4d8", "#ffc94d"
_SIZES = (16, 24, 32, 48, 64, 128, 256)


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle with round corners, on a grid of ``GRID`` by ``GRID``."""

    colour: str
    left: float
    top: float
    width: float
    height: float
    radius: float


GRID: Final = 16
#: What the icon is drawn of, the lowest first, wherever it is drawn.
SHAPES: Final = (
    Shape(_GROUND, 0, 0, 16, 16, 3.5),
    *(
        shape
        for left in (2.5, 8.5)
        for shape in (
            Shape(_PAPER, left, 3, 5, 10, 0.6),
            *(
                Shape(_MARK if top == 6.5 else _LINE, left + 0.8, top, 3.4, 1, 0.3)
                for top in (4.5, 6.5, 8.5, 10.5)
            ),
        )
    ),
)


def app_icon() -> QIcon:
    """The icon in all the sizes that systems ask for."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(QPixmap.fromImage(icon_picture(size)))
    return icon


def icon_picture(size: int, shapes: Sequence[Shape] = SHAPES) -> QImage:
    """The icon in one size, in pixels; or another one of such shapes."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / GRID, size / GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    for shape in shapes:
        painter.setBrush(QColor(shape.colour))
        place = QRectF(shape.left, shape.top, shape.width, shape.height)
        painter.drawRoundedRect(place, shape.radius, shape.radius)
    painter.end()
    return picture
