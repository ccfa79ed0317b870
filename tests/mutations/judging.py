"""What a comparison tells of a mutation: whether what was planted is found, and what else is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.compare import START, Comparison
from corpus.compare.findings import Difference, OnlyHere
from corpus.compare.lenses.related import related
from corpus.compare.linking.figures import figures
from corpus.model import Article, ArticleId, Link, LinkEnd, LinkReasonKind, Passage
from tests.mutations.ground import Ground
from tests.mutations.planting import Kind, Mutation

_VALUES = frozenset({Kind.FIGURE, Kind.DATE, Kind.NAME})
#: A change is only looked for in another article where so much speaks for its telling the same, beside the
#: event and what is changed: fainter links join what is alike, and rightly break.
_REASONS = 2
_STATED_BY = {
    Kind.FIGURE: LinkReasonKind.FIGURE,
    Kind.DATE: LinkReasonKind.DATE,
    Kind.NAME: LinkReasonKind.ENTITY,
}
_NEXT_WORD = re.compile(r"\W*(\w+)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one mutation, beside the article itself or another one on the same event.

    ``told``: the planted change is; of a paraphrase, that it is told as missing. ``alarms``: what else is.
    """

    mutation: Mutation
    beside: Article
    told: bool
    alarms: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether what is told of the change is right."""
        return self.told != (self.mutation.kind is Kind.PARAPHRASED)


def beside_itself(ground: Ground, mutation: Mutation, mutated: Article) -> Verdict:
    """The article against its mutated version."""
    comparison = ground.told(mutation.article, mutated)
    planted = _Planted(mutation, mutated, mutation.article, [mutation.passage])
    return planted.judged(comparison, [])


@dataclass(frozen=True, slots=True)
class Partner:
    """Another article, that tells what a sentence tells; ``passages``: where."""

    article: Article
    passages: tuple[Passage, ...]
    before: Comparison


@dataclass(slots=True)
class Partners:
    """Finds partners among all articles of the ground; each two are compared once."""

    ground: Ground
    _told: dict[tuple[ArticleId, ArticleId], Comparison] = field(default_factory=dict)

    def of(self, mutation: Mutation) -> Partner | None:
        """The article that surest tells what the mutated sentence tells alone, with the same value."""
        found = [
            (link.strength, other.id, Partner(other, (_place(end),), comparison))
            for other in self.ground.articles
            if other.id != mutation.article.id
            for comparison in [self._compared(mutation.article, other)]
            if related(comparison).are_related(mutation.article.id, other.id)
            for link in comparison.links or ()
            for end in _other_end(link, mutation)
            if _states(mutation, other, link, end)
        ]
        return max(found, key=lambda each: each[:2])[2] if found else None

    def _compared(self, one: Article, other: Article) -> Comparison:
        if (one.id, other.id) not in self._told:
            self._told[one.id, other.id] = self.ground.told(one, other)
        return self._told[one.id, other.id]


def beside_another(ground: Ground, mutation: Mutation, mutated: Article, partner: Partner) -> Verdict:
    """The mutated version against another article; what was told of the article itself is no alarm."""
    comparison = ground.told(mutated, partner.article)
    before = {mutation.article.id: mutation.article, partner.article.id: partner.article}
    known = [_said(each, before) for each in _findings(partner.before)]
    return _Planted(mutation, mutated, partner.article, partner.passages).judged(comparison, known)


@dataclass(frozen=True, slots=True)
class _Planted:
    """A change, and where the other article tells what was changed."""

    mutation: Mutation
    mutated: Article
    other: Article
    passages: Sequence[Passage]

    def judged(self, comparison: Comparison, known: Sequence[str]) -> Verdict:
        articles = {self.mutated.id: self.mutated, self.other.id: self.other}
        told, alarms = False, []
        for finding in _findings(comparison):
            if self._tells(finding):
                told = True
            elif (said := _said(finding, articles)) not in known:
                alarms.append(said)
        return Verdict(self.mutation, self.other, told, tuple(alarms))

    def _tells(self, finding: Difference | OnlyHere) -> bool:
        if isinstance(finding, Difference):
            return self.mutation.kind in _VALUES and self._differs(finding)
        if self.mutation.kind is Kind.DELETED:
            return finding.article == self.other.id and self._in_passages(finding.start, finding.end)
        if self.mutation.kind is Kind.PARAPHRASED:
            return self._touched(finding.article, finding.start, finding.end)
        return False

    def _differs(self, finding: Difference) -> bool:
        """One claim is what was put there, another one is of the sentence that tells it otherwise."""
        end = self.mutation.at + len(self.mutation.becomes)
        changed = any(
            claim.article == self.mutated.id and claim.start < end and self.mutation.at < claim.end
            for claim in finding.claims
        )
        return changed and any(
            claim.article == self.other.id and self._in_passages(claim.start, claim.end)
            for claim in finding.claims
        )

    def _touched(self, article: ArticleId, start: int, end: int) -> bool:
        if article == self.other.id:
            return self._in_passages(start, end)
        return start < self.mutation.within.end and self.mutation.within.start < end

    def _in_passages(self, start: int, end: int) -> bool:
        return any(start < each.end and each.start < end for each in self.passages)


def _findings(comparison: Comparison) -> Iterator[Difference | OnlyHere]:
    yield from comparison.differences or ()
    yield from comparison.only or ()


def _said(finding: Difference | OnlyHere, articles: dict[ArticleId, Article]) -> str:
    """The finding in words that are the same for another edition of the article."""
    if isinstance(finding, OnlyHere):
        return "only: " + articles[finding.article].text[finding.start : finding.end]
    claims = (articles[claim.article].text[claim.start : claim.end] for claim in finding.claims)
    return f"{finding.kind} of {finding.about}: " + " / ".join(sorted(claims))


def _other_end(link: Link, mutation: Mutation) -> Iterator[LinkEnd]:
    """The end of a link in the other article, where it begins in the mutated sentence alone."""
    for one, other in ((link.a, link.b), (link.b, link.a)):
        if (
            link.strength >= START
            and one.article == mutation.article.id
            and (one.start, one.end) == (mutation.passage.start, mutation.passage.end)
        ):
            yield other


def _place(end: LinkEnd) -> Passage:
    return Passage(end.start, end.end)


def _states(mutation: Mutation, other: Article, link: Link, end: LinkEnd) -> bool:
    """Whether the other article tells the same there, what was changed among it."""
    changed = {LinkReasonKind.EVENT, _STATED_BY.get(mutation.kind)}
    if len({reason.kind for reason in link.reasons} - changed) < _REASONS + (mutation.kind not in _VALUES):
        return False
    if mutation.kind is Kind.FIGURE:
        return not _counted(mutation.article, mutation.passage, mutation.start).isdisjoint(
            _counted(other, _place(end))
        )
    if mutation.kind is Kind.DATE:
        return _states_date(mutation, other, end)
    return mutation.kind is not Kind.NAME or _states_name(mutation, other, end)


def _counted(article: Article, passage: Passage, start: int | None = None) -> set[tuple[str, str]]:
    """The figures of a passage, or the one at ``start``, and the word after each: what it is of."""
    return {
        (each.amount, found[1] if (found := _NEXT_WORD.match(article.text, each.end)) else "")
        for each in figures(article.text, passage.start, passage.end)
        if start is None or each.start <= start < each.end
    }


def _states_date(mutation: Mutation, other: Article, end: LinkEnd) -> bool:
    start = mutation.start
    values = {date.value for date in mutation.article.dates if date.start <= start < date.end} - {None}
    return any(
        date.value in values and mutation.was in other.text[date.start : date.end]
        for date in other.dates
        if end.start <= date.start < end.end
    )


def _states_name(mutation: Mutation, other: Article, end: LinkEnd) -> bool:
    start, stop = mutation.start, mutation.start + len(mutation.was)
    entities = {each.entity for each in mutation.article.mentions if each.start < stop and start < each.end}
    return any(
        each.entity in entities and other.text[each.start : each.end] == mutation.was
        for each in other.mentions
        if end.start <= each.start < end.end
    )
