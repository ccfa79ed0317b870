"""The bar above the list: its order, what narrows it, and how the query was understood."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.panes.flow_layout import FlowLayout
from gui.shell.chip_menus import ChipMenus, add_choice
from gui.shell.searching.query_chips import QueryChips
from gui.viewmodels.finder import Finder, Found
from gui.viewmodels.searched import Searched
from search import Sort


class FilterBar(QFrame):
    """What the list shows is put in order and narrowed here; below stands what should be known of it."""

    query_wanted = Signal(str)  # what is typed becomes this
    search_wanted = Signal(str)  # in the whole library
    pin_wanted = Signal()
    event_wanted = Signal()  # of all that is found

    def __init__(self, finder: Finder, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._finder = finder
        self._writable = writable
        self._menus = ChipMenus(self)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        self._sort = self._menus.chip(self._show_sort_menu)
        self._sort.setCheckable(False)  # there is always an order
        self.narrow = QPushButton(self.tr("Narrow"), self)
        self.narrow.setProperty("role", "chip")
        self.narrow.setCheckable(True)
        self.narrow.setToolTip(self.tr("Count what is found by year, source, name … and narrow it to some"))
        self._within = self._link(self.tr("Within these"), self.pin_wanted)
        self._within.setToolTip(self.tr("Look for something else within what is found (Ctrl+Shift+F)"))
        self._event = self._link(self.tr("New event…"), self.event_wanted)
        self._event.setToolTip(self.tr("Make an event of all that is found, where it tells of it"))
        for button in (self._sort, self.narrow, self._within, self._event):
            flow.addWidget(button)
        self.chips = QueryChips(self._event, self)
        self.chips.query_wanted.connect(self.query_wanted)
        self._suggestion = self._link("", None)
        self._suggestion.clicked.connect(self._take_suggestion)
        self._notes = QLabel(self)
        self._notes.setProperty("role", "small")
        self._notes.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 8)
        layout.setSpacing(6)
        for part in (buttons, self.chips, self._notes):
            layout.addWidget(part)
        layout.insertWidget(2, self._suggestion, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_found(finder.result, Searched())

    def show_found(self, found: Found, searched: Searched) -> None:
        """Say which order holds, how the query was understood, and what else is to be known of it."""
        self._searched = searched
        self._sort.setText(self._sort_names()[self._finder.sort])
        self._sort.setAccessibleName(self.tr("Order: {order}").format(order=self._sort.text()))
        self._event.setVisible(
            self._writable and found.scope is None and not found.waiting and found.total > 0
        )
        self._within.setVisible(bool(searched.typed.strip()) and found.total > 1)
        self.chips.show_found(found, searched)
        self._suggestion.setVisible(bool(found.suggestion))
        self._suggestion.setText(self.tr("Did you mean “{query}”?").format(query=found.suggestion))
        self._notes.setVisible(bool(found.notes))
        self._notes.setText("\n".join(found.notes))

    def _take_suggestion(self) -> None:
        """The whole query put right, whatever was pinned in it."""
        suggestion = self._finder.result.suggestion
        if suggestion:
            (self.search_wanted if self._searched.pinned else self.query_wanted).emit(suggestion)

    def _link(self, words: str, signal: SignalInstance | None) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "link")
        if signal is not None:
            button.clicked.connect(lambda: signal.emit())
        return button

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
