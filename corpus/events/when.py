"""When an event was: as its articles tell it, else when they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from corpus.events.alike import Told, is_of_name
from corpus.events.mentions import NAMED
from corpus.events.reports import period_of
from corpus.events.values import Period, Report
from corpus.model import ArticleId, PartialDate

Dates = tuple[PartialDate | None, PartialDate | None]

#: What is told of a longer time, in days, tells no event's date.
_LONGEST: Final = 366
#: Reports of one event are written within so many days, most of them.
_NEWS: Final = 31


def told_dates(told: Sequence[Told], *, agreed: bool = False) -> Dates:
    """From the first to the last date that mentions of an event tell; where several tell one, that alone.

    A date that articles agree on is as precise as the most precise of them. ``agreed``: none else will do.
    """
    found = [
        (each.article, period)
        for each in told
        for period in each.mention.when
        if (period.last - period.first).days < _LONGEST
    ]
    if not found:
        return None, None
    agreeing = [_agreeing(period, found) for _, period in found]
    most = max(len(articles) for articles in agreeing)
    if most > 1:
        best = [period for (_, period), a in zip(found, agreeing, strict=True) if len(a) == most]
        chosen = {min(best, key=lambda each: (each.last - each.first, each))}
    elif agreed:
        return None, None
    else:
        chosen = {period for _, period in found}
    return _first(chosen), _last(chosen)


def of_one_time(told: Sequence[Told]) -> list[Told]:
    """The mentions without those of another time than the one that two articles agree on.

    What is named, or told by a sharper word than its kind ("nuclear test"), may come again and again, and is
    one event whose dates differ.
    """
    called = Counter(
        what
        for _, what in {
            (each.article, what) for each in told for what in each.mention.what if _tells(what, each)
        }
    )
    if any(count > 1 for count in called.values()):
        return list(told)
    days = [(each.article, period) for each in told for period in each.mention.when if _is_close(period)]
    most = max((len(_agreeing(period, days)) for _, period in days), default=0)
    if most < 2:
        return list(told)
    agreed = next(period for _, period in days if len(_agreeing(period, days)) == most)
    return [
        each
        for each in told
        if not each.mention.when
        or any(period.first <= agreed.last and agreed.first <= period.last for period in each.mention.when)
    ]


def _tells(what: str, told: Told) -> bool:
    """Whether it names an event or says more closely what happened, and not only who did it."""
    return what.startswith(NAMED) or (" " in what and not is_of_name(told))


def _is_close(period: Period) -> bool:
    return (period.last - period.first).days <= _NEWS


def written_dates(members: Sequence[Report]) -> Dates:
    """The days from the first to the last on which articles about an event were written.

    Of the days, those within a month that has most of them: what was written later looks back.
    """
    days = sorted(each.written for each in members if each.written is not None)
    if not days:
        return None, None
    within = Counter(
        {
            at: sum(0 <= (day.first - first.first).days <= _NEWS for day in days)
            for at, first in enumerate(days)
        }
    )
    begin = max(within, key=lambda at: (within[at], -at))
    some = {day for day in days if 0 <= (day.first - days[begin].first).days <= _NEWS}
    return _first(some), _last(some)


def _agreeing(period: Period, found: Iterable[tuple[ArticleId, Period]]) -> set[ArticleId]:
    return {article for article, other in found if period.first <= other.last and other.first <= period.last}


def _first(periods: Collection[Period]) -> PartialDate:
    return _dates(min(periods))[0]


def _last(periods: Collection[Period]) -> PartialDate:
    return _dates(max(periods, key=lambda each: each.last))[1]


def _dates(period: Period) -> tuple[PartialDate, PartialDate]:
    """Its first and its last date, as months or years where it has the whole of them."""
    first, last = period.first, period.last
    for date in (PartialDate(first.year), PartialDate(first.year, first.month)):
        if period_of(date) == period:
            return date, date
    return PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day)
