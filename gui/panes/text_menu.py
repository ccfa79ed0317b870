"""The menu of an article's text: what can be done with what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QTextEdit


def empty_menu(pane: QTextEdit) -> QMenu:
    """A menu of a text, with nothing in it yet. It deletes itself once it is closed."""
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


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
