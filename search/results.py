"""What a search gives back: plain frozen values, without Whoosh, so that a view can import them at start."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import ArticleId, DateBasis, PartialDate


class Sort(StrEnum):
    """The orders of a result. In each, articles with all the words stand before those with some."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a person has it. ``unfinished``: its last word is still being typed."""

    query: str = ""
    unfinished: bool = False


#: What a result can be counted by.
FACETS = ("source", "year", "person", "place", "organisation", "event", "genre")


@dataclass(frozen=True, slots=True)
class Understood:
    """What one piece of the query was taken as, for a person to see.

    ``text`` is the piece as typed, ``kind`` what it was taken for ("word", "phrase", "person", "date" …;
    "plain" where it was not understood and is searched as words, "index" for a word on the index itself),
    ``value`` what is looked for, ``note`` a plain sentence where something needs saying.
    """

    text: str
    kind: str
    value: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article that shows why it was found.

    ``marks`` are spans of ``text``, in code points, end exclusive. Where ``text`` was cut out of a sentence
    it begins or ends with an ellipsis; without these it is a verbatim slice of the article's text. ``start``
    is the offset of that slice, and ``lead`` counts the characters before it.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    start: int
    lead: int = 0

    def places(self) -> tuple[tuple[int, int], ...]:
        """The marks as spans of the article's text."""
        shift = self.start - self.lead
        return tuple((start + shift, end + shift) for start, end in self.marks)


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of a result. ``missing`` names the words that it does not have.

    ``score`` is what BM25F makes of its words; the best hits stand in the order of a second look at them,
    which sees more. ``matches`` counts the places in title and text.
    """

    id: ArticleId
    title: str | None
    source: str | None
    date: PartialDate | None
    date_basis: DateBasis
    score: float
    missing: tuple[str, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    matches: int = 0


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of a result.

    ``total`` counts all articles found, ``complete`` those of them with all the words; ``partial`` tells that
    others follow. ``suggestion`` is the whole query with misspelled words put right. ``facets`` count the
    whole result: facet, then value, then articles, most first; of years all, else the fifty most frequent
    values. ``undated`` counts the articles without a date, where years are counted. ``ids`` are those of
    all articles found, in their order, where they were asked for.
    """

    query: str
    understood: tuple[Understood, ...]
    total: int
    complete: int
    partial: bool
    took_ms: float
    suggestion: str | None = None
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    undated: int = 0
    ids: array[int] | None = None
