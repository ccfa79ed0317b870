"""One article, as its claims are compared: its passages taken apart, and all that they state."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.compare.claims.happenings import Happening, happenings
from corpus.compare.claims.sentences import Reader, Sentence
from corpus.compare.claims.stock import Stock
from corpus.compare.comparison import ComparedArticle
from corpus.compare.linking.dates import time_of


@dataclass(frozen=True, eq=False)
class Told:
    """An article's passages in order, and what they state together."""

    reader: Reader
    sentences: Sequence[Sentence]
    stock: Stock
    happenings: Sequence[Happening]

    @classmethod
    def of(cls, compared: ComparedArticle) -> Told:
        """What an article states in its passages; nothing where these are not known."""
        reader = Reader(compared.article)
        sentences = [reader.sentence(each.start, each.end) for each in compared.passages or ()]
        date = compared.article.summary.date
        published = time_of(date.iso) if date else None
        return cls(reader, sentences, Stock(sentences, published), tuple(happenings(sentences)))

    def place(self, end: int) -> int:
        """The place of the passage that ends there."""
        return bisect_left([each.start for each in self.sentences], end) - 1
