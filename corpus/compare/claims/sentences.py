"""A passage taken apart: what it states, and the plain words between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Final, TypeAlias

from corpus.compare.claims import names, times
from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.names import known_names
from corpus.compare.claims.ordinals import ordinals
from corpus.compare.claims.quantities import Quantity, quantities
from corpus.compare.claims.values import Stated
from corpus.meaning.words import words
from corpus.model import Article, ArticleId, DateMention, Passage

_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[a-z]+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word, in which nothing is stated."""

    start: int
    end: int
    form: str


Piece: TypeAlias = Word | Stated


@dataclass(frozen=True, eq=False)
class Sentence:
    """One passage, or a run of them: its pieces in order."""

    article: ArticleId
    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...]

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """What it states."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Stated))

    @cached_property
    def stems(self) -> tuple[tuple[str, ...], ...]:
        """What each piece is known by in another sentence, words of one family being one."""
        return tuple(map(_stems, self.pieces))

    def place(self, stated: Stated) -> int:
        """Which of the pieces stands where this one begins, or is the next behind it."""
        return next(place for place, piece in enumerate(self.pieces) if piece.end > stated.start)

    @cached_property
    def plain(self) -> tuple[Word, ...]:
        """Its plain words."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Word))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Each piece by its words."""
        return tuple(
            piece.form if isinstance(piece, Word) else _folded(self.text[piece.start : piece.end])
            for piece in self.pieces
        )

    @cached_property
    def masked(self) -> tuple[str, ...]:
        """Each piece by its words, or by the kind of what it states: the same where only that was edited."""
        return tuple(piece.form if isinstance(piece, Word) else f"\0{piece.kind}" for piece in self.pieces)


class Reader:
    """Takes the passages of one article apart, each once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known = known_names(article)
        self._read: dict[Passage, Sentence] = {}

    def sentence(self, start: int, end: int) -> Sentence:
        """What this part of the article's text states."""
        place = Passage(start, end)
        if place not in self._read:
            self._read[place] = self._sentence(start, end)
        return self._read[place]

    def _sentence(self, start: int, end: int) -> Sentence:
        article = self._article
        stated = sorted(_apart(self._stated(start, end)), key=lambda each: each.start)
        pieces: Iterable[Piece] = chain(stated, _plain(article.text, start, end, stated))
        return Sentence(
            article.id, article.text, start, end, tuple(sorted(pieces, key=lambda piece: piece.start))
        )

    def _stated(self, start: int, end: int) -> Iterator[Stated]:
        """All readings, the surest first."""
        text = self._article.text
        told = list(times.dates(text, start, end, self._dates(start, end)))
        counted: list[Quantity] = []
        if numbers := _has_numbers(text[start:end]):
            counted += quantities(text, start, end)
            yield from times.clocks(text, start, end)
        yield from (date for date in told if not date.weak)
        yield from (quantity for quantity in counted if not quantity.weak)
        if numbers:
            yield from ordinals(text, start, end)
        yield from (date for date in told if date.weak)
        yield from (quantity for quantity in counted if quantity.weak)
        mentions = [each for each in self._article.mentions if each.start < end and start < each.end]
        yield from names.names(text, start, end, mentions, self._known)

    def _dates(self, start: int, end: int) -> list[DateMention]:
        return [each for each in self._article.dates if start <= each.start and each.end <= end]


def _apart(readings: Iterator[Stated]) -> Iterator[Stated]:
    """Those that overlap none before them."""
    taken: list[Stated] = []
    for reading in readings:
        if not any(each.start < reading.end and reading.start < each.end for each in taken):
            taken.append(reading)
            yield reading


def _plain(text: str, start: int, end: int, stated: Sequence[Stated]) -> Iterator[Word]:
    """The words in the gaps between what is stated."""
    gaps = zip((start, *(each.end for each in stated)), (*(each.start for each in stated), end), strict=True)
    for begin, stop in gaps:
        for found in _WORD.finditer(text, begin, stop):
            yield Word(*found.span(), _folded(found[0]))


def _stems(piece: Piece) -> tuple[str, ...]:
    if isinstance(piece, Word):
        if piece.form in lexicon().stop:
            return ()
        return tuple(lexicon().families.get(stem, stem) for stem in words(piece.form))
    return piece.subject if isinstance(piece, names.NameStated) else ()


def _folded(written: str) -> str:
    return " ".join(written.replace("’", "'").casefold().split())


def _has_numbers(told: str) -> bool:
    """Whether any number can be told there: most sentences have none, and need not be searched for them."""
    return bool(_DIGIT.search(told)) or not _telling_numbers().isdisjoint(_LETTERS.findall(told.lower()))


@cache
def _telling_numbers() -> frozenset[str]:
    """Words of which one is in whatever states a quantity, an ordinal or a time of day in words."""
    known = lexicon()
    single = {form for form in known.measures if len(form) > 1}
    return (
        frozenset((*known.numbers, *known.ordinals, *known.scales, "half", "noon", "midday", "midnight"))
        | single
    )
