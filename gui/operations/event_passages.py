"""Which passages a person means who names a place in an article, or an article, for an event."""

from __future__ import annotations

from corpus.errors import InvalidValue
from corpus.model import TELLING, Article, EventPassage, EventRole
from gui.operations.linking import sentences_at


def passage_at(article: Article, start: int, end: int, role: EventRole) -> EventPassage:
    """The whole sentences of which anything stands between two offsets. Raises InvalidValue for none."""
    touched = sentences_at(article, start, end)
    return EventPassage(article.id, touched[0][0], touched[-1][1], role)


def opening_of(article: Article, role: EventRole) -> EventPassage:
    """The first paragraph of what an article tells, which mostly says what it is about.

    Raises InvalidValue where it tells nothing.
    """
    for paragraph in article.paragraphs:
        if paragraph.kind in TELLING and paragraph.end > paragraph.start:
            return EventPassage(article.id, paragraph.start, paragraph.end, role)
    raise InvalidValue(f"Article {article.id} tells nothing.")


def whole_of(article: Article) -> EventPassage:
    """All of an article, which overlaps with whatever it tells of an event."""
    return EventPassage(article.id, 0, max(len(article.text), 1))
