"""How strong a link must be, and which passages are shared by the links that are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from corpus.compare.comparison import ComparedPassage, PassageKind
from corpus.model import ArticleId, Link, LinkEnd, Passage

#: The least strength of a link: what is shown when faint ones are asked for.
FLOOR: Final = 0.34
#: The strength from which links are shown at first.
START: Final = 0.5


def kinds(
    article: ArticleId, passages: Sequence[Passage | ComparedPassage], links: Iterable[Link], floor: float
) -> tuple[ComparedPassage, ...]:
    """The passages of an article, in order, and whether a link of at least this strength ends at each.

    Quick enough to be asked for each step of a slider.
    """
    starts = [passage.start for passage in passages]
    shared: set[int] = set()
    for end in _ends(article, links, floor):
        at = max(0, bisect_left(starts, end.start) - 1)
        while at < len(passages) and passages[at].start < end.end:
            if passages[at].end > end.start:
                shared.add(at)
            at += 1
    return tuple(
        ComparedPassage(each.start, each.end, PassageKind.SHARED if at in shared else PassageKind.ONLY)
        for at, each in enumerate(passages)
    )


def _ends(article: ArticleId, links: Iterable[Link], floor: float) -> Iterable[LinkEnd]:
    return (
        end for link in links if link.strength >= floor for end in (link.a, link.b) if end.article == article
    )
