"""The list of articles: chosen with keys and mouse, kept in place while it changes."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from corpus.model import ArticleId
from gui.shell.article_delegate import ArticleDelegate
from gui.theme import Theme
from gui.viewmodels import AnyIndex
from gui.viewmodels.article_list import ArticleListModel


class ArticleList(QTableView):
    """Shows the model's rows. What was selected stays selected when rows come and go around it.

    A table of one column, as Qt's list asks its model of every row whenever one of them changes.
    """

    opened = Signal(object)  # ArticleId: it became the current one
    entered = Signal(object)  # ArticleId: it was asked for with Enter or a double click
    chosen = Signal(object)  # list of ArticleId: to be taken into the comparison, or out of it
    starred = Signal(object)  # ArticleId: to be starred, or not any more
    selection_changed = Signal()

    def __init__(
        self, theme: Theme, model: ArticleListModel, parent: QWidget | None = None, *, writable: bool = True
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: tuple[list[ArticleId], ArticleId | None] = ([], None)
        self._restoring = False
        self.setObjectName("articles")
        self.setAccessibleName(self.tr("Articles"))
        self.setModel(model)
        self._delegate = ArticleDelegate(theme, self, writable=writable)
        self.setItemDelegate(self._delegate)
        self._hide_table()
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate.star_clicked.connect(self.starred)
        self._delegate.tick_clicked.connect(lambda id: self.chosen.emit([id]))
        for rows_changed in (model.modelReset, model.rowsInserted, model.dataChanged, theme.changed):
            rows_changed.connect(self._fit_rows)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(lambda index: self.entered.emit(model.id(index.row())))

    def selected_ids(self) -> list[ArticleId]:
        """The articles selected, from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        rows = sorted((each.top(), each.bottom()) for each in ranges)
        return [self._model.id(row) for top, bottom in rows for row in range(top, bottom + 1)]

    def current_id(self) -> ArticleId | None:
        """The article that the keys act on."""
        index = self.currentIndex()
        return self._model.id(index.row()) if index.isValid() else None

    def go_to(self, id: ArticleId | None) -> bool:
        """Select this article alone and show its row; False if it is not in the list."""
        index = self._model.index_of(id)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Go to the next article, or with -1 to the one before."""
        at = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if 0 <= at < self._model.rowCount():
            self.go_to(self._model.id(at))

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
            return self._model.index(0, 0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell it on, but not while rows are only being replaced."""
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self.selection_changed.emit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """The article that became current is opened."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._restoring:
            self.opened.emit(self._model.id(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes into the comparison; Enter goes on to the text."""
        if event.key() == Qt.Key.Key_Space and self.selected_ids():
            self.chosen.emit(self.selected_ids())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id() is not None:
            self.entered.emit(self.current_id())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()  # not a search by first letters: letters are commands
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a star or a tick box does not open its article."""
        if self._control(event) is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a star or a tick box does what these do."""
        control = self._control(event)
        if control is None:
            super().mouseReleaseEvent(event)
        else:
            control.emit(self._model.id(self.indexAt(event.position().toPoint()).row()))

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
        first, header = self._model.index(0, 0), self.verticalHeader()
        if first.isValid() and self.sizeHintForIndex(first).height() != header.defaultSectionSize():
            header.setDefaultSectionSize(self.sizeHintForIndex(first).height())
            self.scheduleDelayedItemsLayout()

    def _control(self, event: QMouseEvent) -> SignalInstance | None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return None
        return self._delegate.control_at(self.visualRect(index), at)

    def _keep(self) -> None:
        self._restoring = True
        self._kept = (self.selected_ids(), self.current_id())

    def _restore(self) -> None:
        ids, current = self._kept
        selection = QItemSelection()
        for id in ids:
            index = self._model.index_of(id)
            if index.isValid():
                selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        index = self._model.index_of(current)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        else:
            self.verticalScrollBar().setValue(0)
        self._restoring = False
        if self.selected_ids() != ids:
            self.selection_changed.emit()
