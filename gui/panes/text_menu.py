"""The menu of an article's text: what can be done with what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QTextEdit


class TextMenu(QMenu):
    """A menu of a text, with nothing in it yet. It deletes itself once it is closed.

    Some of its words come when it is open already, and it grows: it stays on the screen.
    """

    def __init__(self, pane: QTextEdit) -> None:
        super().__init__(pane)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what it has grown by in view."""
        super().resizeEvent(event)
        area, there = self.screen().availableGeometry(), self.geometry()
        if self.isVisible() and not area.contains(there):
            self.move(
                max(area.left(), min(there.left(), area.right() - there.width())),
                max(area.top(), min(there.top(), area.bottom() - there.height())),
            )


def add_text_actions(menu: QMenu, pane: QTextEdit, *, cite: Callable[[], None]) -> None:
    """Copy, copy with citation, select all; below what is in the menu already."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("Pane", words)

    if not menu.isEmpty():
        menu.addSeparator()
    for action in (
        menu.addAction(tr("Copy"), pane.copy),
        menu.addAction(tr("Copy with citation"), cite),
    ):
        action.setEnabled(pane.textCursor().hasSelection())
    menu.addSeparator()
    menu.addAction(tr("Select all"), pane.selectAll)


def place_of_menu(pane: QTextEdit, event: QContextMenuEvent) -> QPoint:
    """Where on the screen a menu belongs: at the mouse; by the keys, below the caret, if that is in view."""
    caret, view = pane.cursorRect(), pane.viewport()
    if event.reason() != QContextMenuEvent.Reason.Keyboard or not view.rect().intersects(caret):
        return event.globalPos()
    return view.mapToGlobal(caret.bottomLeft() + QPoint(0, 4))
