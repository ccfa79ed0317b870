"""Passages that tell the same in words of their own: claims on one thing that cannot both hold.

What is stated of one thing is known by its measure or by what is counted, and by the words around it. Nothing
is said where either article states anywhere what the other one does: it then tells of two things, or of more
than one time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from corpus.compare.claims.frames import Frame, Rarity, frame
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.stock import Stock, agree, comparable, told_apart
from corpus.compare.claims.things import of_one_thing
from corpus.compare.claims.times import DateStated
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.model import ArticleId

#: How near the words around both claims must be, where a passage states one such thing, and where it
#: states more of them, or the articles appeared on different days.
_NEAR: Final = {
    DifferenceKind.FIGURE: (0.2, 0.4),
    DifferenceKind.DATE: (0.35, 0.45),
    DifferenceKind.ORDINAL: (0.3, 0.4),
}
#: A passage that states more is a table, or a list, and its words do not tell which number is of what.
_MOST: Final = 40
#: Dates of which it is not known when they are.
_OPEN: Final = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Retold:
    """Two claims on one thing. ``nearness``, 0 to 1, of the words around them; ``agree``: both can hold."""

    one: Stated
    other: Stated
    nearness: float
    agree: bool


def retold(a: Sentence, b: Sentence, stocks: Mapping[ArticleId, Stock], rarity: Rarity) -> Iterator[Retold]:
    """What both passages state of one thing, where it agrees and where it cannot; each claim once.

    ``stocks``: of all articles that are compared.
    """
    moved_on = _days_apart(stocks[a.article], stocks[b.article])
    found = sorted(_pairs(a, b, rarity, moved_on), key=lambda pair: -pair.nearness)
    taken: set[int] = set()
    for pair in found:
        if not taken & {id(pair.one), id(pair.other)}:
            taken |= {id(pair.one), id(pair.other)}
            if pair.agree and (_is_open(pair.one) or _is_open(pair.other)):
                continue  # nothing says that they are of one day
            if pair.agree or not told_apart(pair.one, pair.other, a.article, b.article, stocks):
                yield pair


def _days_apart(a: Stock, b: Stock) -> bool:
    """Whether numbers may have grown between both: they appeared more than a day apart."""
    if a.published is None or b.published is None:
        return False
    days = max(a.published.first - b.published.last, b.published.first - a.published.last)
    return days > 1


def _pairs(a: Sentence, b: Sentence, rarity: Rarity, moved_on: bool) -> Iterator[Retold]:
    if max(len(a.stated), len(b.stated)) > _MOST:
        return
    mine, others = _Framed(a, rarity), _Framed(b, rarity)
    for one in a.stated:
        for other in b.stated:
            if one.weak or other.weak or not comparable(one, other):
                continue
            alone, among = _OPEN if _is_open(one) or _is_open(other) else _NEAR[one.kind]
            grown = moved_on and isinstance(one, Quantity) and one.dimension == "count"
            sure = not grown and mine.is_alone(one) and others.is_alone(other)
            near = mine.frame(one).nearness(others.frame(other))
            if near >= (alone if sure else among) and of_one_thing(a, one, b, other):
                yield Retold(one, other, near, agree(one, other))


class _Framed:
    """What a sentence states with what it is set in, each looked at once."""

    def __init__(self, sentence: Sentence, rarity: Rarity) -> None:
        self._sentence, self._rarity = sentence, rarity
        self._frames: dict[int, Frame] = {}
        self._alone: dict[int, bool] = {}

    def frame(self, claim: Stated) -> Frame:
        """What stands around the claim."""
        if claim.start not in self._frames:
            self._frames[claim.start] = frame(self._sentence, claim, self._rarity)
        return self._frames[claim.start]

    def is_alone(self, claim: Stated) -> bool:
        """Whether the sentence states nothing else that is comparable."""
        if claim.start not in self._alone:
            others = (each for each in self._sentence.stated if each is not claim)
            self._alone[claim.start] = not any(comparable(claim, each) for each in others)
        return self._alone[claim.start]


def _is_open(claim: Stated) -> bool:
    """Whether it is a date of which nobody knows when that is: "Tuesday" in what has no date itself."""
    return isinstance(claim, DateStated) and claim.time is None
