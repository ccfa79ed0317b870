"""ContextPage: what is found, each place of it in a line, the words below one another; or two sources so."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.panes.announcing import announce
from gui.shell.chip_menus import ChipMenus, add_choice
from gui.shell.concordance.line_list import LineList
from gui.shell.concordance.lines_column import LinesColumn
from gui.shell.concordance.view_switch import ViewSwitch
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.concordance.line_words import order_words
from gui.viewmodels.concordance.lines_finder import LinesWanted
from gui.workspace import Workspace
from search import Asked
from search.concordance import ConcordancePage, Order

#: The columns of two sources side by side have at least so many pixels each.
_LEAST = 240


class ContextPage(QFrame):
    """Finds nothing until it is told what is asked for, and nothing again while it is hidden."""

    line_wanted = Signal(object)  # Line, to be read in its article

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._asked = Asked()
        self._order = Order.RIGHT
        self._pair: tuple[str | None, ...] = ()  # the sources of the columns, while there are two
        self.switch = ViewSwitch(in_context=True, parent=self)
        self._pages = QStackedWidget(self)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self._pages)
        self.first = LinesColumn(workspace, theme, self._columns)
        self.second = LinesColumn(workspace, theme, self._columns, any_source=False)
        self.second.hide()
        self._menus = ChipMenus(self)
        self.order = self._menus.chip(self._show_orders)
        self.order.setCheckable(False)  # there is always one
        self._tell_order()
        self.beside = QPushButton(self.tr("Side by side"), self)
        self.beside.setToolTip(self.tr("Two sources beside one another"))
        self._lay_out()
        for column in (self.first, self.second):
            column.line_wanted.connect(self.line_wanted)
            column.finder.waiting.connect(lambda: self._pages.setCurrentWidget(self._waiting))
            column.list.setAccessibleName(self.tr("Lines in context"))
        self.first.sources_wanted.connect(self._choose_first)
        self.second.sources_wanted.connect(self._choose_second)
        self.first.found.connect(self._show)

    # -- what is asked of it -----------------------------------------------------------------------------

    def look_up(self, asked: Asked) -> None:
        """Show the words of this query in context, as the index has them now."""
        self._asked = asked
        self._find()

    def forget(self) -> None:
        """Drop what is on its way."""
        for column in (self.first, self.second):
            column.finder.forget()

    @property
    def is_waiting(self) -> bool:
        """Whether lines are on their way."""
        return self.first.finder.is_waiting or self.second.finder.is_waiting

    @property
    def list(self) -> LineList:
        """The lines that the keys go to."""
        return self.second.list if self.second.list.hasFocus() else self.first.list

    def set_order(self, order: Order) -> None:
        """Show the same lines in another order."""
        if order is not self._order:
            self._order = order
            self._tell_order()
            self._find()

    def stand_beside(self, on: bool) -> None:
        """Show two sources side by side, those with most mentions at first; or all in one column."""
        page = self.first.finder.page
        most = () if page is None else tuple(each.source for each in page.sources)
        chosen = self.first.finder.wanted.sources
        others = tuple(source for source in most if source not in chosen)
        self._pair = (*chosen, *others)[:2] if on else ()
        self.beside.setChecked(on)
        self.second.setVisible(on)
        self._find(self._pair[:1])

    def state(self) -> dict[str, Any]:
        """What is remembered of it."""
        return {"order": self._order.value}

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left, as far as that can be read."""
        order = state.get("order")
        if order in {each.value for each in Order}:
            self.set_order(Order(order))

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setProperty("role", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.order)
        self.beside.setCheckable(True)
        self.beside.setProperty("role", "chip")
        self.beside.clicked.connect(self.stand_beside)
        row.addWidget(self.beside)
        self._columns.setChildrenCollapsible(False)
        for column in (self.first, self.second):
            column.setMinimumWidth(_LEAST)
            self._columns.addWidget(column)
        self._no_words = EmptyState(
            self.tr("Words in context"),
            self.tr("Type a word or a phrase. Each place where it stands becomes a line."),
            parent=self._pages,
        )
        self._waiting = EmptyState(
            self.tr("One moment"), self.tr("The search index is being opened."), parent=self._pages
        )
        for page in (self._columns, self._no_words, self._waiting):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._pages, 1)

    def _show_orders(self) -> None:
        menu = self._menus.menu()
        group = QActionGroup(menu)
        for order, words in order_words().items():
            group.addAction(add_choice(menu, words, order is self._order, partial(self.set_order, order)))
        self._menus.pop_up(menu, self.order)

    def _tell_order(self) -> None:
        self.order.setText(order_words()[self._order])
        self.order.setAccessibleName(self.tr("Order: {order}").format(order=self.order.text()))

    def _find(self, first: tuple[str | None, ...] | None = None) -> None:
        """Have both columns find what they are to show; ``first``: the first one these sources."""
        sources = self.first.finder.wanted.sources if first is None else first
        self.first.look_up(LinesWanted(self._asked, self._order, sources))
        if self._pair:
            self.second.look_up(LinesWanted(self._asked, self._order, self._pair[1:]))

    def _choose_first(self, sources: tuple[str | None, ...]) -> None:
        if self._pair:
            if not sources:
                self.stand_beside(False)
                return
            self._pair = (*sources, *self._pair[1:])
        self._find(sources)

    def _choose_second(self, sources: tuple[str | None, ...]) -> None:
        self._pair = (*self._pair[:1], *sources)
        self._find()

    def _show(self, page: ConcordancePage) -> None:
        self._pages.setCurrentWidget(self._columns if page.has_words else self._no_words)
        self.beside.setEnabled(len(page.sources) > 1 or bool(self._pair))
        if not self._asked.unfinished:
            announce(self.first.list, self.first.counts.text(), politely=True)
