"""BlockMouse: the paragraph of an x-ray that the mouse is over, and what a click does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QWidget

from gui.panes.xray import Aside
from gui.theme.buttons import IconButton

if TYPE_CHECKING:
    from gui.panes.xray_pane import XrayPane

_BESIDE = 4  # pixels between a paragraph and the button that leaves it out


class BlockMouse:
    """A click on a line that was left out acts on it; a paragraph of the article has a button in the margin.

    In the text of the article a click stays what it is: it selects, or is for a name.
    """

    def __init__(self, pane: XrayPane) -> None:
        self._pane = pane
        self.over: int | None = None  # the number of the paragraph
        self._pressed: int | None = None
        self._button = _LeaveOut("leave_out", pane.tr("Leave this paragraph out"), pane.viewport())
        self._button.clicked.connect(self._leave_out)

    @property
    def marked(self) -> int | None:
        """The paragraph that a click where the mouse is would act on."""
        if self.over is not None and (self._button.underMouse() or self._pane.acts(self.over)):
            return self.over
        return None

    @property
    def button(self) -> IconButton:
        """What leaves a paragraph out."""
        return self._button

    def press(self, at: QPoint) -> None:
        """The left button is held there."""
        self._pressed = self._pane.block_at(at)

    def release(self, at: QPoint) -> None:
        """It is let go: a click, unless words were selected meanwhile."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._pane.textCursor().hasSelection():
            return
        if self._pane.block_at(at) == pressed:
            self._pane.act_on(pressed)

    def move(self, at: QPoint) -> None:
        """The mouse is there."""
        over = self._pane.block_at(at) if self._pane.shows_left_out() else None
        if over is not None and self._pane.acts(over):
            self._pane.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        if over != self.over:
            self.over = over
            self._pane.viewport().update()
        self._place_button()

    def follow_scrolling(self) -> None:
        """Another paragraph may be under the mouse."""
        if self.over is not None:
            self.move(self._pane.viewport().mapFromGlobal(QCursor.pos()))

    def let_go(self) -> None:
        """Be over nothing: the mouse is elsewhere, or the text another."""
        self.over = self._pressed = None
        self._button.hide()
        self._pane.viewport().update()

    def _place_button(self) -> None:
        over = self.over
        if over is None or not self._pane.editable or isinstance(self._pane.paragraph(over), Aside):
            self._button.hide()
            return
        area, size = self._pane.area_of(over), self._button.sizeHint()
        left = area.left() - size.width() - _BESIDE if self._pane.mirrored else area.right() + _BESIDE
        self._button.setGeometry(round(left), max(0, round(area.top())), size.width(), size.height())
        self._button.show()

    def _leave_out(self) -> None:
        if self.over is not None:
            self._pane.leave_out(self.over)


class _LeaveOut(IconButton):
    """Stands over a text, which shows while the mouse is on it what would be left out."""

    def __init__(self, icon: str, tip: str, parent: QWidget) -> None:
        super().__init__(icon, tip, parent)
        self._text = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys have the menu
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._text.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._text.update()
