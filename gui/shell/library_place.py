"""The library: what there is, what is found in it, and the article or the name that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QWidget,
)

from corpus.model import KINDS, ArticleId, Entity, EntityId, EntityName, Span
from gui.shell import library_memory
from gui.shell.library_parts import LibraryParts
from gui.shell.place_keys import add_keys
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.entity_page import ToldRow
from gui.viewmodels.filters import FIELD_OF_KIND
from gui.viewmodels.finder import Found
from gui.viewmodels.names import TO_SETTLE, NameScope
from gui.viewmodels.preferences import Preferences
from gui.viewmodels.query_text import filter_term
from gui.viewmodels.searched import Searched
from gui.viewmodels.shelf import ShelfCounts
from gui.viewmodels.where import LibraryWhere
from gui.workspace import Workspace


class LibraryPlace(LibraryParts):
    """Searching, choosing and reading; what a person decides of articles and names goes out from here."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        preferences: Preferences,
        welcome: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, theme, preferences, welcome, parent)
        self._connect()
        self._add_keys()

    # -- what is asked of it -----------------------------------------------------------------------------

    def search(self, query: str) -> None:
        """Show what the query finds in the whole library."""
        self._search(Searched(query))

    def refine(self, query: str, *, typing: bool = False) -> None:
        """Show what the query finds within what is pinned."""
        self._search(replace(self.searched, typed=query), typing=typing)

    def pin(self) -> None:
        """Let what is typed next be looked for within what is found now."""
        self._search(self.searched.pin())
        self.typing_wanted.emit(0)

    def unpin(self, number: int) -> None:
        """Look within that query no more."""
        self._search(self.searched.unpin(number))

    def open_article(self, id: ArticleId) -> None:
        """Show the article in the reader, and in the list where it is there."""
        self.frame.read_page(False)
        if not self.list.go_to(id) or self.reader.article_id != id:
            self._read(id)

    def open_passage(self, passage: Span) -> None:
        """Read an article where it tells of something, which is marked there."""
        self.frame.read_page(False)
        if not self._places.open_passage(passage):
            self.moved.emit(True)

    def show_names(self, scope: NameScope) -> None:
        """Show this list of names in the place of that of articles."""
        self._show_names(scope)
        self.moved.emit(True)

    def open_name(self, id: EntityId) -> None:
        """Show the page of a name in the place of the text, and its row in the list where it is there."""
        self.names.open(id)

    def open_first(self) -> None:
        """Go to the list, to its first row if none of its rows is current."""
        shown = self.context.page.list if self.frame.in_context else self.list
        if shown.current_id() is None:
            shown.step(0)
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_field(self, field: str, *, of_read: bool = False) -> None:
        """Ask for a field of the articles selected, or of the one that is read, below where it is told."""
        shown = self.reader.article
        articles = [shown.summary] if of_read and shown is not None else self.selected()
        if not articles or not self._workspace.library.writable:
            return
        self._fields.ask(field, articles)

    def _confirm_date(self) -> None:
        if self.reader.article is not None:
            self.verbs.confirm_dates([self.reader.article.summary])

    def remove_samples(self) -> None:
        """Take the sample articles out of the library."""
        self.verbs.remove([summary for summary in self.finder.shelf if summary.sample])

    def escape(self) -> None:
        """Leave what is innermost: a name, the find bar, the text, the search, the names."""
        shown = self._shown_list()
        if self.frame.reads and not self.frame.reads_page and self.reader.escape():
            return
        if not shown.hasFocus() and shown.isVisible():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.frame.lists_names:
            self._search(self.searched)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.context.leave():
            self._shown_list().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.searched.typed:
            self.refine("")
        elif self.searched.pinned:
            self.unpin(len(self.searched.pinned) - 1)

    # -- where one is ------------------------------------------------------------------------------------

    def where(self) -> LibraryWhere:
        """Where one is, for going back."""
        names = self.names.finder.scope if self.frame.lists_names else None
        if self.frame.reads_page:
            page = self.names.pages.entity_id
            return LibraryWhere(self.searched.typed, None, names, page, self.searched.pinned)
        article = self.reader.article_id if self.frame.reads else None
        pinned, in_context = self.searched.pinned, self.frame.in_context
        return LibraryWhere(self.searched.typed, article, names, pinned=pinned, in_context=in_context)

    def go_to(self, where: LibraryWhere) -> None:
        """Go back to where one was."""
        self.query_changed.emit(where.query)
        self.searched = Searched(where.query, where.pinned)
        if self.searched.query != self.finder.query:
            self.finder.find(self.searched.query)
        if where.names is None:
            self.context.show(where.in_context)
            self.frame.list_names(False)
            self.sidebar.show_scope(self.finder.result.scope)
        else:
            self._show_names(where.names)
        if where.entity is not None:
            self.names.open(where.entity)
        elif where.article is None and not (where.names and where.names.kind == TO_SETTLE):
            self.frame.read_page(where.names is not None and self.names.pages.is_empty)
            self.reader.clear()
        elif where.article is not None:
            self.open_article(where.article)
            self._wanted = where.article  # to be selected in the list that is on its way
        if where.article is None and where.entity is None:
            self.frame.read_beside(False)

    def state(self) -> dict[str, Any]:
        """What is remembered of it."""
        return library_memory.remembered(self)

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left, as far as that can be read."""
        library_memory.restore(self, state)

    # -- inside ------------------------------------------------------------------------------------------

    def _search(self, searched: Searched, *, typing: bool = False) -> None:
        before, self.searched = self.searched, searched
        goes_on = typing and before.typed.strip() and searched.typed.strip()
        new_place = self.frame.lists_names or not goes_on
        self.frame.list_names(False)
        self.finder.find(searched.query, typing=typing)
        if not typing:
            self.query_changed.emit(searched.typed)
        self.moved.emit(new_place)

    def _connect(self) -> None:
        self.all_wanted.connect(lambda: self.search(""))
        self.finder.found.connect(self._show_found)
        self.finder.counted.connect(self._show_counts)
        self.finder.loaded.connect(lambda: _take_focus(self, self._welcome))
        self.finder.loaded.connect(self.names.overview.load)
        self.sidebar.scope_wanted.connect(lambda scope: self.search(scope.query))
        self._connect_names()
        self._connect_context()
        self.filters.query_wanted.connect(self.refine)
        self.narrowing.switch_with(self.filters.narrow)
        self.narrowing.query_wanted.connect(self.refine)
        self.frame.lists.currentChanged.connect(lambda: self.side.at_names(self.frame.lists_names))
        self.filters.search_wanted.connect(self.search)
        self.filters.pin_wanted.connect(self.pin)
        self.filters.chips.unpin_wanted.connect(self.unpin)
        self.filters.chips.typing_wanted.connect(self.typing_wanted)
        self.list.opened.connect(self._read)
        self.list.entered.connect(self._enter)
        self.list.starred.connect(self._star)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.list.viewport().mapToGlobal(at))
        )
        self.to_compare.changed.connect(self.selection_changed)
        full = self.tr("Eight articles at most stand side by side.")
        self.chosen.full.connect(lambda: self._workspace.message.emit(full))
        self.reader.edit_wanted.connect(partial(self.ask_field, of_read=True))
        self.reader.date_confirmed.connect(self._confirm_date)
        self.reader.search_wanted.connect(self.search_for)
        self.reader.shown.connect(lambda: self.moved.emit(True))
        self.reader.gone.connect(self._read_current)
        self.reader.entity_page_wanted.connect(self.open_name)
        self._workspace.changed.connect(self.reader.follow)

    def _connect_names(self) -> None:
        self.sidebar.names_wanted.connect(self.show_names)
        self.names.overview.counted.connect(self._sidebar_model.show_names)
        self.names.page_opened.connect(lambda: self.frame.read_page(True))
        self.names.page_shown.connect(self._note_page)
        self.names.place_wanted.connect(self._open_place)
        self.names.search_wanted.connect(self.search_for)
        self.names.column.back_wanted.connect(lambda: self._search(self.searched))
        self.names.settling.connect(self._note_names)
        self.list.clicked.connect(self._read_clicked)

    def _connect_context(self) -> None:
        self.column.switch.context_wanted.connect(self.context.show)
        self.context.changed.connect(self._note_context)
        self.context.article_wanted.connect(self.open_article)
        self.context.passage_wanted.connect(self.open_passage)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "J": lambda: self._shown_list().step(1),
            "K": lambda: self._shown_list().step(-1),
            "N": partial(self.reader.framing.step, 1),
            "P": partial(self.reader.framing.step, -1),
            "Esc": self.escape,
        }
        keys |= {str(n): partial(self.reader.kinds.switch, n) for n in range(1, len(KINDS) + 1)}
        add_keys(self, keys)

    def _show_found(self, found: Found) -> None:
        if not self.frame.lists_names:
            self.sidebar.show_scope(found.scope)
        self.column.show_found(found, self.searched)
        self.narrowing.show_found(found, self.searched)
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
        self.frame.show_articles(counts.all > 0)
        self.chosen.keep(self.finder.shelf.__contains__)
        self.selection_changed.emit()

    def _read(self, id: ArticleId) -> None:
        self._wanted = None
        self.frame.read_page(False)
        self.reader.open(id, self.finder.result.to_mark)

    def _read_current(self) -> None:
        current = self.list.current_id()
        if current is not None and not self.frame.reads_page:
            self._read(current)

    def _read_clicked(self) -> None:
        """A click on the current row leads from the page of a name back to its article."""
        if self.frame.reads_page:
            self.frame.read_page(False)
            self._read_current()
            self.moved.emit(True)

    def _enter(self, id: ArticleId) -> None:
        self._read(id)
        self.reader.focus_text()

    def _star(self, id: ArticleId) -> None:
        if id in self.finder.shelf:
            self.verbs.star([self.finder.shelf[id]])

    def _show_names(self, scope: NameScope) -> None:
        focused = self.list.hasFocus()
        self.frame.list_names(True)
        if focused:  # it has just been hidden
            self.names.column.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.names.show_list(scope)
        self._note_names()

    def _note_names(self) -> None:
        """The list of names is shown, or another one."""
        self.frame.list_names(True)
        self.sidebar.show_scope(self.names.finder.scope)

    def _note_context(self) -> None:
        """Lines are shown in the place of articles, or not any more; whoever types goes on typing."""
        if not isinstance(QApplication.focusWidget(), QLineEdit):
            self._shown_list().setFocus(Qt.FocusReason.OtherFocusReason)
        self.selection_changed.emit()
        self.moved.emit(True)

    def _note_page(self) -> None:
        if self.frame.reads_page:
            self.selection_changed.emit()
            self.moved.emit(True)

    def _open_place(self, row: ToldRow) -> None:
        """Read the article where it tells of the name whose page is on screen."""
        entity = self.names.pages.entity
        if entity is not None:
            self.frame.read_page(False)
            if not self._places.open(row, entity.id):
                self.moved.emit(True)

    def search_for(self, entity: EntityName | Entity) -> None:
        """Show the articles that name it, by whatever name."""
        field = FIELD_OF_KIND.get(entity.type)
        self.search(filter_term(field, entity.name) if field else f'"{entity.name}"')


def _take_focus(place: LibraryPlace, welcome: EmptyState) -> None:
    """At the beginning: to the list, or to the first button of an empty library."""
    focused = QApplication.focusWidget()
    if not (isinstance(focused, QLineEdit) and focused.isModified()):
        (place.list if place.counts.all else welcome).setFocus(Qt.FocusReason.OtherFocusReason)
