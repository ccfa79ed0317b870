"""The words of a few documents, in the order of their texts: quicker than looking for many words in all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.arrays import Ints
from search.codec.columns import SegmentColumns
from search.evaluating.keys import ranges


@dataclass(frozen=True, slots=True, eq=False)
class Leafed:
    """The words of some documents' texts, one after the other: the row of the document, the number of the
    form, the place."""

    rows: Ints
    forms: npt.NDArray[np.int32]
    places: Ints


def leaf_through(segment: SegmentColumns, documents: Ints) -> Leafed:
    """The texts, without titles, of these documents of a segment; rows are numbered as they are handed in."""
    layout = segment.layout
    begins = layout.bounds[documents].astype(np.int64)
    often = layout.bounds[documents + 1].astype(np.int64) - begins
    stretches = ranges(begins, often)
    words = layout.words[stretches].astype(np.int64)
    lengths = layout.words[stretches + 1].astype(np.int64) - words
    return Leafed(
        rows=np.repeat(np.repeat(np.arange(len(documents)), often), lengths),
        forms=layout.forms_at(ranges(words, lengths)),
        places=ranges(layout.first[stretches].astype(np.int64), lengths),
    )
