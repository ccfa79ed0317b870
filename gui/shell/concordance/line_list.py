"""LineList: the lines of a column, gone through with keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.shell.concordance.line_delegate import LineDelegate
from gui.shell.row_list import RowList
from gui.theme import Theme
from gui.viewmodels.concordance.line_words import copied_line
from gui.viewmodels.concordance.lines_finder import LinesFinder


class LineList(RowList[int]):
    """``entered`` tells the number of the line that is to be read in its article."""

    def __init__(self, theme: Theme, finder: LinesFinder, parent: QWidget | None = None) -> None:
        super().__init__(theme, finder.model, parent)
        self._finder = finder
        self.setAccessibleName(self.tr("Lines in context"))
        self.lines = LineDelegate(theme, self)
        self.setItemDelegate(self.lines)
        self._scrolled = 0
        finder.model.modelAboutToBeReset.connect(self._keep_scrolled)
        finder.model.modelReset.connect(self._scroll_back)

    def start_over(self) -> None:
        """Be at the first line, with none of them selected: these are others than before."""
        self.clearSelection()
        self.setCurrentIndex(self.model().index(-1, 0))
        self.scrollToTop()

    def copy(self) -> None:
        """Copy the lines selected, each with its source and date."""
        rows = self.selected_ids()
        if not rows:
            return
        first, chosen = rows[0], frozenset(rows)
        self._finder.lines_between(
            first,
            rows[-1],
            lambda lines: QGuiApplication.clipboard().setText(
                "\n".join(copied_line(line) for row, line in enumerate(lines, first) if row in chosen)
            ),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads the line in its article; letters are commands."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id() is not None:
            self.entered.emit(self.current_id())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    # -- inside ------------------------------------------------------------------------------------------

    def _keep_scrolled(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _scroll_back(self) -> None:
        """A few lines more or less move nothing."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)
