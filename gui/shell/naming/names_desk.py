"""NamesDesk: the names of a library beside its articles: their lists, and the page of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from corpus.model import ArticleSummary, Entity, EntityId, Suggestion
from gui.shell.naming.name_actions import NameActions
from gui.shell.naming.name_pages import NamePages, Summaries
from gui.shell.naming.name_questions import NameQuestions
from gui.shell.naming.name_verbs import NameVerbs
from gui.shell.naming.names_column import NamesColumn
from gui.theme import Theme
from gui.viewmodels.entity_page import ToldRow
from gui.viewmodels.name_finder import NameFinder
from gui.viewmodels.name_overview import NameOverview
from gui.viewmodels.names import NOT_NAMES, TO_SETTLE, NameScope, NameSort
from gui.viewmodels.suggestion_list import Pair
from gui.workspace import Workspace


class NamesDesk(QObject):
    """Makes the column of lists and the pages that go beside it, and does what is asked of either."""

    page_opened = Signal()  # a page is to be on screen, in the place of the text
    page_shown = Signal()  # it is
    settling = Signal()  # the list of what is to settle is shown
    place_wanted = Signal(object)  # ToldRow: to be read in its article
    search_wanted = Signal(object)  # Entity
    told = Signal(object)  # Notice

    def __init__(
        self, workspace: Workspace, theme: Theme, summaries: Summaries, columns: QWidget, readers: QWidget
    ) -> None:
        super().__init__(columns)
        self.overview = NameOverview(workspace, self)
        self.finder = NameFinder(workspace, summaries, self)
        waiting = lambda: sum(not each.annotated for each in summaries().values())  # noqa: E731
        self.column = NamesColumn(theme, self.finder, self.overview, waiting, columns)
        self.pages = NamePages(workspace, theme, self.overview, summaries, readers)
        self.verbs = NameVerbs(workspace, self)
        questions = NameQuestions(workspace, theme, self)
        self.actions = NameActions(self.verbs, questions, self.column, writable=workspace.library.writable)
        self._writable = workspace.library.writable
        self._row = 0  # of the suggestion looked at last
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """Whether names are to be read or counted soon."""
        return self.finder.is_waiting or self.overview.is_waiting

    def selected(self) -> list[Entity]:
        """The names selected, or else the one whose page is on screen."""
        names = self.column.names
        found = self.finder.entities(names.selected_ids()) if names.isVisible() else []
        if not found and self.pages.entity is not None:
            found = [self.pages.entity]
        return found

    def show_list(self, scope: NameScope, typed: str = "") -> None:
        """Show this list in the column."""
        self.column.show_scope(scope, typed)
        if scope.kind == TO_SETTLE:
            current = self.column.suggestions.current_id()
            if current is None:
                self._go_to_row(0)
            else:
                self._look_at(current)

    def open(self, id: EntityId) -> None:
        """Show the page of a name, and in the list where it is there."""
        self.pages.open(id)
        self.page_opened.emit()

    def settle(self, suggestion: Suggestion) -> None:
        """Show what is to settle, this first."""
        self.show_list(NameScope(TO_SETTLE))
        self.settling.emit()
        self.column.suggestions.go_to((suggestion.entity.id, suggestion.into.id))

    def state(self) -> dict[str, Any]:
        """What is remembered of it."""
        return {"sort": self.finder.sort.value}

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left, as far as that can be read."""
        if state.get("sort") in list(NameSort):
            self.finder.set_sort(NameSort(state["sort"]))

    # -- inside ------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        names, suggestions = self.column.names, self.column.suggestions
        names.opened.connect(self.open)
        names.entered.connect(self._enter)
        names.rename_wanted.connect(self._rename_current)
        names.refuse_wanted.connect(self._refuse)
        names.merge_wanted.connect(self._merge)
        names.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        names.customContextMenuRequested.connect(self._show_menu)
        suggestions.opened.connect(self._look_at)
        suggestions.entered.connect(lambda _: self.pages.focus_page())
        suggestions.same_wanted.connect(lambda: self._answer(self._suggestions(), True))
        suggestions.different_wanted.connect(lambda: self._answer(self._suggestions(), False))
        suggestions.later_wanted.connect(self._put_off)
        self.overview.settled.connect(self._follow_settled)
        names.clicked.connect(lambda index: self.open(self.finder.model.id(index.row())))
        suggestions.clicked.connect(lambda index: self._look_at(self.overview.suggestions.id(index.row())))
        self.actions.page_wanted.connect(self.open)
        self.actions.search_wanted.connect(self.search_wanted)
        self.verbs.told.connect(self.told)
        self.verbs.merged.connect(self._go_to_merged)
        self._connect_pages()

    def _connect_pages(self) -> None:
        page, settling = self.pages.page, self.pages.suggestion
        self.pages.shown.connect(self.page_shown)
        page.head.search_wanted.connect(lambda: self._with_page(self.search_wanted.emit))
        page.head.rename_wanted.connect(
            lambda: self._with_page(lambda it: self._ask_rename(it, _below(page.head.rename)))
        )
        page.head.kind_wanted.connect(
            lambda: self._with_page(lambda it: self.actions.ask_kind([it], _below(page.head.retype)))
        )
        page.head.merge_wanted.connect(
            lambda: self._with_page(lambda it: self.actions.ask_merge([it], _below(page.head.merge)))
        )
        page.head.refuse_wanted.connect(lambda: self._with_page(lambda it: self.actions.refuse([it])))
        page.head.restore_wanted.connect(lambda: self._with_page(lambda it: self.verbs.restore([it])))
        page.place_wanted.connect(self.place_wanted)
        page.entity_wanted.connect(self.open)
        page.part_wanted.connect(lambda joined: self._with_page(lambda it: self.verbs.part(joined, it)))
        page.someone_else_wanted.connect(self._part_article)
        page.place_menu_wanted.connect(self._show_place_menu)
        page.suggestion_wanted.connect(self.settle)
        page.answered.connect(lambda suggestion, same: self._answer([suggestion], same))
        settling.same_wanted.connect(lambda: self._answer(self._shown_suggestion(), True))
        settling.different_wanted.connect(lambda: self._answer(self._shown_suggestion(), False))
        settling.later_wanted.connect(self._put_off)
        settling.entity_wanted.connect(self.open)

    # names

    def _with_page(self, act: Callable[[Entity], object]) -> None:
        """Do it with the name whose page is on screen, if one is."""
        entity = self.pages.entity
        if entity is not None:
            act(entity)

    def _go_to_merged(self, id: EntityId) -> None:
        """Go on with the name that stays, before the rows of the others go."""
        if self.column.names.isVisible() and not self.column.names.go_to(id):
            self.open(id)

    def _enter(self, id: EntityId) -> None:
        self.open(id)
        self.pages.focus_page()

    def _rename_current(self) -> None:
        id = self.column.names.current_id()
        names = [] if id is None else self.finder.entities([id])
        if names and not self._lists_hidden:
            self._ask_rename(names[0], self._below_row())

    def _ask_rename(self, entity: Entity, at: QPoint) -> None:
        shown = self.pages.page.shown
        joined = shown.page.joined if shown is not None and shown.entity.id == entity.id else ()
        self.actions.ask_rename(entity, at, found=joined[0].name if joined else None)

    def _refuse(self) -> None:
        if not self._lists_hidden:
            self.actions.refuse(self.selected())

    def _merge(self) -> None:
        if not self._lists_hidden:
            self.actions.ask_merge(self.selected(), self._below_row())

    @property
    def _lists_hidden(self) -> bool:
        return self.finder.scope is not None and self.finder.scope.kind == NOT_NAMES

    def _show_menu(self, at: QPoint) -> None:
        where = self.column.names.viewport().mapToGlobal(at)
        self.actions.show_menu(self.selected(), where, hidden=self._lists_hidden)

    def _below_row(self) -> QPoint:
        names = self.column.names
        rect = names.visualRect(names.currentIndex())
        return names.viewport().mapToGlobal(rect.bottomLeft() + QPoint(14, 2))

    # places

    def _part_article(self, article: ArticleSummary) -> None:
        self._with_page(lambda entity: self.verbs.part_in_articles(entity, [article.id]))

    def _show_place_menu(self, row: ToldRow, at: QPoint) -> None:
        article = row.article
        if article is None:
            return
        menu = QMenu(self.pages)
        menu.setObjectName("places_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Read it there"), lambda: self.place_wanted.emit(row))
        part = menu.addAction(self.tr("Someone else in this article"), lambda: self._part_article(article))
        part.setEnabled(self._writable)
        menu.popup(at)

    # what is to settle

    def _look_at(self, pair: Pair | None) -> None:
        suggestion = None if pair is None else self.overview.suggestions.suggestion(pair)
        if suggestion is not None:
            self._row = self.column.suggestions.currentIndex().row()
            self.pages.open_suggestion(suggestion)
            self.page_opened.emit()

    def _suggestions(self) -> list[Suggestion]:
        """Those selected."""
        known = map(self.overview.suggestions.suggestion, self.column.suggestions.selected_ids())
        return [each for each in known if each is not None]

    def _shown_suggestion(self) -> list[Suggestion]:
        """Those selected, where the one on screen is among them; or else that one."""
        shown, selected = self.pages.suggestion.suggestion, self._suggestions()
        return selected if shown in selected or shown is None else [shown]

    def _answer(self, suggestions: Sequence[Suggestion], same: bool) -> None:
        if suggestions and self._writable:
            (self.verbs.accept if same else self.verbs.dismiss)(suggestions)

    def _put_off(self) -> None:
        chosen = self.column.suggestions.selected_ids()
        at = self.column.suggestions.currentIndex().row()
        self.overview.suggestions.put_off(chosen)
        self._go_to_row(at)

    def _follow_settled(self) -> None:
        settling = self.finder.scope is not None and self.finder.scope.kind == TO_SETTLE
        if settling and self.column.suggestions.current_id() is None and self.column.isVisible():
            self._go_to_row(self._row)

    def _go_to_row(self, at: int) -> None:
        model = self.overview.suggestions
        if model.rowCount():
            self.column.suggestions.go_to(model.id(max(0, min(at, model.rowCount() - 1))))
        elif self.pages.entity_id is None:
            self.pages.clear()


def _below(widget: QWidget) -> QPoint:
    """The point of the screen below a button."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
