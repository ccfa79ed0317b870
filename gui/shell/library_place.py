"""The library: what there is, what is found in it, and the article or the name that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from corpus.compare import LETTERS
from corpus.model import KINDS, ArticleId, ArticleSummary, Entity, EntityId, EntityName
from gui.dialogs.set_field import SetField, written
from gui.shell.article_list import ArticleList
from gui.shell.article_verbs import ArticleVerbs
from gui.shell.block_decisions import BlockDecisions
from gui.shell.filter_bar import FilterBar
from gui.shell.name_lists import NameList, SuggestionList
from gui.shell.names_desk import NamesDesk
from gui.shell.reader import Reader
from gui.shell.sidebar import Sidebar
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.chosen import Chosen
from gui.viewmodels.entity_page import ToldRow
from gui.viewmodels.filters import FIELD_OF_KIND
from gui.viewmodels.finder import Finder, Found
from gui.viewmodels.names import TO_SETTLE, NameScope
from gui.viewmodels.preferences import Preferences
from gui.viewmodels.query_text import filter_term
from gui.viewmodels.shelf import ShelfCounts
from gui.viewmodels.sidebar import SidebarModel
from gui.viewmodels.where import LibraryWhere
from gui.workspace import Workspace
from search import Asked, Sort

#: The widths of sidebar, list and reader in a new library, in pixels.
_WIDTHS = (216, 400, 800)


class LibraryPlace(QWidget):
    """Sidebar, list and reader, each as wide as the person wants it.

    In the place of the list of articles may be one of names, and in that of the text the page of a name; the
    one goes without the other.
    """

    query_changed = Signal(str)  # the query is another, though not typed
    moved = Signal(bool)  # one is elsewhere; True: in a new place, False: the same one, more precisely
    found = Signal(object)  # Found
    selection_changed = Signal()
    menu_wanted = Signal(object)  # QPoint on the screen: of what can be done with the articles selected

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
        self._place: tuple[ToldRow, EntityId] | None = None  # to go to once its article is on screen
        self._shown_query: str | None = None
        self.chosen = Chosen(self)
        self.verbs = ArticleVerbs(workspace, self)
        self.finder = Finder(workspace, self)
        self.model = self.finder.model
        self._sidebar_model = SidebarModel(self)
        # Each in its place from the beginning: Qt styles all that is in a widget anew when that is moved.
        self._pages = QStackedWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self._pages)
        self.sidebar = Sidebar(theme, self._sidebar_model, self._splitter)
        self._columns = QStackedWidget(self._splitter)
        column = QFrame(self._columns)
        self._lists = QStackedWidget(column)
        self.list = ArticleList(theme, self.model, self._lists, writable=workspace.library.writable)
        self.filters = FilterBar(self.finder, column)
        self._readers = QStackedWidget(self._splitter)
        self.reader = Reader(workspace, theme, preferences, self._readers)
        self.names = NamesDesk(
            workspace, theme, lambda: self.finder.shelf.by_id(), self._columns, self._readers
        )
        self.blocks = BlockDecisions(workspace, self.reader)
        self._welcome = welcome
        self._lay_out(column)
        self._connect()
        self._add_keys()

    # -- what is asked of it -----------------------------------------------------------------------------

    def search(self, query: str, *, typing: bool = False) -> None:
        """Show what the query finds."""
        new_place = self.shows_names or not (typing and self.finder.query.strip() and query.strip())
        self._columns.setCurrentIndex(0)
        self.finder.find(query, typing=typing)
        if not typing:
            self.query_changed.emit(query)
        self.moved.emit(new_place)

    def open_article(self, id: ArticleId) -> None:
        """Show the article in the reader, and in the list where it is there."""
        self._readers.setCurrentWidget(self.reader)
        if not self.list.go_to(id) or self.reader.article_id != id:
            self._read(id)

    def show_names(self, scope: NameScope) -> None:
        """Show this list of names in the place of that of articles."""
        self._show_names(scope)
        self.moved.emit(True)

    def open_name(self, id: EntityId) -> None:
        """Show the page of a name in the place of the text, and its row in the list where it is there."""
        self.names.open(id)

    @property
    def shows_names(self) -> bool:
        """Whether a list of names is in the place of that of articles."""
        return self._columns.currentWidget() is self.names.column

    @property
    def shows_page(self) -> bool:
        """Whether the page of a name is in the place of the text."""
        return self._readers.currentWidget() is self.names.pages

    @property
    def is_waiting(self) -> bool:
        """Whether something is to be searched, read or counted soon."""
        return self.finder.is_waiting or self.names.is_waiting

    def open_first(self) -> None:
        """Go to the list, to its first row if none of its rows is current."""
        if self.list.current_id() is None:
            self.list.step(0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def selected(self) -> list[ArticleSummary]:
        """The articles that the verbs are for: those selected, or else the one that is read."""
        ids: Sequence[ArticleId | None] = [] if self.shows_names else self.list.selected_ids()
        if not ids and not self.shows_page:
            ids = [self.reader.article_id]
        found = (self.finder.shelf.get(id) for id in ids if id is not None)
        return [summary for summary in found if summary is not None]

    def to_compare(self) -> tuple[ArticleId, ...]:
        """The articles that would stand side by side: those chosen, or else two or more selected."""
        selected = tuple(self.list.selected_ids())
        return self.chosen.ids or (selected if 1 < len(selected) <= len(LETTERS) else ())

    def letters(self) -> dict[ArticleId, str]:
        """The letters by which those would be known."""
        return dict(zip(self.to_compare(), LETTERS, strict=False))

    def names_to_compare(self) -> dict[str, str]:
        """Their names by letter: their sources, or the titles of those that have none."""
        articles = ((letter, self.finder.shelf.get(id)) for id, letter in self.letters().items())
        return {letter: each.source or each.shown_title for letter, each in articles if each}

    def ask_field(self, field: str, *, of_read: bool = False) -> None:
        """Ask for a field of the articles selected, or of the one that is read, below where it is told."""
        shown = self.reader.article
        articles = [shown.summary] if of_read and shown is not None else self.selected()
        if not articles or not self._workspace.library.writable:
            return
        one = articles[0] if len(articles) == 1 else None
        read = shown if shown is not None and one is not None and shown.id == one.id else None
        if read is not None:
            text = written(field, read.summary, read.genre)  # as it is on screen
        else:
            text = written(field, one) if one is not None else ""
        was_set = read is not None and field in read.set_fields
        popup = SetField(field, text, articles=len(articles), was_set=was_set, parent=self)
        popup.accepted.connect(lambda field, value: self.verbs.set_field(field, value, articles))
        popup.pop_up(self.reader.below_header())

    def remove_samples(self) -> None:
        """Take the sample articles out of the library."""
        self.verbs.remove([summary for summary in self.finder.shelf if summary.sample])

    def escape(self) -> None:
        """Leave what is innermost: a name, the find bar, the text, the search, the names."""
        shown = self._shown_list()
        if not self.shows_page and self.reader.escape():
            return
        if not shown.hasFocus():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.shows_names:
            self.search(self.finder.query)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.finder.query:
            self.search("")

    # -- where one is ------------------------------------------------------------------------------------

    def texts(self) -> Reader:
        """The text that is read."""
        return self.reader

    def where(self) -> LibraryWhere:
        """Where one is, for going back."""
        names = self.names.finder.scope if self.shows_names else None
        if self.shows_page:
            return LibraryWhere(self.finder.query, None, names, self.names.pages.entity_id)
        return LibraryWhere(self.finder.query, self.reader.article_id, names)

    def go_to(self, where: LibraryWhere) -> None:
        """Go back to where one was."""
        self.query_changed.emit(where.query)
        if where.query != self.finder.query:
            self.finder.find(where.query)
        if where.names is None:
            self._columns.setCurrentIndex(0)
            self.sidebar.show_scope(self.finder.result.scope)
        else:
            self._show_names(where.names)
        if where.entity is not None:
            self.names.open(where.entity)
        elif where.article is None and not (where.names and where.names.kind == TO_SETTLE):
            self._readers.setCurrentWidget(self.reader)
            self.reader.clear()
        elif where.article is not None:
            self.open_article(where.article)
            self._wanted = where.article  # to be selected in the list that is on its way

    def state(self) -> dict[str, Any]:
        """What is remembered of it."""
        where = self.where()
        return {
            "query": where.query,
            "article": self.reader.article_id,
            "names": None if where.names is None else where.names.kind,
            "name": where.entity,
            "names_desk": self.names.state(),
            "sort": self.finder.sort.value,
            "widths": self._splitter.sizes(),
            "chosen": list(self.chosen.ids),
            "reader": self.reader.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left, as far as that can be read."""
        with suppress(ValueError):
            self.finder.set_sort(Sort(state.get("sort", Sort.RELEVANCE)))
        match state.get("widths"):
            case [int(), int(), int()] as widths if sum(widths):
                self._splitter.setSizes(widths)
        match state.get("chosen"):
            case [*ids] if all(isinstance(id, int) for id in ids):
                self.chosen.choose(ids)
        match state.get("reader"):
            case dict() as reader:
                self.reader.restore(reader)
        match state.get("names_desk"):
            case dict() as names:
                self.names.restore(names)
        query, article, name = state.get("query"), state.get("article"), state.get("name")
        self.go_to(
            LibraryWhere(
                query if isinstance(query, str) else "",
                ArticleId(article) if isinstance(article, int) else None,
                NameScope.read(state.get("names")),
                EntityId(name) if isinstance(name, int) else None,
            )
        )

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self, column: QFrame) -> None:
        nothing = EmptyState(
            self.tr("Nothing found"),
            self.tr("Try fewer or other words, or leave a filter out."),
            ((self.tr("Show all articles"), lambda: self.search("")),),
        )
        self._lists.addWidget(self.list)
        self._lists.addWidget(nothing)
        column.setProperty("role", "surface")
        stack = QVBoxLayout(column)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.filters)
        stack.addWidget(self._lists, 1)
        self._splitter.setObjectName("library")
        for part in (column, self.names.column):
            self._columns.addWidget(part)
        for part in (self.reader, self.names.pages):
            self._readers.addWidget(part)
        for widget, least in ((self.sidebar, 150), (self._columns, 280), (self._readers, 360)):
            widget.setMinimumWidth(least)
            self._splitter.addWidget(widget)
        self._splitter.setCollapsible(1, False)
        self._splitter.setCollapsible(2, False)
        self._splitter.setStretchFactor(2, 1)
        self._splitter.setSizes(list(_WIDTHS))
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self._welcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self.finder.found.connect(self._show_found)
        self.finder.counted.connect(self._show_counts)
        self.finder.loaded.connect(self._take_focus)
        self.finder.loaded.connect(self.names.overview.load)
        self.sidebar.scope_wanted.connect(lambda scope: self.search(scope.query))
        self._connect_names()
        self.filters.query_wanted.connect(self.search)
        self.list.opened.connect(self._read)
        self.list.entered.connect(self._enter)
        self.list.chosen.connect(self.chosen.toggle)
        self.list.starred.connect(self._star)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.list.viewport().mapToGlobal(at))
        )
        self.list.selection_changed.connect(self._show_letters)
        self.list.selection_changed.connect(self.selection_changed)
        self.chosen.changed.connect(self._show_letters)
        self.chosen.full.connect(self._say_full)
        self.chosen.changed.connect(self.selection_changed)
        self.reader.edit_wanted.connect(partial(self.ask_field, of_read=True))
        self.reader.search_wanted.connect(self.search_for)
        self.reader.shown.connect(self._go_to_place)
        self.reader.shown.connect(lambda: self.moved.emit(True))
        self.reader.gone.connect(self._read_current)
        self.reader.entity_page_wanted.connect(self.open_name)
        self._workspace.changed.connect(self.reader.follow)

    def _connect_names(self) -> None:
        self.sidebar.names_wanted.connect(self.show_names)
        self.names.overview.counted.connect(self._sidebar_model.show_names)
        self.names.page_opened.connect(lambda: self._readers.setCurrentWidget(self.names.pages))
        self.names.page_shown.connect(self._note_page)
        self.names.place_wanted.connect(self._open_place)
        self.names.search_wanted.connect(self.search_for)
        self.names.column.back_wanted.connect(lambda: self.search(self.finder.query))
        self.names.settling.connect(self._note_names)
        self.list.clicked.connect(lambda index: self.open_article(self.model.id(index.row())))

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "J": lambda: self._shown_list().step(1),
            "K": lambda: self._shown_list().step(-1),
            "N": partial(self.reader.framing.step, 1),
            "P": partial(self.reader.framing.step, -1),
            "Esc": self.escape,
        }
        keys |= {str(n): partial(self.reader.kinds.switch, n) for n in range(1, len(KINDS) + 1)}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())

    def _show_found(self, found: Found) -> None:
        if not self.shows_names:
            self.sidebar.show_scope(found.scope)
        nothing = not found.total and not found.waiting and len(self.finder.shelf) > 0
        self._lists.setCurrentIndex(1 if nothing else 0)
        if found.query != self._shown_query:
            self._shown_query = found.query
            self.list.scrollToTop()
        self.found.emit(found)
        if found.waiting:
            return
        self.reader.mark(found.to_mark)
        if self._wanted is not None:
            self.list.go_to(self._wanted)
            self._wanted = None

    def _show_counts(self, counts: ShelfCounts) -> None:
        self.counts = counts
        self._sidebar_model.show(counts)
        self._pages.setCurrentIndex(0 if counts.all else 1)
        self.chosen.keep(self.finder.shelf.__contains__)
        self.selection_changed.emit()

    def _take_focus(self) -> None:
        """At the beginning: to the list, or to the first button of an empty library."""
        focused = QApplication.focusWidget()
        if not (isinstance(focused, QLineEdit) and focused.isModified()):
            (self.list if self.counts.all else self._welcome).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, id: ArticleId) -> None:
        self._wanted = None
        self._readers.setCurrentWidget(self.reader)
        self.reader.open(id, self.finder.result.to_mark)

    def _read_current(self) -> None:
        current = self.list.current_id()
        if current is not None and not self.shows_page:
            self._read(current)

    def _enter(self, id: ArticleId) -> None:
        self._read(id)
        self.reader.focus_text()

    def _star(self, id: ArticleId) -> None:
        summary = self.finder.shelf.get(id)
        if summary is not None:
            self.verbs.star([summary])

    # names

    def _shown_list(self) -> ArticleList | NameList | SuggestionList:
        return self.names.column.list if self.shows_names else self.list

    def _show_names(self, scope: NameScope) -> None:
        focused = self.list.hasFocus()
        self._columns.setCurrentWidget(self.names.column)
        if focused:  # it has just been hidden
            self.names.column.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.names.show_list(scope)
        self._note_names()

    def _note_names(self) -> None:
        """The list of names is shown, or another one."""
        self._columns.setCurrentWidget(self.names.column)
        self.sidebar.show_scope(self.names.finder.scope)

    def _note_page(self) -> None:
        if self.shows_page:
            self.selection_changed.emit()
            self.moved.emit(True)

    def _open_place(self, row: ToldRow) -> None:
        """Read the article where it tells of the name whose page is on screen."""
        entity = self.names.pages.entity
        if row.article is None or entity is None:
            return
        self._place = (row, entity.id)
        self._readers.setCurrentWidget(self.reader)
        if self.reader.article is not None and self.reader.article_id == row.article.id:
            self._go_to_place()
            self.moved.emit(True)
        else:
            self.reader.open(row.article.id, Asked())

    def _go_to_place(self) -> None:
        """Frame the name that was looked for in an article, and bring it into view."""
        place, article = self._place, self.reader.article
        self._place = None
        if place is None or article is None or place[0].article is None or article.id != place[0].article.id:
            return
        context, entity = place[0].context, place[1]
        starts = [mention.start for mention in article.mentions if mention.entity == entity]
        start = (
            context.start if context is not None and context.start in starts else min(starts, default=None)
        )
        if start is not None:
            shown = self.reader.pane.shown_span(start, start + 1)[0]
            self.reader.framing.frame(entity, clicked=(article.id, shown))
            self.reader.pane.scroll_to(shown)

    def search_for(self, entity: EntityName | Entity) -> None:
        """Show the articles that name it, by whatever name."""
        field = FIELD_OF_KIND.get(entity.type)
        self.search(filter_term(field, entity.name) if field else f'"{entity.name}"')

    def _say_full(self) -> None:
        self._workspace.message.emit(self.tr("Eight articles at most stand side by side."))

    def _show_letters(self) -> None:
        self.model.set_letters(self.letters())
