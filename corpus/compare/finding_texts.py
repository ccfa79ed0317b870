"""Findings as plain text to be pasted elsewhere: what they say, and each quotation with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.compare.citing import citation, cited, in_quotes
from corpus.compare.comparison import Comparison
from corpus.compare.day_words import Translate, untranslated
from corpus.compare.finding_words import FindingWords
from corpus.compare.findings import (
    Difference,
    NameUsed,
    Naming,
    OnlyHere,
    Opening,
    Term,
    TimeTold,
    ToldByAll,
    Voice,
)
from corpus.model import ArticleId, Quote, Span


class FindingTexts:
    """The findings of one comparison as text, a line each for what is said and for each quotation:
    “second nuclear test in 2006” (A, “Title”, source, date). ``translate`` as in ``FindingWords``.
    """

    def __init__(self, comparison: Comparison, translate: Translate = untranslated) -> None:
        self.words = FindingWords(comparison, translate)
        self._translate = translate
        self._articles = {compared.article.id: compared.article for compared in comparison.articles}

    def quotation(self, article: ArticleId, start: int, end: int) -> str:
        """The words at this place with their citation: “…” (A, “Title”, source, date)."""
        return cited(
            self._articles[article].text[start:end],
            self.words.letter(article),
            self._articles[article].summary,
            translate=self._translate,
        )

    def opening(self, opening: Opening) -> str:
        """How an article begins."""
        return self.quotation(opening.article, opening.start, opening.end)

    def told_by_all(self, told: ToldByAll) -> str:
        """What all articles tell, by a passage of each."""
        return _lines([self.words.told_by_all(told), *self._spans(told.passages)])

    def difference(self, difference: Difference) -> str:
        """In what they differ, and the sentence of each claim."""
        return _lines(
            [
                self.words.difference(difference),
                self.words.claims(difference),
                *self._spans(claim.passage for claim in difference.claims),
            ]
        )

    def only(self, only: OnlyHere) -> str:
        """The passage, who does not mention it, and what comes nearest to it."""
        lines = [
            self.quotation(only.article, only.start, only.end),
            self.words.only(only),
            self.words.also(only),
        ]
        if (near := only.nearest) is not None:
            lines.append(f"{self.words.nearest(only)}: {self.quotation(near.article, near.start, near.end)}")
        return _lines(lines)

    def naming(self, naming: Naming) -> str:
        """What each article calls someone, a line for each article."""
        lines = [naming.name]
        for article, names in naming.names.items():
            if names:
                said = ", ".join(map(self.words.name_used, names))
                lines.append(f"{said} ({self._cite(article)})")
        return _lines(lines)

    def name_used(self, article: ArticleId, name: NameUsed) -> str:
        """Words that an article calls someone by, and how often."""
        return f"{self.words.name_used(name)} ({self._cite(article)})"

    def term(self, article: ArticleId, term: Term) -> str:
        """A word that an article leans on, and how often."""
        return f"{self.words.term(term)} ({self._cite(article)})"

    def voice(self, article: ArticleId, voice: Voice) -> str:
        """Whom an article lets speak, and each thing they say."""
        head = ": ".join(filter(None, (self.words.speaker(voice), self.words.voice(voice))))
        return _lines([head, *(self.quote(article, quote) for quote in voice.quotes)])

    def quote(self, article: ArticleId, quote: Quote) -> str:
        """One quotation with its citation."""
        return self.quotation(article, quote.start, quote.end)

    def time(self, told: TimeTold) -> str:
        """A time, and in what words an article tells it."""
        said = dict.fromkeys(
            in_quotes(self.words.words(span.article, span.start, span.end)) for span in told.spans
        )
        return f"{self.words.time(told)}: {', '.join(said)} ({self._cite(told.article)})"

    def _cite(self, article: ArticleId) -> str:
        summary = self._articles[article].summary
        return f"{self.words.letter(article)}: {citation(summary, translate=self._translate)}"

    def _spans(self, spans: Iterable[Span]) -> Iterator[str]:
        return (self.quotation(span.article, span.start, span.end) for span in dict.fromkeys(spans))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))
