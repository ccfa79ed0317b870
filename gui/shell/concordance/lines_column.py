"""LinesColumn: the lines of all sources, or of one, below how many they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gui.panes.elided_label import ElidedLabel
from gui.shell.chip_menus import ChipMenus, add_choice
from gui.shell.concordance.line_list import LineList
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.concordance.line_words import counted_words, source_of
from gui.viewmodels.concordance.lines_finder import LinesFinder, LinesWanted
from gui.workspace import Workspace
from search.concordance import ConcordancePage, Line, SourceCount


class LinesColumn(QFrame):
    """``any_source``: its lines may be those of all sources."""

    line_wanted = Signal(object)  # Line, to be read in its article
    sources_wanted = Signal(object)  # tuple of source names: these alone; none are all of them
    found = Signal(object)  # ConcordancePage

    def __init__(
        self, workspace: Workspace, theme: Theme, parent: QWidget | None = None, *, any_source: bool = True
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._any_source = any_source
        self._offered: Sequence[SourceCount] = ()
        self._shown: LinesWanted | None = None
        self.finder = LinesFinder(workspace, self)
        self.counts = ElidedLabel(self)
        self.counts.setProperty("role", "strong")
        self._menus = ChipMenus(self)
        self.source = self._menus.chip(self._show_sources)
        self.source.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._pages = QStackedWidget(self)
        self.list = LineList(theme, self.finder, self._pages)
        self._nothing = EmptyState(
            self.tr("Nothing found"),
            self.tr("No article that has all of this has it in this place. Try fewer or other words."),
            parent=self._pages,
        )
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self.list.entered.connect(self._enter)
        self.finder.found.connect(self._show)

    def look_up(self, wanted: LinesWanted) -> None:
        """Show these lines."""
        self.list.lines.names_sources = len(wanted.sources) != 1
        self.finder.find(wanted)

    def offer(self, sources: Sequence[SourceCount]) -> None:
        """These sources have lines: one of them may be chosen."""
        self._offered = sources
        chosen = self.finder.wanted.sources
        words = source_of(chosen[0]) if chosen else self.tr("All sources")
        self.source.setText(words.replace("&", "&&"))
        self.source.setChecked(bool(chosen))
        self.source.setAccessibleName(self.tr("Lines of: {source}").format(source=words))

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 12, 6)
        head.setSpacing(10)
        head.addWidget(self.source)
        head.addWidget(self.counts)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _show(self, page: ConcordancePage) -> None:
        self.counts.setText(counted_words(page.mentions, page.articles))
        self.list.setAccessibleDescription(self.counts.text())
        self._pages.setCurrentWidget(self.list if page.mentions else self._nothing)
        if self._shown != self.finder.wanted:
            self._shown = self.finder.wanted
            self.list.start_over()
        self.offer(page.sources)
        self.found.emit(page)

    def _enter(self, row: int) -> None:
        line: Line | None = self.finder.model.line(row)
        if line is not None and line.match:
            self.line_wanted.emit(line)

    def _show_sources(self) -> None:
        self.offer(self._offered)  # the click has not chosen anything yet
        menu = self._menus.menu()
        chosen = self.finder.wanted.sources
        if self._any_source:
            add_choice(menu, self.tr("All sources"), not chosen, partial(self.sources_wanted.emit, ()))
            menu.addSeparator()
        for each in self._offered:
            choose = partial(self.sources_wanted.emit, (each.source,))
            words = f"{source_of(each.source)}\t{each.mentions:,}"
            add_choice(menu, words, each.source in chosen, choose)
        if not self._offered:
            menu.addAction(self.tr("None among what is found")).setEnabled(False)
        self._menus.pop_up(menu, self.source)
