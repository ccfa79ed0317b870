"""All that an article states, and what of it can be held against a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from corpus.compare.claims import quantities, times
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.times import DateStated
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.compare.linking.dates import Time
from corpus.model import ArticleId

_YEAR: Final = 366
_DAYS_OF_YEAR: Final = 365.25


def comparable(one: Stated, other: Stated) -> bool:
    """Whether both measure, count, date or place in a row what may be one thing."""
    of = _of_what(one)
    return of is not None and of == _of_what(other)


def _of_what(stated: Stated) -> tuple[str, ...] | None:
    """What it measures, counts, dates or places in a row; None where that is not known."""
    if isinstance(stated, Quantity):
        if stated.code or (stated.dimension == "count" and not stated.subject):
            return None
        return stated.dimension, stated.head if stated.dimension == "count" else ""
    if isinstance(stated, DateStated):
        return ("date",)
    if stated.kind is DifferenceKind.ORDINAL and stated.subject:
        return ("row", *stated.subject[:2])
    return None


def agree(one: Stated, other: Stated) -> bool:
    """Whether both can hold of one thing."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return quantities.agree(one, other)
    if isinstance(one, DateStated) and isinstance(other, DateStated):
        return times.agree(one, other)
    return one.value == other.value


class Stock:
    """All that one article states, and when it was published, as far as that is known."""

    def __init__(self, sentences: Iterable[Sentence], published: Time | None = None) -> None:
        self.published = published
        self._stated: dict[tuple[str, ...] | None, list[Stated]] = defaultdict(list)
        for sentence in sentences:
            for each in sentence.stated:
                if not each.weak:
                    self._stated[_of_what(each)].append(each)

    def holds(self, claim: Stated) -> bool:
        """Whether the article states somewhere what agrees with the claim."""
        of = _of_what(claim)
        held = self._stated.get(of, ()) if of is not None else ()
        return any(_as_close(claim, each) and agree(claim, each) for each in held)


def told_apart(
    one: Stated, other: Stated, a: ArticleId, b: ArticleId, stocks: Mapping[ArticleId, Stock]
) -> bool:
    """Whether one of both articles, or another one, states both: then they are of two things, or times."""
    if stocks[b].holds(one) or stocks[a].holds(other) or _grown_older(one, other, stocks[a], stocks[b]):
        return True
    others = (stock for id, stock in stocks.items() if id not in (a, b))
    return any(stock.holds(one) and stock.holds(other) for stock in others)


def _grown_older(one: Stated, other: Stated, a: Stock, b: Stock) -> bool:
    """Whether someone's ages differ by the years between both articles."""
    if not (isinstance(one, Quantity) and isinstance(other, Quantity) and one.dimension == "age"):
        return False
    if a.published is None or b.published is None:
        return False
    years = (b.published.first - a.published.first) / _DAYS_OF_YEAR
    return abs(other.numeral.amount - one.numeral.amount - years) <= 1


def _as_close(claim: Stated, held: Stated) -> bool:
    """Whether it is told there about as closely: "2006-2013" does not say what was in 2006."""
    if isinstance(claim, DateStated) and isinstance(held, DateStated):
        if claim.time is None or held.time is None:
            return bool(times.months(claim) & times.months(held))
        return held.time.days <= max(claim.time.days, _YEAR)
    return True
