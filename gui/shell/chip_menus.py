"""ChipMenus: chips whose click opens a menu of choices below them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.theme.buttons import MenuChip
from gui.theme.tick_style import TickStyle


class ChipMenus:
    """Makes the chips of one widget and their menus; a menu is gone once it is shut."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner

    def chip(self, act: Callable[[], object]) -> QPushButton:
        """A chip that can look chosen; a click does ``act``, which is to open its menu."""
        chip = MenuChip(self._owner)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: act())
        return chip

    def menu(self) -> QMenu:
        """An empty menu of choices."""
        menu = QMenu(self._owner)
        TickStyle(menu)
        menu.setObjectName("choices")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @staticmethod
    def pop_up(menu: QMenu, below: QPushButton) -> None:
        """Show the menu right below its chip, which stays pressed meanwhile."""
        below.setDown(True)
        menu.aboutToHide.connect(partial(below.setDown, False))
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))


def add_choice(menu: QMenu, text: str, checked: bool, act: Callable[[], object]) -> QAction:
    """Put a choice at the end of the menu: ``text`` as it stands, but for a count behind a tab."""
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(checked)
    action.triggered.connect(lambda: act())
    return action
