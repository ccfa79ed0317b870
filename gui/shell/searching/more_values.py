"""MoreValues: all values of one kind among what is found, with a field to find one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from gui.dialogs.popup import Popup
from gui.panes.announcing import announce
from gui.shell.searching.counted_delegate import CountedDelegate, Numbered
from gui.theme import Theme
from gui.viewmodels import NOWHERE, AnyIndex
from gui.viewmodels.counted_rows import ROW_ROLE, CountedModel, CountedRow

_WIDTH, _ROWS, _ROW = 340, 11, 26
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}


class ValuesModel(QAbstractListModel):
    """The values in whose words what is typed begins one, whatever its case."""

    def __init__(self, counted: CountedModel, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counted = counted
        self._all: Sequence[CountedRow] = counted.all_of(name)
        self._shown = list(self._all)

    def filter(self, typed: str) -> None:
        """Show those that fit."""
        wanted = typed.casefold().split()
        self.beginResetModel()
        self._shown = [row for row in self._all if _fits(row.text, wanted)]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """How many fit."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, and its words."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role in spoken:
            return self._counted.spoken(row)
        return row.text if role == Qt.ItemDataRole.DisplayRole else None


class MoreValues(Popup):
    """Up and Down move, Enter or a click chooses, with Ctrl besides what is chosen; Esc leaves."""

    chosen = Signal(str, str)
    also_chosen = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        counted: CountedModel,
        name: str,
        number_of: Numbered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(counted.title(name), _WIDTH, parent)
        self._model = ValuesModel(counted, name, self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find one of them"))
        self.field.setAccessibleName(counted.title(name))
        self.field.textEdited.connect(self._filter)
        self.setFocusProxy(self.field)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(CountedDelegate(theme, number_of, self.list))
        self.list.setAccessibleName(counted.title(name))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setFixedHeight(min(self._model.rowCount(), _ROWS) * _ROW)
        self.list.viewport().installEventFilter(self)
        self.add(self.field, self.list)
        self._filter("")

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        """A click on a row chooses it."""
        if isinstance(event, QMouseEvent) and event.type() == QMouseEvent.Type.MouseButtonRelease:
            self._pick(self.list.indexAt(event.position().toPoint()), event.modifiers())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys move in the list while the field has them."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            last = self._model.rowCount() - 1
            index = self._model.index(min(max(self.list.currentIndex().row() + _STEPS[key], 0), last), 0)
            self.list.setCurrentIndex(index)
            announce(self.field, str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex(), event.modifiers())
        else:
            super().keyPressEvent(event)

    def _filter(self, typed: str) -> None:
        self._model.filter(typed)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _pick(self, index: AnyIndex, modifiers: Qt.KeyboardModifier) -> None:
        if index.isValid():
            row: CountedRow = index.data(ROW_ROLE)
            also = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            (self.also_chosen if also else self.chosen).emit(row.name, row.value)
            self.close()


def _fits(text: str, wanted: Sequence[str]) -> bool:
    words = text.casefold().split()
    return all(any(word.startswith(each) for word in words) for each in wanted)
