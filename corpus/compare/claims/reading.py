"""Takes the passages of an article apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Final

from corpus.compare.claims import names, times
from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.ordinals import ordinals
from corpus.compare.claims.quantities import Quantity, quantities
from corpus.compare.claims.sentences import Piece, Sentence, Word
from corpus.compare.claims.values import Stated
from corpus.model import Article, Passage

_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[a-z]+")
_CAPITAL: Final = re.compile(r"\b[^\W\d_a-z]\w{2,}")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
#: No mention of a name is longer.
_LONGEST: Final = 200


class Reader:
    """Takes the passages of one article apart, each once, when they are asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known = names.known_names(article)
        self._mentions = [each.start for each in article.mentions]
        self._dates = [each.start for each in article.dates]
        self._read: dict[Passage, Sentence] = {}

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words of the article that begin with a capital, wherever they stand."""
        return frozenset(_CAPITAL.findall(self._article.text))

    def sentence(self, start: int, end: int) -> Sentence:
        """What this part of the article's text states."""
        place = Passage(start, end)
        if place not in self._read:
            self._read[place] = self._sentence(start, end)
        return self._read[place]

    def tells_numbers(self, start: int, end: int) -> bool:
        """Whether a date, a quantity or an ordinal can be told in this part of the text."""
        dated = bisect_left(self._dates, start) < bisect_left(self._dates, end)
        return dated or _tells(self._article.text[start:end], _number_words())

    def _sentence(self, start: int, end: int) -> Sentence:
        article = self._article
        stated = sorted(_apart(self._stated(start, end)), key=lambda each: each.start)
        pieces: list[Piece] = [*stated, *_plain(article.text, start, end, stated)]
        pieces.sort(key=_start)
        return Sentence(article.id, article.text, start, end, tuple(pieces))

    def _stated(self, start: int, end: int) -> Iterator[Stated]:
        """All readings, the surest first."""
        text, article = self._article.text, self._article
        mentions = article.mentions[
            bisect_left(self._mentions, start - _LONGEST) : bisect_left(self._mentions, end)
        ]
        marked = article.dates[bisect_left(self._dates, start) : bisect_left(self._dates, end)]
        told = list(times.dates(text, start, end, marked))
        counted: list[Quantity] = []
        if _tells(text[start:end], _number_words() | _measures()):
            counted += quantities(text, start, end)
            yield from times.clocks(text, start, end)
        yield from (date for date in told if not date.weak)
        yield from (quantity for quantity in counted if not quantity.weak)
        if _tells(text[start:end], frozenset(lexicon().ordinals)):
            yield from ordinals(text, start, end)
        yield from (date for date in told if date.weak)
        yield from (quantity for quantity in counted if quantity.weak)
        inside = [each for each in mentions if start < each.end]
        yield from names.names(text, start, end, inside, self._known)


def _start(piece: Piece) -> int:
    return piece.start


def _apart(readings: Iterator[Stated]) -> Iterator[Stated]:
    """Those that overlap none before them."""
    taken: list[tuple[int, int]] = []
    for reading in readings:
        at = bisect_left(taken, (reading.end, 0))
        if not at or taken[at - 1][1] <= reading.start:
            taken.insert(at, (reading.start, reading.end))
            yield reading


def _plain(text: str, start: int, end: int, stated: Sequence[Stated]) -> Iterator[Word]:
    """The words in the gaps between what is stated."""
    gaps = zip((start, *(each.end for each in stated)), (*(each.start for each in stated), end), strict=True)
    for begin, stop in gaps:
        for found in _WORD.finditer(text, begin, stop):
            yield Word(found.start(), found.end(), found[0].replace("’", "'").casefold())


def _tells(told: str, vocabulary: frozenset[str]) -> bool:
    """Whether there is a figure or one of these words: most sentences need not be searched for numbers."""
    return bool(_DIGIT.search(told)) or not vocabulary.isdisjoint(_LETTERS.findall(told.lower()))


@cache
def _number_words() -> frozenset[str]:
    known = lexicon()
    return frozenset((*known.numbers, *known.ordinals, *known.scales, "half", "noon", "midday", "midnight"))


@cache
def _measures() -> frozenset[str]:
    """Those of which one ("a week") may stand in the place of two."""
    return frozenset(form for form in lexicon().measures if len(form) > 1)
