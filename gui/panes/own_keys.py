"""Keys that are a widget's own while it, or anything in it, has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

#: What keys do, each with whether Ctrl is held.
OwnKeys = Mapping[tuple[Qt.Key, bool], Callable[[], object]]

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def act_of(keys: OwnKeys, event: QEvent) -> Callable[[], object] | None:
    """What a key does; None for any that is not among them."""
    if not isinstance(event, QKeyEvent):
        return None
    ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if not ctrl and event.modifiers() not in _PLAIN:
        return None
    return keys.get((Qt.Key(event.key()), ctrl))


def take_key(keys: OwnKeys, event: QEvent) -> bool:
    """For a widget's ``event``: keep its keys from being commands of the window, and do what they do."""
    act = act_of(keys, event)
    if act is None or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return False
    event.accept()
    if event.type() == QEvent.Type.KeyPress:
        act()
    return True
