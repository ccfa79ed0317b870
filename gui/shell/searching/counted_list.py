"""CountedList: values with their counts, to narrow what is found by a click or a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QWidget,
)

from gui.panes.own_keys import OwnKeys, take_key
from gui.shell.chip_menus import add_choice
from gui.shell.searching.counted_delegate import CountedDelegate, Numbered
from gui.theme import Theme
from gui.theme.tick_style import TickStyle
from gui.viewmodels import AnyIndex
from gui.viewmodels.counted_rows import CountedModel, CountedRow, RowKind

_INSET = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_OUT = (Qt.Key.Key_Minus, Qt.Key.Key_Delete)


class CountedList(QListView):
    """A click or Enter chooses a value, with Ctrl besides those chosen; Del or the menu leaves it out; Left
    and Right fold and unfold.
    """

    chosen = Signal(str, str)  # the name of what was counted, the value
    also_chosen = Signal(str, str)
    left_out = Signal(str, str)
    more_wanted = Signal(str, QRect)  # where the row is on the screen
    _keys: OwnKeys = {}  # noqa: RUF012  until it is made

    def __init__(
        self, theme: Theme, model: CountedModel, number_of: Numbered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counted = model
        self._kept: tuple[Any, int] = (None, 0)
        self._with_ctrl = False
        self._keys = self._own_keys()
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Counts of what is found"))
        self.setModel(model)
        self.setItemDelegate(CountedDelegate(theme, number_of, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.clicked.connect(self._click)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def row(self, index: AnyIndex) -> CountedRow | None:
        """The row there, if any."""
        return self._counted.row(index) if index.isValid() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember whether Ctrl is held."""
        self._with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)
        self._with_ctrl = False

    def event(self, event: QEvent) -> bool:
        """Keys for what the mouse does; Del is not for the article that is read."""
        return take_key(self._keys, event) or super().event(event)

    def focusInEvent(self, event: Any) -> None:
        """Some row is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._counted.index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a value."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row(index)
        if row is not None and row.kind is RowKind.VALUE:
            at = self.visualRect(index).bottomLeft() + QPoint(_INSET, 0) if by_key else event.pos()
            self.menu_of(row).popup(self.viewport().mapToGlobal(at))

    def menu_of(self, row: CountedRow) -> QMenu:
        """Only this, this too, not this."""
        menu = QMenu(self)
        TickStyle(menu)
        menu.setObjectName("choices")
        menu.aboutToHide.connect(menu.deleteLater)
        value = (row.name, row.value)
        add_choice(menu, self.tr("Only this"), row.chosen, partial(self.chosen.emit, *value))
        if not row.chosen:
            add_choice(menu, self.tr("This too") + "\tCtrl", False, partial(self.also_chosen.emit, *value))
        add_choice(menu, self.tr("Not this") + "\tDel", row.excluded, partial(self.left_out.emit, *value))
        return menu

    # -- inside ------------------------------------------------------------------------------------------

    def _own_keys(self) -> OwnKeys:
        keys: dict[tuple[Qt.Key, bool], Callable[[], object]] = {}
        for key in _ENTER:
            keys[key, False] = partial(self._act_on_current, also=False)
            keys[key, True] = partial(self._act_on_current, also=True)
        keys |= {(key, False): self._leave_current_out for key in _OUT}
        keys[Qt.Key.Key_Left, False] = partial(self._fold_current, Qt.Key.Key_Left)
        keys[Qt.Key.Key_Right, False] = partial(self._fold_current, Qt.Key.Key_Right)
        return keys

    def _act_on_current(self, *, also: bool) -> None:
        row = self.row(self.currentIndex())
        if row is not None:
            self._act(row, also=also)

    def _leave_current_out(self) -> None:
        row = self.row(self.currentIndex())
        if row is not None and row.kind is RowKind.VALUE:
            self.left_out.emit(row.name, row.value)

    def _fold_current(self, key: Qt.Key) -> None:
        row = self.row(self.currentIndex())
        if row is not None:
            folds = (key == Qt.Key.Key_Left) is not self.isRightToLeft()
            self.setCurrentIndex(self._counted.index_of((RowKind.HEADING, row.name, "")))
            self._counted.fold([row.name], folds)

    def _click(self, index: QModelIndex) -> None:
        row = self.row(index)
        if row is not None:
            self._act(row, also=self._with_ctrl)

    def _act(self, row: CountedRow, *, also: bool) -> None:
        if row.kind is RowKind.HEADING:
            self._counted.fold([row.name], not row.folded)
        elif row.kind is RowKind.MORE:
            rect = self.visualRect(self._counted.index_of(row.key))
            self.more_wanted.emit(row.name, QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size()))
        elif row.excluded:
            self.left_out.emit(row.name, row.value)
        else:
            (self.also_chosen if also else self.chosen).emit(row.name, row.value)

    def _keep(self) -> None:
        row = self.row(self.currentIndex())
        self._kept = (None if row is None else row.key, self.verticalScrollBar().value())

    def _restore(self) -> None:
        key, scrolled = self._kept
        if key is None and self.hasFocus():
            self.setCurrentIndex(self._counted.index(0, 0))
        elif key is not None:
            index = self._counted.index_of(key)
            if not index.isValid():
                index = self._counted.index_of((RowKind.HEADING, key[1], ""))
            self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
