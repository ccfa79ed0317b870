"""A second look at the best documents of a query: what BM25F does not see, as functions of plain arrays.

Documents are rows here, numbered in the order in which they were handed in. Where words stand is told by
keys: the row, and in the lower 32 bits the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from search.arrays import Bools, Floats, Ints

BITS = 32
#: Those of BM25.
B, K1 = 0.75, 1.2
_PLACE = (1 << BITS) - 1

#: How much more a document counts that has all words of a short query in its title; all of them side by side;
#: all of them in the very form that was typed.
TITLED, CLOSE, EXACT = 0.2, 0.3, 0.1
#: What neighbours in a long query count that are neighbours in a document, too, beside a word.
BESIDE = 0.1
#: How sharply the best documents lead those after them, where they tell what else to look for; and how much
#: those words count beside the ones that were typed.
LEAD, SHARED = 6, 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A word of a query: the place that it has in the line, how rare it is, where it stands (ascending keys),
    and which rows have it in the form that was typed. ``unfinished``: it is still being typed."""

    at: int
    rarity: float
    keys: Ints
    exact: Bools
    unfinished: bool = False

    @property
    def rows(self) -> Ints:
        """The row of each place."""
        return self.keys >> BITS


def short(scores: Floats, words: Sequence[Standing], title_end: int) -> Floats:
    """The scores of rows for a query of few words: more for words in the title (before ``title_end``), for
    words that stand close to one another, and for the form that was typed. What has a word as far as it is
    typed stands before what has only longer ones."""
    if not words:
        return scores
    titled = _share([_any(word.rows[(word.keys & _PLACE) < title_end], len(scores)) for word in words], words)
    exact = _share([word.exact for word in words], words)
    found = scores * (1 + TITLED * titled + CLOSE * closeness(words, len(scores)) + EXACT * exact)
    for word in words:
        if word.unfinished:
            found = found + word.exact * found.max(initial=0.0)
    return found


def closeness(words: Sequence[Standing], rows: int) -> Floats:
    """How close all words stand in each row: their number divided by that of the places in the shortest
    stretch that holds them all; 0 where not all are there, or only one is asked for."""
    found = np.zeros(rows)
    if len(words) < 2:
        return found
    begins = np.sort(np.concatenate([word.keys for word in words]))
    ends = begins.copy()
    for word in words:
        at = np.searchsorted(word.keys, begins)
        inside = at < len(word.keys)
        begins, ends, at = begins[inside], ends[inside], at[inside]
        ends = np.maximum(ends, word.keys[at])
    together = (begins >> BITS) == (ends >> BITS)
    begins, ends = begins[together], ends[together]
    np.maximum.at(found, begins >> BITS, len(words) / np.maximum(ends - begins + 1, len(words)))
    return found


def beside(words: Sequence[Standing], lengths: Floats) -> Floats:
    """How much words that are neighbours in the query are neighbours in each row, scored as BM25 does words.

    ``lengths`` are those of the rows divided by the average (the ordered pairs of Metzler and Croft, 2005).
    """
    found = np.zeros(len(lengths))
    for one, other in pairwise(words):
        keys = np.intersect1d(one.keys + (other.at - one.at), other.keys, assume_unique=True)
        often = np.bincount(keys >> BITS, minlength=len(lengths))
        rare = (one.rarity + other.rarity) / 2
        found += rare * saturated(often, lengths)
    return found


def saturated(often: Floats | Ints, lengths: Floats) -> Floats:
    """What BM25 makes of how often something stands in rows of these lengths, divided by the average."""
    found: Floats = often / (often + K1 * (1 - B + B * lengths)) * (K1 + 1)
    return found


def led(scores: Floats) -> Floats:
    """How much each row tells of what is looked for: its share in all, the best ones by far the most."""
    weights = (scores / scores.max()) ** LEAD
    shares: Floats = weights / weights.sum()
    return shares


def mixed(scores: Floats, shared: Floats) -> Floats:
    """The scores for what was typed, and for what the best documents share, in one."""
    return (1 - SHARED) * _scaled(scores) + SHARED * _scaled(shared)


def _scaled(scores: Floats) -> Floats:
    most = scores.max(initial=0.0)
    return scores / most if most > 0 else scores


def _any(rows: Ints, count: int) -> Bools:
    found = np.zeros(count, np.bool_)
    found[rows] = True
    return found


def _share(having: Sequence[Bools], words: Sequence[Standing]) -> Floats:
    """How many of the words each row has, the rare ones counting more; from 0 to 1."""
    total = sum(word.rarity for word in words)
    found: Floats = np.sum([word.rarity * has for word, has in zip(words, having, strict=True)], axis=0)
    return found / total if total > 0 else found
