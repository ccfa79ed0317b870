"""One article, as its claims are compared: its passages taken apart, and all that they state."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.compare.claims.happenings import Happening, happenings
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.reading import Reader
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.stock import Stock
from corpus.compare.comparison import ComparedArticle
from corpus.compare.linking.dates import time_of
from corpus.model import DateBasis

#: A part of a name that says whose it is.
_CAPITAL: Final = re.compile(r"\b[^\W\d_a-z]\w{2,}")


@dataclass(frozen=True, eq=False)
class Told:
    """An article's passages in order, and what they state together.

    ``source``: who published it, in lower case. ``numbered``: those that may tell a number or a date.
    """

    text: str
    source: str
    spans: Sequence[tuple[int, int]]
    reader: Reader
    numbered: Sequence[Sentence]
    stock: Stock
    happenings: Sequence[Happening]

    @classmethod
    def of(cls, compared: ComparedArticle) -> Told:
        """What an article states in its passages; nothing where these are not known."""
        article, reader = compared.article, Reader(compared.article)
        spans = [(each.start, each.end) for each in compared.passages or ()]
        numbered = [reader.sentence(*span) for span in spans if reader.tells_numbers(*span)]
        estimated = article.summary.date_basis is DateBasis.ESTIMATED
        date = None if estimated else article.summary.date  # an estimate bears no claim
        stock = Stock(numbered, time_of(date.iso) if date else None)
        return cls(
            article.text,
            (article.summary.source or "").casefold(),
            spans,
            reader,
            numbered,
            stock,
            tuple(happenings(numbered)),
        )

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, place: int) -> Sentence:
        return self.reader.sentence(*self.spans[place])

    def has(self, name: NameStated) -> bool:
        """Whether a part of the name stands anywhere in the text."""
        return not self.reader.capitals.isdisjoint(_CAPITAL.findall(name.value))

    def place(self, end: int) -> int:
        """The place of the passage that ends there."""
        return bisect_left(self.spans, (end, end)) - 1

    def texts(self) -> Iterator[str]:
        """What each passage says."""
        return (self.text[start:end] for start, end in self.spans)
