"""Documents and places as one number each, to be sorted, looked up and intersected."""

from __future__ import annotations

import numpy as np

from search.arrays import Bools, Ints

#: So many keys are marked in a table at once; it is used where there are so many keys in each stretch of it.
_TABLE = 1 << 20
_DENSE = 4_000


def once(found: Ints) -> Ints:
    """Keys in order, each once."""
    return once_sorted(np.sort(found))


def once_sorted(found: Ints) -> Ints:
    """Keys that are in order, each once."""
    if len(found) < 2:
        return found
    new = found[1:] != found[:-1]
    return found if new.all() else found[np.concatenate(([True], new))]


def ranges(starts: Ints, counts: Ints) -> Ints:
    """The numbers ``start … start + count - 1`` of each, one after the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total)


def among(needles: Ints, found: Ints) -> Bools:
    """Which of ``needles`` are in ``found``; both ascend, and have each key once."""
    if not len(found) or not len(needles):
        return np.zeros(len(needles), np.bool_)
    begin, end = int(min(needles[0], found[0])), int(max(needles[-1], found[-1])) + 1
    if (end - begin) // _TABLE * _DENSE < len(needles) + len(found) - _DENSE:
        return _marked(needles, found, np.arange(begin, end + _TABLE, _TABLE))
    at = np.searchsorted(found, needles)
    at[at == len(found)] = 0
    hit: Bools = found[at] == needles
    return hit


def _marked(needles: Ints, found: Ints, begins: Ints) -> Bools:
    """The same, a stretch of keys after the other, by a table of all that might be in it."""
    table = np.zeros(_TABLE, np.bool_)
    hit = np.empty(len(needles), np.bool_)
    asked, there = np.searchsorted(needles, begins).tolist(), np.searchsorted(found, begins).tolist()
    for number, begin in enumerate(begins[:-1].tolist()):
        marks = found[there[number] : there[number + 1]] - begin
        table[marks] = True
        here = slice(asked[number], asked[number + 1])
        hit[here] = table[needles[here] - begin]
        table[marks] = False
    return hit


def close(needles: Ints, found: Ints, within: int) -> tuple[Ints, Ints]:
    """For each of ``needles`` where in ``found`` those begin that are at most ``within`` away, and where they
    end."""
    return np.searchsorted(found, needles - within), np.searchsorted(found, needles + within, side="right")
