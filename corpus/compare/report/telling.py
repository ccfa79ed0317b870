"""What the report shows of links: each article's passages, and beside those that others tell too, where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from corpus.compare.comparison import ComparedPassage, Comparison, PassageKind
from corpus.compare.floor import kinds
from corpus.compare.marks import Run
from corpus.compare.reason_words import reasons_words, types_of
from corpus.compare.report.tree import PlacedRun, Stretch, Told
from corpus.model import ArticleId, Link, LinkEnd, Paragraph

#: Links that are less sure are not in a report: those who read it can't ask for fewer.
SURE: Final = 0.7


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The passages of one article, which of them others surely tell, and where the same is told.

    ``alone``: where those begin of which nothing like them was found elsewhere, however faint.
    """

    letter: str
    passages: Sequence[ComparedPassage]
    alone: frozenset[int]
    told: Mapping[int, tuple[Told, ...]]

    def edge(self, paragraph: Paragraph) -> PassageKind | None:
        """Whether others surely tell anything of the paragraph, or none of it; None where that is open, and
        for what is not the article's own telling.
        """
        within = list(self._within(paragraph))
        if any(each.kind is PassageKind.SHARED for each in within):
            return PassageKind.SHARED
        return PassageKind.ONLY if within and all(each.start in self.alone for each in within) else None

    def stretches(
        self, paragraph: Paragraph, runs: Sequence[Run], places: Collection[int] = ()
    ) -> Iterator[Stretch]:
        """The paragraph's runs, cut where passages that others tell begin and end; ``places`` are offsets in
        the article's text that can be gone to.
        """

        starts = list(accumulate((len(run.text) for run in runs), initial=paragraph.start))
        stops = sorted(set(places))

        def stretch(start: int, end: int, anchor: str | None = None, told: tuple[Told, ...] = ()) -> Stretch:
            pieces: list[PlacedRun] = []
            inside = stops[bisect_right(stops, start) : bisect_left(stops, end)]
            for first, last in pairwise((start, *inside, end)):
                name = _anchor(self.letter, first) if first in places else None
                for run in _cut(runs, starts, first, last):
                    pieces.append(PlacedRun(run, name if name != anchor else None))
                    name = None
            return Stretch(tuple(pieces), anchor, told)

        at = paragraph.start
        for passage in self._within(paragraph):
            if passage.kind is PassageKind.SHARED:
                if at < passage.start:
                    yield stretch(at, passage.start)
                told = self.told.get(passage.start, ())
                yield stretch(passage.start, passage.end, _anchor(self.letter, passage.start), told)
                at = passage.end
        if at < paragraph.end:
            yield stretch(at, paragraph.end)

    def _within(self, paragraph: Paragraph) -> Iterator[ComparedPassage]:
        first = bisect_right(self.passages, paragraph.start - 1, key=lambda passage: passage.start)
        for passage in self.passages[first:]:
            if passage.end > paragraph.end:
                return
            yield passage


def linked_articles(comparison: Comparison) -> dict[ArticleId, LinkedArticle]:
    """Each article with what others tell of it. What was not linked has no passages."""
    links = [link for link in comparison.links or () if link.strength >= SURE]
    every = {compared.article.id: compared.passages or () for compared in comparison.articles}
    passages = {id: kinds(id, of, links, SURE) for id, of in every.items()}
    alone = {
        id: frozenset(each.start for each in of if each.kind is PassageKind.ONLY) for id, of in every.items()
    }
    told = _told(comparison, links, passages)
    letters = {compared.article.id: compared.letter for compared in comparison.articles}
    return {id: LinkedArticle(letters[id], passages[id], alone[id], told[id]) for id in every}


def _told(
    comparison: Comparison, links: Sequence[Link], passages: Mapping[ArticleId, Sequence[ComparedPassage]]
) -> dict[ArticleId, dict[int, tuple[Told, ...]]]:
    """For each article, by where the last passage of an end begins: the surest link to each other article."""
    letters = {compared.article.id: compared.letter for compared in comparison.articles}
    types = types_of(compared.article for compared in comparison.articles)
    best: dict[ArticleId, dict[int, dict[str, Told]]] = {id: {} for id in letters}
    for link in sorted(links, key=lambda link: -link.strength):
        why = reasons_words(link.reasons, types)
        for here, there in ((link.a, link.b), (link.b, link.a)):
            ours, theirs = _held(passages[here.article], here), _held(passages[there.article], there)
            if ours and theirs:
                letter = letters[there.article]
                told = Told(letter, _anchor(letter, theirs[0].start), why)
                best[here.article].setdefault(ours[-1].start, {}).setdefault(letter, told)
    return {
        id: {at: tuple(told[letter] for letter in sorted(told)) for at, told in of.items()}
        for id, of in best.items()
    }


def _held(passages: Sequence[ComparedPassage], end: LinkEnd) -> list[ComparedPassage]:
    return [each for each in passages if each.start < end.end and end.start < each.end]


def _anchor(letter: str, start: int) -> str:
    return f"{letter}-{start}"


def _cut(runs: Sequence[Run], starts: Sequence[int], start: int, end: int) -> Iterator[Run]:
    """What of the runs, which begin at ``starts``, stands between two offsets; parts of one are alike."""
    for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end, hi=len(runs))):
        run, at = runs[place], starts[place]
        text = run.text[max(start - at, 0) : end - at]
        if text:
            yield replace(run, text=text, first=run.first and at >= start)
