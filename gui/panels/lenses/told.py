"""What the lenses of differences, of what is told only here and of what all tell find, as cards. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.compare import Comparison
from corpus.compare.finding_words import FindingWords, agreeing, difference_kind
from corpus.compare.findings import Claim, Difference, NearMiss, OnlyHere, Opening, ToldByAll
from corpus.model import Article, ArticleId, Span
from gui.panels.lenses.excerpts import around, quoted
from gui.panels.lenses.finding import CardLine, Finding, Run
from gui.text import dotted
from gui.viewmodels import lens_words as words

#: So many names and words tell what a passage is about.
_ABOUT = 4


class Told:
    """Makes cards of what is found in one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._articles: Mapping[ArticleId, Article] = {
            each.article.id: each.article for each in comparison.articles
        }
        self._letters = words.letters_of(comparison)
        self._said = FindingWords(comparison, words.translate)

    def difference(self, found: Difference) -> Finding:
        """Claims that do not agree, those of one value on one line."""
        kind = difference_kind(found.kind, words.translate)
        return Finding(
            of=found,
            places=tuple(Span(claim.article, claim.start, claim.end) for claim in found.claims),
            title=_capital(found.about) or kind,
            lines=tuple(self._claims(claims) for claims in agreeing(found)),
            foot=dotted([kind, words.one_thing_words(found.strength)]),
        )

    def only(self, found: OnlyHere) -> Finding:
        """A passage in full, who leaves it out, and what comes nearest to it there."""
        lines = [self._passage(found, 5)]
        if found.nearest is not None and found.nearest.article in self._articles:
            lines.append(self._nearest(found, found.nearest))
        return Finding(
            of=found,
            places=(Span(found.article, found.start, found.end),),
            lines=tuple(lines),
            foot=dotted([each for each in (self._said.only(found), self._said.also(found)) if each]),
            beside=_beside(found),
        )

    def only_in_short(self, found: OnlyHere) -> Finding:
        """The beginning of a passage."""
        return Finding(
            of=found,
            places=(Span(found.article, found.start, found.end),),
            lines=(self._passage(found, 2),),
            beside=_beside(found),
        )

    def in_all(self, found: ToldByAll) -> Finding:
        """What all tell of, how the first does, and how many passages each has."""
        first = found.passages[0]
        said = self._quoted(first.article, first.start, first.end)
        lines = [CardLine(self._letters[first.article], said, 2)]
        return Finding(
            of=found,
            places=found.passages,
            title=dotted([*found.about[:_ABOUT]]),
            lines=tuple(lines),
            foot=words.passages_of_each(found.passages, self._letters),
        )

    def opening(self, found: Opening) -> Finding:
        """How an article begins."""
        article = self._articles[found.article]
        said = Run(" ".join(article.text[found.start : found.end].split()), muted=True)
        headline = Run(found.headline or words.no_title_words(), strong=True)
        return Finding(
            of=found,
            places=(Span(found.article, found.start, found.end),),
            lines=(
                CardLine(self._letters[found.article], (headline,), 3),
                CardLine("", (said,), 4, indented=True),
            ),
        )

    # inside

    def _claims(self, claims: Sequence[Claim]) -> CardLine:
        """What is claimed alike: by whom, and the words of the first."""
        first = claims[0]
        text = self._articles[first.article].text
        passage, inside = (first.passage.start, first.passage.end), (first.start, first.end)
        letters = ", ".join(dict.fromkeys(self._letters[claim.article] for claim in claims))
        return CardLine(letters, around(text, passage, inside), 3)

    def _passage(self, found: OnlyHere, most: int) -> CardLine:
        said = self._quoted(found.article, found.start, found.end)
        return CardLine(self._letters[found.article], said, most)

    def _nearest(self, found: OnlyHere, near: NearMiss) -> CardLine:
        said = self._quoted(near.article, near.start, near.end)
        head = Run(f"{self._said.nearest(found)}: ", muted=True)
        return CardLine("", (head, *(Run(run.text, muted=True) for run in said)), 2, indented=True)

    def _quoted(self, article: ArticleId, start: int, end: int) -> tuple[Run, ...]:
        return quoted(self._articles[article].text, start, end)


def _beside(found: OnlyHere) -> tuple[Span, ...]:
    near = found.nearest
    return (Span(near.article, near.start, near.end),) if near is not None else ()


def _capital(about: str) -> str:
    return about[:1].upper() + about[1:]
