"""Finder: from a query to the rows of the list, as it is typed and as the library changes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.changes import ChangeSet
from corpus.model import ArticleId, ArticleSummary
from gui.jobs import Job
from gui.viewmodels.article_list import ArticleListModel
from gui.viewmodels.main_names import MainNames
from gui.viewmodels.query_text import Scope, scope_of
from gui.viewmodels.shelf import Shelf, is_within, order
from gui.workspace import Workspace
from search import Asked, Hit, SearchPage, Sort, Understood

#: A key waits so long at most for the search of the one before, in milliseconds.
TYPING_MS = 30
#: How many hits are asked for at once, until it is known how many a list shows.
PAGE = 10
#: For how many rows it is asked again why they were found, when the index has moved on.
REFRESHED = 120


@dataclass(frozen=True, slots=True)
class Found:
    """What is told about the rows shown. ``scope``: the part of the library, where no search was needed.

    ``took_ms`` is None where nothing was searched; ``waiting``: the index is not open yet. ``notes`` say what
    was not understood, and why not all can be found.
    """

    asked: Asked = Asked()  # noqa: RUF009  frozen
    scope: Scope | None = None
    total: int = 0
    took_ms: float | None = None
    suggestion: str | None = None
    notes: tuple[str, ...] = ()
    waiting: bool = False
    understood: tuple[Understood, ...] = ()

    @property
    def query(self) -> str:
        """The query that was asked."""
        return self.asked.query

    @property
    def to_mark(self) -> Asked:
        """What is to be marked in the articles found: nothing where no words were searched."""
        return self.asked if self.scope is None else Asked()


class Finder(QObject):
    """Keeps the list in step with the query, the order asked for, the library and the index.

    Parts of the library (scopes) are shown from memory; every other query asks the index, at once: a key that
    comes while the search of the one before is under way waits for it, but not long, and what is stale then
    is never shown. All that is found has its row from the beginning; why, is told of the first, and asked for
    the others as they come into view. While the same query stays, rows keep their places: what is newly found
    follows, what is gone goes.
    """

    loaded = Signal()  # the summaries are here, for the first time
    counted = Signal(object)  # ShelfCounts, after any change
    found = Signal(object)  # Found, after the rows

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self.model = ArticleListModel(lambda id: self.shelf[id], self)
        self.asked = Asked()  # what is wanted; ``result`` tells what is shown
        self.sort = Sort.RELEVANCE
        self.in_view: Callable[[], int] = lambda: PAGE  # how many rows the list shows
        self.result = Found()
        self._workspace = workspace
        self._names = MainNames(workspace, self.model, self)
        self._loaded = False
        self._job: Job | None = None  # the search that is on its way
        self._stale = False  # whether the index has moved on since it was asked
        self._overtaken = False  # whether something else was typed since
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._find_now)
        self.model.looked_at.connect(self._look_at)
        workspace.changed.connect(self._refresh)
        workspace.indexed.connect(self._search_again)
        workspace.search_failed.connect(self._tell_waiting)

    @property
    def query(self) -> str:
        """The query that is wanted."""
        return self.asked.query

    @property
    def is_loaded(self) -> bool:
        """Whether the summaries are here."""
        return self._loaded

    @property
    def is_waiting(self) -> bool:
        """Whether something typed waits to be searched, or names to be looked up."""
        return self._timer.isActive() or self._names.is_waiting

    def load(self) -> None:
        """Read the summaries of the whole library; ``loaded`` follows."""
        self._workspace.follow(lambda library: Shelf(library.summaries()), self._load)

    def find(self, query: str, *, typing: bool = False) -> None:
        """Show what the query finds. While it is typed, its last word may be unfinished."""
        self.asked = Asked(query, typing)
        if typing and self._is_searching:
            self._overtaken = True
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._find_now()

    def set_sort(self, sort: Sort) -> None:
        """Show the same in another order."""
        if sort is not self.sort:
            self.sort = sort
            self._find_now()

    # -- the whole library -------------------------------------------------------------------------------

    def _load(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._loaded = True
        self.counted.emit(self.shelf.counts())
        self.loaded.emit()
        self._find_now()

    def _refresh(self, changes: ChangeSet) -> None:
        ids = list(changes.articles)
        self._names.forget(ids)
        if ids:
            self._workspace.follow(
                lambda library: library.summaries(ids), lambda found: self._take_in(ids, found)
            )

    def _take_in(self, ids: list[ArticleId], summaries: list[ArticleSummary]) -> None:
        gone = self.model.remove(set(ids) - {summary.id for summary in summaries})
        self.shelf.update(ids, summaries)
        self.counted.emit(self.shelf.counts())
        scope = self.result.scope
        if scope is not None and scope == scope_of(self.result.query, self.shelf.sources()):
            self._follow_scope(scope, summaries)
        elif self.model.rowCount() or gone:
            self.model.tell(ids)
            self._tell(replace(self.result, total=self.result.total - gone))

    def _follow_scope(self, scope: Scope, touched: list[ArticleSummary]) -> None:
        """Put what was touched where it belongs; what has left the scope stays until the next time."""
        shown = [each for each in touched if is_within(each, scope) or self.model.index_of(each.id).isValid()]
        moved = {summary.id for summary in shown}
        ids = [id for id in self.model.ids() if id not in moved]
        key = order(self.sort)
        for summary in shown:
            insort(ids, summary.id, key=lambda id: key(self.shelf[id]))
        self.model.show(ids)
        self.model.tell(moved)
        self._tell(replace(self.result, total=self.shelf.count(scope)))

    # -- finding -----------------------------------------------------------------------------------------

    def _find_now(self) -> None:
        self._timer.stop()
        self._forget_search()
        if not self._loaded:
            return
        scope = scope_of(self.query, self.shelf.sources())
        if scope is not None:
            self._show_scope(self.asked, scope)
        elif self._workspace.index is None:
            self.model.show([])
            self._tell(Found(self.asked, waiting=True, notes=self._problems()))
        else:
            self._search(self._show_page)

    def _tell_waiting(self) -> None:
        """The index could not be opened: say why."""
        if self.result.waiting:
            self._find_now()

    def _search_again(self, changed: bool) -> None:
        """The index has caught up: what is shown may have to be found anew."""
        if self.result.waiting:
            self._find_now()
        elif self._is_searching:
            self._stale = self._stale or changed
        elif self._shows_search and (changed or "is:" in self.query):
            self._search(self._show_again, among=list(self.model.hits())[-REFRESHED:])

    @property
    def _is_searching(self) -> bool:
        return self._job is not None and not self._job.ended

    @property
    def _shows_search(self) -> bool:
        """Whether the rows are what was found for the query that is wanted."""
        return self._loaded and self.result.scope is None and self.result.asked == self.asked

    def _search(
        self, done: Callable[[Asked, SearchPage], None], among: Sequence[ArticleId] | None = None
    ) -> None:
        asked = self.asked

        def found(page: SearchPage) -> None:
            if self._overtaken:
                self._find_now()
                return
            stale = self._stale
            self._forget_search()
            done(asked, page)
            if stale:
                self._search_again(True)

        self._forget_search()
        self._job = self._ask(asked, found, limit=self.in_view(), whole=True, among=among)

    def _look_at(self, ids: list[ArticleId]) -> None:
        """These came into view: ask why they were found, and who is told of in them."""
        asked = self.result.asked
        self._names.look_up(ids)
        unknown = [id for id in ids if id not in self.model.hits()]
        if unknown and self._shows_search:

            def found(page: SearchPage) -> None:
                if self.result.asked == asked:
                    self.model.add_hits(self._hits(page))

            self._ask(asked, found, among=unknown)

    def _ask(self, asked: Asked, found: Callable[[SearchPage], None], **options: Any) -> Job:
        typed, unfinished = asked.query, asked.unfinished
        return self._workspace.search(typed, found, sort=self.sort, partial_last_word=unfinished, **options)

    def _forget_search(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job, self._stale, self._overtaken = None, False, False

    # -- showing -----------------------------------------------------------------------------------------

    def _show_scope(self, asked: Asked, scope: Scope) -> None:
        self.model.show(self.shelf.in_scope(scope, self.sort))
        self._tell(Found(asked, scope, self.shelf.count(scope)))

    def _show_page(self, asked: Asked, page: SearchPage) -> None:
        hits = self._hits(page)
        self.model.show(self._found_ids(page), hits, searched=True)
        self._tell_page(asked, page)

    def _show_again(self, asked: Asked, page: SearchPage) -> None:
        """Rows that are found again keep their places."""
        found = self._found_ids(page)
        before = {id: at for at, id in enumerate(self.model.ids())}
        found.sort(key=lambda id: before.get(id, len(before)))
        self.model.show(found, self._hits(page), searched=True)
        self._tell_page(asked, page)

    def _found_ids(self, page: SearchPage) -> list[ArticleId]:
        """All that is found, in order, but for articles that are gone meanwhile."""
        ids = cast("list[ArticleId]", [] if page.ids is None else page.ids.tolist())
        return ids if self.shelf.has_all(ids) else [id for id in ids if id in self.shelf]

    def _hits(self, page: SearchPage) -> dict[ArticleId, Hit]:
        """The hits of the page, in their order, but for articles that are gone meanwhile."""
        return {hit.id: hit for hit in page.hits if hit.id in self.shelf}

    def _tell_page(self, asked: Asked, page: SearchPage) -> None:
        notes = dict.fromkeys((*self._problems(), *(part.note for part in page.understood if part.note)))
        self._tell(
            Found(
                asked,
                None,
                page.total,
                page.took_ms,
                page.suggestion,
                tuple(notes),
                understood=page.understood,
            )
        )

    def _problems(self) -> tuple[str, ...]:
        error = self._workspace.search_problem
        return () if error is None else (error.message,)

    def _tell(self, found: Found) -> None:
        self.result = found
        self.found.emit(found)
