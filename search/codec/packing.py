"""Putting numbers into the columns of a segment: small ones as they are, large ones beside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length

from search.arrays import Floats, Ints
from search.codec.columns import ESCAPE, HALVES, Escapes, PostingColumns, UInt8s, UInt16s

_PAST = 1 << 16
_ROUNDED = np.array([byte_to_length(byte) for byte in range(256)], np.float64)


def bounds(counts: npt.NDArray[np.integer]) -> Ints:
    """Where each of several pieces of these lengths begins, and the end of the last."""
    ends = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=ends[1:])
    return ends


def sizes(ends: npt.NDArray[np.integer]) -> Ints:
    """How long the pieces are that have these bounds."""
    wide = ends.astype(np.int64)
    return wide[1:] - wide[:-1]


def letters(terms: Sequence[bytes]) -> tuple[UInt8s, Ints]:
    """The bytes of all terms, and the bounds of each."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    return np.frombuffer(b"".join(terms), np.uint8), bounds(lengths)


def rounded(lengths: Ints) -> Floats:
    """Lengths in words as Whoosh keeps them in a byte (``whoosh.util.numeric``)."""
    at = np.searchsorted(_ROUNDED, lengths)
    return _ROUNDED[np.minimum(at, len(_ROUNDED) - 1)]


def packed(
    documents: npt.NDArray[np.integer],
    halves: npt.NDArray[np.integer],
    counts: npt.NDArray[np.integer],
    places: npt.NDArray[np.integer],
) -> PostingColumns:
    """Postings with weights in whole halves."""
    weights, heavy = _bytes(halves, HALVES)
    many_counts, many = _bytes(counts, 1.0)
    low, far = _low(places)
    return PostingColumns(documents.astype(np.uint32), weights, many_counts, low, heavy, many, far)


def _bytes(numbers: npt.NDArray[np.integer], unit: float) -> tuple[UInt8s, Escapes]:
    at = np.flatnonzero(numbers >= ESCAPE)
    values = numbers[at] / unit
    column = numbers.astype(np.uint8)
    column[at] = ESCAPE
    return column, Escapes(at, values)


def _low(places: npt.NDArray[np.integer]) -> tuple[UInt16s, Escapes]:
    at = np.flatnonzero(places >= _PAST)
    return places.astype(np.uint16), Escapes(at, places[at].astype(np.float64))
