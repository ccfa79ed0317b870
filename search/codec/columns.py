"""What a segment holds of its fields, as arrays that may be mapped from a file or lie in memory.

Documents are numbered within their segment. Arrays are never written to once they are here, so that any
thread may read them. Where ``Numbers`` stand, they are kept in as few bytes as hold them, often without a
sign: they are to be widened before anything is taken from them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from search.arrays import Bools, Floats, Ints

UInt8s = npt.NDArray[np.uint8]
UInt16s = npt.NDArray[np.uint16]
UInt32s = npt.NDArray[np.uint32]
Int32s = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.integer[Any]]

#: In a column of bytes: the number is larger, and stands beside.
ESCAPE = 255
#: Weights are kept in halves: 1.0 is 2.
HALVES = 2.0
_LOW = 16
#: One term of so many is held where terms are looked up.
_EACH = 64


@dataclass(frozen=True, slots=True, eq=False)
class Escapes:
    """Numbers that do not fit into their column: ``values[i]`` stands for number ``at[i]``, ascending."""

    at: Ints
    values: Floats | Numbers

    @classmethod
    def none(cls) -> Escapes:
        """There is no such number."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.float64))

    def put(self, into: Floats, begin: int) -> Floats:
        """``into``, the column from its number ``begin`` on, with what belongs in it; changed in place."""
        if not len(self.at):
            return into
        low, high = np.searchsorted(self.at, (begin, begin + len(into)))
        if low < high:
            into[self.at[low:high] - begin] = self.values[low:high]
        return into


