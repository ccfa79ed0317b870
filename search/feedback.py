"""What the best documents of a query share: words that were not typed and yet tell what is looked for.

The relevance model of Lavrenko and Croft (2001), with the rarity of the words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Floats, Ints
from search.codec.columns import IndexState, SegmentColumns
from search.evaluating.keys import ranges
from search.evaluating.weighing import frequency
from search.scoring import rarity
from search.stopwords import COMMON

#: Words in the text of at least so many of the documents are shared by them.
_SHARED_BY = 2
#: So many words are told; they are chosen from so many that stand in the documents most often.
_WORDS, _LOOKED_UP = 30, 300

_TEXT, _STEMS = "text_exact", "text"


def shared_words(state: IndexState, documents: Ints, weights: Floats) -> list[tuple[str, float]]:
    """The stems that tell most of these documents, and how much each; ``weights`` are the documents'."""
    shares: dict[bytes, float] = {}
    having: dict[bytes, int] = {}
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        inside = (documents >= offset) & (documents < offset + segment.count)
        for stem, share, many in _stems(segment, documents[inside] - offset, weights[inside]):
            shares[stem] = shares.get(stem, 0.0) + share
            having[stem] = having.get(stem, 0) + many
    shared = [stem for stem in shares if having[stem] >= _SHARED_BY and stem.decode() not in COMMON]
    shared = sorted(shared, key=lambda stem: (-shares[stem], stem))[:_LOOKED_UP]
    rare = {stem: rarity(frequency(state, _STEMS, [stem.decode()]), len(state)) for stem in shared}
    telling = sorted(shared, key=lambda stem: (-shares[stem] * rare[stem], stem))[:_WORDS]
    total = sum(shares[stem] * rare[stem] for stem in telling)
    return [(stem.decode(), shares[stem] * rare[stem] / total) for stem in telling]


def _stems(segment: SegmentColumns, own: Ints, weights: Floats) -> Sequence[tuple[bytes, float, int]]:
    """Each stem in the texts of some documents of a segment: its share in them, and how many have it."""
    twins, layout = segment.twins.get(_TEXT), segment.layout
    if twins is None or twins.stems is None or twins.stem_of is None or not len(own):
        return []
    begins = layout.words[layout.bounds[own].astype(np.int64)].astype(np.int64)
    lengths = layout.words[layout.bounds[own + 1].astype(np.int64)].astype(np.int64) - begins
    stems = twins.stem_of[layout.forms_at(ranges(begins, lengths))].astype(np.int64)
    rows = np.repeat(np.arange(len(own)), lengths)
    pairs, often = np.unique(stems * len(own) + rows, return_counts=True)
    row = pairs % len(own)
    share = weights[row] * often / lengths[row]
    found, place = np.unique(pairs // len(own), return_inverse=True)
    return [
        (twins.stems.term(stem), part, many)
        for stem, part, many in zip(
            found.tolist(), np.bincount(place, share).tolist(), np.bincount(place).tolist(), strict=True
        )
    ]
