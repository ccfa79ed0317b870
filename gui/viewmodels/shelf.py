"""The summaries of every article in memory, so that browsing needs neither file nor index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import ArticleId, ArticleSummary, Source
from gui.viewmodels.query_text import Scope
from search import Sort


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """How many articles there are, as the sidebar tells it; sources by name, that of none last."""

    all: int = 0
    unread: int = 0
    starred: int = 0
    samples: int = 0
    sources: tuple[Source, ...] = ()


class Shelf:
    """Every article's summary, by id. Ids grow with the order of import."""

    def __init__(self, summaries: Iterable[ArticleSummary] = ()) -> None:
        self._summaries = {summary.id: summary for summary in summaries}

    def __len__(self) -> int:
        return len(self._summaries)

    def __iter__(self) -> Iterator[ArticleSummary]:
        return iter(self._summaries.values())

    def __contains__(self, id: object) -> bool:
        return id in self._summaries

    def get(self, id: ArticleId) -> ArticleSummary | None:
        """The article's summary; None if it is not in the library (any more)."""
        return self._summaries.get(id)

    def update(self, touched: Iterable[ArticleId], found: Iterable[ArticleSummary]) -> None:
        """Take in what the library says of the articles touched; those it does not tell of are gone."""
        for id in touched:
            self._summaries.pop(id, None)
        for summary in found:
            self._summaries[summary.id] = summary

    def in_scope(self, scope: Scope, sort: Sort) -> list[ArticleSummary]:
        """The articles of the scope in order; by relevance, which no query gives, the last added first."""
        return arranged((summary for summary in self if _within(summary, scope)), sort)

    def counts(self) -> ShelfCounts:
        """What the sidebar tells."""
        counts = Counter((summary.source, summary.source_number) for summary in self)
        sources = (Source(name, number, articles) for (name, number), articles in counts.items())
        return ShelfCounts(
            len(self),
            sum(summary.unread for summary in self),
            sum(summary.starred for summary in self),
            sum(summary.sample for summary in self),
            tuple(sorted(sources, key=lambda source: (source.name is None, (source.name or "").casefold()))),
        )


def arranged(summaries: Iterable[ArticleSummary], sort: Sort) -> list[ArticleSummary]:
    """In the order asked for. What is undated or has no source comes last; ties: last added first."""
    latest = sorted(summaries, key=lambda summary: -summary.id)
    if sort is Sort.SOURCE:
        return sorted(latest, key=lambda summary: (summary.source is None, (summary.source or "").casefold()))
    if sort in (Sort.NEWEST, Sort.OLDEST):
        dated = [summary for summary in latest if summary.date is not None]
        dated.sort(key=_day, reverse=sort is Sort.NEWEST)
        return dated + [summary for summary in latest if summary.date is None]
    return latest


def _day(summary: ArticleSummary) -> tuple[int, int, int]:
    assert summary.date is not None
    return summary.date.year, summary.date.month or 0, summary.date.day or 0


def _within(summary: ArticleSummary, scope: Scope) -> bool:
    if scope.kind == "unread":
        return summary.unread
    if scope.kind == "starred":
        return summary.starred
    return scope.kind == "all" or summary.source == scope.source
