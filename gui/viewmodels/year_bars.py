"""The years of what is found as bars, from the first to the last, and spans of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: So many bars at most; beyond that, each stands for several years.
MOST_BARS = 60
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_YEARS = 10_000


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of the years from ``first`` to ``last``, both included."""

    first: int
    last: int
    count: int

    @property
    def words(self) -> str:
        """Its years: "2010", "2010–2014"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def bars_of(years: Mapping[str, int], most: int = MOST_BARS) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last, empty ones too; where they are many, for every few."""
    counts = {int(year): count for year, count in years.items() if year.isdecimal() and int(year) < _YEARS}
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    step = next(step for step in _STEPS if last // step - first // step < most or step == _STEPS[-1])
    begin = first // step * step if step > 1 else first
    bars = []
    for year in range(begin, last + 1, step):
        through = year + step - 1
        bars.append(Bar(year, through, sum(counts.get(each, 0) for each in range(year, through + 1))))
    return tuple(bars)


def within_span(bars: Sequence[Bar], span: tuple[str, str] | None) -> tuple[int, int] | None:
    """The first and the last bar that a span of dates (ISO, "" where open) reaches; None: it reaches none."""
    if span is None:
        return None
    first, last = (int(date[:4]) if date[:4].isdecimal() else None for date in span)
    reached = [
        at
        for at, bar in enumerate(bars)
        if (first is None or bar.last >= first) and (last is None or bar.first <= last)
    ]
    return (reached[0], reached[-1]) if reached else None


def span_between(bars: Sequence[Bar], one: int, other: int) -> tuple[str, str]:
    """The span of dates from one bar to another, as the query has it."""
    begin, end = sorted((one, other))
    return f"{bars[begin].first:04}", f"{bars[end].last:04}"


def words_between(bars: Sequence[Bar], one: int, other: int) -> str:
    """The years from one bar to another: "2009–2011"."""
    first, last = span_between(bars, one, other)
    return str(int(first)) if first == last else f"{int(first)}–{int(last)}"


def total_between(bars: Sequence[Bar], one: int, other: int) -> int:
    """How many articles the bars from one to another tell of."""
    begin, end = sorted((one, other))
    return sum(bar.count for bar in bars[begin : end + 1])
