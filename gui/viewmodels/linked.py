"""Linked: which passages of the articles compared tell the same, as surely as a person asks for. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Protocol

from corpus.compare import START, Comparison
from corpus.model import ArticleId, Link, LinkEnd, Passage


class Sureness(StrEnum):
    """How sure a link is, as it is told and drawn."""

    SURE = "sure"
    LIKELY = "likely"
    FAINT = "faint"


#: From which strength on a link is called so; what is shown at first is at least likely.
_SURE, _LIKELY = 0.8, START


def sureness(strength: float) -> Sureness:
    """What a strength is called."""
    if strength >= _SURE:
        return Sureness.SURE
    return Sureness.LIKELY if strength >= _LIKELY else Sureness.FAINT


def sureness_from(floor: float) -> tuple[Sureness, ...]:
    """What links may be called that are at least so strong."""
    weakest = list(Sureness).index(sureness(floor))
    return tuple(Sureness)[: weakest + 1]


class Span(Protocol):
    """Anything with offsets into a text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link seen from one of its ends: what stands here, and what tells the same there."""

    here: LinkEnd
    there: LinkEnd
    link: Link

    @property
    def strength(self) -> float:
        """How sure it is, from 0 to 1; what a person joined is sure."""
        return strength_of(self.link)


@dataclass(frozen=True, slots=True)
class LinkedPassage:
    """One passage of an article and what it is tied to, the surest first; none: told only here."""

    start: int
    end: int
    ties: tuple[Tie, ...] = ()

    @property
    def strength(self) -> float:
        """How sure the surest of its links is; 0 where it has none."""
        return self.ties[0].strength if self.ties else 0.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of passages with ties, at which one can be: these are what is gone through from link to link."""

    article: ArticleId
    start: int
    end: int
    ties: tuple[Tie, ...]

    @property
    def links(self) -> frozenset[Link]:
        """The links that begin or end here."""
        return frozenset(tie.link for tie in self.ties)


def strength_of(link: Link) -> float:
    """How sure a link is, from 0 to 1; what a person joined is sure."""
    return 1.0 if link.decided else link.strength


