"""When undated articles were written, as the events tell that they share with others.

Such an article may say "two days ago" of what another one dates in words ("in October 2009"), or be mainly
about what dated articles are about. Careful rather than complete: an estimate is shown to people as a date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.events.lags import NEWS, Lag, period_told, told_ago
from corpus.events.reports import period_of, written
from corpus.events.values import Period
from corpus.model import (
    Article,
    ArticleId,
    DateBasis,
    DateEstimate,
    DateMention,
    Event,
    EventPassage,
    EventRole,
    PartialDate,
)

#: What took longer, or is told to have been at times further apart, says too little of when it was told.
_LONGEST: Final = datetime.timedelta(days=31)
#: Articles that are mainly about one event are written so close to one another.
_TOGETHER: Final = datetime.timedelta(days=3)
#: Beside such a word a date need not be past.
_TO_COME: Final = re.compile(
    r"\b(?:will|would|shall|until|till|by|due|next|plan(?:s|ned)?|schedul\w+|upcoming|expect\w*|aim(?:s|ed)?)\b",
    re.IGNORECASE,
)
#: Characters on both sides that are beside a date.
_BESIDE: Final = 80


#: Where an article's date comes from that has none, or none that is known.
UNDATED: Final = frozenset({DateBasis.NONE, DateBasis.ESTIMATED})


@dataclass(frozen=True, slots=True)
class _Dated:
    """When an article may have been written, as one event tells.

    ``room``: how much the words leave open that lead from the one to the other.
    """

    period: Period
    room: datetime.timedelta
    estimate: DateEstimate


def estimate_date(
    article: Article, events: Sequence[Event], articles: Mapping[ArticleId, Article]
) -> DateEstimate | None:
    """When an article was written that has no date, as precisely as its events tell; None where they do not.

    ``events`` are shown ones, ``articles`` others that tell of them. No date that was estimated is evidence.
    None too where what it tells itself speaks against it: of a later time as past, or of another event.
    """
    found = [dated for event in events if (dated := _dated(article, event, articles)) is not None]
    if not found:
        return None
    best = min(found, key=lambda dated: (dated.room, _length(dated.period), dated.estimate.event))
    agreed = all(_gap(best.period, dated.period) <= _LONGEST for dated in found)
    return best.estimate if agreed and not _tells_of_later(article, best.period) else None


def _dated(article: Article, event: Event, articles: Mapping[ArticleId, Article]) -> _Dated | None:
    """When it may have been written as this event tells."""
    lag, when = _lag(article, event), _when(event)
    others = [
        (articles[passage.article], passage)
        for passage in event.passages
        if passage.article != article.id and passage.article in articles
        # that both are mainly about it may be wrong; what is told in passing, too: not both are believed
        if lag is not NEWS or passage.role is EventRole.MAIN
    ]
    found = None if lag is None or _differ(event) else _in_words(when, others) or _by_writing(when, others)
    if lag is None or found is None:
        return None
    told_when, told = found
    period = _after(told_when, lag)
    date = _covering(period)
    return None if date is None else _Dated(period, lag.room, DateEstimate(article.id, date, event.id, told))


# ---- how long after the event


def _lag(article: Article, event: Event) -> Lag | None:
    """How long after an event an article tells of it; None where that is not plain.

    That it is mainly about it says enough only where it does not say itself when that was: who writes of
    what is long past says so.
    """
    own = [passage for passage in event.passages if passage.article == article.id]
    dates = [_within(article, passage) for passage in own]
    said = [lag for each in dates if len(each) == 1 and (lag := _said(article, each[0])) is not None]
    if said:
        return min(said, key=lambda lag: lag.room)
    is_main = any(passage.role is EventRole.MAIN for passage in own)
    return NEWS if is_main and not any(date.value for each in dates for date in each) else None


def _said(article: Article, date: DateMention) -> Lag | None:
    return told_ago(article.text[date.start : date.end]) if date.value is None else None


# ---- when the event was


def _when(event: Event) -> Period | None:
    """When it was as is known of it, whoever tells."""
    if event.start is None:
        return None
    return Period(period_of(event.start).first, period_of(event.end or event.start).last)


def _differ(event: Event) -> bool:
    """Whether it took long, or is told to have been at different times."""
    when = _when(event)
    return when is not None and event.end not in (None, event.start) and _length(when) > _LONGEST


def _in_words(
    when: Period | None, others: Sequence[tuple[Article, EventPassage]]
) -> tuple[Period, EventPassage] | None:
    """When it was, as others say, and who says it most precisely."""
    told = [
        (period, passage)
        for other, passage in others
        for date in _within(other, passage)
        if (period := _told(date)) is not None and when is not None and _is_inside(period, when)
    ]
    return min(told, key=lambda each: (_length(each[0]), each[1]), default=None)


def _by_writing(
    when: Period | None, others: Sequence[tuple[Article, EventPassage]]
) -> tuple[Period, EventPassage] | None:
    """When it must have been, as those were written that are mainly about it; None if they are far apart."""
    told = [
        (period, passage)
        for other, passage in others
        if passage.role is EventRole.MAIN and (period := written(other)) is not None
    ]
    if not told:
        return None
    first, passage = min(told)
    period = Period(_moved(first.first, -_TOGETHER), max(each.last for each, _ in told))
    fits = when is None or _gap(period, when) <= _TOGETHER
    return (period, passage) if fits and _length(period) <= _LONGEST else None


# ---- days


def _after(when: Period, lag: Lag) -> Period:
    """When it is told, of something that was then; what is known by the month alone is told in that month."""
    if _length(when) > NEWS.most:
        return when
    return Period(_moved(when.first, lag.least), _moved(when.last, lag.most))


def _moved(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    try:
        return day + by
    except OverflowError:  # the calendar begins and ends
        return day


def _covering(period: Period) -> PartialDate | None:
    """The most precise date that takes in the whole of it."""
    first, last = period.first, period.last
    if first == last:
        return PartialDate(first.year, first.month, first.day)
    if (first.year, first.month) == (last.year, last.month):
        return PartialDate(first.year, first.month)
    return PartialDate(first.year) if first.year == last.year else None


def _length(period: Period) -> datetime.timedelta:
    return period.last - period.first


def _is_inside(a: Period, b: Period) -> bool:
    return b.first <= a.first and a.last <= b.last


def _gap(a: Period, b: Period) -> datetime.timedelta:
    """The time between them; none or less where they touch."""
    return max(a.first - b.last, b.first - a.last)


# ---- what an article tells itself


def _within(article: Article, passage: EventPassage) -> list[DateMention]:
    return [date for date in article.dates if passage.start <= date.start and date.end <= passage.end]


def _tells_of_later(article: Article, period: Period) -> bool:
    """Whether it dates in words something later that does not sound as if it was still to come."""
    return any(_is_past(article, date) for date in _later(article, period))


def _told(date: DateMention) -> Period | None:
    return None if date.value is None else period_told(date.value)


def _later(article: Article, period: Period) -> Iterator[DateMention]:
    for date in article.dates:
        told = _told(date)
        if told is not None and told.first > period.last:
            yield date


def _is_past(article: Article, date: DateMention) -> bool:
    beside = article.text[max(0, date.start - _BESIDE) : date.end + _BESIDE]
    return _TO_COME.search(beside) is None
