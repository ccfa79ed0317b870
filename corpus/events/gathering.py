"""Gathering of many things, few pairs of which are alike: agglomerative, by the mean over all pairs.

Average linkage (UPGMA; Sokal and Michener, 1958) over log odds: two groups become one as long as their pairs
are likelier of one event than of two, on the mean. Only pairs that are told take room. What begins in one
group stays in one, and groups that are named never become one.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(slots=True)
class _Group(Generic[Item]):
    """``sums``: for each other group, the log odds of the pairs that are known, and how many these are."""

    items: list[Item]
    named: bool
    barred: frozenset[Item]
    sums: dict[int, tuple[float, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Start(Generic[Item]):
    """A group to begin with. ``named``: it is one that is known; ``barred``: what must not come into it."""

    items: tuple[Item, ...]
    named: bool = False
    barred: frozenset[Item] = frozenset()


def gathered(
    starts: Sequence[Start[Item]], odds: Mapping[tuple[Item, Item], float], *, unknown: float
) -> list[tuple[int, tuple[Item, ...]]]:
    """The groups that the starts become, each by the place of its first one, in that order.

    ``odds``: the log odds of pairs of items for being alike; each pair once, in either order. Those that are
    not in it have ``unknown``. The result depends on the order of the starts only where means are equal.
    """
    groups = {
        place: _Group(list(start.items), start.named, start.barred) for place, start in enumerate(starts)
    }
    _sum_up(groups, odds)
    queue = [entry for place in groups for entry in _wanted(groups, place, unknown) if entry[1] == place]
    heapq.heapify(queue)
    while queue:
        mean, one, other = heapq.heappop(queue)
        if one in groups and other in groups and _mean(groups, one, other, unknown) == -mean:
            _join(groups, one, other)
            for entry in _wanted(groups, one, unknown):
                heapq.heappush(queue, entry)
    return [(place, tuple(group.items)) for place, group in sorted(groups.items())]


def _sum_up(groups: dict[int, _Group[Item]], odds: Mapping[tuple[Item, Item], float]) -> None:
    place_of = {item: place for place, group in groups.items() for item in group.items}
    for (a, b), each in odds.items():
        one, other = place_of[a], place_of[b]
        if one != other:
            total, many = groups[one].sums.get(other, (0.0, 0))
            groups[one].sums[other] = groups[other].sums[one] = (total + each, many + 1)


def _mean(groups: Mapping[int, _Group[Item]], one: int, other: int, unknown: float) -> float:
    total, many = groups[one].sums[other]
    pairs = len(groups[one].items) * len(groups[other].items)
    return (total + (pairs - many) * unknown) / pairs


def _wanted(groups: Mapping[int, _Group[Item]], one: int, unknown: float) -> list[tuple[float, int, int]]:
    """The joins of a group that pay, best first in a heap: what is named keeps its place."""
    wanted = []
    for other in groups[one].sums:
        mean = _mean(groups, one, other, unknown)
        if mean > 0 and _may(groups[one], groups[other]):
            wanted.append((-mean, min(one, other), max(one, other)))
    return wanted


def _may(one: _Group[Item], other: _Group[Item]) -> bool:
    return not (
        (one.named and other.named)
        or one.barred.intersection(other.items)
        or other.barred.intersection(one.items)
    )


def _join(groups: dict[int, _Group[Item]], one: int, other: int) -> None:
    """``other`` becomes part of ``one``."""
    kept, gone = groups[one], groups.pop(other)
    kept.items += gone.items
    kept.named |= gone.named
    kept.barred |= gone.barred
    for neighbour, (total, many) in gone.sums.items():
        del groups[neighbour].sums[other]
        if neighbour != one:
            had, few = kept.sums.get(neighbour, (0.0, 0))
            kept.sums[neighbour] = groups[neighbour].sums[one] = (had + total, few + many)
