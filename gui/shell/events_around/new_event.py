"""NewEvent: an event made of what a search finds, of articles selected, or of words selected in a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from corpus.model import Article, ArticleId, ArticleSummary, Event, EventPassage
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from gui.jobs import Job
from gui.shell.events.event_verbs import EventVerbs
from gui.theme import Theme
from gui.viewmodels.events import chosen_passages as choosing
from gui.viewmodels.events.chosen_passages import Chosen
from gui.viewmodels.events.event_words import articles_words, passages_words
from gui.workspace import Workspace
from search import Asked, SearchPage

if TYPE_CHECKING:
    from corpus.library import Library

#: So many events are looked up at once.
_FOUND = 40


class NewEvent(QObject):
    """Asks for a title, with what was searched for or selected as one to begin with; then decides, and tells
    of it with its Undo. ``made`` comes for an event of several articles, which is worth going to.
    """

    made = Signal(object)  # EventId

    def __init__(self, workspace: Workspace, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._workspace = workspace
        self._theme = theme
        self._over = over
        self._job: Job | None = None
        self._leads = False  # whether what is made is to be gone to
        self.verbs = EventVerbs(workspace, self)
        self.told = self.verbs.told
        self.verbs.made.connect(self._lead)

    @property
    def can_decide(self) -> bool:
        """Whether the library can be written."""
        return self._workspace.library.writable

    def of_search(self, query: str, at: QPoint) -> None:
        """Of all articles that a query finds with all of its words."""
        if self._workspace.index is None or not self.can_decide:
            return

        def take(page: SearchPage) -> None:
            whole = page.hits[: page.complete] or page.hits
            self._gather([hit.id for hit in whole], Asked(query), choosing.title_of_query(query), at)

        self._cancel()
        self._job = self._workspace.search(query, take, limit=choosing.MOST_ARTICLES)

    def of_articles(self, articles: Sequence[ArticleSummary], asked: Asked, at: QPoint) -> None:
        """Of these articles, where they tell of what was searched for, or of how they begin."""
        if articles and self.can_decide:
            title = choosing.title_of_query(asked.query) or (articles[0].title or "")
            self._gather([each.id for each in articles], asked, title, at)

    def of_selection(self, article: Article, span: tuple[int, int], at: QPoint) -> None:
        """Of the sentences that are selected in an article."""
        passages = choosing.touched(article, [span])
        if passages and self.can_decide:
            title = choosing.title_of_words(article.text[slice(*span)])
            self._ask(title, Chosen(tuple(passages), 1), at, leads=False)

    def of_passages(self, passages: Sequence[EventPassage], title: str, at: QPoint) -> None:
        """Of passages of several articles."""
        if passages and self.can_decide:
            self._ask(
                title, Chosen(tuple(passages), len({each.article for each in passages})), at, leads=False
            )

    def add_selection(self, article: Article, span: tuple[int, int], at: QPoint) -> None:
        """Add what is selected to an event that is looked up, first among those of the article; or to a new
        one, by the title that is typed.
        """
        passages = choosing.touched(article, [span])
        if not passages or not self.can_decide:
            return
        heading = self.tr("Add {passages} to …").format(passages=passages_words(len(passages)))
        popup = WhichEvent(
            self._theme,
            heading,
            partial(self._look_up, article.id),
            offers=self.tr("A new event"),
            parent=self._over,
        )
        popup.picked.connect(lambda event: self.verbs.add(event, passages))
        popup.wanted.connect(lambda title: self._make(passages, False, title))
        popup.pop_up(at)

    # inside

    def _gather(self, ids: Sequence[ArticleId], asked: Asked, title: str, at: QPoint) -> None:
        index = self._workspace.index
        self._cancel()
        self._job = self._workspace.read(
            lambda library: choosing.found_by(library, index, asked, ids),
            lambda chosen: self._ask(title, chosen, at, leads=True),
        )

    def _ask(self, title: str, chosen: Chosen, at: QPoint, *, leads: bool) -> None:
        if not chosen.passages:
            self._workspace.message.emit(self.tr("Nothing is found that an event could be made of."))
            return
        popup = EventTitle(self._heading(chosen), title, self.tr("Make it an event"), self._over)
        popup.setObjectName("new_event")
        popup.accepted.connect(partial(self._make, chosen.passages, leads))
        popup.pop_up(at)

    def _heading(self, chosen: Chosen) -> str:
        said = self.tr("New event of {passages} in {articles}").format(
            passages=passages_words(len(chosen.passages)), articles=articles_words(chosen.articles)
        )
        if chosen.of > choosing.MOST_ARTICLES:
            said += self.tr(", the first of {count}").format(count=f"{chosen.of:,}")
        return said

    def _make(self, passages: Sequence[EventPassage], leads: bool, title: str) -> None:
        self._leads = leads
        self.verbs.make(title, passages)

    def _lead(self, id: object) -> None:
        if self._leads:
            self._leads = False
            self.made.emit(id)

    def _look_up(self, article: ArticleId, typed: str, done: Callable[[list[Event]], None]) -> Job:
        def look(library: Library) -> list[Event]:
            found = library.events_named(typed, _FOUND)
            return found if typed.strip() else _first_of(library.events_of(article), found)

        return self._workspace.read(look, done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _first_of(own: Sequence[Event], others: Sequence[Event]) -> list[Event]:
    ids = {each.id for each in own}
    return [*own, *(each for each in others if each.id not in ids)]
