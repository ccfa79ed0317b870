"""The tick of a row of a menu or of a box: Fusion draws it pixel by pixel, here it is one of our icons. And
the ring of one of several choices.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QCheckBox, QMenu, QProxyStyle, QRadioButton, QStyle, QStyleOption, QWidget

from gui.theme.icons import draw_icon

_TICK = 14  # pixels
_ROUND = 3  # pixels, the corners of a box
_DOT = 4  # pixels, from the edge of a ring to the dot in it


class TickStyle(QProxyStyle):
    """The style of one menu, box or choice, which keeps it. Not of the program, whose painting it would slow
    down.
    """

    def __init__(self, widget: QMenu | QCheckBox | QRadioButton) -> None:
        super().__init__("Fusion")
        self.setParent(widget)
        widget.setStyle(self)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """All but the tick and its box as it was."""
        if element == QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark:
            _draw_tick(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _draw_box(option, painter)
            if option.state & QStyle.StateFlag.State_On:
                _draw_tick(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_ring(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)


def _draw_tick(option: QStyleOption, painter: QPainter) -> None:
    area = QRectF(0, 0, _TICK, _TICK)
    area.moveCenter(QRectF(option.rect).center())
    draw_icon(painter, "tick", area, option.palette.color(QPalette.ColorRole.Text))


def _draw_box(option: QStyleOption, painter: QPainter) -> None:
    """Fusion's frame is a shade of its ground, and can't be seen on a dark one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
    painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.restore()


def _draw_ring(option: QStyleOption, painter: QPainter) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QRectF(0, 0, _TICK, _TICK)
    ring.moveCenter(QRectF(option.rect).center())
    painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
    painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
    painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))
    if option.state & QStyle.StateFlag.State_On:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Text))
        painter.drawEllipse(ring.adjusted(_DOT, _DOT, -_DOT, -_DOT))
    painter.restore()
