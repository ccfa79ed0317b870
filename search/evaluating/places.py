"""The places of terms, as keys: a document of a segment and a place in it are one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from search.arrays import Bools, Ints
from search.codec.columns import FieldTerms
from search.evaluating.chosen import Chosen, places_at, places_between
from search.evaluating.keys import once, once_sorted, ranges
from search.evaluating.once import Once

#: All places are read where more than one of so many is wanted.
_MOST = 2

_lasts: Once[FieldTerms, int] = Once()


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys whose last ``bits`` are the place: as few as will do, so that they lie near one another."""

    bits: int

    @classmethod
    def of(cls, found: Sequence[Chosen], beyond: int) -> Keys:
        """For what stands in a segment, with room for ``beyond`` more places behind the last of a document.

        So no key that is moved so far is that of another document.
        """
        last = max(_lasts.of(each.terms, "last", partial(_last, each.terms)) for each in found)
        return cls((last + beyond + 1).bit_length())

    def places(self, keys: Ints) -> Ints:
        """The place of each key."""
        return keys & ((1 << self.bits) - 1)

    def standing(self, found: Chosen, wanted: Bools) -> Ints:
        """Where any of the terms stands in the ``wanted`` documents: ascending, each key once."""
        keys = self._keys(found, wanted)
        return once(keys) if found.several else once_sorted(keys)

    def _keys(self, found: Chosen, wanted: Bools) -> Ints:
        counts = found.counts
        keep = wanted[found.documents]
        kept = np.flatnonzero(keep)
        if isinstance(found.at, slice) and len(kept) * _MOST > len(keep):
            own = found.documents.astype(np.int64) << self.bits
            begin = int(found.place[0])
            keys = np.repeat(own, counts)
            keys |= places_between(found.columns, begin, begin + len(keys))
            return keys if len(kept) == len(keep) else keys[np.repeat(keep, counts)]
        own = found.documents[kept].astype(np.int64) << self.bits
        counts, starts = counts[kept], found.starts(counts)[kept]
        return np.repeat(own, counts) | places_at(found.columns, ranges(starts, counts))


def shared_by(found: Sequence[Chosen], wanted: Bools) -> Bools:
    """Those of the ``wanted`` documents of a segment that have all of the words."""
    shared = wanted
    for each in sorted(found, key=len):
        having = np.zeros_like(wanted)
        having[each.documents] = True
        shared = shared & having
    return shared


def _last(terms: FieldTerms) -> int:
    """The last place of all."""
    columns = terms.postings
    if len(columns.far.at):
        return int(columns.far.values.max())
    return int(columns.places.max()) if len(columns.places) else 0
