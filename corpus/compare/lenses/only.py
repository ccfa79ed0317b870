"""What one article tells and others, that tell of the same event, leave out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from corpus.compare.comparison import Comparison
from corpus.compare.findings import NearMiss, OnlyHere
from corpus.compare.floor import FLOOR
from corpus.compare.lenses.knowing import Knowing, to_know_by
from corpus.compare.lenses.passages import Passages, joined_passages
from corpus.compare.lenses.related import Relations, related
from corpus.meaning.words import words
from corpus.model import ArticleId, Span

if TYPE_CHECKING:
    from corpus.meaning.background import Background

#: A passage of which so much, in rare words, stands in one sentence elsewhere is told there, though that is
#: joined to another: a long sentence may tell two things.
_TOLD: Final = 0.5
#: So much has to be said for two thirds of the greatest weight: some four rare words that stand nowhere else.
_MUCH: Final = 12.0
#: What a word counts that the others have as well, elsewhere in their texts.
_ELSEWHERE: Final = 0.3
#: What stands at the end of an article weighs less by so much: news is told by how much it matters.
_LAST: Final = 0.3
#: What comes as near as can be to something elsewhere weighs less by so much: it may well be told there.
_MISSED: Final = 0.6
#: So many words, names and figures tell which passage it is.
_ABOUT: Final = 4


def only(comparison: Comparison, background: Background) -> tuple[OnlyHere, ...]:
    """The passages of each article that related ones do not tell, what weighs most first.

    A passage that any article tells which is no copy of this one is not among them. What near copies have in
    common is told once, of the first of them. Empty before links were looked for.
    """
    return tuple(sorted(_Untold(comparison, background).found(), key=_order))


def _order(found: OnlyHere) -> tuple[float, ArticleId, int]:
    return -found.weight, found.article, found.start


class _Untold:
    def __init__(self, comparison: Comparison, background: Background) -> None:
        articles = [compared.article for compared in comparison.articles]
        self._articles = [article.id for article in articles]
        self._relations: Relations = related(comparison)
        self._knowing = Knowing(articles, background)
        self._passages = Passages(comparison)
        self._joined = joined_passages(comparison, self._passages, FLOOR)
        self._near = _nearest(comparison)
        self._forms = {
            span: tuple(words(self._knowing.text(span)))
            for id in self._articles
            for span in self._passages.of(id)
        }
        self._words: dict[tuple[ArticleId, ...], frozenset[str]] = {
            (id,): frozenset(form for span in self._passages.of(id) for form in self._forms[span])
            for id in self._articles
        }
        self._same: defaultdict[tuple[str, ...], set[ArticleId]] = defaultdict(set)
        for span, forms in self._forms.items():
            self._same[forms].add(span.article)

    def found(self) -> Iterator[OnlyHere]:
        for id in self._articles:
            passages = self._passages.of(id)
            for place, span in enumerate(passages):
                if self._forms[span]:
                    yield from self._only(span, place / len(passages))

    def _only(self, span: Span, place: float) -> Iterator[OnlyHere]:
        """The finding, if the passage makes one; ``place``: from 0, the article's beginning, to 1."""
        group = self._relations.group(span.article)
        told = self._told_by(span, group)
        also = tuple(id for id in group if id in told and id != span.article)
        if not told <= set(group) or any(self._before(id, span.article) for id in also):
            return
        kin = self._relations.kin[span.article]
        missing = tuple(id for id in self._articles if id in kin and id not in told)
        if missing:
            elsewhere = self._told_in(missing)
            nearest = self._nearest(span, missing)
            doubt = _MISSED * nearest.likeness**2 if nearest is not None else 0.0
            yield OnlyHere(
                article=span.article,
                start=span.start,
                end=span.end,
                weight=self._weight(span, elsewhere) * (1 - _LAST * place) * (1 - doubt),
                missing=missing,
                also=also,
                about=to_know_by(self._knowing.said(span), _ABOUT, elsewhere),
                nearest=nearest,
            )

    def _told_by(self, span: Span, group: Iterable[ArticleId]) -> set[ArticleId]:
        """The articles that tell what a passage tells, or what it tells in a near copy of its article."""
        joined = self._joined.get(span, set())
        versions = {span, *(each for each in joined if each.article in group)}
        told = {each.article for version in versions for each in self._joined.get(version, ())}
        told |= self._same[self._forms[span]]
        if told <= set(group):  # else it is told, by whomever else
            told |= {id for version in versions for id in self._articles if self._is_told(version, id)}
        return told - {span.article}

    def _told_in(self, articles: tuple[ArticleId, ...]) -> frozenset[str]:
        """The words of these articles."""
        if articles not in self._words:
            self._words[articles] = frozenset().union(*(self._words[id,] for id in articles))
        return self._words[articles]

    def _before(self, one: ArticleId, other: ArticleId) -> bool:
        return self._articles.index(one) < self._articles.index(other)

    def _is_told(self, span: Span, article: ArticleId) -> bool:
        """Whether an article that is no version of this one tells it beside something else."""
        near = self._near.get(span, {}).get(article)
        if near is None or article in self._relations.group(span.article):
            return False
        there = self._forms.get(Span(article, near.start, near.end), ())
        worth = {form: self._knowing.worth(form) for form in self._forms[span]}
        shared = sum(each for form, each in worth.items() if form in there)
        return shared > 0 and shared >= _TOLD * sum(worth.values())

    def _nearest(self, span: Span, missing: Iterable[ArticleId]) -> NearMiss | None:
        near = self._near.get(span, {})
        found = [near[id] for id in missing if id in near]
        return max(found, key=lambda each: each.likeness, default=None)

    def _weight(self, span: Span, elsewhere: Container[str]) -> float:
        """How much of what the passage says stands nowhere in the others, from 0 to 1."""
        says = sum(
            self._knowing.worth(form) * (_ELSEWHERE if form in elsewhere else 1)
            for form in sorted(set(self._forms[span]))
        )
        return 1 - math.exp(-says / _MUCH)


def _nearest(comparison: Comparison) -> Mapping[Span, Mapping[ArticleId, NearMiss]]:
    found: defaultdict[Span, dict[ArticleId, NearMiss]] = defaultdict(dict)
    for pair in comparison.pairs or ():
        for span, near in pair.nearest:
            found[span][near.article] = near
    return found
