"""Figures from article to article: which of them are of one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.compare.claims.frames import Frame, Rarity, frame
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.stock import agree, comparable
from corpus.compare.claims.subjects import around
from corpus.compare.claims.things import of_one_thing
from corpus.events.following.told import Told
from corpus.events.following.values import Earlier, FigureTold, Move
from corpus.model import Span

#: How near the words around two figures must be for them to be of one thing; where a sentence has several
#: that could be meant, they must be nearer. No link says that both sentences tell the same, as it does for
#: differences: figures that agree are of one thing more easily than those that do not, for a change that is
#: none costs more trust than one that is missed.
_AGREEING: Final = (0.2, 0.3)
_CHANGED: Final = (0.5, 0.65)


@dataclass(slots=True, eq=False)
class _Claim:
    """A figure in its sentence, with the words around it."""

    sentence: Sentence
    figure: Quantity
    frame: Frame
    alone: bool

    def nearness(self, other: _Claim) -> float:
        """How near the words around both are, 0 where they are not of one thing."""
        if not comparable(self.figure, other.figure):
            return 0.0
        near = self.frame.nearness(other.frame)
        alone, among = _AGREEING if agree(self.figure, other.figure) else _CHANGED
        if near < (alone if self.alone and other.alone else among):
            return 0.0
        return near if of_one_thing(self.sentence, self.figure, other.sentence, other.figure) else 0.0

    @property
    def span(self) -> Span:
        return Span(self.sentence.article, self.figure.start, self.figure.end)

    @property
    def said(self) -> str:
        return " ".join(self.sentence.text[self.figure.start : self.figure.end].split())


@dataclass(slots=True, eq=False)
class _Thread:
    """One thing that figures are told of, as the last article tells it."""

    claims: list[_Claim]
    told: FigureTold = field(init=False)

    def nearness(self, claim: _Claim) -> float:
        return max(each.nearness(claim) for each in self.claims)

    def agrees(self, claim: _Claim) -> bool:
        return agree(self.claims[0].figure, claim.figure)


class Figures:
    """The things that figures were told of so far."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._threads: list[_Thread] = []

    def take(self, told: Told) -> Iterator[FigureTold]:
        """What the next article tells. Where it states what was told before, it does not change it too."""
        groups = self._grouped(told)
        held: dict[int, _Thread] = {}
        for agreeing in (True, False):
            free = [thread for thread in self._threads if thread not in held.values()]
            for near, place, thread in self._pairs(groups, free, agreeing):
                if near and place not in held and thread not in held.values():
                    held[place] = thread
        for place, claims in enumerate(groups):
            yield self._moved_on(claims, held.get(place))

    def _grouped(self, told: Told) -> list[list[_Claim]]:
        """The figures of an article; those that say the same of one thing together."""
        groups: list[list[_Claim]] = []
        for claim in self._claims(told):
            group = next((each for each in groups if _says_the_same(each[0], claim)), None)
            if group is None:
                groups.append([claim])
            else:
                group.append(claim)
        return groups

    def _claims(self, told: Told) -> Iterator[_Claim]:
        for sentence in told.sentences:
            for each in sentence.stated:
                if isinstance(each, Quantity) and not each.weak and comparable(each, each):
                    others = (other for other in sentence.stated if other is not each)
                    alone = not any(comparable(each, other) for other in others)
                    yield _Claim(sentence, each, frame(sentence, each, self._rarity), alone)

    def _pairs(
        self, groups: Sequence[list[_Claim]], threads: Sequence[_Thread], agreeing: bool
    ) -> list[tuple[float, int, _Thread]]:
        found = [
            (max(map(thread.nearness, claims)), place, thread)
            for place, claims in enumerate(groups)
            for thread in threads
            if thread.agrees(claims[0]) is agreeing
        ]
        return sorted(found, key=lambda each: -each[0])

    def _moved_on(self, claims: list[_Claim], thread: _Thread | None) -> FigureTold:
        first = claims[0]
        spans = tuple(each.span for each in claims)
        if thread is None:
            of = around(first.sentence, first.figure, first.sentence)
            told = FigureTold(of, first.said, first.figure.value, spans)
            thread = _Thread(claims)
            self._threads.append(thread)
        else:
            before, was = thread.told, thread.claims[0]
            move = Move.KEPT if thread.agrees(first) else Move.CHANGED
            told = FigureTold(
                around(first.sentence, first.figure, was.sentence),
                first.said,
                first.figure.value,
                spans,
                move,
                Earlier(before.spans[0].article, before.said, before.spans),
            )
            thread.claims = claims
        thread.told = told
        return told


def _says_the_same(one: _Claim, other: _Claim) -> bool:
    return one.figure.value == other.figure.value and comparable(one.figure, other.figure)
