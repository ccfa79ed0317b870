"""NarrowPanel: what is found, counted by years, sources and names, each a click away from less."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.shell.searching.counted_delegate import Numbered
from gui.shell.searching.counted_list import CountedList
from gui.shell.searching.more_values import MoreValues
from gui.shell.searching.year_histogram import YearHistogram
from gui.theme import Theme
from gui.theme.buttons import IconButton
from gui.viewmodels.counted_rows import CountedModel
from gui.viewmodels.counting import Counted
from gui.viewmodels.filters import (
    asks_undated,
    choose,
    choose_also,
    exclude,
    span_of,
    with_span,
    with_undated,
    without_filter,
    without_filters,
)
from gui.viewmodels.searched import Searched

_INSET = 16  # pixels: as the words of the list below have it


class NarrowPanel(QFrame):
    """Writes what is chosen into the query; what it shows is that of the last query that was counted."""

    query_wanted = Signal(str)  # what is typed becomes this
    close_wanted = Signal()

    def __init__(self, theme: Theme, number_of: Numbered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self._theme = theme
        self._number_of = number_of
        self._searched = Searched()
        self.model = CountedModel(self)
        self.clear = self._link(self.tr("Clear"), lambda: self._ask(without_filters(self._searched.typed)))
        self.clear.setToolTip(self.tr("Narrow by nothing any more; words stay"))
        self.close_button = IconButton("close", self.tr("Show the library here again"), self)
        self.years = YearHistogram(theme, self)
        self.undated = self._link("", lambda: self._ask(with_undated(self._searched.typed)))
        self.list = CountedList(theme, self.model, number_of, self)
        self._year_title = QLabel(self.tr("YEARS"), self)
        self._year_title.setProperty("role", "section")
        self._nothing = QLabel(self.tr("Nothing to count"), self)
        self._nothing.setProperty("role", "muted")
        self._nothing.setContentsMargins(_INSET, 8, _INSET, 0)
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()
        self.show_counted(Counted())

    def show_counted(self, counted: Counted) -> None:
        """Show these counts."""
        self._searched = counted.searched
        typed = counted.searched.typed
        years = counted.values.get("year", {})
        self.years.show_years(years, span_of(typed))
        only = asks_undated(typed)
        self.undated.setVisible(bool(counted.undated) or only)
        without = self.tr("{n} without a date").format(n=f"{counted.undated:,}")
        self.undated.setText(self.tr("Dated ones as well") if only else without)
        for part in (self._year_title, self.years):
            part.setVisible(bool(years))
        self.clear.setVisible(_is_narrowed(typed))
        self.model.show(counted)
        self._nothing.setVisible(not years and not self.model.rowCount())

    def show_searched(self, searched: Searched) -> None:
        """This is what clicks write into, whether it is counted already or not."""
        self._searched = searched

    def state(self) -> list[str]:
        """What is folded."""
        return self.model.folded()

    def restore(self, folded: Any) -> None:
        """Have these folded, as far as that can be read."""
        if isinstance(folded, list):
            self.model.fold([name for name in folded if isinstance(name, str)], True)

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Narrow"), self)
        title.setProperty("role", "head")
        head = QHBoxLayout()
        head.setContentsMargins(_INSET, 0, 6, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.clear)
        head.addWidget(self.close_button)
        years = QVBoxLayout()
        years.setContentsMargins(_INSET, 4, _INSET, 0)
        years.setSpacing(4)
        years.addWidget(self._year_title)
        years.addWidget(self.years)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(years)
        undated = QHBoxLayout()
        undated.setContentsMargins(_INSET - 3, 0, _INSET, 4)  # the words of a link begin so far within it
        undated.addWidget(self.undated, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(undated)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_wanted)
        self.list.chosen.connect(lambda name, value: self._ask(choose(self._searched.typed, name, value)))
        self.list.also_chosen.connect(self._choose_also)
        self.list.left_out.connect(lambda name, value: self._ask(exclude(self._searched.typed, name, value)))
        self.list.more_wanted.connect(self._show_more)
        self.years.span_wanted.connect(lambda *span: self._ask(with_span(self._searched.typed, *span)))
        self.years.any_wanted.connect(lambda: self._ask(without_filter(self._searched.typed, "year")))

    def _choose_also(self, name: str, value: str) -> None:
        self._ask(choose_also(self._searched.typed, name, value))

    def _ask(self, query: str) -> None:
        if query != self._searched.typed:
            self.query_wanted.emit(query)

    def _show_more(self, name: str, row: QRect) -> None:
        popup = MoreValues(self._theme, self.model, name, self._number_of, self)
        popup.chosen.connect(self.list.chosen)
        popup.also_chosen.connect(self.list.also_chosen)
        popup.pop_up(row.topRight())

    def _link(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "link")
        button.clicked.connect(lambda: act())
        return button


def _is_narrowed(typed: str) -> bool:
    return without_filters(typed).split() != typed.split()
