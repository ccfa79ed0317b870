"""Texts as numbers, quickly: what ``words`` says of a text, with a number for each form.

The analysis of a text does not reach across white space. So a text is parted there, a piece that has not been
met before is analysed, and what is known of the pieces is put together in NumPy.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Ints
from search.codec.columns import Int32s, UInt32s
from search.words import plain, stem, words

#: Longer pieces (of a script without spaces, or addresses) seldom come again, and are not kept.
_LONGEST = 48
#: Stands for such a piece until it is analysed, for its text alone.
_LONG = 0
#: Stands between two texts as a piece that has no words.
_PARTING = "\0"
_PARTING_NUMBER = 1
#: More bytes than these are not kept for the sake of speed.
_ENOUGH = 150_000_000
#: About so many take, beside its characters, a piece, and a form.
_PIECE = 170
_FORM = 320


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The words of several texts, one text after the other.

    Those of text ``n`` are ``bounds[n]:bounds[n + 1]``, in the order of ``words``: the number of the form,
    and the place, from 0 on in each text; the words of the text take ``lengths[n]`` places.
    """

    forms: Int32s
    places: UInt32s
    bounds: Ints
    lengths: Ints

    def part(self, begin: int, end: int) -> Reading:
        """The texts ``begin:end`` alone."""
        bounds = self.bounds[begin : end + 1]
        here = slice(bounds[0], bounds[-1])
        return Reading(self.forms[here], self.places[here], bounds - bounds[0], self.lengths[begin:end])

    def placed(self, first: Ints) -> UInt32s:
        """The places of all words where text ``n`` begins at the place ``first[n]``."""
        return self.places + first.astype(np.uint32).repeat(np.diff(self.bounds))


class _Pieces(dict[str, int]):
    """The numbers of pieces of text; a new one gets its number when it is asked for."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: str) -> int:
        if len(piece) > _LONGEST:
            return _LONG
        number = self[piece] = self._learn(piece)
        return number


class _Forms(dict[str, int]):
    """The numbers of forms; a new one gets its number, and that of its stem, when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self.stems: list[str] = []
        self.stem_of = array("i")
        self._stems: dict[str, int] = {}

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self.forms)
        self.forms.append(form)
        stemmed = stem(form)
        known = self._stems.get(stemmed)
        if known is None:
            known = self._stems[stemmed] = len(self.stems)
            self.stems.append(stemmed)
        self.stem_of.append(known)
        return number


class FormVocabulary:
    """The forms of all texts read so far, with their stems. Numbers are given once; nothing is taken away.

    For one thread at a time. ``enough`` bytes are about as many as it should take.
    """

    def __init__(self, enough: int = _ENOUGH) -> None:
        self._enough = enough
        self._forms = _Forms()
        self.forms: Sequence[str] = self._forms.forms
        self.stems: Sequence[str] = self._forms.stems
        self._pieces = _Pieces(self._keep)
        self._pieces[_PARTING] = _PARTING_NUMBER
        self._characters = 0
        # Of piece ``n``: where its words begin in the two columns below, how many there are, in how many
        # places. A long piece stands there for the time of one reading.
        self._begins = array("q", [0, 0])
        self._counts = array("i", [0, 0])
        self._lengths = array("i", [0, 0])
        self._word_forms = array("i")
        self._word_places = array("I")

    @property
    def stem_of(self) -> Int32s:
        """For each form the number of its stem."""
        return np.array(self._forms.stem_of, np.int32)

    @property
    def full(self) -> bool:
        """Whether it has grown so large that a new one is better for the texts to come."""
        return self._characters + _PIECE * len(self._pieces) + _FORM * len(self._forms) > self._enough

    def read(
        self, text: str, start: int = 0, end: int | None = None, place: int = 0
    ) -> tuple[Int32s, UInt32s]:
        """The forms and places that ``words`` gives for this part of a text, which white space ends."""
        found = self.read_all([text[start:end]])
        return found.forms, found.places + np.uint32(place)

    def read_all(self, texts: Sequence[str]) -> Reading:
        """What ``words`` says of each text."""
        pieces = _end_to_end(texts).split()
        numbers = np.fromiter(map(self._pieces.__getitem__, pieces), np.int64, len(pieces))
        parting = np.flatnonzero(numbers == _PARTING_NUMBER)
        ends = np.array([0, *parting.tolist(), len(pieces)][: len(texts) + 1])
        known = len(self._begins), len(self._word_forms)
        for long in np.flatnonzero(numbers == _LONG).tolist():
            numbers[long] = self._learn(pieces[long])
        reading = self._put_together(numbers, ends)
        self._forget_behind(*known)
        return reading

    def _put_together(self, pieces: Ints, ends: Ints) -> Reading:
        counts = np.frombuffer(self._counts, np.int32)[pieces]
        lengths = np.frombuffer(self._lengths, np.int32)[pieces]
        behind = _sums(counts)
        places = _sums(lengths)
        # where the words of each piece are kept, as seen from where they go to
        shift = np.frombuffer(self._begins, np.int64)[pieces] - behind[:-1]
        kept = np.arange(behind[-1]) + shift.repeat(counts)
        return Reading(
            np.frombuffer(self._word_forms, np.int32)[kept],
            self._placed(kept, places, counts, ends),
            behind[ends],
            np.diff(places[ends]),
        )

    def _placed(self, kept: Ints, places: Ints, counts: Int32s, ends: Ints) -> UInt32s:
        """The place of each word: that in its piece, behind the pieces before it in its text."""
        begins = places[:-1] - places[ends[:-1]].repeat(np.diff(ends))
        standing = np.frombuffer(self._word_places, np.uint32)[kept]
        return standing + begins.astype(np.uint32).repeat(counts)

    def _keep(self, piece: str) -> int:
        self._characters += len(piece)
        return self._learn(piece)

    def _learn(self, piece: str) -> int:
        """Analyse a piece, and number it."""
        self._begins.append(len(self._word_forms))
        word = plain(piece)
        if word is not None:
            self._word_forms.append(self._forms[word.form])
            self._word_places.append(0)
            self._counts.append(1)
            self._lengths.append(1)
        else:
            found = words(piece)
            self._word_forms.extend([self._forms[word.form] for word in found])
            self._word_places.extend([word.place for word in found])
            self._counts.append(len(found))
            self._lengths.append(found[-1].place + 1 if found else 0)
        return len(self._begins) - 1

    def _forget_behind(self, pieces: int, count: int) -> None:
        """Let go of the long pieces that were learnt last."""
        del self._begins[pieces:], self._counts[pieces:], self._lengths[pieces:]
        del self._word_forms[count:], self._word_places[count:]


def _end_to_end(texts: Sequence[str]) -> str:
    """All texts in one, parted."""
    parted = f"\n{_PARTING}\n".join(texts)
    if parted.count(_PARTING) < len(texts):
        return parted
    # To ``words`` it is the same as white space.
    return f"\n{_PARTING}\n".join([text.replace(_PARTING, " ") for text in texts])


def _sums(counts: Int32s) -> Ints:
    """The sums of all numbers before each one, and of all behind the last."""
    sums = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=sums[1:])
    return sums
