"""What a passage says, by words of its own: how much, and what to know it by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.compare.linking.figures import figures
from corpus.meaning.words import as_written, words
from corpus.model import Article, Span

if TYPE_CHECKING:
    from corpus.meaning.background import Background

#: Words in more than about three articles of a hundred say little (natural logarithm, as ``idf``).
_COMMON: Final = 3.5
#: A figure to know a passage by has a digit, and more than one sign.
_FIGURE: Final = re.compile(r"\d\S|\S\d")
#: Addresses, and what people are called on the web, say nothing that a reader would know.
_ADDRESS: Final = re.compile(r"(?:\bhttps?://|\bwww\.|(?<!\w)@)\S+|\b[a-z]{1,20}(?:\.[a-z]{2,20}){1,3}/\S+")


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a passage says: a name, a figure or a rare word, as written there, and its words' forms.

    ``worth``: how much it says, in the words' idf beyond what is common.
    """

    text: str
    forms: frozenset[str]
    worth: float


class Knowing:
    """Tells what the passages of articles say, against what is common."""

    def __init__(self, articles: Iterable[Article], background: Background) -> None:
        self._articles = {article.id: article for article in articles}
        self._starts = {id: [m.start for m in each.mentions] for id, each in self._articles.items()}
        self._background = background
        self._worth: dict[str, float] = {}

    def worth(self, form: str) -> float:
        """How much a word says beyond what common ones say: 0 for those."""
        if form not in self._worth:
            self._worth[form] = max(0.0, self._background.idf(form) - _COMMON)
        return self._worth[form]

    def text(self, span: Span) -> str:
        """The words of a passage as they stand, without addresses."""
        return _ADDRESS.sub(" ", self._articles[span.article].text[span.start : span.end])

    def said(self, span: Span) -> list[Said]:
        """The names, figures and rare words of a passage: in this order, each once, as they stand."""
        article = self._articles[span.article]
        counted = [
            each
            for each in figures(article.text, span.start, span.end)
            if _FIGURE.search(each.written) and not article.text[each.end : each.end + 1].isalpha()
        ]
        told = [self._said(article.text[start:end]) for start, end in self._names(article, span)]
        told += [self._said(each.written) for each in counted]
        known = {form for each in told for form in each.forms}
        for form, written in as_written(self.text(span)):
            if form not in known and self.worth(form) > 0:
                known.add(form)
                told.append(Said(written, frozenset((form,)), self.worth(form)))
        return list({each.forms: each for each in reversed(told) if each.forms}.values())[::-1]

    def _names(self, article: Article, span: Span) -> Iterator[tuple[int, int]]:
        at = bisect_left(self._starts[article.id], span.start)
        for mention in article.mentions[at:]:
            if mention.start >= span.end:
                return
            if mention.end <= span.end:
                yield mention.start, mention.end

    def _said(self, text: str) -> Said:
        forms = frozenset(words(text))
        return Said(text, forms, sum(map(self.worth, forms)))


def to_know_by(said: Iterable[Said], most: int, elsewhere: Container[str] = ()) -> tuple[str, ...]:
    """At most so many of what is said, those that say most, in the order given; nothing twice.

    What has no word that is not told ``elsewhere`` too comes after all that has.
    """
    every = list(said)
    best: list[Said] = []
    known: frozenset[str] = frozenset()
    for each in sorted(every, key=lambda each: (all(form in elsewhere for form in each.forms), -each.worth)):
        if len(best) < most and not each.forms <= known and each.text not in {one.text for one in best}:
            best.append(each)
            known |= each.forms
    return tuple(each.text for each in every if each in best)
