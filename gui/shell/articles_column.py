"""ArticlesColumn: the list of articles under what puts it in order and narrows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from gui.shell.article_list import ArticleList
from gui.shell.concordance.view_switch import ViewSwitch
from gui.shell.filter_bar import FilterBar
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.finder import Finder, Found
from gui.viewmodels.searched import Searched


class ArticlesColumn(QFrame):
    """The filters and the list; where nothing is found, what can be done: ``show_all`` is called for that."""

    def __init__(
        self,
        theme: Theme,
        finder: Finder,
        show_all: Callable[[], object],
        parent: QWidget | None = None,
        *,
        writable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._finder = finder
        self._shown_query: str | None = None
        self.switch = ViewSwitch(in_context=False, parent=self)
        self.filters = FilterBar(finder, self, writable=writable)
        self.pages = QStackedWidget(self)
        self.list = ArticleList(theme, finder.model, self.pages, writable=writable)
        finder.in_view = self.list.in_view
        nothing = EmptyState(
            self.tr("Nothing found"),
            self.tr("Try fewer or other words, or leave a filter out."),
            ((self.tr("Show all articles"), show_all),),
        )
        for page in (self.list, nothing):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addWidget(self.filters)
        column.addWidget(self.pages, 1)

    def show_found(self, found: Found, searched: Searched) -> None:
        """Show the rows, from the first where they are of another query, or that there are none."""
        self.filters.show_found(found, searched)
        self.switch.setVisible(found.scope is None)
        nothing = not found.total and not found.waiting and len(self._finder.shelf) > 0
        self.pages.setCurrentIndex(1 if nothing else 0)
        if found.query != self._shown_query:
            self._shown_query = found.query
            self.list.scrollToTop()
