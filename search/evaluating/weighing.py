"""How often terms stand in documents, and what BM25F makes of it, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from search.arrays import Floats, Ints, joined
from search.codec.columns import FieldTerms, IndexState
from search.evaluating.chosen import Chosen, chosen
from search.evaluating.forms import numbers
from search.evaluating.found import Found
from search.evaluating.once import Once

#: So many postings are added up at once: what they need stays near.
_CHUNK = 1 << 17
#: Postings are sorted, instead of added to all documents, where they are so many times fewer.
_FEWER = 8

_norms: Once[IndexState, Floats] = Once()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a weighting asks the searcher of an index."""

    state: IndexState

    def get_parent(self) -> Statistics:
        """Itself: the numbers are those of the whole index."""
        return self

    def doc_count_all(self) -> int:
        """How many documents there are, deleted ones too."""
        return len(self.state)

    def doc_frequency(self, field: str, form: bytes) -> int:
        """How many documents have a term, deleted ones too."""
        return frequency(self.state, field, [form.decode()])


def frequency(state: IndexState, field: str, forms: Sequence[str]) -> int:
    """How many documents have each of the forms, in all; deleted ones too, until their segment is merged."""
    return sum(
        _frequency(segment.fields[field], forms) for segment in state.segments if field in segment.fields
    )


def _frequency(terms: FieldTerms, forms: Sequence[str]) -> int:
    meant = numbers(terms, forms)
    of = slice(meant.start, meant.stop) if isinstance(meant, range) else np.array(meant, np.int64)
    return int(terms.frequencies[of].sum(dtype=np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Living documents, ascending, and the weight of some terms in each."""

    documents: Ints
    weights: Floats


def weighed(state: IndexState, field: str, forms: Sequence[str]) -> Weighed:
    """Where any of the forms stand; the weights of several add up."""
    parts = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        found = chosen(segment, field, forms)
        if found is not None:
            parts.append(weighed_in(state, found, segment.count, offset))
    return Weighed(joined([part.documents for part in parts]), floats([part.weights for part in parts]))


def weighed_in(state: IndexState, found: Chosen, count: int, offset: int) -> Weighed:
    """The same of postings in one segment of ``count`` documents, the first of which is ``offset``."""
    own, weights = _added(found, count)
    documents = own + offset
    if state.whole:
        return Weighed(documents, weights)
    living = state.live[documents]
    return Weighed(documents[living], weights[living])


def _added(found: Chosen, count: int) -> tuple[Ints, Floats]:
    """Each document of a segment once, in order."""
    if not found.several:
        return found.documents.astype(np.int64), found.weights
    if len(found) * _FEWER < count:
        few, place = np.unique(found.documents, return_inverse=True)
        return few.astype(np.int64), np.bincount(place, found.weights, len(few)).astype(
            np.float64, copy=False
        )
    sums = np.zeros(count)
    for begin in range(0, len(found), _CHUNK):
        part = found.part(begin, min(begin + _CHUNK, len(found)))
        sums += np.bincount(part.documents, part.weights, count)
    own = np.flatnonzero(sums)
    return own, sums[own]


def floats(parts: Sequence[Floats]) -> Floats:
    """One array after the other; none gives an empty one."""
    return np.concatenate(parts) if parts else np.zeros(0)


class Scoring:
    """BM25F as ``weighting`` has it, over one state of an index."""

    def __init__(self, state: IndexState, weighting: Any) -> None:
        self._state = state
        self._weighting = weighting
        self._statistics = Statistics(state)

    def term(self, field: str, form: bytes) -> Found:
        """One term, which is as rare as the weighting says."""
        return self.as_term(field, form, weighed(self._state, field, [form.decode()]))

    def as_term(self, field: str, form: bytes, found: Weighed) -> Found:
        """The same of what of it was ``found``."""
        if not self.has_lengths(field):
            return Found(found.documents, lambda at: found.weights[at])
        return self.of(field, found, self._weighting.idf(self._statistics, field, form))

    def of(self, field: str, found: Weighed, rarity: float) -> Found:
        """What stands in a field so often, and is so rare."""
        k1 = self._weighting.K1

        def score(at: Ints) -> Floats:
            weights = found.weights[at]
            share: Floats = weights / (weights + self._norm(field)[found.documents[at]])
            share *= rarity * (k1 + 1)
            return share

        return Found(found.documents, score)

    def has_lengths(self, field: str) -> bool:
        """Whether the field has words that count the more, the fewer there are of them."""
        return any(field in segment.lengths for segment in self._state.segments)

    def _norm(self, field: str) -> Floats:
        """What the length of each document makes of the weights in it."""
        b: float = self._weighting._field_B.get(field, self._weighting.B)
        k1: float = self._weighting.K1

        def norm() -> Floats:
            lengths = floats([s.lengths.get(field, np.ones(s.count)) for s in self._state.segments])
            share: Floats = k1 * (1 - b + b * lengths / self._state.average_length(field))
            return share

        return _norms.of(self._state, (field, b, k1), norm)
