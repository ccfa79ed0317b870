"""They differ: what articles state of one thing, where it cannot all hold as it is written.

Under passages that are linked, two ways lead there. Passages in nearly the same words are held against one
another piece by piece (``claims.edits``): what stands in another's place differs, whatever it is. Passages
that tell the same in words of their own must state the same measure of the same thing (``claims.frames``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.compare.claims.conflicts import Conflict, gathered
from corpus.compare.claims.edits import Edit, edit
from corpus.compare.claims.sentences import Reader, Sentence
from corpus.compare.claims.subjects import about
from corpus.compare.comparison import ComparedArticle, Comparison
from corpus.compare.findings import Difference
from corpus.model import ArticleId, Link

#: Passages of which so much is the same, whatever they state, are taken for edits of one.
_EDITED: Final = 0.75
#: Those that stand beside edits need not be as alike.
_BESIDE: Final = 0.6

Ids = tuple[ArticleId, ArticleId]


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """What articles state differently of one thing, the surest first; none before links were looked for.

    Every claim stands word for word at its offsets. Two articles that say the same differ in nothing.
    """
    readers = {each.article.id: Reader(each.article) for each in comparison.articles}
    passages = {each.article.id: _places(each) for each in comparison.articles}
    conflicts = [
        conflict
        for ids, links in _by_pair(comparison.links or ()).items()
        for conflict in _between(ids, links, readers, passages)
    ]
    return gathered(conflicts, comparison.articles)


def _by_pair(links: Iterable[Link]) -> Mapping[Ids, list[Link]]:
    pairs: dict[Ids, list[Link]] = defaultdict(list)
    for link in links:
        pairs[link.a.article, link.b.article].append(link)
    return pairs


def _between(
    ids: Ids, links: list[Link], readers: Mapping[ArticleId, Reader], passages: Mapping[ArticleId, Places]
) -> Iterator[Conflict]:
    edits: dict[int, int] = {}
    for link in links:
        a = readers[ids[0]].sentence(link.a.start, link.a.end)
        b = readers[ids[1]].sentence(link.b.start, link.b.end)
        found = edit(a, b, _EDITED)
        if found is not None:
            edits[passages[ids[0]].at(link.a.end)] = passages[ids[1]].at(link.b.end)
            yield from _changes(a, b, found)
    for one, other in _beside(edits, passages[ids[0]], passages[ids[1]]):
        a, b = readers[ids[0]].sentence(*one), readers[ids[1]].sentence(*other)
        if found := edit(a, b, _BESIDE):
            yield from _changes(a, b, found)


def _changes(a: Sentence, b: Sentence, found: Edit) -> Iterator[Conflict]:
    for one, other in found.changes:
        yield Conflict(a, one, b, other, about(a, one, b, other), found.likeness)


@dataclass(frozen=True, slots=True)
class Places:
    """The passages of an article, by their place in it."""

    spans: Sequence[tuple[int, int]]
    starts: Sequence[int]

    def at(self, end: int) -> int:
        """The place of the passage that ends there."""
        return bisect_left(self.starts, end) - 1


def _places(compared: ComparedArticle) -> Places:
    spans = [(each.start, each.end) for each in compared.passages or ()]
    return Places(spans, [start for start, _ in spans])


def _beside(
    edits: Mapping[int, int], a: Places, b: Places
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Passages linked to nothing that stand in both articles behind, or before, edits of one another.

    They are too short for what tells how alike passages are.
    """
    linked = set(edits.values())
    for step in (1, -1):
        for place, other in sorted(edits.items(), reverse=step < 0):
            place, other = place + step, other + step
            while 0 <= place < len(a.spans) and 0 <= other < len(b.spans):
                if place in edits or other in linked:
                    break
                yield a.spans[place], b.spans[other]
                place, other = place + step, other + step
