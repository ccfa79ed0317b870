"""Which articles of a comparison tell of one event, and which of them are one text.

What one article leaves out is only worth telling where another one tells of the same event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from corpus.compare.comparison import Comparison
from corpus.compare.findings import Pairing
from corpus.compare.floor import START
from corpus.model import ArticleId

Pair = frozenset[ArticleId]

#: Articles are related from here on, by how surely they tell of one event (0 to 1) and the share of passages
#: that are linked (0 to 1), together. Of the pairs of a labelled set so joined, three of four of those that
#: tell of one event reach it, one of nine of those on another event of the same kind, and none of all others.
_RELATED: Final = 0.8
#: From here on there is hardly a doubt: two that are so near to a third one are related to one another.
_SURELY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Relations:
    """``groups``: each article in one, with its near copies, all in the order of the comparison.

    ``kin``: for each article those that tell of the same event, its copies among them.
    """

    groups: tuple[tuple[ArticleId, ...], ...]
    kin: Mapping[ArticleId, frozenset[ArticleId]]

    def are_related(self, one: ArticleId, other: ArticleId) -> bool:
        """Whether both tell of one event."""
        return other in self.kin[one]

    def group(self, article: ArticleId) -> tuple[ArticleId, ...]:
        """The article and its near copies, in order."""
        return next(group for group in self.groups if article in group)

    @property
    def strangers(self) -> tuple[ArticleId, ...]:
        """The articles that tell of something else than all others, in order."""
        return tuple(id for group in self.groups for id in group if not self.kin[id])


def related(comparison: Comparison) -> Relations:
    """Which articles tell of one event, and which are near copies. Before links were looked for, none."""
    articles = [compared.article.id for compared in comparison.articles]
    pairs = comparison.pairs or ()
    groups = _groups(articles, [frozenset((pair.a, pair.b)) for pair in pairs if pair.copies])
    nearness = _nearness(comparison, pairs)
    joined = {pair for pair, near in nearness.items() if near >= _RELATED}
    surely = {pair for pair, near in nearness.items() if near >= _SURELY}
    joined |= {
        frozenset((one, other))
        for one, other in combinations(articles, 2)
        if any({frozenset((one, third)), frozenset((other, third))} <= surely for third in articles)
    }
    return Relations(groups, _kin(groups, joined))


def _nearness(comparison: Comparison, pairs: Iterable[Pairing]) -> dict[Pair, float]:
    """How near the articles of each pair are that is linked at all."""
    passages = {each.article.id: len(each.passages or ()) for each in comparison.articles}
    links = Counter(
        frozenset((link.a.article, link.b.article))
        for link in comparison.links or ()
        if link.strength >= START
    )
    found = {}
    for pair in pairs:
        both = frozenset((pair.a, pair.b))
        if links[both]:
            found[both] = pair.one_event + links[both] / min(passages[pair.a], passages[pair.b])
    return found


def _groups(articles: Sequence[ArticleId], copies: Iterable[Pair]) -> tuple[tuple[ArticleId, ...], ...]:
    """A copy of a copy is one, too."""
    group = {id: {id} for id in articles}
    for pair in copies:
        one, other = pair
        if group[one] is not group[other]:
            group[one] |= group[other]
            group |= dict.fromkeys(group[other], group[one])
    return tuple(dict.fromkeys(tuple(each for each in articles if each in group[id]) for id in articles))


def _kin(groups: Sequence[Sequence[ArticleId]], joined: set[Pair]) -> dict[ArticleId, frozenset[ArticleId]]:
    """Copies are related, and to whatever one of them is related to."""
    kin: dict[ArticleId, frozenset[ArticleId]] = {}
    for group in groups:
        near = {
            id
            for other in groups
            if other is group or any(frozenset((a, b)) in joined for a in group for b in other)
            for id in other
        }
        kin |= {id: frozenset(near - {id}) for id in group}
    return kin
