"""The sidebar: parts of the library with their counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from gui.text import count_words
from gui.viewmodels import AnyIndex
from gui.viewmodels.query_text import Scope
from gui.viewmodels.shelf import ShelfCounts

ENTRY_ROLE = Qt.ItemDataRole.UserRole

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar: a heading (no scope), or a part of the library with its count."""

    text: str
    scope: Scope | None = None
    count: int = 0
    source_number: int | None = None


class SidebarModel(QAbstractListModel):
    """Headings and scopes, one below the other."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, counts: ShelfCounts) -> None:
        """Tell these counts. Lines that stay keep their place and selection."""
        entries = self._lines(counts)
        if [entry.scope for entry in entries] == [entry.scope for entry in self._entries]:
            self._entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def index_of(self, scope: Scope | None) -> QModelIndex:
        """The line of a scope; an invalid index for none."""
        for at, entry in enumerate(self._entries):
            if scope is not None and entry.scope == scope:
                return self.index(at, 0)
        return QModelIndex()

    def entry(self, index: AnyIndex) -> Entry:
        """The line at that place."""
        return self._entries[index.row()]

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Every line is at the top."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings can't be chosen."""
        if not index.isValid() or self.entry(index).scope is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, and words for those who listen."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.scope is None:
                return entry.text
            told = count_words(entry.count, self.tr("article"), self.tr("articles"))
            return f"{entry.text}, {told}"
        return None

    def _lines(self, counts: ShelfCounts) -> list[Entry]:
        lines = [
            Entry(self.tr("LIBRARY")),
            Entry(self.tr("All articles"), Scope(), counts.all),
            Entry(self.tr("Unread"), Scope("unread"), counts.unread),
            Entry(self.tr("Starred"), Scope("starred"), counts.starred),
        ]
        if counts.sources:
            lines.append(Entry(self.tr("SOURCES")))
        for source in counts.sources:
            words = source.name or self.tr("Source not found")
            lines.append(Entry(words, Scope("source", source.name), source.articles, source.number))
        return lines
