"""The passages of a comparison, and which of them links join."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.compare.comparison import Comparison
from corpus.model import ArticleId, LinkEnd, Span


class Passages:
    """The passages of each article, in order, as the links of a comparison found them."""

    def __init__(self, comparison: Comparison) -> None:
        self._of = {
            compared.article.id: [
                Span(compared.article.id, each.start, each.end) for each in compared.passages or ()
            ]
            for compared in comparison.articles
        }
        self._starts = {id: [each.start for each in passages] for id, passages in self._of.items()}

    def of(self, article: ArticleId) -> Sequence[Span]:
        """Those of an article, none where it has no links yet."""
        return self._of[article]

    def touched(self, end: LinkEnd) -> Iterator[Span]:
        """Those that an end of a link reaches, in order."""
        passages = self._of[end.article]
        at = max(0, bisect_left(self._starts[end.article], end.start) - 1)
        while at < len(passages) and passages[at].start < end.end:
            if passages[at].end > end.start:
                yield passages[at]
            at += 1


def joined_passages(comparison: Comparison, passages: Passages, floor: float) -> dict[Span, set[Span]]:
    """For each passage that a link of at least this strength reaches, those at the link's other end."""
    joined: defaultdict[Span, set[Span]] = defaultdict(set)
    for link in comparison.links or ():
        if link.strength >= floor:
            ends = list(passages.touched(link.a)), list(passages.touched(link.b))
            for one in ends[0]:
                joined[one].update(ends[1])
            for one in ends[1]:
                joined[one].update(ends[0])
    return dict(joined)
