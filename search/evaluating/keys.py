"""Documents and places as one number each, to be sorted, looked up and intersected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays import Bools, Ints

#: A table in which keys are marked covers so many at once, in no more than so many turns; it is quicker than
#: looking up where there are so many keys a turn.
_TABLES = (1 << 20, 1 << 21, 1 << 22)
_TURNS = 128
_DENSE = 1_000


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
    width = next((each for each in _TABLES if each * _TURNS >= end - begin), _TABLES[-1])
    if (end - begin) // width * _DENSE < len(needles) + len(found) - _DENSE:
        return _marked(needles, found, np.arange(begin, end + width, width))
    at = np.searchsorted(found, needles)
    at[at == len(found)] = 0
    hit: Bools = found[at] == needles
    return hit


def _marked(needles: Ints, found: Ints, begins: Ints) -> Bools:
    """The same, a stretch of keys after the other, by a table of all that might be in it."""
    table = np.zeros(begins[1] - begins[0], np.bool_)
    hit = np.empty(len(needles), np.bool_)
    asked, there = np.searchsorted(needles, begins).tolist(), np.searchsorted(found, begins).tolist()
    for number, begin in enumerate(begins[:-1].tolist()):
        marks = found[there[number] : there[number + 1]] - begin
        table[marks] = True
        here = slice(asked[number], asked[number + 1])
        hit[here] = table[needles[here] - begin]
        table[marks] = False
    return hit


def beside(few: Ints, many: Sequence[Ints], within: int) -> list[Ints]:
    """What of ``few`` has a key of each of ``many`` at most ``within`` away; and then of each of ``many``
    what is so near to one of these."""
    begins: list[Ints] = []
    for each in many:
        begin = np.searchsorted(each, few - within)
        near = each[np.minimum(begin, len(each) - 1)] <= few + within
        near &= begin < len(each)
        few, begins = few[near], [other[near] for other in [*begins, begin]]
    return [few, *(_following(each, begin, few + within) for each, begin in zip(many, begins, strict=True))]


def _following(found: Ints, begins: Ints, lasts: Ints) -> Ints:
    """For each number in ``begins`` the keys from there on up to the one in ``lasts``, in all."""
    at, kept = begins, []
    while len(at):
        kept.append(at)
        at = at + 1
        further = (at < len(found)) & (found[np.minimum(at, len(found) - 1)] <= lasts)
        at, lasts = at[further], lasts[further]
    return found[once(np.concatenate(kept))] if kept else found[:0]
