"""SavedSearches: those that a person keeps, in the sidebar, with what they find now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from corpus.model import SavedSearch
from gui.dialogs.event_title import EventTitle
from gui.operations import Operation
from gui.operations.searches import remove_search, rename_search, save_search
from gui.panes.own_keys import OwnKeys, take_key
from gui.shell.library_place import LibraryPlace
from gui.shell.notice_bar import Notice
from gui.viewmodels.finder import Found
from gui.workspace import Workspace
from search import SearchPage, Sort

#: So long nothing has to change before what they find is counted, in milliseconds.
REST_MS = 1_500


class SavedSearches(QObject):
    """Lists them, runs them, keeps more, and does what is wanted of them in the sidebar.

    They are counted one by one, while nobody waits for anything else.
    """

    told = Signal(object)  # Notice
    run_wanted = Signal(object)  # SavedSearch
    shown = Signal(object)  # the name under which what is searched for is kept; None: it is not

    def __init__(self, workspace: Workspace, library: LibraryPlace) -> None:
        super().__init__(library)
        self._workspace = workspace
        self._library = library
        self.counts: dict[SavedSearch, int | None] = {}
        self._uncounted: list[SavedSearch] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._count_next)
        workspace.decided.connect(self.read)
        workspace.indexed.connect(self._count_again)
        library.finder.loaded.connect(self.read)
        library.finder.found.connect(self._show_found)
        library.sidebar.search_wanted.connect(self.run_wanted)
        view = library.sidebar.view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.installEventFilter(self)

    def read(self) -> None:
        """Read them again: one may have been kept, renamed, removed, or brought back."""
        self._workspace.follow(lambda library: library.saved_searches(), self._show)

    def save(self, at: QPoint) -> None:
        """Ask for the name under which what is searched for now is to be kept."""
        finder = self._library.finder
        query = " ".join(finder.query.split())
        if not query or not self._workspace.library.writable:
            return
        same = next((each for each in self.counts if each.query == query), None)
        popup = EventTitle(
            self.tr("Save this search as"),
            query if same is None else same.name,
            self.tr("Save"),
            self._library.window(),
            hint=self.tr("A name for this search"),
        )
        popup.accepted.connect(lambda name: self._save(SavedSearch(name, query, finder.sort.value)))
        popup.pop_up(at)

    def rename(self, search: SavedSearch, at: QPoint) -> None:
        """Ask for another name of it."""
        popup = EventTitle(
            self.tr("Rename the search"), search.name, self.tr("Rename"), self._library.window()
        )
        popup.accepted.connect(lambda name: self._workspace.perform(rename_search(search.name, name)))
        popup.pop_up(at)

    def remove(self, search: SavedSearch) -> None:
        """Keep it no more, and offer to take that back."""
        said = self.tr("Removed the search “{name}”.").format(name=search.name)
        self._perform(remove_search(search.name), said)

    def sort_of(self, search: SavedSearch) -> Sort:
        """In which order its results stand."""
        return Sort(search.sort) if search.sort in set(Sort) else Sort.RELEVANCE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 renames and Delete removes the one that is current in the sidebar, whatever else they do."""
        if not isinstance(event, QKeyEvent):
            return False
        sidebar = self._library.sidebar
        search = sidebar.saved_at(sidebar.view.currentIndex())
        if search is None or not self._workspace.library.writable:
            return False
        keys: OwnKeys = {
            (Qt.Key.Key_F2, False): lambda: self.rename(search, self._below()),
            (Qt.Key.Key_Delete, False): lambda: self.remove(search),
        }
        return take_key(keys, event)

    # inside

    def _save(self, search: SavedSearch) -> None:
        same = next((each for each in self.counts if each.name.casefold() == search.name.casefold()), None)
        said = self.tr("Saved as “{name}”.") if same is None else self.tr("“{name}” is now this search.")
        self._perform(save_search(search), said.format(name=search.name))

    def _perform(self, operation: Operation, said: str) -> None:
        undo = ((self.tr("Undo"), self._workspace.undo),)
        notice = Notice(said, undo, undoes=operation.label)
        self._workspace.perform(operation, lambda: self.told.emit(notice))

    def _show(self, searches: tuple[SavedSearch, ...]) -> None:
        if list(searches) != list(self.counts):
            self.counts = {search: self.counts.get(search) for search in searches}
            self._library.sidebar.show_searches(self.counts)
            self._show_found(self._library.finder.result)
            self._count_again(True)

    def _show_found(self, found: Found) -> None:
        """Mark the one that is shown, and take its count."""
        asked = " ".join(found.query.split())
        shown = next((each for each in self.counts if each.query == asked), None)
        self.shown.emit(None if shown is None else shown.name)
        if shown is None or self._library.frame.lists_names:
            return
        self._library.sidebar.show_scope(shown)
        if not found.waiting:
            self._take_count(shown, found.total)

    def _count_again(self, changed: bool) -> None:
        if changed and self.counts:
            self._uncounted = list(self.counts)
            self._rest.start()

    def _count_next(self) -> None:
        if not self._uncounted:
            return
        if self._workspace.index is None or self._workspace.unsettled:
            self._rest.start()
            return
        search = self._uncounted.pop(0)
        taken = partial(self._counted, search)
        self._workspace.search(search.query, taken, limit=0, passages=False)

    def _counted(self, search: SavedSearch, page: SearchPage) -> None:
        self._take_count(search, page.total)
        self._count_next()

    def _take_count(self, search: SavedSearch, count: int) -> None:
        if search in self.counts and self.counts[search] != count:
            self.counts[search] = count
            self._library.sidebar.show_searches(dict(self.counts))

    def _show_menu(self, at: QPoint) -> None:
        view = self._library.sidebar.view
        search = self._library.sidebar.saved_at(view.indexAt(at))
        if search is None or not self._workspace.library.writable:
            return
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…\tF2")).triggered.connect(
            lambda: self.rename(search, view.viewport().mapToGlobal(at))
        )
        menu.addAction(self.tr("Remove\tDel")).triggered.connect(lambda: self.remove(search))
        menu.popup(view.viewport().mapToGlobal(at))

    def _below(self) -> QPoint:
        view = self._library.sidebar.view
        return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
