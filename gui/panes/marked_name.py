"""A name outside of a text, marked as it is in one: the tint and the line of its kind."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gui.panes.highlights import draw_underline
from gui.theme import MentionStyle

_BESIDE = 3  # pixels of tint on either side


def draw_name(painter: QPainter, rect: QRect, name: str, style: MentionStyle, ink: QColor) -> int:
    """Draw the name in the painter's font from the side where a line begins, elided where it has no room.

    Returns the pixels that it takes, with its tint.
    """
    metrics = QFontMetricsF(painter.font())
    inside = rect.width() - 2 * _BESIDE
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, inside)
    width = min(metrics.horizontalAdvance(shown), inside) + 2 * _BESIDE
    back = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = rect.right() + 1 - width if back else rect.left()
    middle = rect.center().y() + 0.5
    ground = QRectF(left, middle - metrics.ascent() / 2 - 1, width, metrics.ascent() + 4)
    painter.fillRect(ground, QColor(style.tint))
    draw_underline(painter, ground, style)
    painter.setPen(ink)
    words = QRectF(left + _BESIDE, rect.top(), width - 2 * _BESIDE + 1, rect.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
    return round(width)
