"""What a concordance gives back: plain frozen values, without NumPy, so that a view can import them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import ArticleId, DateBasis, PartialDate
from search.results import Understood


class Order(StrEnum):
    """The orders of lines. What is equal in it is put newest first; what has no date or source comes last.

    LEFT and RIGHT go by the three words before, or after, the mention, the nearest one first; where the
    paragraph begins or ends comes before all words.
    """

    RIGHT = "right"
    LEFT = "left"
    SOURCE = "source"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Line:
    """One mention with what stands around it in its paragraph, or in the title.

    ``left + match + right`` is a stretch of the text in whole words, white space folded. ``start`` and
    ``end`` are the span of the mention in the article's text, in code points, or in its title where
    ``in_title``. All three texts are empty where the article has changed, or gone, since it was indexed.
    """

    article: ArticleId
    title: str | None
    source: str | None
    date: PartialDate | None
    date_basis: DateBasis = DateBasis.NONE
    source_number: int | None = None
    left: str = ""
    match: str = ""
    right: str = ""
    start: int = 0
    end: int = 0
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many mentions a source has, in how many of its articles; None is the unknown source."""

    source: str | None
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class ConcordancePage:
    """A page of a concordance.

    ``mentions`` counts all of them, ``articles`` those that have any, in the sources that were asked for;
    ``sources`` counts every source, most mentions first. ``lines`` begin at ``offset``. ``has_words`` tells
    whether there is a word to look for. ``understood`` is how the query was taken.
    """

    query: str
    order: Order
    mentions: int
    articles: int
    sources: tuple[SourceCount, ...]
    offset: int
    lines: tuple[Line, ...]
    has_words: bool
    understood: tuple[Understood, ...]
    took_ms: float
