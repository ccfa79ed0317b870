"""Two articles: the links between them, with what a person decided laid over, and how near they are else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.compare.findings import Pairing
from corpus.compare.linking.decided import Reasons, lay_over
from corpus.compare.linking.missing import near_misses
from corpus.compare.linking.placing import placed
from corpus.compare.linking.reasons import reasons
from corpus.compare.linking.selecting import Run, joined
from corpus.compare.linking.strengths import Strengths, strengths
from corpus.compare.linking.tellings import Telling
from corpus.meaning.similarity import resemblance
from corpus.model import Link, LinkDecision, LinkEnd, LinkReason

#: Two texts are one where this share of all their runs of five words is in both: three quarters of each.
_COPIES: Final = 0.6


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """The links of at least ``FLOOR`` between two articles, by where they stand, and what else is known."""

    links: tuple[Link, ...]
    pairing: Pairing


def linked_pair(a: Telling, b: Telling, decisions: Sequence[LinkDecision] = ()) -> LinkedPair:
    """What links two articles, and how near they are; in either order the same.

    ``decisions``: those of these two articles, a's end first.
    """
    if b.article.id < a.article.id:  # sums round otherwise, and of two that are alike another one goes first
        turned = [LinkDecision(each.b, each.a, each.joined) for each in decisions]
        return _turned(linked_pair(b, a, turned))
    told = strengths(a, b)
    links = tuple(lay_over(_found(a, b, told), decisions, (a.passages, b.passages), _because(a, b, told)))
    pairing = Pairing(
        a.article.id,
        b.article.id,
        told.event,
        resemblance(a.shingles, b.shingles) >= _COPIES,
        near_misses(a, b, told, links),
    )
    return LinkedPair(links, pairing)


def _found(a: Telling, b: Telling, told: Strengths) -> list[Link]:
    return [
        Link(
            _end(a, each.a),
            _end(b, each.b),
            each.strength,
            reasons((a, each.a), (b, each.b), told.event),
        )
        for each in joined(placed(told, a, b), a.vectors, b.vectors)
    ]


def _because(a: Telling, b: Telling, told: Strengths) -> Reasons:
    def because(one: LinkEnd, other: LinkEnd) -> tuple[LinkReason, ...]:
        runs = (_run(a, one), _run(b, other))
        if runs[0] is None or runs[1] is None:
            return ()
        return reasons((a, runs[0]), (b, runs[1]), told.event)

    return because


def _turned(pair: LinkedPair) -> LinkedPair:
    links = (Link(each.b, each.a, each.strength, each.reasons, each.decided) for each in pair.links)
    pairing = replace(pair.pairing, a=pair.pairing.b, b=pair.pairing.a)
    return LinkedPair(tuple(sorted(links, key=lambda link: (link.a, link.b))), pairing)


def _end(telling: Telling, run: Run) -> LinkEnd:
    passages = telling.passages
    return LinkEnd(telling.article.id, passages[run.first].start, passages[run.last].end)


def _run(telling: Telling, end: LinkEnd) -> Run | None:
    """The passages of an end, None where it has none."""
    places = [at for at, each in enumerate(telling.passages) if each.start < end.end and end.start < each.end]
    return Run(places[0], places[-1]) if places else None
