"""A list of rows known by an id: chosen with keys and mouse, kept in place while it changes."""

from __future__ import annotations

from itertools import chain, starmap
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.theme import Theme
from gui.viewmodels import AnyIndex
from gui.viewmodels.rows import RowsModel

K = TypeVar("K")


class RowList(QTableView, Generic[K]):
    """Shows the model's rows. What was selected stays selected when rows come and go around it.

    A table of one column, as Qt's list asks its model of every row whenever one of them changes. All rows are
    as high as the first, so that one of fifty thousand needs no measuring.
    """

    opened = Signal(object)  # the id of what became the current one
    entered = Signal(object)  # the id of what was asked for with Enter or a double click
    selection_changed = Signal()

    def __init__(self, theme: Theme, model: RowsModel[K], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._kept: tuple[list[K], K | None] = ([], None)
        self._restoring = False
        self.setModel(model)
        self._hide_table()
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for rows_changed in (model.modelReset, model.rowsInserted, model.dataChanged, theme.changed):
            rows_changed.connect(self._fit_rows)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(lambda index: self.entered.emit(model.id(index.row())))

    def selected_ids(self) -> list[K]:
        """What is selected, from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        rows = sorted((each.top(), each.bottom()) for each in ranges)
        return list(chain.from_iterable(starmap(self._rows.ids_between, rows)))

    def current_id(self) -> K | None:
        """What the keys act on."""
        index = self.currentIndex()
        return self._rows.id(index.row()) if index.isValid() else None

    def go_to(self, id: K | None) -> bool:
        """Select this row alone and show it; False if it is not in the list."""
        index = self._rows.index_of(id)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def in_view(self) -> int:
        """How many rows there is room for, those that are in view in part among them."""
        return self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()) + 2

    def step(self, by: int) -> None:
        """Go to the next row, or with -1 to the one before."""
        at = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if 0 <= at < self._rows.rowCount():
            self.go_to(self._rows.id(at))

    # -- as Qt asks --------------------------------------------------------------------------------------

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Also to a row that has only just come."""
        self.executeDelayedItemsLayout()
        super().scrollTo(index, hint)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row, as in a list."""
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self._rows.index(0, 0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._rows.index(self._rows.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell it on, but not while rows are only being replaced."""
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self.selection_changed.emit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """What became current is opened."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._restoring:
            self.opened.emit(self._rows.id(current.row()))

    # -- inside ------------------------------------------------------------------------------------------

    def _hide_table(self) -> None:
        """Let nothing be seen of the table but its one column, as wide as the view."""
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit_rows(self) -> None:
        """Make all rows as high as the first, which is as high as any."""
        first, header = self._rows.index(0, 0), self.verticalHeader()
        if first.isValid() and self.sizeHintForIndex(first).height() != header.defaultSectionSize():
            header.setDefaultSectionSize(self.sizeHintForIndex(first).height())
            self.scheduleDelayedItemsLayout()

    def _keep(self) -> None:
        self._restoring = True
        self._kept = (self.selected_ids(), self.current_id())

    def _restore(self) -> None:
        ids, current = self._kept
        selection = QItemSelection()
        for first, last in self._rows.runs_of(ids):  # not row by row: Qt compares each with all before it
            selection.select(self._rows.index(first, 0), self._rows.index(last, 0))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        index = self._rows.index_of(current)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        else:
            self.verticalScrollBar().setValue(0)
        self._restoring = False
        if self.selected_ids() != ids:
            self.selection_changed.emit()
