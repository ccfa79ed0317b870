"""Searches: the search of one library, with what surrounds it, between its place and the search field."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal

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
    """Of one library: what is typed is searched for; searches that are kept, those of before, the next place
    that was found.
    """

    told = Signal(object)  # Notice
    library_wanted = Signal()  # the place where what is found is listed

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
        self.completing.picked.connect(self._search_typed)
        self.completing.past_picked.connect(self._search)
        self.completing.forget_wanted.connect(self.history.forget)
        self.history.watch(field)
        self.history.changed.connect(self._show_history)
        field.past_wanted.connect(self._offer_past)
        field.typed.connect(self._search_typed)
        field.entered.connect(self._search_entered)
        field.left.connect(library.open_first)
        library.query_changed.connect(field.show_query)
        library.typing_wanted.connect(self._type_at)
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

    def _search_typed(self, query: str) -> None:
        if not self._library.isVisible():
            self.library_wanted.emit()
        self._library.refine(query, typing=True)

    def _search_entered(self) -> None:
        self._library.refine(self._field.text())
        self._library.open_first()

    def _type_at(self, place: int) -> None:
        """Let the query be typed on, from that place."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.setCursorPosition(place)

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
