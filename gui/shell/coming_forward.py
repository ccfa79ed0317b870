"""The window comes to the front, as far as the desktop lets it."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

#: Where Qt reads, under Wayland, what lets a window come to the front.
_TOKEN = "XDG_ACTIVATION_TOKEN"


def come_forward(window: QWidget, activation: str = "") -> None:
    """Show the window in front of others, and a dialog in front of it that has to be answered first.

    ``activation`` is the token that the desktop gave to the program that asks for it. Where the desktop does
    not let a window come forward, it shows that this one wants to be looked at.
    """
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    front = QApplication.activeModalWidget() or window
    if front is not window:
        front.raise_()
    if activation:
        os.environ[_TOKEN] = activation
    try:
        front.activateWindow()
    finally:
        os.environ.pop(_TOKEN, None)  # Qt forgets it as well, and no other program is to inherit it
    QApplication.alert(window)
