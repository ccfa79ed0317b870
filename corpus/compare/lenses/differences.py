"""They differ: what articles state of one thing, where it cannot all hold as it is written.

Three ways lead there. Linked passages in nearly the same words are held against one another piece by piece
(``claims.edits``): what stands in another's place differs, whatever it is. Linked passages that tell the same
in words of their own must state the same measure of the same thing (``claims.retold``). And what is said to
be the second of its kind is one thing, linked or not (``claims.happenings``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from corpus.compare.claims import times
from corpus.compare.claims.conflicts import Conflict, gathered
from corpus.compare.claims.edits import Edit, edit
from corpus.compare.claims.frames import Rarity
from corpus.compare.claims.happenings import Happening, beside, of_one_kind
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.quantities import is_code
from corpus.compare.claims.renamed import renamed
from corpus.compare.claims.retold import Retold, retold
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.stock import Stock, told_apart
from corpus.compare.claims.subjects import about
from corpus.compare.claims.things import of_one_thing
from corpus.compare.claims.told import Told
from corpus.compare.claims.values import Stated
from corpus.compare.comparison import Comparison
from corpus.compare.findings import Difference, DifferenceKind
from corpus.model import ArticleId, EntityType, Link

#: Passages of which so much is the same, whatever they state, are taken for edits of one.
_EDITED: Final = 0.75
#: In copies, those that stand beside edits need not be as alike.
_BESIDE: Final = 0.6
#: Articles are copies where so much of the shorter one is edits of passages of the other.
_COPIES: Final = 0.5
#: Of what is no copy, passages with fewer plain words than these are alike by chance ("Photo 3 of 12").
_FEWEST: Final = 4
#: How sure it is that two dates are of one happening which nothing but its name and number joins.
_HAPPENING: Final = 0.4

Ids = tuple[ArticleId, ArticleId]
Changed = tuple[Sentence, Sentence, Edit]


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """What articles state differently of one thing, the surest first; none before links were looked for.

    Every claim stands word for word at its offsets. Two articles that say the same differ in nothing.
    """
    told = {each.article.id: Told.of(each) for each in comparison.articles}
    ground = Ground(
        {id: each.stock for id, each in told.items()},
        Rarity(text for each in told.values() for text in each.texts()),
    )
    pairs = _by_pair(comparison.links or ())
    conflicts = [
        conflict
        for (a, b), links in pairs.items()
        for conflict in _Between(told[a], told[b], ground).conflicts(links)
    ]
    return gathered([*conflicts, *_dated(pairs, told)], comparison.articles)


def _by_pair(links: Iterable[Link]) -> Mapping[Ids, list[Link]]:
    pairs: dict[Ids, list[Link]] = defaultdict(list)
    for link in links:
        pairs[link.a.article, link.b.article].append(link)
    return pairs


@dataclass(frozen=True, slots=True)
class Ground:
    """What all articles state, and how much words say in them."""

    stocks: Mapping[ArticleId, Stock]
    rarity: Rarity


@dataclass(frozen=True, slots=True)
class _Between:
    """Two of the articles."""

    a: Told
    b: Told
    ground: Ground

    def conflicts(self, links: Iterable[Link]) -> Iterator[Conflict]:
        """Those under their links, and what agrees there."""
        edits: dict[int, int] = {}
        changed: list[Changed] = []
        for link in links:
            one = self.a.reader.sentence(link.a.start, link.a.end)
            other = self.b.reader.sentence(link.b.start, link.b.end)
            found = edit(one, other, _EDITED)
            if found is None:
                yield from self._retold(one, other, link)
            else:
                changed.append((one, other, found))
                edits[self.a.place(one.end)] = self.b.place(other.end)
        copies = len(edits) >= _COPIES * min(len(self.a), len(self.b))
        if copies:
            changed += self._beside(edits)
        for one, other, found in changed:
            for conflict in _changes(one, other, found):
                if copies or self._counts(conflict):
                    yield conflict

    def _counts(self, conflict: Conflict) -> bool:
        """Whether what was edited in passages of articles that are no copies is of one thing."""
        a, one, b, other = conflict.a, conflict.one, conflict.b, conflict.other
        if len(a.plain) < _FEWEST or is_code(one) or is_code(other):
            return False
        if one.kind is DifferenceKind.NAME:
            return _unlike(one, other)
        apart = told_apart(one, other, a.article, b.article, self.ground.stocks)
        return of_one_thing(a, one, b, other) and not apart

    def _retold(self, one: Sentence, other: Sentence, link: Link) -> Iterator[Conflict]:
        rarity = self.ground.rarity
        found = chain(
            retold(one, other, self.ground.stocks, rarity),
            self._renamed(one, other),
        )
        for pair in found:
            of = about(one, pair.one, other, pair.other)
            strength = link.strength * pair.nearness
            yield Conflict(one, pair.one, other, pair.other, of, strength, pair.agree)

    def _renamed(self, one: Sentence, other: Sentence) -> Iterator[Retold]:
        """Names in one another's place; a paper that names itself is no one else."""
        for pair in renamed(one, other, (self.a.has, self.b.has), self.ground.rarity):
            sources = self.a.source, self.b.source
            if not any(
                name.value.casefold() in source for name in (pair.one, pair.other) for source in sources
            ):
                yield pair

    def _beside(self, edits: Mapping[int, int]) -> Iterator[Changed]:
        """Passages linked to nothing that stand in both articles behind, or before, edits of one another.

        They are too short for what tells how alike passages are.
        """
        linked = set(edits.values())
        for step in (1, -1):
            for place, other in sorted(edits.items(), reverse=step < 0):
                place, other = place + step, other + step
                while 0 <= place < len(self.a) and 0 <= other < len(self.b):
                    if place in edits or other in linked:
                        break
                    pair = self.a[place], self.b[other]
                    if found := edit(*pair, _BESIDE):
                        yield *pair, found
                    place, other = place + step, other + step


def _changes(a: Sentence, b: Sentence, found: Edit) -> Iterator[Conflict]:
    for one, other in found.changes:
        yield Conflict(a, one, b, other, about(a, one, b, other), found.likeness)


def _unlike(one: Stated, other: Stated) -> bool:
    """Whether two names in what is no copy are of two people, or two organisations.

    One place may lie in the other, and a name that the annotator does not know be any word with a capital.
    """
    if not (isinstance(one, NameStated) and isinstance(other, NameStated)):
        return False
    alike = set(one.subject) & set(other.subject)
    return not alike and bool(one.types & other.types & {EntityType.PERSON, EntityType.ORGANISATION})


def _dated(pairs: Iterable[Ids], told: Mapping[ArticleId, Told]) -> Iterator[Conflict]:
    """Happenings of articles that are linked at all whose dates cannot both hold, and who tells one too."""
    for a, b in pairs:
        for one in told[a].happenings:
            for other in told[b].happenings:
                if not of_one_kind(one, other) or times.agree(one.date, other.date):
                    continue
                if told[b].stock.holds(one.date) or told[a].stock.holds(other.date):
                    continue
                yield Conflict(one.sentence, one.date, other.sentence, other.date, one.about, _HAPPENING)
                for happening in (one, other):
                    yield from _tell_too(happening, [told[id] for id in told if id not in (a, b)])


def _tell_too(happening: Happening, articles: Iterable[Told]) -> Iterator[Conflict]:
    for each in articles:
        for sentence in each.numbered:
            if date := beside(happening, sentence):
                yield Conflict(
                    happening.sentence,
                    happening.date,
                    sentence,
                    date,
                    happening.about,
                    _HAPPENING,
                    agree=True,
                )
