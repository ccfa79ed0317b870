"""NameMouse: the names and dates marked in a text, reached with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent

from gui.panes.highlights import Highlight

if TYPE_CHECKING:
    from gui.panes.article_pane import ArticlePane


class NameMouse:
    """A click on a name activates it, dragging over it selects; whatever is pointed at has a tip."""

    def __init__(self, pane: ArticlePane) -> None:
        self._pane = pane
        self._pressed: Highlight | None = None

    def press(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._under(event) if is_left else None

    def release(self, event: QMouseEvent) -> None:
        """Let go where it was pressed, it was a click; unless words were selected meanwhile."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed.entity is None or self._pane.textCursor().hasSelection():
            return
        if self._under(event) == pressed:
            self._pane.mentionActivated.emit(pressed.entity, pressed.start)

    def move(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked; what its tip may say is asked for ahead."""
        under = None if event.buttons() else self._under(event)
        named = under is not None and under.entity is not None
        if under is not None:
            self._pane.tips.ask(under)
        shape = Qt.CursorShape.PointingHandCursor if named else Qt.CursorShape.IBeamCursor
        self._pane.viewport().setCursor(shape)

    def rest(self, event: QHelpEvent) -> None:
        """Tell of what it rests on."""
        at = event.pos()
        self._pane.tips.show(self._pane.highlight_at(at), event.globalPos(), self._pane.tip_at(at))

    def _under(self, event: QMouseEvent) -> Highlight | None:
        return self._pane.highlight_at(event.position().toPoint())
