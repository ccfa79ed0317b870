"""The postings of some terms of a field, of one or of thousands, without a step for each term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from search.arrays import Floats, Ints
from search.codec.columns import (
    ESCAPE,
    HALVES,
    Escapes,
    FieldTerms,
    PostingColumns,
    SegmentColumns,
    UInt32s,
)
from search.evaluating.forms import numbers
from search.evaluating.keys import ranges
from search.evaluating.lexical import Numbers

_T = TypeVar("_T", np.int64, np.float64)

#: Postings by number: a stretch of the columns, or some of them.
At = slice | Ints


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Postings of a segment, those of a term together, by document.

    ``several``: of several terms, so that a document may come again. ``first`` and ``place`` say for each
    term, in order, its first posting among these and the number of its first place.
    """

    terms: FieldTerms
    at: At
    several: bool
    first: Ints
    place: Ints

    def __len__(self) -> int:
        return self.at.stop - self.at.start if isinstance(self.at, slice) else len(self.at)

    @property
    def columns(self) -> PostingColumns:
        """The columns that they are in."""
        return self.terms.postings

    @property
    def documents(self) -> UInt32s:
        """The document of each posting; not to be written to."""
        return self.columns.documents[self.at]

    @property
    def weights(self) -> Floats:
        """The weight of each posting."""
        raw = self.columns.weights[self.at]
        return self._put(raw / HALVES, raw, self.columns.heavy)

    @property
    def counts(self) -> Ints:
        """How many places each posting has."""
        raw = self.columns.counts[self.at]
        return self._put(raw.astype(np.int64), raw, self.columns.many)

    def starts(self, counts: Ints) -> Ints:
        """The number of the first place of each posting; ``counts`` are those of all of them."""
        starts = np.cumsum(counts)
        starts -= counts
        if len(self.first) == 1:
            starts += self.place[0]
            return starts
        offsets = self.place - starts[self.first]
        return starts + np.repeat(offsets, np.diff(self.first, append=len(counts)))

    def part(self, begin: int, end: int) -> Chosen:
        """The postings ``begin:end`` of these, of which places are not asked."""
        at = slice(self.at.start + begin, self.at.start + end) if isinstance(self.at, slice) else self.at
        at = at if isinstance(at, slice) else at[begin:end]
        return Chosen(self.terms, at, self.several, self.first[:0], self.place[:0])

    def _put(self, into: npt.NDArray[_T], raw: npt.NDArray[np.uint8], escapes: Escapes) -> npt.NDArray[_T]:
        """``into`` with the numbers that no byte holds."""
        if not len(escapes.at):
            return into
        large = np.flatnonzero(raw == ESCAPE)
        if len(large):
            at = large + self.at.start if isinstance(self.at, slice) else self.at[large]
            into[large] = escapes.values[np.searchsorted(escapes.at, at)]
        return into


def chosen(segment: SegmentColumns, field: str, forms: Sequence[str]) -> Chosen | None:
    """The postings of ``forms`` in a field; None where there are none."""
    terms = segment.fields.get(field)
    meant = () if terms is None else numbers(terms, forms)
    return None if terms is None or not len(meant) else of_terms(terms, meant)


def of_terms(terms: FieldTerms, meant: Numbers) -> Chosen:
    """The postings of terms, of which there is one at least: a stretch where they lie side by side."""
    if len(meant) == 1:
        alone = terms.of(int(meant[0]))
        here, place = slice(alone.begin, alone.end), np.array([alone.place], np.int64)
        return Chosen(terms, here, False, np.zeros(1, np.int64), place)
    of = slice(meant.start, meant.stop) if isinstance(meant, range) else np.array(meant, np.int64)
    begins, counts = terms.begins[of].astype(np.int64), terms.frequencies[of].astype(np.int64)
    first = np.cumsum(counts) - counts
    beside = isinstance(meant, range) and terms.together
    at: At = slice(int(begins[0]), int(begins[-1] + counts[-1])) if beside else ranges(begins, counts)
    return Chosen(terms, at, True, first, terms.places[of].astype(np.int64))


def places_between(columns: PostingColumns, begin: int, end: int) -> Ints:
    """The places ``begin:end`` of the column."""
    found = columns.places[begin:end].astype(np.int64)
    first, behind = np.searchsorted(columns.far.at, (begin, end)).tolist()
    if first < behind:
        found[columns.far.at[first:behind] - begin] = columns.far.values[first:behind]
    return found


def places_at(columns: PostingColumns, at: Ints) -> Ints:
    """Some places of the column, by their numbers."""
    found = columns.places[at].astype(np.int64)
    far = columns.far
    if len(far.at):
        there = np.searchsorted(far.at, at)
        there[there == len(far.at)] = 0
        beyond = far.at[there] == at
        found[beyond] = far.values[there[beyond]]
    return found
