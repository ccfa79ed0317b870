"""Who and what: the whole table as a page, and the first of its rows for the overview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.compare import Comparison
from corpus.model import EntityId
from gui.panels.coverage_model import CoverageModel
from gui.panels.lenses.page import LensPage
from gui.panels.who_and_what import CoverageDelegate, CoverageTable, WhoAndWhat
from gui.text import count_words
from gui.theme import Theme

#: So many are told of in the overview.
_SHORT = 6


class CoveragePage(LensPage):
    """Whom and what each article names, and how often."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.who = WhoAndWhat(theme, self)
        self.who.page_wanted.connect(self.page_wanted)
        self.who.entity_wanted.connect(self.entity_wanted)
        self.who.place_wanted.connect(self.mention_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.who)
        self.setFocusProxy(self.who.table)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show whom and what its articles name."""
        several = comparison is not None and len(comparison.articles) > 1
        self._count = len(comparison.coverage) if several and comparison is not None else 0
        self.who.show_comparison(comparison)
        self.summary_changed.emit()

    def summary(self) -> str:
        """How many names there are."""
        return count_words(self._count, self.tr("name"), self.tr("names")) if self._count else ""

    def focus_entity(self, entity: EntityId | None) -> None:
        """Make the row of a name stand out."""
        self.who.focus_entity(entity)


class ShortCoverage(QWidget):
    """The names that most is told of, as a table without a scroll bar."""

    entity_wanted = Signal(object)
    mention_wanted = Signal(object, object)
    page_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = CoverageModel(theme, most=_SHORT)
        self.table = CoverageTable(self)
        self.table.setProperty("role", "short-coverage")
        self.table.setModel(self.model)
        self.table.setItemDelegate(CoverageDelegate(theme, self.table))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self._open)
        self.table.page_wanted.connect(lambda row: self.page_wanted.emit(self.model.coverage(row).entity))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show the first rows of a comparison."""
        self.model.show(comparison)
        self.table.fit(len(comparison.articles) if comparison is not None else 0)
        rows, head = self.model.rowCount(), self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * self.table.verticalHeader().defaultSectionSize() + 1)

    def _open(self, index: QModelIndex) -> None:
        entity = self.model.coverage(index.row()).entity
        if index.column():
            self.mention_wanted.emit(entity, self.model.article(index.column()))
        else:
            self.entity_wanted.emit(entity)
