"""NamePages: in the place of the text that is read, the page of a name, or two names that may be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from corpus.changes import ChangeSet
from corpus.errors import UnknownEntity
from corpus.model import ArticleId, ArticleSummary, Entity, EntityId, EntityPage, Suggestion, ToldIn
from gui.jobs import Job
from gui.panels.entity_page import EntityPageView
from gui.panels.suggestion_page import SuggestionPage
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.entity_page import ShownPage, shown_page
from gui.viewmodels.name_overview import NameOverview
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

Summaries = Callable[[], dict[ArticleId, ArticleSummary]]

#: Of how many articles the places are read at once.
PLACES = 100


class NamePages(QStackedWidget):
    """Reads a page as it is wanted, and again when the library says something else of the name."""

    shown = Signal()  # another page is on screen, or none

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        overview: NameOverview,
        summaries: Summaries,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._overview = overview
        self._summaries = summaries
        self._job: Job | None = None
        self._wanted: EntityId | None = None
        self._pair: Suggestion | None = None
        self._stale = False
        editable = workspace.library.writable
        self.page = EntityPageView(theme, self, editable=editable)
        self.suggestion = SuggestionPage(theme, self, editable=editable)
        self._nothing = EmptyState(
            self.tr("No name chosen"), self.tr("Choose one from the list to see where and how it is told of.")
        )
        self._gone = EmptyState(
            self.tr("This name is not here any more"),
            self.tr("No article tells of it now. Choose another one from the list."),
        )
        for each in (self._nothing, self.page, self.suggestion, self._gone):
            self.addWidget(each)
        self.page.rest_wanted.connect(self._read_further)
        overview.settled.connect(self._show_suggestions)
        workspace.changed.connect(self._follow)

    @property
    def entity_id(self) -> EntityId | None:
        """The name whose page is on its way, or else on screen."""
        return self._wanted

    @property
    def is_empty(self) -> bool:
        """Whether no name was chosen yet."""
        return self._wanted is None and self._pair is None

    @property
    def entity(self) -> Entity | None:
        """The name whose page is on screen."""
        shown = self.page.shown
        here = self.currentWidget() is self.page
        return shown.entity if here and shown is not None and shown.entity.id == self._wanted else None

    def open(self, id: EntityId) -> None:
        """Read the page of a name and show it."""
        if id != self._wanted or self.currentWidget() is self._gone:
            self._wanted, self._pair = id, None
            self._read()
        elif not self._is_reading:
            self.shown.emit()

    def open_suggestion(self, suggestion: Suggestion) -> None:
        """Show these two names side by side."""
        if suggestion != self._pair:
            self._wanted, self._pair = None, suggestion
            self._read()
        elif not self._is_reading:
            self.shown.emit()

    def clear(self) -> None:
        """Show no name."""
        self._cancel()
        self._wanted = self._pair = None
        self.setCurrentWidget(self._nothing)
        self.shown.emit()

    def focus_page(self) -> None:
        """Let the keys scroll the page."""
        page = self.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside ------------------------------------------------------------------------------------------

    def _follow(self, changes: ChangeSet) -> None:
        if self._wanted is None and self._pair is None:
            return
        if not changes.touches(articles=self._articles(), entities=self._entities()):
            return
        if self._is_reading:  # it may have been read before the change
            self._stale = True
        else:
            self._read(again=True)

    def _articles(self) -> tuple[ArticleId, ...]:
        return self.page.shown.entity.articles if self.page.shown is not None else ()

    def _entities(self) -> set[EntityId]:
        ids = {self._wanted} if self._pair is None else {self._pair.entity.id, self._pair.into.id}
        return {id for id in ids if id is not None}

    @property
    def _is_reading(self) -> bool:
        return self._job is not None and not self._job.ended

    def _read(self, *, again: bool = False) -> None:
        self._cancel()
        self._stale = False
        ask = self._workspace.follow if again else self._workspace.read
        id, pair = self._wanted, self._pair
        if pair is not None:
            self._job = ask(lambda library: _pair_of(library, pair), self._show_pair)
        elif id is not None:
            summaries = self._summaries()
            self._job = ask(lambda library: _page_of(library, id, summaries), self._show_page)

    def _show_page(self, shown: ShownPage | None) -> None:
        if shown is None:
            self.setCurrentWidget(self._gone)
        else:
            self._wanted = shown.entity.id  # another one, where it is counted as that by now
            suggestions = self._overview.suggestions.about(shown.entity.id)
            self.page.show_page(replace(shown, suggestions=tuple(suggestions)))
            self.setCurrentWidget(self.page)
        self._end()

    def _show_pair(self, pages: tuple[EntityPage, EntityPage] | None) -> None:
        if pages is None or self._pair is None:
            self.setCurrentWidget(self._nothing)
        else:
            self.suggestion.show_suggestion(self._pair, pages)
            self.setCurrentWidget(self.suggestion)
        self._end()

    def _end(self) -> None:
        self._job = None
        self.shown.emit()
        if self._stale:
            self._read(again=True)

    def _show_suggestions(self) -> None:
        shown = self.page.shown
        if shown is None or self.currentWidget() is not self.page:
            return
        suggestions = tuple(self._overview.suggestions.about(shown.entity.id))
        if suggestions != shown.suggestions:
            self.page.show_suggestions(suggestions)

    def _read_further(self) -> None:
        id, known = self._wanted, self.page.known
        if id is None or self._is_reading:
            return

        def show(told: tuple[ToldIn, ...]) -> None:
            self._job = None
            if id == self._wanted:
                self.page.add(told)

        self._job = self._workspace.read(lambda library: library.told_in(id, known, PLACES), show)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _page_of(library: Library, id: EntityId, summaries: dict[ArticleId, ArticleSummary]) -> ShownPage | None:
    """The page of a name, of one that was hidden too; None where there is none (any more)."""
    try:
        return shown_page(library.entity_page(id, told=PLACES), summaries)
    except UnknownEntity:
        hidden = next((each for each in library.hidden_entities() if each.id == id), None)
        return None if hidden is None else ShownPage(EntityPage(hidden, (), (), (), ()), hidden=True)


def _pair_of(library: Library, pair: Suggestion) -> tuple[EntityPage, EntityPage] | None:
    """The pages of two names; None where one of them is no more."""
    try:
        return library.entity_page(pair.entity.id, told=8), library.entity_page(pair.into.id, told=8)
    except UnknownEntity:
        return None
