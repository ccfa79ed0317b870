"""The list of articles: each can be opened, starred, and taken into the comparison."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from corpus.model import ArticleId
from gui.shell.article_delegate import ArticleDelegate
from gui.shell.row_list import RowList
from gui.theme import Theme
from gui.viewmodels.article_list import ArticleListModel


class ArticleList(RowList[ArticleId]):
    """Shows articles; ``opened`` and ``entered`` tell their ids."""

    chosen = Signal(object)  # list of ArticleId: to be taken into the comparison, or out of it
    starred = Signal(object)  # ArticleId: to be starred, or not any more

    def __init__(
        self, theme: Theme, model: ArticleListModel, parent: QWidget | None = None, *, writable: bool = True
    ) -> None:
        super().__init__(theme, model, parent)
        self.setObjectName("articles")
        self.setAccessibleName(self.tr("Articles"))
        self._delegate = ArticleDelegate(theme, self, writable=writable)
        self.setItemDelegate(self._delegate)
        self._delegate.star_clicked.connect(self.starred)
        self._delegate.tick_clicked.connect(lambda id: self.chosen.emit([id]))

    # -- as Qt asks --------------------------------------------------------------------------------------

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
            control.emit(self._rows.id(self.indexAt(event.position().toPoint()).row()))

    # -- inside ------------------------------------------------------------------------------------------

    def _control(self, event: QMouseEvent) -> SignalInstance | None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return None
        return self._delegate.control_at(self.visualRect(index), at)
