"""The summaries of every article in memory, so that browsing needs neither file nor index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from corpus.model import ArticleId, ArticleSummary, PartialDate, Source
from gui.viewmodels.query_text import Scope
from search import Sort

#: The marks that are counted, as the summaries have them.
_MARKS = ("unread", "starred", "sample")


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """How many articles there are, as the sidebar tells it; sources by name, that of none last."""

    all: int = 0
    unread: int = 0
    starred: int = 0
    samples: int = 0
    sources: tuple[Source, ...] = ()


class Shelf:
    """Every article's summary, by id. Ids grow with the order of import.

    It is asked on the GUI thread at each change: twenty thousand articles must take that a few milliseconds.
    """

    def __init__(self, summaries: Iterable[ArticleSummary] = ()) -> None:
        self._summaries = {summary.id: summary for summary in summaries}
        # Whether an article has each number up to the largest: many are looked up in no time.
        self._there = bytearray(max(self._summaries, default=0) + 1)
        for id in self._summaries:
            self._there[id] = 1
        self._by_source = Counter(map(attrgetter("source", "source_number"), self))
        self._marked = {mark: sum(map(attrgetter(mark), self)) for mark in _MARKS}

    def __len__(self) -> int:
        return len(self._summaries)

    def __iter__(self) -> Iterator[ArticleSummary]:
        return iter(self._summaries.values())

    def __contains__(self, id: object) -> bool:
        return id in self._summaries

    def __getitem__(self, id: ArticleId) -> ArticleSummary:
        """The article's summary; KeyError if it is not in the library (any more)."""
        return self._summaries[id]

    def get(self, id: ArticleId) -> ArticleSummary | None:
        """The article's summary; None if it is not in the library (any more)."""
        return self._summaries.get(id)

    def has_all(self, ids: Iterable[ArticleId]) -> bool:
        """Whether all of these are in the library."""
        try:
            return all(map(self._there.__getitem__, ids))
        except IndexError:  # a number beyond all of them
            return False

    def by_id(self) -> dict[ArticleId, ArticleSummary]:
        """All summaries as they are now, for another thread."""
        return dict(self._summaries)

    def update(self, touched: Iterable[ArticleId], found: Iterable[ArticleSummary]) -> None:
        """Take in what the library says of the articles touched; those it does not tell of are gone."""
        for id in touched:
            before = self._summaries.pop(id, None)
            if before is not None:
                self._count(before, -1)
                self._there[id] = 0
        for summary in found:
            self._summaries[summary.id] = summary
            self._there.extend(bytes(max(0, summary.id + 1 - len(self._there))))
            self._there[summary.id] = 1
            self._count(summary, 1)

    def in_scope(self, scope: Scope, sort: Sort) -> list[ArticleId]:
        """The articles of the scope in order; by relevance, which no query gives, the last added first."""
        summaries = self if scope.kind == "all" else [each for each in self if is_within(each, scope)]
        return [summary.id for summary in sorted(summaries, key=order(sort))]

    def sources(self) -> set[str | None]:
        """Under which names articles were published; None among them where that is not known of all."""
        return {source for source, _ in self._by_source}

    def count(self, scope: Scope) -> int:
        """How many articles are in that part of the library."""
        if scope.kind == "source":
            return sum(
                articles for (source, _), articles in self._by_source.items() if source == scope.source
            )
        return len(self) if scope.kind == "all" else self._marked[scope.kind]

    def counts(self) -> ShelfCounts:
        """What the sidebar tells."""
        sources = (Source(name, number, articles) for (name, number), articles in self._by_source.items())
        return ShelfCounts(
            len(self),
            self._marked["unread"],
            self._marked["starred"],
            self._marked["sample"],
            tuple(sorted(sources, key=lambda source: (source.name is None, (source.name or "").casefold()))),
        )

    def _count(self, summary: ArticleSummary, by: int) -> None:
        source = summary.source, summary.source_number
        self._by_source[source] += by
        if not self._by_source[source]:
            del self._by_source[source]
        for mark in _MARKS:
            self._marked[mark] += by * getattr(summary, mark)


def is_within(summary: ArticleSummary, scope: Scope) -> bool:
    """Whether the article is in that part of the library."""
    if scope.kind == "unread":
        return summary.unread
    if scope.kind == "starred":
        return summary.starred
    return scope.kind == "all" or summary.source == scope.source


def order(sort: Sort) -> Callable[[ArticleSummary], Any]:
    """The key to sort by; by relevance, which no query gives here, the last added first.

    What is undated or has no source comes last; of what is equal, the last added first.
    """
    return {Sort.SOURCE: _by_source, Sort.NEWEST: _newest, Sort.OLDEST: _oldest}.get(sort, _last_added)


def _last_added(summary: ArticleSummary) -> int:
    return -summary.id


def _by_source(summary: ArticleSummary) -> tuple[bool, str, int]:
    return summary.source is None, (summary.source or "").casefold(), -summary.id


def _oldest(summary: ArticleSummary) -> tuple[bool, int, int]:
    return summary.date is None, day_number(summary.date), -summary.id


def _newest(summary: ArticleSummary) -> tuple[bool, int, int]:
    return summary.date is None, -day_number(summary.date), -summary.id


def day_number(date: PartialDate | None) -> int:
    """Grows with the date; a month comes before its first day, a year before its first month."""
    return 0 if date is None else date.year * 500 + (date.month or 0) * 32 + (date.day or 0)
