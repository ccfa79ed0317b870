"""Searches: what surrounds the search of one library, tied to its place and to the search field."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal

from corpus.model import SavedSearch
from gui.shell.completion_popup import Completing
from gui.shell.library_place import LibraryPlace
from gui.shell.search_field import SearchField
from gui.shell.searches.next_found import NextFound
from gui.shell.searches.saved_searches import SavedSearches
from gui.shell.searches.search_history import SearchHistory
from gui.theme import Theme
from gui.viewmodels.completer import Completer
from gui.workspace import Workspace


class Searches(QObject):
    """Of one library: searches that are kept, those of before, and the next place that was found."""

    told = Signal(object)  # Notice
    typed = Signal(str)  # a query that is typed on, with a name in it that was picked

    def __init__(self, workspace: Workspace, library: LibraryPlace, field: SearchField, theme: Theme) -> None:
        super().__init__(library)
        self._workspace = workspace
        self._library = library
        self._field = field
        field.past.setVisible(False)
        completer = Completer(workspace, lambda: library.finder.shelf.counts().sources, library)
        self.history = SearchHistory(workspace, library)
        self.saved = SavedSearches(workspace, library)
        self.next = NextFound(library.reader, library.list, library.finder)
        self.completing = Completing(field, completer, theme, lambda: self.history.past.queries)
        self.completing.picked.connect(self.typed)
        self.completing.past_picked.connect(self._search)
        self.completing.forget_wanted.connect(self.history.forget)
        self.history.watch(field)
        self.history.changed.connect(self._show_history)
        field.past_wanted.connect(self._offer_past)
        self.saved.told.connect(self.told)
        self.saved.shown.connect(field.show_kept)
        self.saved.run_wanted.connect(self.run)
        field.save_wanted.connect(self.save)

    def save(self) -> None:
        """Ask for the name under which what is searched for now is to be kept."""
        self.saved.save(self._field.mapToGlobal(QPoint(0, self._field.height() + 2)))

    def can(self, name: str) -> bool:
        """Whether there is anything to save, or to forget."""
        if name == "save_search":
            return self._workspace.library.writable and bool(self._library.finder.query.strip())
        return bool(self.history.past.queries)

    def run(self, search: SavedSearch) -> None:
        """Search for what is kept, in its order."""
        self._library.finder.sort = self.saved.sort_of(search)
        self._library.search(search.query)
        self.history.note()

    def _search(self, query: str) -> None:
        self._library.search(query)
        self.history.note()

    def _show_history(self) -> None:
        self._field.past.setVisible(bool(self.history.past.queries))

    def _offer_past(self) -> None:
        """At a click: in the field, which is emptied of what was typed."""
        self._field.setFocus()
        if self._field.text():
            self._field.clear()
        self.completing.offer_past()
