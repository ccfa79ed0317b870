"""Times on one axis that runs downwards: what stands how far down, and beside what. No Qt.

Heights are pixels from the top of the axis. Time runs evenly as long as there is room for what is told and
nothing long is empty: a day that is told has a row of its own, and a stretch of which nothing is told is
shortened, and said to be.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.compare.findings import Timeline, TimeTold
from corpus.model import ArticleId, PartialDate

#: How high, at the usual size: a row with words beside it, a day where there is room, a stretch on which
#: something begins, one on which it goes on, at most, and one at least; and of which height on an empty
#: stretch is shortened, and to what.
ROW, _DAY, _BEGUN, _GOES_ON, _LEAST, _BREAK, _GAP = 20.0, 1.0, 48.0, 30.0, 4.0, 40.0, 30.0
#: What tells how long a gap is can be read at every size.
_LEGIBLE = 0.75
#: How much larger or smaller the axis can be.
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_DAYS_IN_YEAR, _DAYS_IN_MONTH = 365.25, 30.44


@dataclass(frozen=True, slots=True)
class Mark:
    """A time that an article tells of, from its first day to its last; ``told`` is None for that at which
    the article appeared. Days are counted as ``date.toordinal`` does.
    """

    article: ArticleId
    value: str
    first: int
    last: int
    told: TimeTold | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where a mark stands: ``slot`` counts the marks beside it in its article's lane, from 0."""

    mark: Mark
    start: float
    end: float
    slot: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A day at which something begins, and how closely that is told: ``date``. ``head``: a year begins."""

    top: float
    date: PartialDate
    head: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """So many ``days`` of which nothing is told, shown shorter than they are."""

    top: float
    bottom: float
    days: int


@dataclass(frozen=True, slots=True)
class Axis:
    """All of it, in order of height; ``slots``: how many marks of each article stand beside one another."""

    marks: tuple[PlacedMark, ...]
    ticks: tuple[Tick, ...]
    gaps: tuple[Gap, ...]
    slots: Mapping[ArticleId, int]
    height: float
    longest: float = 0.0  # of a mark

    def between(self, top: float, bottom: float) -> Iterator[PlacedMark]:
        """The marks of which anything stands between two heights, in order."""
        first = bisect_left(self.marks, top - self.longest, key=lambda each: each.start)
        last = bisect_left(self.marks, bottom, key=lambda each: each.start)
        return (each for each in self.marks[first:last] if each.end > top)


def marks_of(time: Timeline) -> list[Mark]:
    """The marks of what articles tell of, and of when they appeared; without what no calendar has."""
    told = [mark_of(each.article, each.value, each) for each in time.told]
    appeared = [mark_of(article, date.iso) for article, date in time.published.items()]
    return [mark for mark in (*told, *appeared) if mark is not None]


def mark_of(article: ArticleId, value: str, told: TimeTold | None = None) -> Mark | None:
    """The mark of an ISO value; None for one that no calendar has."""
    try:
        dates = [PartialDate.parse(each) for each in value.split("/")]
        first, last = first_day(dates[0]), last_day(dates[-1])
    except (ValueError, OverflowError):
        return None
    return Mark(article, value, first, max(first, last), told)


def lay_out(marks: Iterable[Mark], zoom: float = 1.0) -> Axis:
    """Put the marks on an axis, the earliest at the top; of those that begin together, the longest first."""
    ordered = sorted(marks, key=lambda mark: (mark.first, -mark.last, mark.article, mark.told is None))
    stretches = list(_stretches(ordered, zoom))
    days = [each.day for each in stretches]
    placed: list[PlacedMark] = []
    taken: dict[ArticleId, list[float]] = {}
    for mark in ordered:
        top = stretches[bisect_left(days, mark.first)].top
        bottom = stretches[bisect_left(days, mark.last + 1) - 1].bottom
        lane = taken.setdefault(mark.article, [])
        slot = next((at for at, end in enumerate(lane) if end <= top), len(lane))
        lane[slot : slot + 1] = [bottom]
        placed.append(PlacedMark(mark, top, bottom, slot))
    return Axis(
        marks=tuple(placed),
        ticks=tuple(_ticks(ordered, stretches)),
        gaps=tuple(Gap(each.top, each.bottom, each.days) for each in stretches if each.is_gap),
        slots={article: len(lane) for article, lane in taken.items()},
        height=stretches[-1].bottom if stretches else 0.0,
        longest=max((each.end - each.start for each in placed), default=0.0),
    )


def gap_length(days: int) -> tuple[int, str]:
    """How long a gap is, in the largest unit of which it has two: so many "days", "months" or "years"."""
    if days >= 2 * _DAYS_IN_YEAR:
        return round(days / _DAYS_IN_YEAR), "years"
    if days >= 2 * _DAYS_IN_MONTH:
        return round(days / _DAYS_IN_MONTH), "months"
    return days, "days"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From a day on which something begins or has ended to the next such; ``head``: a row stands above it."""

    day: int
    days: int
    top: float
    bottom: float
    head: bool
    is_gap: bool


def _stretches(ordered: Sequence[Mark], zoom: float) -> Iterator[_Stretch]:
    """Time, cut at each day on which something begins or has ended."""
    begun = {mark.first: mark for mark in ordered}  # the shortest of those that begin that day
    cuts = sorted({day for mark in ordered for day in (mark.first, mark.last + 1)})
    ends = accumulate((mark.last for mark in ordered), max)
    told_until = dict(zip((mark.first for mark in ordered), ends, strict=True))
    y, year, until = 0.0, 0, 0
    for day, after in pairwise(cuts):
        mark, head = begun.get(day), False
        if mark is not None:
            until = told_until[day]
            its_year = datetime.date.fromordinal(day).year
            head = its_year != year and not _names_year(mark)
            year = its_year
        y += ROW * zoom if head else 0.0
        even = (after - day) * _DAY * zoom
        is_gap = day > until and even > _BREAK * zoom
        if mark is not None:
            high = min(max(even, ROW * zoom), _BEGUN * zoom)
        elif day > until:
            high = _GAP * max(zoom, _LEGIBLE) if is_gap else max(even, _LEAST * zoom)
        else:
            high = min(max(even, _LEAST * zoom), _GOES_ON * zoom)
        yield _Stretch(day, after - day, y, y + high, head, is_gap)
        y += high


def _ticks(ordered: Sequence[Mark], stretches: Sequence[_Stretch]) -> Iterator[Tick]:
    """What stands beside the axis: each day on which something begins, as closely as it is told."""
    begun = {mark.first: mark for mark in ordered}
    year, height = 0, 0.0
    for each in stretches:
        if (mark := begun.get(each.day)) is None:
            height = each.bottom
            continue
        date = _told(mark)
        if each.head:
            yield Tick(height, PartialDate(date.year), head=True)
        if date.month is not None or date.year != year:
            yield Tick(each.top, date, head=date.month is None)
        year, height = date.year, each.bottom


def _told(mark: Mark) -> PartialDate:
    return PartialDate.parse(mark.value.split("/")[0])


def _names_year(mark: Mark) -> bool:
    return _told(mark).month is None


def first_day(date: PartialDate) -> int:
    """The first day of a date."""
    return datetime.date(date.year, date.month or 1, date.day or 1).toordinal()


def last_day(date: PartialDate) -> int:
    """The last day of a date: of a month or a year, its last."""
    if date.month is None:
        return datetime.date(date.year, 12, 31).toordinal()
    return datetime.date(date.year, date.month, date.day or monthrange(date.year, date.month)[1]).toordinal()
