"""The ids of a segment's documents as terms, made of their column when they are asked for."""

from __future__ import annotations

import numpy as np

from search.codec.columns import Escapes, FieldTerms, PostingColumns, SegmentColumns

#: A byte for how far the number is shifted, which is not at all, and the number, its highest byte first.
_TERM = np.dtype([("shift", "u1"), ("number", ">u4")])
_ONE = 2  # in halves


def identities(columns: SegmentColumns) -> FieldTerms:
    """The field ``id`` as a Whoosh NUMERIC of 32 bits without sign or steps has it."""
    order = np.argsort(columns.ids, kind="stable")
    ids, frequencies = np.unique(columns.ids, return_counts=True)
    terms = np.zeros(len(ids), _TERM)
    terms["number"] = ids
    none = Escapes.none()
    postings = PostingColumns(
        documents=order.astype(np.uint32),
        weights=np.full(columns.count, _ONE, np.uint8),
        counts=np.zeros(columns.count, np.uint8),
        places=np.zeros(0, np.uint16),
        heavy=none,
        many=none,
        far=none,
    )
    return FieldTerms(
        letters=np.frombuffer(terms.tobytes(), np.uint8),
        bounds=np.arange(len(ids) + 1) * _TERM.itemsize,
        begins=np.cumsum(frequencies) - frequencies,
        places=np.zeros(len(ids), np.int64),
        frequencies=frequencies.astype(np.uint32),
        postings=postings,
    )
