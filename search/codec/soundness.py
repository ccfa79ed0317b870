"""Whether the columns of a segment fit one another, as far as can be told without reading all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from search.codec.columns import Escapes, FieldTerms, Layout, PostingColumns, SegmentColumns, Twins

_FINGERPRINT = 16
Array = npt.NDArray[Any]


def check(columns: SegmentColumns) -> None:
    """ValueError where something would point outside of what it points into.

    Documents, places and words of the layout are not read: there are too many of them.
    """
    count = columns.count
    per_document = (columns.ids, columns.first, columns.last, columns.source, *columns.lengths.values())
    _require(all(each.shape == (count,) for each in per_document))
    _require(columns.fingerprints.shape == (count * _FINGERPRINT,) and columns.fingerprints.dtype == np.uint8)
    _require(_within(columns.source, len(columns.sources)))
    for twins in columns.twins.values():
        _check_twins(twins)
    for terms in columns.plain.values():
        _check_terms(terms)
    _check_layout(columns.layout, count)


def _check_twins(twins: Twins) -> None:
    _check_terms(twins.exact)
    if twins.stems is not None and twins.stem_of is not None:
        _check_terms(twins.stems)
        _require(twins.stem_of.shape == twins.exact.frequencies.shape)
        _require(_within(twins.stem_of, len(twins.stems)))


def _check_terms(terms: FieldTerms) -> None:
    count = len(terms.frequencies)
    _check_postings(terms.postings)
    _require(terms.letters.dtype == np.uint8)
    _require(terms.frequencies.shape == terms.begins.shape == terms.places.shape == (count,))
    _require(terms.bounds.shape == (count + 1,) and _bounds(terms.bounds, len(terms.letters)))
    ends = terms.begins.astype(np.int64) + terms.frequencies
    _require(_within(ends, len(terms.postings.documents) + 1))
    _require(_within(terms.places, len(terms.postings.places) + 1))


def _check_postings(postings: PostingColumns) -> None:
    count = len(postings.documents)
    _require(postings.documents.dtype == np.uint32 and postings.places.dtype == np.uint16)
    _require(postings.weights.dtype == postings.counts.dtype == np.uint8)
    _require(postings.documents.shape == postings.weights.shape == postings.counts.shape == (count,))
    _require(postings.places.ndim == 1)
    _check_escapes(postings.heavy, count)
    _check_escapes(postings.many, count)
    _check_escapes(postings.far, len(postings.places))


def _check_escapes(escapes: Escapes, count: int) -> None:
    _require(escapes.at.shape == escapes.values.shape and escapes.at.ndim == 1)
    _require(_ascending(escapes.at) and _within(escapes.at, count))


def _check_layout(layout: Layout, count: int) -> None:
    stretches = len(layout.starts)
    _require(layout.starts.shape == layout.first.shape == (stretches,) and layout.forms.ndim == 1)
    _require(layout.past.shape in ((0,), layout.forms.shape))
    _require(layout.bounds.shape == (count + 1,) and _bounds(layout.bounds, stretches))
    _require(layout.words.shape == (stretches + 1,) and _bounds(layout.words, len(layout.forms)))


def _bounds(bounds: Array, end: int) -> bool:
    """Whether they cut something of that length into pieces."""
    return int(bounds[0]) == 0 and int(bounds[-1]) == end and _ascending(bounds)


def _ascending(numbers: Array) -> bool:
    return bool(np.all(numbers[1:] >= numbers[:-1]))


def _within(numbers: Array, count: int) -> bool:
    return len(numbers) == 0 or (int(numbers.min()) >= 0 and int(numbers.max()) < count)


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("The columns of a segment do not fit one another.")
