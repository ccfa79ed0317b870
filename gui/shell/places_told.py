"""PlacesTold: from a mention on the page of a name to the article in which it stands."""

from __future__ import annotations

from PySide6.QtCore import QObject

from corpus.model import Article, EntityId
from gui.shell.reader import Reader
from gui.viewmodels.entity_page import ToldRow
from search import Asked


class PlacesTold(QObject):
    """Opens articles in the reader, frames the name there, and brings the mention into view."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._wanted: tuple[ToldRow, EntityId] | None = None  # once its article is on screen
        reader.shown.connect(self._arrive)

    def open(self, row: ToldRow, entity: EntityId) -> bool:
        """Go to where an article tells of a name; False if that was on screen, and nothing is opened."""
        if row.article is None:
            return False
        self._wanted = row, entity
        opens = self._reader.article is None or self._reader.article_id != row.article.id
        if opens:
            self._reader.open(row.article.id, Asked())
        else:
            self._arrive()
        return opens

    def _arrive(self) -> None:
        wanted, article = self._wanted, self._reader.article
        self._wanted = None
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
