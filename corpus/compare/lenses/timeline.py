"""Time: the dates that each article tells, at their own precision."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.compare.comparison import Comparison
from corpus.compare.findings import Timeline, TimeTold
from corpus.model import TELLING, Article, DateBasis, DateMention, DatePrecision, PartialDate, Span

#: What follows the day in "NORRVIK, Lindland, 5 March (Agency) —", which tells when a report was sent.
_AFTER_DATELINE: Final = re.compile(r",?(?:\s+\d{4})?\s*(?:\([^()\n]{1,40}\)\s*)?(?:—|–|--|-)\s")

_WORD: Final = re.compile(r"\w[\w.'’-]*")
_MOST_OF_A_DATELINE: Final = 8


def timeline(comparison: Comparison) -> Timeline:
    """The times that the articles tell of, earliest first, and when each appeared.

    Each time stands once for an article, with every place where it is told. What several places tell at
    several precisions (a year, a part of that year) is as precise as it is told first. Of a report's dateline
    the date is left out: it is told by no article, and ``published`` has it.
    """
    articles = [compared.article for compared in comparison.articles]
    told = [time for article in articles for time in _told(article)]
    places = {article.id: place for place, article in enumerate(articles)}
    open = (
        Span(article.id, date.start, date.end)
        for article in articles
        for date in _dates(article)
        if date.value is None
    )
    published = {
        each.id: each.summary.date
        for each in articles
        if each.summary.date is not None and each.summary.date_basis is not DateBasis.ESTIMATED
    }
    return Timeline(
        tuple(sorted(told, key=lambda time: (*_order(time.value), places[time.article]))),
        tuple(open),
        published,
    )


def _told(article: Article) -> Iterator[TimeTold]:
    told: dict[str, list[DateMention]] = defaultdict(list)
    for date in _dates(article):
        if date.value is not None:
            told[date.value].append(date)
    for value, dates in told.items():
        spans = tuple(Span(article.id, date.start, date.end) for date in dates)
        yield TimeTold(article.id, value, _precision(dates), spans)


def _precision(dates: Iterable[DateMention]) -> DatePrecision | None:
    return next((date.precision for date in dates if date.precision is not None), None)


def _dates(article: Article) -> Iterator[DateMention]:
    """The dates in the article's own telling, in order."""
    telling = [paragraph for paragraph in article.paragraphs if paragraph.kind in TELLING]
    starts = [paragraph.start for paragraph in telling]
    for date in sorted(article.dates, key=lambda date: date.start):
        at = bisect_right(starts, date.start) - 1
        if at < 0 or date.end > telling[at].end:
            continue
        if at > 0 or not _is_dateline(article, telling[0].start, date):
            yield date


def _is_dateline(article: Article, start: int, date: DateMention) -> bool:
    """Whether the first paragraph begins with nothing but names up to this day, and a dash follows it."""
    if date.precision not in (DatePrecision.DAY, None) or not _AFTER_DATELINE.match(article.text, date.end):
        return False
    before = _WORD.findall(article.text, start, date.start)
    return len(before) <= _MOST_OF_A_DATELINE and all(word[0].isupper() for word in before)


def _order(value: str) -> tuple[PartialDate, str]:
    """The first day, so that times stand as they began."""
    begin = PartialDate.parse(value.partition("/")[0])
    return PartialDate(begin.year, begin.month or 1, begin.day or 1), value
