"""What the library place is made of: search, list, text, names, lines in context; and where each stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from corpus.model import ArticleId, ArticleSummary
from gui.shell.article_fields import ArticleFields
from gui.shell.article_list import ArticleList
from gui.shell.article_verbs import ArticleVerbs
from gui.shell.articles_column import ArticlesColumn
from gui.shell.block_decisions import BlockDecisions
from gui.shell.concordance.context_desk import ContextDesk
from gui.shell.concordance.line_list import LineList
from gui.shell.library_frame import LibraryFrame
from gui.shell.naming.name_lists import NameList, SuggestionList
from gui.shell.naming.names_desk import NamesDesk
from gui.shell.places_told import PlacesTold
from gui.shell.reader import Reader
from gui.shell.searching.narrowing import Narrowing
from gui.shell.searching.side_column import SideColumn
from gui.shell.sidebar import Sidebar
from gui.shell.to_compare import ToCompare
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.chosen import Chosen
from gui.viewmodels.finder import Finder
from gui.viewmodels.preferences import Preferences
from gui.viewmodels.searched import Searched
from gui.viewmodels.shelf import ShelfCounts
from gui.viewmodels.sidebar import SidebarModel
from gui.workspace import Workspace


class LibraryParts(QWidget):
    """The parts of the library, where they stand, and what is told of them."""

    query_changed = Signal(str)  # the query is another, though not typed
    moved = Signal(bool)  # one is elsewhere; True: in a new place, False: the same one, more precisely
    found = Signal(object)  # Found
    selection_changed = Signal()
    typing_wanted = Signal(int)  # in the query, from this place on
    menu_wanted = Signal(object)  # QPoint on the screen: of what can be done with the articles selected
    all_wanted = Signal()  # all articles

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        preferences: Preferences,
        welcome: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.counts = ShelfCounts()
        self._wanted: ArticleId | None = None
        self.searched = Searched()
        self.chosen = Chosen(self)
        self.verbs = ArticleVerbs(workspace, self)
        self.finder = Finder(workspace, self)
        self.model = self.finder.model
        self._sidebar_model = SidebarModel(self)
        self.frame = LibraryFrame(self)
        self.side = SideColumn(self.frame.splitter)
        self.sidebar = Sidebar(theme, self._sidebar_model, self.side)
        self.sidebar.setFocusProxy(self.sidebar.view)
        self.narrowing = Narrowing(workspace, theme, self.side, self.sidebar, self._source_number)
        writable = workspace.library.writable
        show_all = self.all_wanted.emit
        self.column = ArticlesColumn(theme, self.finder, show_all, self.frame.lists, writable=writable)
        self.list, self.filters = self.column.list, self.column.filters
        shelved = lambda id: self.finder.shelf.get(id)  # noqa: E731  the shelf becomes another one
        self.to_compare = ToCompare(self.chosen, self.list, self.model, shelved)
        self.reader = Reader(workspace, theme, preferences, self.frame.readers)
        summaries = lambda: self.finder.shelf.by_id()  # noqa: E731
        self.context = ContextDesk(workspace, theme, self.frame, self.finder)
        self.names = NamesDesk(workspace, theme, summaries, self.frame.lists, self.frame.readers)
        self._places = PlacesTold(self.reader)
        self.blocks = BlockDecisions(workspace, self.reader)
        self._welcome = welcome
        self._fields = ArticleFields(self.verbs, self.reader, self)
        self._lay_out()

    @property
    def is_waiting(self) -> bool:
        """Whether something is to be searched, read or counted soon."""
        return any(part.is_waiting for part in (self.finder, self.narrowing, self.names, self.context))

    def texts(self) -> Reader:
        """The text that is read."""
        return self.reader

    def selected(self) -> list[ArticleSummary]:
        """The articles that the verbs are for: those selected, or else the one that is read."""
        listed = not self.frame.lists_names and not self.frame.in_context
        ids: Sequence[ArticleId | None] = self.list.selected_ids() if listed else []
        if not ids and self.frame.reads and not self.frame.reads_page:
            ids = [self.reader.article_id]
        found = (self.finder.shelf.get(id) for id in ids if id is not None)
        return [summary for summary in found if summary is not None]

    def _lay_out(self) -> None:
        lists, readers = (self.column, self.names.column), (self.reader, self.names.pages)
        self.frame.fill(self.side, lists, readers, self._welcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def _shown_list(self) -> ArticleList | NameList | SuggestionList | LineList:
        if self.frame.in_context:
            return self.context.page.list
        return self.names.column.list if self.frame.lists_names else self.list

    def _source_number(self, name: str) -> int | None:
        """The number that a source has for good."""
        return next((source.number for source in self.counts.sources if source.name == name), None)