@dataclass(frozen=True)
class Linked:
    """The links of a comparison that are at least as strong as ``floor``, by article, passage and neighbour.

    ``passages`` holds the passages of each article in their order, and of those alone that are linked at all;
    the articles stand in the order in which they are compared.
    """

    passages: Mapping[ArticleId, Sequence[Span]]
    found: Sequence[Link]
    floor: float = 0.0

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Those that are shown, in the order of the texts."""
        shown = (each for each in self.found if strength_of(each) >= self.floor)
        return tuple(sorted(shown, key=lambda each: (*_place(each.a), *_place(each.b))))

    @cached_property
    def _ties(self) -> dict[ArticleId, list[Tie]]:
        ties: dict[ArticleId, list[Tie]] = {id: [] for id in self.passages}
        for link in self.links:
            for here, there in ((link.a, link.b), (link.b, link.a)):
                ties.setdefault(here.article, []).append(Tie(here, there, link))
        return {
            id: sorted(of, key=lambda tie: (*_place(tie.here), *_place(tie.there))) for id, of in ties.items()
        }

    @cached_property
    def _stops(self) -> dict[ArticleId, tuple[Stop, ...]]:
        return {id: tuple(_joined(ties)) for id, ties in self._ties.items()}

    @cached_property
    def _passages(self) -> dict[ArticleId, tuple[LinkedPassage, ...]]:
        return {id: tuple(_tied(spans, self.stops(id))) for id, spans in self.passages.items()}

    @cached_property
    def _only(self) -> dict[ArticleId, int]:
        return {id: sum(not each.ties for each in of) for id, of in self._passages.items()}

    @classmethod
    def in_comparison(cls, comparison: Comparison, floor: float) -> Linked:
        """What a comparison that has links tells, with all worked out that is asked of it: that may take a
        tenth of a second, and nobody needs to wait for it.
        """
        passages = {
            each.article.id: each.passages for each in comparison.articles if each.passages is not None
        }
        linked = cls(passages, comparison.links or (), floor)
        linked._only  # noqa: B018  cached, and with it what it is made of
        return linked

    def at_floor(self, floor: float) -> Linked:
        """The same links, shown from another strength on."""
        return Linked(self.passages, self.found, floor)

    def of(self, article: ArticleId) -> tuple[LinkedPassage, ...]:
        """The passages of an article, each with its ties."""
        return self._passages.get(article, ())

    def at(self, article: ArticleId, offset: int) -> LinkedPassage | None:
        """The passage that holds an offset."""
        passages = self.of(article)
        number = bisect_right(passages, offset, key=lambda each: each.start) - 1
        return passages[number] if number >= 0 and offset < passages[number].end else None

    def within(self, article: ArticleId, start: int, end: int) -> tuple[LinkedPassage, ...]:
        """The passages of which anything stands between two offsets."""
        return tuple(each for each in self.of(article) if each.start < end and start < each.end)

    def between(self, one: ArticleId, other: ArticleId) -> tuple[Tie, ...]:
        """The links of two articles, seen from the first."""
        return tuple(tie for tie in self._ties.get(one, ()) if tie.there.article == other)

    def stops(self, article: ArticleId) -> tuple[Stop, ...]:
        """The runs of tied passages of an article, in their order; ends that overlap are one."""
        return self._stops.get(article, ())

    def stop_at(self, article: ArticleId, offset: int) -> Stop | None:
        """The run of tied passages that holds an offset."""
        return next((stop for stop in self.stops(article) if stop.start <= offset < stop.end), None)

    def only(self, article: ArticleId) -> int:
        """How many passages no other article tells."""
        return self._only.get(article, 0)


def kept(links: Iterable[Link], articles: Sequence[ArticleId]) -> tuple[Link, ...]:
    """Those of which both articles are among these, seen in the order in which these stand."""
    order = {article: number for number, article in enumerate(articles)}
    here = (each for each in links if each.a.article in order and each.b.article in order)
    return tuple(
        each if order[each.a.article] < order[each.b.article] else replace(each, a=each.b, b=each.a)
        for each in here
    )


def _place(end: LinkEnd) -> tuple[int, int, int]:
    """What ends are sorted by: numbers are compared much quicker than values."""
    return end.article, end.start, end.end


def best_there(ties: Iterable[Tie]) -> dict[ArticleId, LinkEnd]:
    """For each article what of it is tied most surely."""
    best: dict[ArticleId, LinkEnd] = {}
    for tie in _surest_first(ties):
        best.setdefault(tie.there.article, tie.there)
    return best


def runs_of_only(passages: Sequence[LinkedPassage]) -> list[Passage]:
    """From where to where neighbouring passages are told only here."""
    return [run for sure, run in runs_alike(passages) if sure is None]


def runs_alike(passages: Sequence[LinkedPassage]) -> Iterator[tuple[Sureness | None, Passage]]:
    """From where to where neighbouring passages are as surely told elsewhere too; None: told only here."""
    for sure, of in groupby(passages, key=lambda each: sureness(each.strength) if each.ties else None):
        run = [*of]
        yield sure, Passage(run[0].start, run[-1].end)


def _joined(ties: Iterable[Tie]) -> Iterator[Stop]:
    """Ties in the order of the text, those with ends that overlap together."""
    run: list[Tie] = []
    end = 0
    for tie in ties:
        if run and tie.here.start >= end:
            yield _stop(run)
            run = []
        end = max(end, tie.here.end)
        run.append(tie)
    if run:
        yield _stop(run)


def _stop(run: Sequence[Tie]) -> Stop:
    if len(run) == 1:  # nearly all are
        here = run[0].here
        return Stop(here.article, here.start, here.end, tuple(run))
    start, end = run[0].here.start, max(tie.here.end for tie in run)
    return Stop(run[0].here.article, start, end, _surest_first(run))


def _tied(passages: Iterable[Span], stops: Sequence[Stop]) -> Iterator[LinkedPassage]:
    """Each passage with the ties of the run that it stands in, if their end reaches it."""
    for passage in passages:
        number = bisect_right(stops, passage.start, key=lambda stop: stop.start) - 1
        ties = stops[number].ties if number >= 0 else ()
        reaching = (tie for tie in ties if tie.here.start < passage.end and passage.start < tie.here.end)
        yield LinkedPassage(passage.start, passage.end, tuple(reaching))


def _surest_first(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    return tuple(sorted(ties, key=lambda tie: -tie.strength))
