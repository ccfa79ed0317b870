"""Bringing the postings of terms of several segments together, without sorting any of them.

The terms of a segment are sorted, and so are its documents: it is known beforehand where the postings of each
term will stand, and they are put there, some hundred thousand at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from search.arrays import Bools, Floats, Ints
from search.codec.columns import ESCAPE, Escapes, FieldTerms, PostingColumns
from search.codec.packing import bounds

#: So many postings are in memory at a time, with the places that belong to them.
_AT_ONCE = 400_000


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Terms of one segment: their ``numbers`` there, ascending, and those in the new segment, ``becoming``.

    ``live`` tells which documents are kept, ``documents`` what number each of them gets.
    """

    terms: FieldTerms
    live: Bools
    documents: Ints
    numbers: Ints
    becoming: Ints

    def counted(self) -> tuple[Ints, Ints]:
        """For each term how many postings and places are kept."""
        found = [_Piece.of(piece) for piece in self._pieces()]
        none = [np.zeros(0, np.int64)]
        return (
            np.concatenate([each.frequencies for each in found] or none),
            np.concatenate([each.standing for each in found] or none),
        )

    def only(self, kept: Bools) -> Source:
        """Some of the terms."""
        return replace(self, numbers=self.numbers[kept], becoming=self.becoming[kept])

    def _pieces(self) -> Iterator[Source]:
        """The terms, so many of them at a time that their postings fit into memory."""
        filled = np.cumsum(self.terms.frequencies[self.numbers].astype(np.int64)) // _AT_ONCE
        edges = [0, *(np.flatnonzero(np.diff(filled)) + 1).tolist(), len(self.numbers)]
        for begin, end in pairwise(edges):
            if begin < end:
                yield replace(self, numbers=self.numbers[begin:end], becoming=self.becoming[begin:end])


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Where the kept postings of some terms stand, and their places; and how many each term has of both."""

    postings: Ints
    counts: Ints
    places: Ints
    frequencies: Ints
    standing: Ints

    @classmethod
    def of(cls, source: Source) -> _Piece:
        """What is kept of a source, whose terms have postings."""
        terms, numbers = source.terms, source.numbers
        frequencies = terms.frequencies[numbers].astype(np.int64)
        postings = _ranges(terms.begins[numbers].astype(np.int64), frequencies)
        counts = _at(terms.postings.counts, terms.postings.many, postings)
        begins = bounds(frequencies)[:-1]
        standing = np.add.reduceat(counts, begins)
        places = _ranges(terms.places[numbers].astype(np.int64), standing)
        if not source.live.all():
            kept = source.live[terms.postings.documents[postings]]
            places = places[np.repeat(kept, counts)]
            standing = np.add.reduceat(counts * kept, begins)
            frequencies = np.add.reduceat(kept.astype(np.int64), begins)
            postings, counts = postings[kept], counts[kept]
        return cls(postings, counts, places, frequencies, standing)


class Pool:
    """The postings of a new segment, being filled."""

    def __init__(self, postings: int, places: int) -> None:
        self._documents = np.zeros(postings, np.uint32)
        self._weights = np.zeros(postings, np.uint8)
        self._counts = np.zeros(postings, np.uint8)
        self._places = np.zeros(places, np.uint16)
        self._heavy: list[Escapes] = []
        self._many: list[Escapes] = []
        self._far: list[Escapes] = []

    def pour(self, sources: Sequence[Source], begins: Ints, places: Ints) -> None:
        """Put in the postings of the terms of each source in turn.

        Those of term ``n`` of the new segment begin at ``begins[n]``, their places at ``places[n]``; both
        are moved on as the term is filled.
        """
        for source in sources:
            for part in source._pieces():
                piece = _Piece.of(part)
                here = _ranges(begins[part.becoming], piece.frequencies)
                there = _ranges(places[part.becoming], piece.standing)
                self._put(part, piece, here, there)
                begins[part.becoming] += piece.frequencies
                places[part.becoming] += piece.standing

    def _put(self, source: Source, piece: _Piece, here: Ints, there: Ints) -> None:
        held = source.terms.postings
        self._documents[here] = source.documents[held.documents[piece.postings]]
        self._weights[here] = held.weights[piece.postings]
        self._counts[here] = held.counts[piece.postings]
        self._places[there] = held.places[piece.places]
        for found, escapes, at, to in (
            (self._heavy, held.heavy, piece.postings, here),
            (self._many, held.many, piece.postings, here),
            (self._far, held.far, piece.places, there),
        ):
            if len(escapes.at):
                which, known = _escaped(escapes, at)
                found.append(Escapes(to[which], np.asarray(escapes.values[known], np.float64)))

    def columns(self) -> PostingColumns:
        """What is in, once all is."""
        heavy, many, far = map(_in_order, (self._heavy, self._many, self._far))
        return PostingColumns(self._documents, self._weights, self._counts, self._places, heavy, many, far)


def _ranges(begins: Ints, lengths: Ints) -> Ints:
    """The numbers ``begins[n]`` to ``begins[n] + lengths[n] - 1`` for each ``n`` in turn."""
    ends = bounds(lengths)
    found = np.repeat(begins - ends[:-1], lengths)
    found += np.arange(ends[-1])
    return found


def _at(column: npt.NDArray[np.uint8], escapes: Escapes, at: Ints) -> Ints:
    """The numbers of a column of bytes."""
    found = column[at].astype(np.int64)
    large = np.flatnonzero(found == ESCAPE)
    if len(large):
        found[large] = escapes.values[np.searchsorted(escapes.at, at[large])]
    return found


def _escaped(escapes: Escapes, at: Ints) -> tuple[Ints, Ints]:
    """Which of ``at`` have an escape, and which one."""
    known = np.minimum(np.searchsorted(escapes.at, at), len(escapes.at) - 1)
    which = np.flatnonzero(escapes.at[known] == at)
    return which, known[which]


def _in_order(parts: Sequence[Escapes]) -> Escapes:
    if not parts:
        return Escapes.none()
    at = np.concatenate([each.at for each in parts])
    values: Floats = np.concatenate([each.values for each in parts])
    order = np.argsort(at)
    return Escapes(at[order], values[order])
