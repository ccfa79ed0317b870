"""The icon of Crossread: two texts side by side, a line of one marked in the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_GROUND, _PAPER, _LINE, _MARK = "#2f5da8", "#ffffff", "#9db4d8", "#ffc94d"
_SIZES = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """The icon in all the sizes that systems ask for."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(icon_picture(size))
    return icon


def icon_picture(size: int) -> QPixmap:
    """The icon in one size, drawn on a grid of sixteen."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    _fill(painter, _GROUND, 0, 0, 16, 16, 3.5)
    for left in (2.5, 8.5):
        _fill(painter, _PAPER, left, 3, 5, 10, 0.6)
        for top in (4.5, 6.5, 8.5, 10.5):
            _fill(painter, _MARK if top == 6.5 else _LINE, left + 0.8, top, 3.4, 1, 0.3)
    painter.end()
    return picture


def _fill(
    painter: QPainter, colour: str, left: float, top: float, width: float, height: float, radius: float
) -> None:
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(left, top, width, height), radius, radius)
