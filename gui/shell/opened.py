"""What is read of an article for the reader, in one job: so that all of it comes to the screen at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Article, ArticleId, Event
from gui.panes import words
from search import Asked

if TYPE_CHECKING:
    from corpus.library import Library
    from search.process import SearchProcess

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Opened:
    """An article, what a query finds in it, and the events that it tells of. None: it is there no more."""

    article: Article | None
    spans: Spans
    events: tuple[Event, ...] = ()

    @classmethod
    def read(cls, library: Library, index: SearchProcess | None, id: ArticleId, asked: Asked) -> Opened:
        """Read it; ``asked`` is what is looked for."""
        words.prepare()
        if not library.has(id):
            return cls(None, [])
        article = library.article(id)
        return cls(article, spans_in(index, asked, article), tuple(library.events_of(id)))


def spans_in(index: SearchProcess | None, asked: Asked, article: Article) -> Spans:
    """What a query finds in an article; nothing without an index, or a query."""
    if index is None or not asked.query:
        return []
    return index.spans(asked.query, article, partial_last_word=asked.unfinished)
