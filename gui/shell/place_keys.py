"""Keys of a place: letters and digits that act wherever in it one is, but where something is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_keys(place: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Have each of these keys do what it is given."""
    for key, act in keys.items():
        shortcut = QShortcut(QKeySequence(key), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda act=act: act())
