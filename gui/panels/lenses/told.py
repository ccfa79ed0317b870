"""What the lenses of differences, of what is told only here and of what all tell find, as cards. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from corpus.compare import Comparison
from corpus.compare.findings import Claim, Difference, OnlyHere, Opening, ToldByAll
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
        self._comparison = comparison
        self._articles: Mapping[ArticleId, Article] = {
            each.article.id: each.article for each in comparison.articles
        }
        self._letters = words.letters_of(comparison)

    def difference(self, found: Difference) -> Finding:
        """Claims that do not agree, those of one value on one line."""
        lines = [
            self._claims(list(claims)) for _, claims in groupby(found.claims, key=lambda claim: claim.value)
        ]
        kind = words.kind_of_difference(found.kind)
        return Finding(
            of=found,
            places=tuple(Span(claim.article, claim.start, claim.end) for claim in found.claims),
            title=_capital(found.about) or words.differing(found.kind),
            lines=tuple(lines),
            foot=dotted([kind, words.one_thing_words(found.strength)]),
        )

    def only(self, found: OnlyHere) -> Finding:
        """A passage in full, who leaves it out, and what comes nearest to it there."""
        lines = [
            CardLine(self._letters[found.article], self._quoted(found.article, found.start, found.end), 5)
        ]
        near = found.nearest
        if near is not None and near.article in self._articles:
            said = self._quoted(near.article, near.start, near.end)
            head = Run(words.nearest_words(self._letters[near.article]), muted=True)
            lines.append(CardLine("", (head, *(Run(run.text, muted=True) for run in said)), 2, indented=True))
        foot = [words.missing_words(found.missing, self._letters, words.compared_count(self._comparison))]
        if found.also:
            foot.append(words.also_words(found.also, self._letters))
        return Finding(
            of=found,
            places=(Span(found.article, found.start, found.end),),
            lines=tuple(lines),
            foot=dotted(foot),
            beside=(Span(near.article, near.start, near.end),) if near is not None else (),
        )

    def only_in_short(self, found: OnlyHere) -> Finding:
        """What a passage is about, on a line."""
        about = dotted([*found.about[:_ABOUT]])
        runs = (Run(about),) if about else self._quoted(found.article, found.start, found.end)
        near = found.nearest
        return Finding(
            of=found,
            places=(Span(found.article, found.start, found.end),),
            lines=(CardLine(self._letters[found.article], runs, 2),),
            beside=(Span(near.article, near.start, near.end),) if near is not None else (),
        )

    def in_all(self, found: ToldByAll) -> Finding:
        """What all tell of, and in how many passages each does."""
        about = dotted([*found.about[:_ABOUT]])
        first = found.passages[0]
        runs = (Run(about),) if about else self._quoted(first.article, first.start, first.end)
        return Finding(
            of=found,
            places=found.passages,
            lines=(CardLine("", runs, 2),),
            foot=self._counted(found.passages),
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

    def _quoted(self, article: ArticleId, start: int, end: int) -> tuple[Run, ...]:
        return quoted(self._articles[article].text, start, end)

    def _counted(self, passages: Iterable[Span]) -> str:
        """ "A 2 · B 3 · C 5 passages"."""
        counts = dict.fromkeys(self._letters, 0)
        for passage in passages:
            counts[passage.article] += 1
        told = [f"{self._letters[id]} {count}" for id, count in counts.items() if count]
        return words.passages_of_each(dotted(told))


def _capital(about: str) -> str:
    return about[:1].upper() + about[1:]
