"""NextFound: from one place that was searched for to the next, and on into the next article found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from corpus.model import ArticleId
from gui.panes.announcing import announce
from gui.shell.article_list import ArticleList
from gui.shell.reader import Reader
from gui.text import isolated
from gui.viewmodels.finder import Finder


class NextFound(QObject):
    """Goes through all that a search finds, as the list has it: place by place, article by article.

    An article in whose text nothing is marked, as when only its title has the words, is stopped at once. From
    the last article it goes on to the first.
    """

    told = Signal()  # where one is now is another place

    def __init__(self, reader: Reader, list: ArticleList, finder: Finder) -> None:
        super().__init__(reader)
        self._reader = reader
        self._list = list
        self._finder = finder
        self._coming: tuple[ArticleId, int, str] | None = None  # an article, which way, and what to say then
        self._told = ("", "")
        reader.shown.connect(self._arrive)
        list.clicked.connect(lambda index: self._look_at(finder.model.id(index.row())))
        list.entered.connect(self._look_at)

    @property
    def has_any(self) -> bool:
        """Whether a search has found anything."""
        return self._finder.result.scope is None and self._finder.model.rowCount() > 0

    @property
    def words(self) -> str:
        """Where one is in what is found, for the status bar; "" where one did not get there step by step."""
        query, words = self._told
        return words if query == self._finder.query else ""

    def step(self, by: int) -> None:
        """Go on to the next place, or with -1 to the one before."""
        if not self.has_any or self._is_coming:
            return
        if self._row() is not None and self._reader.found.step(by):
            self._tell("")
        else:
            self._go_on(by)

    def _go_on(self, by: int) -> None:
        """To the next article that was found, or the one before."""
        model, row = self._finder.model, self._row()
        last = model.rowCount() - 1
        wanted = (0 if by > 0 else last) if row is None else row + by
        said = ""
        if not 0 <= wanted <= last:
            wanted = 0 if by > 0 else last
            said = self.tr("From the last article on to the first") if by > 0 else self.tr("The last article")
        id = model.id(wanted)
        self._coming = (id, by, said)
        if id == self._reader.article_id:  # the only one
            self._arrive()
        self._list.go_to(id)

    @property
    def _is_coming(self) -> bool:
        """Whether the article gone to last is still on its way."""
        shown = self._reader.article
        return (
            self._coming is not None
            and self._coming[0] == self._reader.article_id
            and (shown is None or shown.id != self._coming[0])
        )

    def _arrive(self) -> None:
        coming, self._coming = self._coming, None
        if coming is None:
            self._told = ("", "")
            self.told.emit()
        elif coming[0] == self._reader.article_id:
            id, by, said = coming
            self._reader.found.go_to(0 if by > 0 else -1)
            title = isolated(self._finder.model.summary(id).shown_title)
            self._tell(said or self.tr("Next article: {title}").format(title=title))

    def _look_at(self, id: ArticleId) -> None:
        """An article that was open before it was found is shown where it was found, once it is asked for."""
        article, found = self._reader.article, self._reader.found
        if self.has_any and article is not None and article.id == id and found.current is None:
            found.go_to(0)

    def _row(self) -> int | None:
        """Where the article on screen stands in the list."""
        index = self._finder.model.index_of(self._reader.article_id)
        return index.row() if index.isValid() else None

    def _tell(self, said: str) -> None:
        found, row = self._reader.found, self._row()
        if row is None:
            return
        here = self.tr("{n} of {all} here").format(n=(found.current or 0) + 1, all=len(found.spans))
        article = self.tr("article {n} of {all}").format(
            n=f"{row + 1:,}", all=f"{self._finder.model.rowCount():,}"
        )
        parts = (said, here if found.spans else self.tr("only in the title or what is known of it"), article)
        words = " · ".join(part for part in parts if part)
        self._told = (self._finder.query, words)
        self.told.emit()
        announce(self._reader, words)
