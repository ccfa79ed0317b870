"""The links between two articles: what is found, with its reasons, and what a person decided laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.compare.linking.decided import lay_over
from corpus.compare.linking.reasons import reasons
from corpus.compare.linking.selecting import Run, joined
from corpus.compare.linking.strengths import strengths
from corpus.compare.linking.tellings import Telling
from corpus.model import Link, LinkDecision, LinkEnd, LinkReason


def links_between(a: Telling, b: Telling, decisions: Sequence[LinkDecision] = ()) -> list[Link]:
    """The links of at least ``FLOOR`` between two articles, by where they stand; of either order the same.

    ``decisions``: those of these two articles, a's end first.
    """
    if b.article.id < a.article.id:  # sums round otherwise, and of two that are alike another one goes first
        turned = [LinkDecision(each.b, each.a, each.joined) for each in decisions]
        return sorted(map(_turned, links_between(b, a, turned)), key=_place)
    told = strengths(a, b)
    found = [
        Link(
            _end(a, each.a),
            _end(b, each.b),
            each.strength,
            reasons((a, each.a), (b, each.b), told.event),
        )
        for each in joined(told, a.vectors, b.vectors)
    ]

    def because(one: LinkEnd, other: LinkEnd) -> tuple[LinkReason, ...]:
        runs = (_run(a, one), _run(b, other))
        if runs[0] is None or runs[1] is None:
            return ()
        return reasons((a, runs[0]), (b, runs[1]), told.event)

    return lay_over(found, decisions, (a.passages, b.passages), because)


def _place(link: Link) -> tuple[LinkEnd, LinkEnd]:
    return link.a, link.b


def _turned(link: Link) -> Link:
    return Link(link.b, link.a, link.strength, link.reasons, link.decided)


def _end(telling: Telling, run: Run) -> LinkEnd:
    passages = telling.passages
    return LinkEnd(telling.article.id, passages[run.first].start, passages[run.last].end)


def _run(telling: Telling, end: LinkEnd) -> Run | None:
    """The passages of an end, None where it has none."""
    places = [at for at, each in enumerate(telling.passages) if each.start < end.end and end.start < each.end]
    return Run(places[0], places[-1]) if places else None
