"""What is known of the pieces of texts, between white space: their analysis does not depend on what is around
them, and most have been met before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from search.words import JOINERS, Word, plain, words

#: What is known of so many pieces is kept, but not of longer ones (of a script without spaces, addresses).
_MOST_KEPT = 30_000
_LONG = 48
#: What ``Word(…)`` does, and quicker.
_new = tuple.__new__
_PIECE = re.compile(r"\S+")


def read(
    text: str, start: int = 0, end: int | None = None, place: int = 0, chosen: Sequence[int] | None = None
) -> Iterator[Word]:
    """What ``words`` says of a part of a text, between white space: sooner where it was met before.

    With ``chosen``, only the words of those pieces in which the chosen ones stand, counted by their places
    from 0 on.
    """
    end = len(text) if end is None else min(end, len(text))
    pieces = text[start:end].split()
    behind = list(accumulate(map(_places.__getitem__, pieces)))
    begins = _begins(text, start, end, pieces)
    shown: Sequence[int] = range(len(pieces))
    if chosen is not None:
        shown = list(dict.fromkeys([bisect_right(behind, one) for one in chosen]))
    for number in shown:
        if number < len(pieces):
            analysed, begin = _analysed(pieces[number]), begins[number]
            before = place + behind[number] - analysed.places
            for form, at, first, last in analysed.words:
                yield _new(Word, (form, before + at, begin + first, begin + last))


def _begins(text: str, start: int, end: int, pieces: Sequence[str]) -> Sequence[int]:
    """Where each piece begins."""
    lengths = list(map(len, pieces))
    if sum(lengths) + len(pieces) - 1 == end - start:  # one space between two
        return list(accumulate([length + 1 for length in lengths], initial=start))
    return [match.start() for match in _PIECE.finditer(text, start, end)]


@dataclass(frozen=True, slots=True)
class _Analysed:
    """The words of a piece, how many places they take, and those of them that are joined ("sixparty")."""

    words: tuple[Word, ...]
    places: int
    joined: tuple[Word, ...]

    @classmethod
    def of(cls, piece: str) -> _Analysed:
        word = plain(piece)
        if word is not None:
            return cls((word,), 1, ())
        found = words(piece)
        joined = tuple(word for last, word in pairwise(found) if last.place == word.place)
        return cls(tuple(found), found[-1].place + 1 if found else 0, joined)


_kept = lru_cache(maxsize=_MOST_KEPT)(_Analysed.of)


def _analysed(piece: str) -> _Analysed:
    return _kept(piece) if len(piece) <= _LONG else _Analysed.of(piece)


class _Places(dict[str, int]):
    """How many places the words of a piece take."""

    def __missing__(self, piece: str) -> int:
        places = _analysed(piece).places
        if len(piece) <= _LONG:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = places
        return places


_places = _Places()


def joined(text: str) -> Iterator[Word]:
    """The joined words of a text ("sixparty"), without their places."""
    done = 0
    for start in sorted(_find(text)):
        if start < done:
            continue
        begin = max(text.rfind(" ", done, start) + 1, done)
        done = text.find(" ", start)
        done = len(text) if done < 0 else done
        piece = text[begin:done]
        for word in _analysed(piece).joined:
            yield Word(word.form, 0, begin + word.start, begin + word.end)


def _find(text: str) -> Iterator[int]:
    """Where joiners stand."""
    for joiner in JOINERS:
        at = text.find(joiner)
        while at >= 0:
            yield at
            at = text.find(joiner, at + 1)
