"""ReadingEdit: a text to be read, which scrolls and zooms as one does in a reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextEdit, QWidget

_SCROLL_KEYS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class ReadingEdit(QTextEdit):
    """Nothing can be written or dropped into it, and nothing in it loads. The mouse is followed.

    Whoever derives from it paints its ground: of a text that is scrolled, only what is new is painted.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Text of the article"))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(_SELECTABLE)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by steps of a tenth; 0: back to its usual size."""
        raise NotImplementedError

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)

    def scrolled_or_zoomed(self, event: QKeyEvent) -> bool:
        """Whether it was a key that scrolls or zooms, which is done then."""
        bar = self.verticalScrollBar()
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier and key in _SCROLL_KEYS:
            bar.triggerAction(_SCROLL_KEYS[key])
        elif modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Space:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[key])
        else:
            return False
        return True

    def loadResource(self, _type: int, _name: QUrl | str) -> None:
        """Nothing: an article loads nothing."""