@dataclass(frozen=True, slots=True, eq=False)
class PostingColumns:
    """Postings, one after the other; those of one term are together, by document.

    ``documents``, ``weights`` (in halves) and ``counts`` (how many places) have one number a posting,
    ``places`` the places of all of them, ascending in each. A byte that is ESCAPE, and a weight that is no
    whole number of halves, stands in ``heavy`` or ``many``. Of a place, the low 16 bits; those past 65,535
    stand in ``far``.
    """

    documents: UInt32s
    weights: UInt8s
    counts: UInt8s
    places: UInt16s
    heavy: Escapes
    many: Escapes
    far: Escapes

    def weights_of(self, begin: int, end: int) -> Floats:
        """The weights of the postings ``begin:end``."""
        return self.heavy.put(self.weights[begin:end] / HALVES, begin)

    def counts_of(self, begin: int, end: int) -> Ints:
        """How many places each of the postings ``begin:end`` has."""
        return self.many.put(self.counts[begin:end].astype(np.float64), begin).astype(np.int64)

    def places_of(self, begin: int, end: int) -> Ints:
        """The places ``begin:end`` of the column of places."""
        return self.far.put(self.places[begin:end].astype(np.float64), begin).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Postings that follow one another in their columns: those of a term, or of terms side by side.

    ``documents`` ascend within a term; of several terms each begins anew.
    """

    columns: PostingColumns
    begin: int
    end: int
    place: int  # where their places begin

    def __len__(self) -> int:
        return self.end - self.begin

    @property
    def documents(self) -> UInt32s:
        """The document of each posting: a part of the column itself, not to be written to."""
        return self.columns.documents[self.begin : self.end]

    @property
    def weights(self) -> Floats:
        """The weight of each posting: how much its term counts in its document."""
        return self.columns.weights_of(self.begin, self.end)

    @property
    def counts(self) -> Ints:
        """How many places each posting has."""
        return self.columns.counts_of(self.begin, self.end)

    @property
    def places(self) -> Ints:
        """The places of all postings, one after the other: ``counts.sum()`` of them."""
        return self.columns.places_of(self.place, self.place + int(self.counts.sum()))


@dataclass(frozen=True, eq=False)
class FieldTerms:
    """The terms of one field, sorted by their bytes, each with its postings.

    ``letters`` are the bytes of all terms, term ``n`` being ``letters[bounds[n]:bounds[n + 1]]``. Its
    postings begin at ``begins[n]`` of ``postings``, their places at ``places[n]``; ``frequencies[n]``
    documents have it. ``together``: the postings of terms that follow one another do so, too; else a term may
    share those of another field's.
    """

    letters: UInt8s
    bounds: Numbers
    begins: Numbers
    places: Numbers
    frequencies: UInt32s
    postings: PostingColumns
    together: bool = True

    def __len__(self) -> int:
        return len(self.frequencies)

    def term(self, number: int) -> bytes:
        """The bytes of a term."""
        return self.letters[self.bounds[number] : self.bounds[number + 1]].tobytes()

    def following(self, term: bytes) -> int:
        """The number of the first term that is ``term`` or comes after it; ``len(self)`` behind the last."""
        samples, bounds, letters = self._looked_up
        high = min(bisect_left(samples, term) * _EACH, len(self))
        low = max(high - _EACH, 0)
        while low < high:
            middle = (low + high) // 2
            if letters[bounds[middle] : bounds[middle + 1]].tobytes() < term:
                low = middle + 1
            else:
                high = middle
        return low

    @cached_property
    def _looked_up(self) -> tuple[list[bytes], memoryview, memoryview]:
        """Some of the terms, one every so many; and bounds and letters, quicker to read one by one."""
        bounds, letters = self.bounds.data, self.letters.data
        chosen = range(0, len(self), _EACH)
        return [letters[bounds[n] : bounds[n + 1]].tobytes() for n in chosen], bounds, letters

    def find(self, term: bytes) -> int | None:
        """The number of a term; None where no document has it."""
        number = self.following(term)
        return number if number < len(self) and self.term(number) == term else None

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin so."""
        last = prefix.rstrip(b"\xff")
        end = self.following(last[:-1] + bytes([last[-1] + 1])) if last else len(self)
        return range(self.following(prefix), end)

    def terms(self, numbers: range) -> list[bytes]:
        """The bytes of terms that follow one another."""
        bounds = self.bounds[numbers.start : numbers.stop + 1].tolist()
        if len(bounds) < 2:
            return []
        text = self.letters[bounds[0] : bounds[-1]].tobytes()
        return [text[a - bounds[0] : b - bounds[0]] for a, b in pairwise(bounds)]

    def of(self, number: int) -> Postings:
        """The postings of a term."""
        begin = int(self.begins[number])
        return Postings(self.postings, begin, begin + int(self.frequencies[number]), int(self.places[number]))

    def of_all(self, numbers: range) -> Postings:
        """The postings of terms that follow one another, in one piece. Only where they are ``together``."""
        assert self.together
        first, last = numbers[0], numbers[-1]
        end = int(self.begins[last]) + int(self.frequencies[last])
        return Postings(self.postings, int(self.begins[first]), end, int(self.places[first]))


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """A field of words in their exact forms, and, where there is one, its twin of their stems.

    Both see the same postings columns: a stem that only one form has shares the postings of that form.
    ``stem_of[n]`` is the number of the stem of form ``n``.
    """

    exact: FieldTerms
    stems: FieldTerms | None = None
    stem_of: Int32s | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the words of each document's text stand: what is needed to show a place without reading all
    words.

    The text of document ``d`` has the stretches (paragraphs) ``bounds[d]:bounds[d + 1]``. Stretch ``s``
    begins at the code point ``starts[s]`` of the text, the first of its words has the place ``first[s]``, and
    its words, one a place, are ``words[s]:words[s + 1]`` of ``forms``: numbers of terms in the exact forms of
    the text. In a file ``forms`` has the low 16 bits of each, and ``past``, where one is larger, the next 8.
    """

    bounds: Numbers
    starts: UInt32s
    first: UInt32s
    words: Numbers
    forms: Int32s | UInt16s
    past: UInt8s = field(default_factory=lambda: np.zeros(0, np.uint8))

    def forms_of(self, begin: int, end: int) -> Int32s:
        """The forms of the words ``begin:end`` of the segment, in order."""
        return self._whole(slice(begin, end))

    def forms_at(self, words: Ints) -> Int32s:
        """The forms of words of the segment, by their numbers in any order."""
        return self._whole(words)

    def _whole(self, words: Ints | slice) -> Int32s:
        forms = self.forms[words].astype(np.int32, copy=False)
        return forms | self.past[words].astype(np.int32) << _LOW if len(self.past) else forms


@dataclass(frozen=True, eq=False)
class SegmentColumns:
    """One segment: its fields, and the columns of its documents. Made once, and shared by all who search.

    ``twins`` are the fields of words by the name of their exact field; ``plain`` all other fields of terms.
    ``lengths`` (in words, as Whoosh rounds them, 0 where a document has none) and ``totals`` (their exact
    sums) are by the name of a field, for either twin. ``source`` points into ``sources``; ``first`` and
    ``last`` are days, 0 where there is none. ``fingerprints`` has sixteen bytes a document.
    """

    id: str
    count: int  # of documents, deleted ones too
    twins: Mapping[str, Twins]
    plain: Mapping[str, FieldTerms]
    lengths: Mapping[str, Floats]
    totals: Mapping[str, int]
    ids: Ints
    first: Ints
    last: Ints
    source: Ints
    sources: tuple[str, ...]
    fingerprints: UInt8s
    layout: Layout

    @cached_property
    def fields(self) -> Mapping[str, FieldTerms]:
        """All fields of terms by name, the stemmed ones too."""
        found = dict(self.plain)
        for name, twins in self.twins.items():
            found[name] = twins.exact
            if twins.stems is not None:
                found[name.removesuffix("_exact")] = twins.stems
        return found


@dataclass(frozen=True, eq=False)
class IndexState:
    """All that one commit of an index holds: its segments one behind the other, and which documents live.

    ``offsets[n]`` is the number, in the whole index, of the first document of segment ``n``. Frequencies,
    lengths and counts take in deleted documents until their segment is merged, as Whoosh's do.
    """

    segments: tuple[SegmentColumns, ...]
    live: Bools

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """The number of the first document of each segment."""
        ends = np.cumsum([segment.count for segment in self.segments])
        return (0, *ends[:-1].tolist()) if len(self.segments) else ()

    @cached_property
    def whole(self) -> bool:
        """Whether no document is deleted."""
        return bool(self.live.all())

    def __len__(self) -> int:
        """How many documents there are, deleted ones too."""
        return len(self.live)

    def average_length(self, field: str) -> float:
        """The average length of a field in words; 1.0 where no document has it."""
        total = sum(segment.totals.get(field, 0) for segment in self.segments)
        return total / len(self) if total else 1.0
