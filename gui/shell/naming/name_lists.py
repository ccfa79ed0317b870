"""The lists of names and of what is to settle: what keys do in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from corpus.model import EntityId
from gui.panes.own_keys import OwnKeys, take_key
from gui.shell.naming.name_delegate import NameDelegate
from gui.shell.naming.suggestion_delegate import SuggestionDelegate
from gui.shell.row_list import K, RowList
from gui.theme import Theme
from gui.viewmodels.name_list import NameListModel
from gui.viewmodels.suggestion_list import Pair, SuggestionListModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyedList(RowList[K]):
    """A list some of whose keys act on what is selected."""

    typed = Signal(str)  # what is typed to find a row

    def _keys(self) -> OwnKeys:
        """What keys do."""
        return {}

    def event(self, event: QEvent) -> bool:
        """Its keys act, and what is typed goes to the field above: neither is a command of the window."""
        if take_key(self._keys(), event):
            return True
        if isinstance(event, QKeyEvent) and self._is_typing(event):
            if event.type() == QEvent.Type.KeyPress:
                self.typed.emit(event.text())
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where nothing is selected, what the keys are at is."""
        super().focusInEvent(event)
        if self.current_id() is not None and not self.selectionModel().hasSelection():
            self.go_to(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the page."""
        if event.key() in _ENTER and self.current_id() is not None:
            self.entered.emit(self.current_id())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()  # not a search by first letters: letters are commands
        else:
            super().keyPressEvent(event)

    def _is_typing(self, event: QKeyEvent) -> bool:
        return False


class NameList(KeyedList[EntityId]):
    """Names; letters but J and K are typed into the field above, and so is every capital."""

    rename_wanted = Signal()
    refuse_wanted = Signal()  # what is selected is no name
    merge_wanted = Signal()

    def __init__(self, theme: Theme, model: NameListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self.setObjectName("names")
        self.setAccessibleName(self.tr("Names"))
        self.setItemDelegate(NameDelegate(theme, self))

    def _keys(self) -> OwnKeys:
        return {
            (Qt.Key.Key_F2, False): self.rename_wanted.emit,
            (Qt.Key.Key_Delete, False): self.refuse_wanted.emit,
            (Qt.Key.Key_M, True): self.merge_wanted.emit,
        }

    def _is_typing(self, event: QKeyEvent) -> bool:
        shifted = Qt.KeyboardModifier.ShiftModifier
        text = event.text()
        if not text.isalnum() or event.modifiers() & ~shifted:
            return False
        return text not in ("j", "k")


class SuggestionList(KeyedList[Pair]):
    """What is to settle."""

    same_wanted = Signal()
    different_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, theme: Theme, model: SuggestionListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self.setObjectName("suggestions")
        self.setAccessibleName(self.tr("Names that may be one"))
        self.setItemDelegate(SuggestionDelegate(theme, self))

    def _keys(self) -> OwnKeys:
        return {
            (Qt.Key.Key_S, False): self.same_wanted.emit,
            (Qt.Key.Key_D, False): self.different_wanted.emit,
            (Qt.Key.Key_L, False): self.later_wanted.emit,
        }
