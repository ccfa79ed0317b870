"""The menu of names in a text: who that is and why, and what a person can say about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from corpus.model import ArticleId, Mention
from gui.panes import words
from gui.panes.article_pane import ArticlePane
from gui.panes.pointed import Pointed
from gui.shell.naming.mention_verbs import MentionVerbs
from gui.shell.naming.name_menu_items import NameMenuItems
from gui.shell.naming.name_questions import NameQuestions
from gui.shell.naming.name_verbs import NameVerbs
from gui.theme import Theme
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

_Spans = tuple[tuple[int, int], ...]


class NameMenu(QObject):
    """Fills the menus of the texts that it watches, and tells those why their names are who they are.

    In a library that can't be written it tells, and offers no change.
    """

    told = Signal(object)  # Notice
    page_wanted = Signal(object)  # EntityId
    search_wanted = Signal(object)  # EntityName

    def __init__(self, workspace: Workspace, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.names = NameVerbs(workspace, self)
        self.mentions = MentionVerbs(workspace, self)
        self.questions = NameQuestions(workspace, theme, self)
        self.names.told.connect(self.told)
        self.mentions.told.connect(self.told)

    def watch(self, pane: ArticlePane) -> None:
        """Be there for the names of this text."""
        pane.names_menu_wanted.connect(partial(self._fill, pane))
        pane.standing_wanted.connect(partial(self._tell, pane))

    @property
    def writable(self) -> bool:
        """Whether anything can be decided."""
        return self._workspace.library.writable

    def look(self, article: ArticleId, mention: Mention, done: Callable[[words.Told | None], None]) -> None:
        """Read why a mention is who it is; None where it is not there any more."""

        def read(library: Library) -> words.Told | None:
            standing = library.standing_of(article, mention.start, mention.end)
            if standing is None:
                return None
            return words.Told(standing, words.country_of(standing) if mention.as_government else None)

        self._workspace.read(read, done)

    def look_for_decisions(self, pointed: Pointed, done: Callable[[_Spans], None]) -> None:
        """Read where, within the words pointed at, a person has decided who is meant, or that no one is."""
        start, end = pointed.words or (0, 0)
        article = pointed.article.id

        def read(library: Library) -> _Spans:
            decided = library.decided_spans(article)
            return tuple((first, last) for first, last in decided if first < end and start < last)

        self._workspace.read(read, done)

    def _tell(self, pane: ArticlePane, mention: Mention) -> None:
        article = pane.read()
        if article is None:
            return

        def tell(told: words.Told | None) -> None:
            if isValid(pane):
                pane.tips.tell(mention, told)

        self.look(article.id, mention, tell)

    def _fill(self, pane: ArticlePane, menu: QMenu, pointed: Pointed) -> None:
        NameMenuItems(self, pane, menu, pointed).add()
