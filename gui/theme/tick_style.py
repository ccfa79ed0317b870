"""The tick before a row of a menu: Fusion draws it pixel by pixel, here it is one of our icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleOption, QWidget

from gui.theme.icons import draw_icon

_TICK = 14  # pixels


class TickStyle(QProxyStyle):
    """The style of one menu, which keeps it. Not of the whole program, whose painting it would slow down."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__("Fusion")
        self.setParent(menu)
        menu.setStyle(self)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """All but the tick as it was."""
        if element != QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark:
            super().drawPrimitive(element, option, painter, widget)
            return
        area = QRectF(0, 0, _TICK, _TICK)
        area.moveCenter(QRectF(option.rect).center())
        draw_icon(painter, "tick", area, option.palette.color(QPalette.ColorRole.Text))
