"""The menu of an article's text: what can be done with what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QTextEdit


def text_menu(pane: QTextEdit, *, cite: Callable[[], None]) -> QMenu:
    """Copy, copy with citation, select all. The menu deletes itself once it is closed."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("Pane", words)

    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action in (
        menu.addAction(tr("Copy"), pane.copy),
        menu.addAction(tr("Copy with citation"), cite),
    ):
        action.setEnabled(pane.textCursor().hasSelection())
    menu.addSeparator()
    menu.addAction(tr("Select all"), pane.selectAll)
    return menu
