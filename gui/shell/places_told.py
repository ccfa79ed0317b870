"""PlacesTold: from a name or an event to where an article tells of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from corpus.model import Article, ArticleId, EntityId, Span
from gui.shell.reader import Reader
from gui.viewmodels.entity_page import ToldRow
from search import Asked


class PlacesTold(QObject):
    """Opens articles in the reader, and brings a mention, framed, or a passage, marked, into view."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._wanted: tuple[ToldRow, EntityId] | None = None  # once its article is on screen
        self._passage: Span | None = None  # so, too
        reader.shown.connect(self._arrive)

    def open(self, row: ToldRow, entity: EntityId) -> bool:
        """Go to where an article tells of a name; False if that was on screen, and nothing is opened."""
        if row.article is None:
            return False
        self._wanted, self._passage = (row, entity), None
        return self._open(row.article.id)

    def open_passage(self, passage: Span) -> bool:
        """Go to a passage of an article; False as of ``open``."""
        self._wanted, self._passage = None, passage
        return self._open(passage.article)

    def _open(self, article: ArticleId) -> bool:
        opens = self._reader.article is None or self._reader.article_id != article
        if opens:
            self._reader.open(article, Asked())
        else:
            self._arrive()
        return opens

    def _arrive(self) -> None:
        wanted, passage, article = self._wanted, self._passage, self._reader.article
        self._wanted = self._passage = None
        if passage is not None and article is not None and article.id == passage.article:
            self._reader.show_span(passage.start, min(passage.end, len(article.text)))
        if wanted is None or article is None or wanted[0].article is None:
            return
        if article.id == wanted[0].article.id:
            self._go_to(article, *wanted)

    def _go_to(self, article: Article, row: ToldRow, entity: EntityId) -> None:
        """To that place, or to the first where it is not there any more."""
        starts = [mention.start for mention in article.mentions if mention.entity == entity]
        here = row.context is not None and row.context.start in starts
        start = row.context.start if row.context is not None and here else min(starts, default=None)
        if start is not None:
            shown = self._reader.pane.shown_span(start, start + 1)[0]
            self._reader.framing.frame(entity, clicked=(article.id, shown))
            self._reader.pane.scroll_to(shown)
