"""Conflicts between pairs of articles become differences, with a claim from each article that tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.values import Stated
from corpus.compare.comparison import ComparedArticle
from corpus.compare.findings import Claim, Difference
from corpus.model import ArticleId, Span

Place = tuple[ArticleId, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """Two claims on one thing. ``agree``: they can both hold, and stand beside others that cannot."""

    a: Sentence
    one: Stated
    b: Sentence
    other: Stated
    about: str
    strength: float
    agree: bool = False

    @property
    def places(self) -> tuple[Place, Place]:
        """Where both stand."""
        return _place(self.a, self.one), _place(self.b, self.other)


def gathered(conflicts: Iterable[Conflict], articles: Sequence[ComparedArticle]) -> tuple[Difference, ...]:
    """The conflicts as differences, strongest first, then by where they stand.

    Conflicts that share a claim are of one thing. Of an article and one value, the first place is told.
    """
    order = {each.article.id: place for place, each in enumerate(articles)}
    passages = {each.article.id: _spans(each) for each in articles}
    found = list(conflicts)
    made = [
        _difference(group, order, passages)
        for group in _joined([each for each in found if not each.agree], found).values()
    ]
    unique = {_told(each): each for each in sorted(made, key=lambda each: each.strength)}
    return tuple(
        sorted(
            unique.values(),
            key=lambda each: (-each.strength, order[each.claims[0].article], each.claims[0].start),
        )
    )


def _told(difference: Difference) -> tuple[object, ...]:
    """What it says, wherever: a name that was changed throughout is told once."""
    return (
        difference.kind,
        *sorted({(each.article, each.value.casefold()) for each in difference.claims}),
        (difference.about.casefold() if difference.kind != "name" else ""),
    )


def _joined(conflicts: Sequence[Conflict], all: Sequence[Conflict]) -> Mapping[Place, list[Conflict]]:
    """The conflicts by the claims that they share, with what agrees with one of these claims."""
    parents: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while (parent := parents.setdefault(place, place)) != place:
            place = parent
        return place

    for each in conflicts:
        one, other = map(root, each.places)
        parents[max(one, other)] = min(one, other)
    groups: dict[Place, list[Conflict]] = defaultdict(list)
    for each in all:
        held = [place for place in each.places if place in parents]
        if held and not (each.agree and len(held) > 1):
            groups[root(held[0])].append(each)
    return groups


def _difference(
    group: Sequence[Conflict], order: Mapping[ArticleId, int], passages: Mapping[ArticleId, Sequence[Span]]
) -> Difference:
    sides = [(each.a, each.one) for each in group] + [(each.b, each.other) for each in group]
    told: dict[tuple[ArticleId, str], tuple[Sentence, Stated]] = {}
    for sentence, stated in sorted(sides, key=lambda side: (order[side[0].article], side[1].start)):
        told.setdefault((sentence.article, stated.value), (sentence, stated))
    claims = [_claim(sentence, stated, passages[sentence.article]) for sentence, stated in told.values()]
    first: dict[str, int] = {}
    for place, claim in enumerate(claims):
        first.setdefault(claim.value, place)
    against = [each for each in group if not each.agree]
    best = max(against, key=lambda each: each.strength)
    return Difference(
        kind=best.one.kind,
        about=best.about,
        claims=tuple(sorted(claims, key=lambda claim: first[claim.value])),
        strength=round(best.strength, 3),
    )


def _claim(sentence: Sentence, stated: Stated, passages: Sequence[Span]) -> Claim:
    at = bisect_right([passage.start for passage in passages], stated.start) - 1
    whole = passages[at] if at >= 0 and stated.end <= passages[at].end else None
    passage = whole or Span(sentence.article, sentence.start, sentence.end)
    return Claim(sentence.article, stated.start, stated.end, stated.value, passage)


def _spans(compared: ComparedArticle) -> list[Span]:
    return [Span(compared.article.id, each.start, each.end) for each in compared.passages or ()]


def _place(sentence: Sentence, stated: Stated) -> Place:
    return sentence.article, stated.start, stated.end
