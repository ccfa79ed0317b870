"""Stretches of articles, told by their words so that they outlast another text of the article. Pure."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any, Self

from corpus.library.texts.anchors import Anchor, Span, anchors_of, spans_of
from corpus.model import ArticleId
from corpus.pieces import Layout


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A stretch of an article, by its words in each paragraph that it reaches into."""

    article: ArticleId
    at: tuple[Anchor, ...]

    @classmethod
    def of(cls, article: int, at: Any, most: int) -> Self:
        """The run whose anchors are ``[[block, nth, start, stop], …]``: at least one, and ``most`` at most.

        Raises ValueError for anything else.
        """
        if not isinstance(at, list) or not 1 <= len(at) <= most:
            raise ValueError(at)
        return cls(ArticleId(article), tuple(map(_anchor, at)))

    @classmethod
    def standing(cls, article: ArticleId, layout: Layout, start: int, end: int) -> Self | None:
        """The run that stands there in the article's text; None where no words do."""
        at = anchors_of(layout, start, end)
        return cls(article, at) if at else None

    def written(self) -> list[list[object]]:
        """Its anchors, as ``of`` takes them."""
        return [list(astuple(anchor)) for anchor in self.at]

    @property
    def words(self) -> str:
        """What stands there."""
        return " ".join(anchor.words for anchor in self.at)

    def overlaps(self, other: Run) -> bool:
        """Whether they share a character."""
        if self.article != other.article:
            return False
        return any(mine.overlaps(theirs) for mine in self.at for theirs in other.at)

    def stands_in(self, layout: Layout) -> Span | None:
        """Where all of it stands in the article's text, with nothing else in between; else None."""
        found = spans_of(self.at, layout)
        spans = [found[anchor] for anchor in self.at if anchor in found]
        if len(spans) != len(self.at):
            return None
        for (_, end), (start, _) in pairwise(spans):
            if end > start or layout.text[end:start].strip():
                return None
        return spans[0][0], spans[-1][1]


def _anchor(written: Any) -> Anchor:
    match written:
        case [str(block), int(nth), int(start), int(stop)] if nth >= 0 and 0 <= start < stop <= len(block):
            return Anchor(block, nth, start, stop)
    raise ValueError(written)
