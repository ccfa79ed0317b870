"""Documents that a part of a query finds. Scores are reckoned for those alone that are still wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from search.arrays import Bools, Floats, Ints

#: Scores of some of the documents, given by their numbers in the array of documents.
Score = Callable[[Ints], Floats]
#: One array is looked up in another where it is so many times shorter.
_SHORTER = 16


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Living documents of the whole index, ascending, and how to score them."""

    documents: Ints
    score: Score

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def scores(self) -> Floats:
        """The scores of all of them."""
        return self.score(np.arange(len(self.documents)))

    def times(self, boost: float) -> Found:
        """The same with larger scores."""
        return self if boost == 1.0 else Found(self.documents, lambda at: self.score(at) * boost)

    def only(self, at: Ints) -> Found:
        """Some of them, by their numbers, ascending."""
        return Found(self.documents[at], lambda more: self.score(at[more]))


def constant(documents: Ints, score: float) -> Found:
    """Documents that all have one score."""
    return Found(documents, lambda at: np.full(len(at), score))


def scored(documents: Ints, scores: Floats) -> Found:
    """Documents with scores that are known."""
    return Found(documents, lambda at: scores[at])


def nothing() -> Found:
    """No documents."""
    return constant(np.zeros(0, np.int64), 0.0)


def all_of(parts: Sequence[Found], count: int) -> Found:
    """What all parts find, of ``count`` documents there are; scores add up."""
    return reduce(lambda a, b: _both(a, b, count), sorted(parts, key=len))


def any_of(parts: Sequence[Found], count: int) -> Found:
    """What any part finds; scores add up."""
    having = np.zeros(count, np.bool_)
    for part in parts:
        having[part.documents] = True
    documents = np.flatnonzero(having)

    def score(at: Ints) -> Floats:
        sums = np.zeros(count)
        for part in parts:
            sums[part.documents] += part.scores
        found: Floats = sums[documents[at]]
        return found

    return Found(documents, score)


def without(base: Found, unwanted: Found, count: int) -> Found:
    """What ``base`` finds and ``unwanted`` does not."""
    return base.only(np.flatnonzero(~_mask(unwanted.documents, count)[base.documents]))


def required(base: Found, needed: Found, count: int) -> Found:
    """What both find, with the scores of ``base``."""
    return base.only(np.flatnonzero(_mask(needed.documents, count)[base.documents]))


def perhaps(base: Found, more: Found, count: int) -> Found:
    """What ``base`` finds; what ``more`` finds as well has its scores, too."""

    def score(at: Ints) -> Floats:
        sums = np.zeros(count)
        sums[more.documents] = more.scores
        found: Floats = base.score(at) + sums[base.documents[at]]
        return found

    return Found(base.documents, score)


def _both(small: Found, large: Found, count: int) -> Found:
    """What both find; ``small`` finds fewer."""
    if not len(small):
        return small
    if len(small) * _SHORTER < len(large):
        there = np.searchsorted(large.documents, small.documents)
        there[there == len(large)] = 0
        met = large.documents[there] == small.documents
    else:
        numbers = np.full(count, -1, np.int32)
        numbers[large.documents] = np.arange(len(large), dtype=np.int32)
        there = numbers[small.documents].astype(np.int64)
        met = there >= 0
    here, there = np.flatnonzero(met), there[met]
    return Found(small.documents[here], lambda at: small.score(here[at]) + large.score(there[at]))


def _mask(documents: Ints, count: int) -> Bools:
    mask = np.zeros(count, np.bool_)
    mask[documents] = True
    return mask
