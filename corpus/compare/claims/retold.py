"""Passages that tell the same in words of their own: claims on one thing that cannot both hold.

What is stated of one thing is known by its measure or by what is counted, and by the words around it. Nothing
is said where either article states anywhere what the other one does: it then tells of two things, or of more
than one time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from corpus.compare.claims import names, quantities, times
from corpus.compare.claims.frames import Rarity, frame
from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.sentences import Sentence, Word
from corpus.compare.claims.times import DateStated
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.compare.linking.dates import Time
from corpus.model import ArticleId

#: How near the words around both claims must be, where a passage states one such thing, and where it
#: states more of them, or the articles appeared on different days.
_NEAR: Final = {
    DifferenceKind.FIGURE: (0.2, 0.4),
    DifferenceKind.DATE: (0.35, 0.45),
    DifferenceKind.ORDINAL: (0.3, 0.4),
}
#: Families of words of which one is said of each number: what became of people, which way a price went.
_FATES: Final = frozenset(("dead", "injured", "missing", "detained", "up", "down"))
_YEAR: Final = 366
#: What stands so many pieces away belongs to a claim.
_BESIDE: Final = 3


@dataclass(frozen=True, slots=True)
class Retold:
    """Two claims on one thing. ``nearness``, 0 to 1, of the words around them; ``agree``: both can hold."""

    one: Stated
    other: Stated
    nearness: float
    agree: bool


class Stock:
    """All that one article states, and when it was published, as far as that is known."""

    def __init__(self, sentences: Iterable[Sentence], published: Time | None = None) -> None:
        self.published = published
        self._stated = [each for sentence in sentences for each in sentence.stated if not each.weak]

    def holds(self, claim: Stated) -> bool:
        """Whether the article states somewhere what agrees with the claim."""
        return any(
            _as_close(claim, each) and agree(claim, each) for each in self._stated if comparable(claim, each)
        )


def _as_close(claim: Stated, held: Stated) -> bool:
    """Whether it is told there about as closely: "2006-2013" does not say what was in 2006."""
    if isinstance(claim, DateStated) and isinstance(held, DateStated):
        if claim.time is None or held.time is None:
            return bool(times.months(claim) & times.months(held))
        return held.time.days <= max(claim.time.days, _YEAR)
    return True


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
            if pair.agree or not _told_apart(pair, a.article, b.article, stocks):
                yield pair


def _told_apart(pair: Retold, a: ArticleId, b: ArticleId, stocks: Mapping[ArticleId, Stock]) -> bool:
    """Whether one of both articles, or another one, states both."""
    if stocks[b].holds(pair.one) or stocks[a].holds(pair.other):
        return True
    others = (stock for id, stock in stocks.items() if id not in (a, b))
    return any(stock.holds(pair.one) and stock.holds(pair.other) for stock in others)


def _days_apart(a: Stock, b: Stock) -> bool:
    """Whether numbers may have grown between both: they appeared more than a day apart."""
    if a.published is None or b.published is None:
        return False
    days = max(a.published.first - b.published.last, b.published.first - a.published.last)
    return days > 1


def _pairs(a: Sentence, b: Sentence, rarity: Rarity, moved_on: bool) -> Iterator[Retold]:
    for one in a.stated:
        for other in b.stated:
            if one.weak or other.weak or not comparable(one, other):
                continue
            alone, among = _NEAR[one.kind]
            near = frame(a, one, rarity).nearness(frame(b, other, rarity))
            sure = not moved_on and _is_alone(one, a) and _is_alone(other, b)
            if near < (alone if sure else among):
                continue
            if _of_one_thing(a, one, b, other):
                yield Retold(one, other, near, agree(one, other))


def _is_alone(claim: Stated, sentence: Sentence) -> bool:
    """Whether the sentence states nothing else that is comparable."""
    return not any(each is not claim and comparable(claim, each) for each in sentence.stated)


def comparable(one: Stated, other: Stated) -> bool:
    """Whether both measure, count, date or place in a row what may be one thing."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.dimension != other.dimension or one.code or other.code:
            return False
        return one.dimension != "count" or (bool(one.subject) and one.head == other.head)
    if isinstance(one, DateStated) and isinstance(other, DateStated):
        return True
    if one.kind is other.kind is DifferenceKind.ORDINAL:
        return one.subject[:2] == other.subject[:2] != ()
    return False


def agree(one: Stated, other: Stated) -> bool:
    """Whether both can hold of one thing."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return quantities.agree(one, other)
    if isinstance(one, DateStated) and isinstance(other, DateStated):
        return times.agree(one, other)
    return one.value == other.value


def _of_one_thing(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    if not _of_one_name(a, one, b, other):
        return False
    if isinstance(one, DateStated):
        return not (_is_told(a, one) or _is_told(b, other))
    if not _one_time(a, b) or not _of_one_fate(a, one, b, other):
        return False
    if isinstance(one, Quantity) and one.dimension == "age":
        return bool(_beside(a, one) & _beside(b, other))
    return True


def _beside(sentence: Sentence, stated: Stated) -> frozenset[str]:
    at = sentence.place(stated)
    near = range(max(0, at - _BESIDE), min(len(sentence.pieces), at + _BESIDE + 1))
    return frozenset(stem for place in near if place != at for stem in sentence.stems[place])


def _of_one_name(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    """Whether no one else is named before: who does, or has, so much."""
    mine, others = _named_before(a, one), _named_before(b, other)
    return not mine or not others or any(names.agree(each, another) for each in mine for another in others)


def _named_before(sentence: Sentence, stated: Stated) -> list[NameStated]:
    return [each for each in sentence.stated if isinstance(each, NameStated) and each.end <= stated.start]


def _of_one_fate(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    """Whether what became of those who are counted is not said to be another thing: killed, or injured."""
    mine, others = _fate(a, one), _fate(b, other)
    return mine is None or others is None or mine == others


def _fate(sentence: Sentence, stated: Stated) -> str | None:
    """The nearest word of that sort, first among those before."""
    at = sentence.place(stated)
    if own := _FATES.intersection(stated.subject):
        return min(own)
    around = range(max(0, at - _BESIDE), min(len(sentence.pieces), at + _BESIDE + 1))
    for place in sorted(around, key=lambda place: (abs(place - at), place)):
        if found := _FATES.intersection(sentence.stems[place]):
            return min(found)
    return None


def _is_told(sentence: Sentence, date: Stated) -> bool:
    """Whether the date is when something was told rather than when it was."""
    at = sentence.place(date)
    near = sentence.pieces[max(0, at - _BESIDE) : at + _BESIDE + 1]
    return any(isinstance(piece, Word) and piece.form in lexicon().telling for piece in near)


def _one_time(a: Sentence, b: Sentence) -> bool:
    """Whether both passages may tell of one time: no dates, or dates of which two agree."""
    mine, others = ([each for each in side.stated if isinstance(each, DateStated)] for side in (a, b))
    return not mine or not others or any(times.agree(one, other) for one in mine for other in others)
