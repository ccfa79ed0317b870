"""The lists of names and of what is to settle: what keys do in them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from corpus.model import EntityId
from gui.shell.name_delegate import NameDelegate
from gui.shell.row_list import K, RowList
from gui.shell.suggestion_delegate import SuggestionDelegate
from gui.theme import Theme
from gui.viewmodels.name_list import NameListModel
from gui.viewmodels.suggestion_list import Pair, SuggestionListModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class KeyedList(RowList[K]):
    """A list some of whose keys act on what is selected: these are its own, whatever they mean elsewhere."""

    typed = Signal(str)  # what is typed to find a row

    def _keys(self) -> Mapping[tuple[Qt.Key, bool], SignalInstance]:
        """What keys do, each with whether Ctrl is held."""
        return {}

    def event(self, event: QEvent) -> bool:
        """Its keys are no commands of the window while it has the keyboard."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (self._act_of(event) is not None or self._is_typing(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where nothing is selected, what the keys are at is."""
        super().focusInEvent(event)
        if self.current_id() is not None and not self.selectionModel().hasSelection():
            self.go_to(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its keys act; Enter goes on to the page; letters are typed into the field above."""
        act = self._act_of(event)
        if act is not None:
            act.emit()
        elif event.key() in _ENTER and event.modifiers() in _PLAIN and self.current_id() is not None:
            self.entered.emit(self.current_id())
        elif self._is_typing(event):
            self.typed.emit(event.text())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()  # not a search by first letters: letters are commands
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> SignalInstance | None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not ctrl and event.modifiers() not in _PLAIN:
            return None
        return self._keys().get((Qt.Key(event.key()), ctrl))

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

    def _keys(self) -> Mapping[tuple[Qt.Key, bool], SignalInstance]:
        return {
            (Qt.Key.Key_F2, False): self.rename_wanted,
            (Qt.Key.Key_Delete, False): self.refuse_wanted,
            (Qt.Key.Key_M, True): self.merge_wanted,
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

    def _keys(self) -> Mapping[tuple[Qt.Key, bool], SignalInstance]:
        return {
            (Qt.Key.Key_S, False): self.same_wanted,
            (Qt.Key.Key_D, False): self.different_wanted,
            (Qt.Key.Key_L, False): self.later_wanted,
        }
