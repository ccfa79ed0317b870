"""Happenings that are told with their date and place in a row: "the second nuclear test in 2006".

What is said to be the second of its kind is one thing, wherever another article tells of it; so their dates
can be held against one another although nothing links the passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from corpus.compare.claims import times
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.sentences import Sentence, Word
from corpus.compare.claims.times import DateStated
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind

#: So many words name a kind of happening.
_WORDS: Final = 2
_BETWEEN: Final = frozenset(("in", "on", "of", "during", "this", "last", "late", "early"))


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """A date and the words right before it, whose stems (``kind``) tell what else is of its kind.

    ``about``: the words as they are written. ``ordinal``: it is said which of its kind it is.
    """

    sentence: Sentence
    date: DateStated
    kind: tuple[str, ...]
    about: str
    ordinal: bool


def happenings(sentences: Iterable[Sentence]) -> Iterator[Happening]:
    """Those of an article, in order."""
    for sentence in sentences:
        for date in sentence.stated:
            if isinstance(date, DateStated) and date.time is not None and not date.weak:
                found = _happening(sentence, date)
                if found is not None:
                    yield found


def _happening(sentence: Sentence, date: DateStated) -> Happening | None:
    pieces, end = sentence.pieces, sentence.place(date)
    while end and isinstance(before := pieces[end - 1], Word) and before.form in _BETWEEN:
        end -= 1
    start = end - _WORDS
    if start < 0 or not all(isinstance(pieces[at], Word) and sentence.stems[at] for at in range(start, end)):
        return None
    ahead = pieces[start - 1] if start else None
    return Happening(
        sentence,
        date,
        kind=tuple(stem for at in range(start, end) for stem in sentence.stems[at]),
        about=sentence.text[pieces[start].start : pieces[end - 1].end],
        ordinal=isinstance(ahead, Stated) and ahead.kind is DifferenceKind.ORDINAL,
    )


def of_one_kind(one: Happening, other: Happening) -> bool:
    """Whether both tell of such a happening, one of them which it is, and of someone in common."""
    ranked = one.ordinal or other.ordinal
    return ranked and one.kind == other.kind and bool(_named(one.sentence) & _named(other.sentence))


def beside(one: Happening, sentence: Sentence) -> DateStated | None:
    """The date of a sentence that tells of it without saying which year, None where it does not."""
    dates = [each for each in sentence.stated if isinstance(each, DateStated)]
    if len(dates) != 1 or dates[0].time is not None or not times.months(dates[0]) & times.months(one.date):
        return None
    told = {stem for stems in sentence.stems for stem in stems}
    return dates[0] if told.issuperset(one.kind) and _named(one.sentence) & _named(sentence) else None


def _named(sentence: Sentence) -> frozenset[str]:
    return frozenset(
        stem for piece in sentence.stated if isinstance(piece, NameStated) for stem in piece.subject
    )
