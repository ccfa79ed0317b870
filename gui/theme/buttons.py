"""Buttons with drawn icons: one that is nothing else, and those that open a menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget

from gui.theme.icons import draw_icon

_ICON, _CHEVRON = 16, 12  # pixels
_CHEVRON_RIGHT = 6


class IconButton(QToolButton):
    """An icon that acts, told in words by its tip. ``icon`` is one of ``gui.theme.icons.ICONS``."""

    def __init__(self, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setProperty("role", "icon")
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and border of a button, and the icon; mirrored where text runs from the right."""
        super().paintEvent(event)
        mirrored = {"left": "right", "right": "left"} if self.isRightToLeft() else {}
        area = QRectF(0, 0, _ICON, _ICON)
        area.moveCenter(QRectF(self.rect()).center())
        _draw(self, mirrored.get(self._icon, self._icon), area, strong=self.underMouse())


class MenuButton(QPushButton):
    """A button whose click opens a menu, which a small arrow tells. ``role`` is that of the style sheet."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setProperty("menu", True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the arrow behind its words."""
        super().paintEvent(event)
        left = _CHEVRON_RIGHT if self.isRightToLeft() else self.width() - _CHEVRON_RIGHT - _CHEVRON
        area = QRectF(left, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        _draw(self, "down", area, strong=self.isChecked() or self.underMouse())


class MenuChip(MenuButton):
    """A chip whose click opens a menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="chip")


def _draw(button: QAbstractButton, icon: str, area: QRectF, *, strong: bool) -> None:
    usual = QPalette.ColorRole.WindowText if strong else QPalette.ColorRole.PlaceholderText
    palette = QApplication.palette()  # a style sheet takes its own colours into that of the button
    if button.isEnabled():
        colour = palette.color(usual)
    else:
        colour = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    painter = QPainter(button)
    draw_icon(painter, icon, area, colour)
    painter.end()
