"""The sidebar: parts of the library, its largest events, and lists of its names, with their counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from corpus.model import EntityType, SavedSearch
from gui.text import count_words, tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.events.event_overview import EventCounts, EventScope
from gui.viewmodels.name_words import counted_words, scope_words
from gui.viewmodels.names import NOT_NAMES, SUGGESTED, TO_SETTLE, NameCounts, NameScope
from gui.viewmodels.query_text import Scope
from gui.viewmodels.shelf import ShelfCounts

#: What a line of the sidebar stands for.
SidebarScope = Scope | NameScope | EventScope | SavedSearch

ENTRY_ROLE = Qt.ItemDataRole.UserRole

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar: a heading (no scope), or a part of the library with its count.

    ``more``: there are more than are counted. A count of None is not known yet.
    """

    text: str
    scope: SidebarScope | None = None
    count: int | None = 0
    source_number: int | None = None
    more: bool = False

    @property
    def counted(self) -> str:
        """The count as it is shown."""
        if self.count is None:
            return ""
        return f"{self.count:,}+" if self.more else f"{self.count:,}"


class SidebarModel(QAbstractListModel):
    """Headings and scopes, one below the other."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._counts = ShelfCounts()
        self._names: NameCounts | None = None  # until they are counted
        self._events = EventCounts()
        self._searches: Mapping[SavedSearch, int | None] = {}

    def show(self, counts: ShelfCounts) -> None:
        """Tell these counts of articles. Lines that stay keep their place and selection."""
        self._counts = counts
        self._show()

    def show_names(self, counts: NameCounts) -> None:
        """Tell these counts of names."""
        self._names = counts
        self._show()

    def show_events(self, counts: EventCounts) -> None:
        """Tell these events."""
        self._events = counts
        self._show()

    def show_searches(self, counts: Mapping[SavedSearch, int | None]) -> None:
        """Tell these searches that are kept, and how many articles each finds; None: not counted yet."""
        self._searches = counts
        self._show()

    def _show(self) -> None:
        entries = self._lines(self._counts)
        if entries == self._entries:
            return
        if [entry.scope for entry in entries] == [entry.scope for entry in self._entries]:
            self._entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def index_of(self, scope: SidebarScope | None) -> QModelIndex:
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
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.ToolTipRole:
            asked = entry.scope.query if isinstance(entry.scope, SavedSearch) else entry.text
            return tip(entry.text if asked == entry.text else f"{entry.text}\n{asked}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.scope is None:
                return entry.text
            return f"{entry.text}, {self._spoken_count(entry)}"
        return None

    def _spoken_count(self, entry: Entry) -> str:
        if entry.count is None:
            return self.tr("not counted yet")
        if isinstance(entry.scope, NameScope):
            return counted_words(entry.scope, entry.count)
        if entry.scope == EventScope():
            return count_words(entry.count, self.tr("event"), self.tr("events"))
        return count_words(entry.count, self.tr("article"), self.tr("articles"))

    def _lines(self, counts: ShelfCounts) -> list[Entry]:
        lines = [
            Entry(self.tr("LIBRARY")),
            Entry(self.tr("All articles"), Scope(), counts.all),
            Entry(self.tr("Unread"), Scope("unread"), counts.unread),
            Entry(self.tr("Starred"), Scope("starred"), counts.starred),
        ]
        if self._searches and counts.all:
            lines.append(Entry(self.tr("SEARCHES")))
            lines += [Entry(search.name, search, count) for search, count in self._searches.items()]
        if self._events.all and counts.all:
            lines.append(Entry(self.tr("EVENTS")))
            lines += [Entry(each.title, EventScope(each.id), each.articles) for each in self._events.largest]
            lines.append(Entry(self.tr("All events"), EventScope(), self._events.all))
        if self._names is not None and counts.all:
            lines.append(Entry(self.tr("NAMES")))
            lines += self._name_lines(self._names)
        if counts.sources:
            lines.append(Entry(self.tr("SOURCES")))
        for source in counts.sources:
            words = source.name or self.tr("Source not found")
            lines.append(Entry(words, Scope("source", source.name), source.articles, source.number))
        return lines

    def _name_lines(self, counts: NameCounts) -> list[Entry]:
        """The lists in which there is anything; people always, where it is said why there is nothing."""
        lists = [(NameScope(kind.value), counts.kinds.get(kind, 0)) for kind in EntityType]
        lists += [(NameScope(TO_SETTLE), counts.to_settle), (NameScope(NOT_NAMES), counts.not_names)]
        return [
            Entry(
                scope_words(scope),
                scope,
                count,
                more=scope.kind == TO_SETTLE and count >= SUGGESTED,
            )
            for scope, count in lists
            if count or scope.type is EntityType.PERSON
        ]
