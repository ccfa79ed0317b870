"""The words of texts that a query asks for, by what the index says of where they stand.

Of a text that is as it was indexed, only the pieces are analysed in which such words stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from corpus.model import ArticleText
from search import pieces
from search.arrays import Bools, Ints
from search.clauses import Beginning, Clause, Form, Pattern, Slot, Stem
from search.codec.columns import IndexState, Int32s, SegmentColumns, Twins
from search.evaluating import lexical
from search.evaluating.keys import ranges
from search.schema import EXACT, text_seal
from search.words import Word, WordsOfText

_FIELD = "text" + EXACT
_SEAL = 8
_FINGERPRINT = 16


class Placed:
    """Finds the words of articles that any of ``clauses`` asks for, as one state of the index has them."""

    def __init__(self, clauses: Sequence[Clause], state: IndexState) -> None:
        self._state = state
        asked = [clause for clause in clauses if clause.field == "text"]
        self._slots = list(dict.fromkeys(slot for clause in asked for row in clause.variants for slot in row))

    def words(self, texts: Mapping[int, ArticleText]) -> dict[int, WordsOfText]:
        """Those of each text, by the number of its document; without the texts that the index has otherwise.

        All words that a slot of a clause fits are among them, and words beside these.
        """
        found: dict[int, WordsOfText] = {}
        for segment, offset in zip(self._state.segments, self._state.offsets, strict=True):
            here = range(offset, offset + segment.count)
            numbers = [number - offset for number in texts if number in here]
            same = [number for number in numbers if _is_same(segment, number, texts[number + offset])]
            places = self._places(segment, same)
            for number in same:
                stretches = _Stretches(segment, number, texts[number + offset])
                found[number + offset] = WordsOfText(stretches.words(places[number], self._slots))
        return found

    def _places(self, segment: SegmentColumns, documents: Sequence[int]) -> dict[int, Ints]:
        """Which of the words of each text, counted from 0 on, are asked for."""
        twins = segment.twins.get(_FIELD)
        if twins is None or not documents:
            return {number: np.zeros(0, np.int64) for number in documents}
        layout = segment.layout
        bounds = [layout.bounds[number : number + 2].astype(np.int64) for number in documents]
        begins = np.array([int(layout.words[begin]) for begin, _ in bounds])
        counts = np.array([int(layout.words[end]) for _, end in bounds]) - begins
        forms = layout.forms_at(ranges(begins, counts))
        asked = np.zeros(len(forms), np.bool_)
        for slot in self._slots:
            asked |= _fitting(slot, twins, forms)
        parts = np.split(asked, np.cumsum(counts)[:-1])
        return {number: np.flatnonzero(part) for number, part in zip(documents, parts, strict=True)}


def _is_same(segment: SegmentColumns, number: int, text: ArticleText) -> bool:
    """Whether this is the text that was indexed."""
    begin = number * _FINGERPRINT
    held = segment.fingerprints[begin : begin + _SEAL].tobytes()
    return held == text_seal(text.text, text.paragraphs)


def _fitting(slot: Slot, twins: Twins, forms: Int32s) -> Bools:
    """Which of ``forms``, by their numbers in the exact field, fit a slot."""
    exact, form = twins.exact, slot.form.encode()
    if isinstance(slot, Beginning):
        within = exact.beginning(form)
        return (forms >= within.start) & (forms < within.stop)
    if isinstance(slot, Stem):
        assert twins.stems is not None
        assert twins.stem_of is not None
        number = twins.stems.find(form)
        return np.zeros(len(forms), np.bool_) if number is None else twins.stem_of[forms] == number
    if isinstance(slot, Form):
        number = exact.find(form)
        return np.zeros(len(forms), np.bool_) if number is None else forms == number
    if isinstance(slot, Pattern):
        return np.isin(forms, lexical.shaped(exact, slot.form))
    return np.isin(forms, [number for number, *_ in lexical.near(exact, slot.form, slot.letters)])


class _Stretches:
    """The paragraphs of one text as the index has them: those that are searched, and have words."""

    def __init__(self, segment: SegmentColumns, number: int, text: ArticleText) -> None:
        layout = segment.layout
        begin, end = (int(bound) for bound in layout.bounds[number : number + 2])
        self._text = text.text
        self._starts: list[int] = layout.starts[begin:end].tolist()
        self._first: list[int] = layout.first[begin:end].tolist()
        counted = layout.words[begin : end + 1].astype(np.int64)
        self._before: list[int] = (counted - counted[0]).tolist()
        self._ends = {paragraph.start: paragraph.end for paragraph in text.paragraphs}

    def words(self, asked: Ints, slots: Sequence[Slot]) -> Iterator[Word]:
        """The words of the pieces that have one of ``asked``, by number, or a joined one that fits a slot."""
        whole = self._with_joined(slots)
        numbers = np.searchsorted(self._before, asked, side="right") - 1
        by_stretch: dict[int, list[int]] = {number: [] for number in whole}
        for number, word in zip(numbers.tolist(), asked.tolist(), strict=True):
            by_stretch.setdefault(number, []).append(word - self._before[number])
        for number, chosen in sorted(by_stretch.items()):
            start, first = self._starts[number], self._first[number]
            end = self._ends.get(start, start)
            if number in whole:
                yield from pieces.read(self._text, start, end, first)
            else:
                yield from pieces.read(self._text, start, end, first, chosen)

    def _with_joined(self, slots: Sequence[Slot]) -> set[int]:
        """The paragraphs with a joined word that fits a slot: the index tells of the parts alone."""
        joined = WordsOfText(pieces.joined(self._text))
        found = {word.start for slot in slots for word in slot.places(joined)}
        numbers = {(bisect_right(self._starts, start) - 1, start) for start in found}
        return {n for n, start in numbers if n >= 0 and start < self._ends.get(self._starts[n], 0)}
