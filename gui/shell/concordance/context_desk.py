"""ContextDesk: what is found in context, made when it is first wanted, shown and left, and read from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from corpus.model import ArticleId, Span
from gui.shell.concordance.context_page import ContextPage
from gui.shell.library_frame import LibraryFrame
from gui.theme import Theme
from gui.viewmodels.finder import Finder, Found
from gui.workspace import Workspace
from search import Asked
from search.concordance import Line


class ContextDesk(QObject):
    """While the lines are shown they follow what ``finder`` finds, and the index."""

    changed = Signal()  # lines are shown in the place of articles, or not any more
    article_wanted = Signal(object)  # ArticleId
    passage_wanted = Signal(object)  # Span

    def __init__(self, workspace: Workspace, theme: Theme, frame: LibraryFrame, finder: Finder) -> None:
        super().__init__(frame)
        self._workspace = workspace
        self._theme = theme
        self._frame = frame
        self._finder = finder
        self._page: ContextPage | None = None
        self._left: dict[str, Any] = {}
        finder.found.connect(self._follow)
        workspace.indexed.connect(self._follow_index)

    @property
    def page(self) -> ContextPage:
        """The page, made now if it was not."""
        if self._page is None:
            self._page = ContextPage(self._workspace, self._theme, self._frame.lists)
            self._page.restore(self._left)
            self._page.line_wanted.connect(self._open)
            self._page.switch.context_wanted.connect(self.show)
        return self._page

    @property
    def is_shown(self) -> bool:
        """Whether lines are shown in the place of articles."""
        return self._frame.in_context

    @property
    def is_waiting(self) -> bool:
        """Whether lines are on their way."""
        return self._page is not None and self._page.is_waiting

    def show(self, on: bool) -> None:
        """Show what is found in context, or as articles."""
        if on is self.is_shown:
            return
        self._frame.list_in_context(self.page if on else None)
        if on:
            self.page.look_up(self._finder.asked)
        else:
            self.page.forget()
        self.changed.emit()

    def leave(self) -> bool:
        """Leave what is innermost: the text beside the lines, then the lines; False if neither is shown."""
        if not self.is_shown:
            return False
        if self._frame.reads:
            self._frame.read_beside(False)
        else:
            self.show(False)
        return True

    def state(self) -> dict[str, Any]:
        """What is remembered of it."""
        return self._left if self._page is None else self._page.state()

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left, once it is shown."""
        self._left = state

    # -- inside ------------------------------------------------------------------------------------------

    def _follow(self, found: Found) -> None:
        if self.is_shown and not _hardly_begun(found.asked):
            self.page.look_up(found.asked)

    def _follow_index(self, changed: bool) -> None:
        if self.is_shown and changed:
            self.page.look_up(self._finder.asked)

    def _open(self, line: Line) -> None:
        """Read the article of a line, where that stands."""
        if line.in_title:
            self.article_wanted.emit(ArticleId(line.article))
        else:
            self.passage_wanted.emit(Span(line.article, line.start, line.end))


def _hardly_begun(asked: Asked) -> bool:
    """Whether only one letter of the last word is typed, which stands nearly everywhere."""
    word = asked.query.rpartition(" ")[2]
    return asked.unfinished and len(word) == 1 and word.isascii() and word.isalpha()
