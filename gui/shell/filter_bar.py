"""The chips above the list: the order, and filters that write into the query."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.panes.flow_layout import FlowLayout
from gui.shell.chip_menus import ChipMenus, add_choice
from gui.viewmodels.filters import FILTERS, chosen, offered, with_choice
from gui.viewmodels.finder import Finder, Found
from gui.viewmodels.query_text import without
from search import Sort

#: How many values a menu offers; the search field takes any.
OFFERED = 25


class FilterBar(QFrame):
    """What the list shows is put in order and narrowed here; below stands what should be known of it."""

    query_wanted = Signal(str)
    event_wanted = Signal()  # of all that is found

    def __init__(self, finder: Finder, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._finder = finder
        self._menus = ChipMenus(self)
        chips = QWidget(self)
        flow = FlowLayout(chips)
        flow.setContentsMargins(0, 0, 0, 0)
        self._sort = self._menus.chip(self._show_sort_menu)
        self._sort.setCheckable(False)  # there is always an order
        flow.addWidget(self._sort)
        self._chips: dict[str, QPushButton] = {}
        for field in FILTERS:
            self._chips[field] = self._menus.chip(partial(self._count, field))
            flow.addWidget(self._chips[field])
        self._writable = writable
        self._event = QPushButton(self.tr("New event…"), self)
        self._event.setProperty("role", "link")
        self._event.setToolTip(self.tr("Make an event of all that is found, where it tells of it"))
        self._event.clicked.connect(self.event_wanted)
        flow.addWidget(self._event)
        self._suggestion = QPushButton(self)
        self._suggestion.setProperty("role", "link")
        self._suggestion.clicked.connect(lambda: self.query_wanted.emit(self._finder.result.suggestion))
        self._notes = QLabel(self)
        self._notes.setProperty("role", "small")
        self._notes.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 8)
        layout.setSpacing(5)
        layout.addWidget(chips)
        layout.addWidget(self._suggestion, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._notes)
        finder.found.connect(self.show_found)
        self.show_found(finder.result)

    def show_found(self, found: Found) -> None:
        """Say which order and filters hold, and what is to be known of the query."""
        self._sort.setText(self._sort_names()[self._finder.sort])
        self._sort.setAccessibleName(self.tr("Order: {order}").format(order=self._sort.text()))
        for field, chip in self._chips.items():
            asked = chosen(found.query, field)
            name = self._names()[field]
            chip.setText((asked[0] if len(asked) == 1 else name).replace("&", "&&"))
            chip.setChecked(bool(asked))
            chip.setAccessibleName(self.tr("Filter by {what}").format(what=name))
        searched = found.scope is None and not found.waiting and found.total > 0
        self._event.setVisible(self._writable and searched)
        self._suggestion.setVisible(bool(found.suggestion))
        self._suggestion.setText(self.tr("Did you mean “{query}”?").format(query=found.suggestion))
        self._notes.setVisible(bool(found.notes))
        self._notes.setText("\n".join(found.notes))

    # -- the order ---------------------------------------------------------------------------------------

    def _show_sort_menu(self) -> None:
        menu = self._menus.menu()
        group = QActionGroup(menu)
        for sort, name in self._sort_names().items():
            group.addAction(
                add_choice(menu, name, sort is self._finder.sort, partial(self._finder.set_sort, sort))
            )
        self._menus.pop_up(menu, self._sort)

    def _sort_names(self) -> dict[Sort, str]:
        searched = self._finder.result.scope is None
        return {
            Sort.RELEVANCE: self.tr("Relevance") if searched else self.tr("Last added"),
            Sort.NEWEST: self.tr("Newest"),
            Sort.OLDEST: self.tr("Oldest"),
            Sort.SOURCE: self.tr("Source"),
        }

    # -- the filters -------------------------------------------------------------------------------------

    def _count(self, name: str) -> None:
        self.show_found(self._finder.result)  # the click has not chosen anything yet
        self._finder.count_values(name, partial(self._show_filter_menu, name))

    def _show_filter_menu(self, name: str, counts: Mapping[str, int]) -> None:
        menu = self._menus.menu()
        query = self._finder.query
        asked = chosen(query, name)
        if asked:
            add_choice(menu, self.tr("Any"), False, partial(self._ask, without(query, FILTERS[name])))
            menu.addSeparator()
        for value, count in offered(name, counts, OFFERED):
            ask = partial(self._ask, with_choice(query, name, value))
            add_choice(menu, f"{value}\t{count:,}", value in asked, ask)
        if not counts:
            menu.addAction(self.tr("None among what is found")).setEnabled(False)
        self._menus.pop_up(menu, self._chips[name])

    def _ask(self, query: str) -> None:
        self.query_wanted.emit(query)

    def _names(self) -> dict[str, str]:
        return {
            "source": self.tr("Source"),
            "year": self.tr("Year"),
            "person": self.tr("People"),
            "place": self.tr("Places"),
            "organisation": self.tr("Organisations"),
        }
