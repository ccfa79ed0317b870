"""Grouping by how like pairs are: agglomerative, by the mean over all pairs of two groups.

Average linkage (UPGMA; Sokal and Michener, 1958): the two groups that are most alike become one, as long as
they are more alike than a floor. What begins in one group stays in one, and groups that are named never join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Start:
    """A group to begin with, as rows of the matrix. ``named``: it is one that is known; ``barred``: the rows
    that must not come into it.
    """

    rows: tuple[int, ...]
    named: bool = False
    barred: frozenset[int] = frozenset()


def clustered(likeness: NDArray[np.floating], starts: Sequence[Start], floor: float) -> list[tuple[int, ...]]:
    """The groups that the starts become, in the order of the first start in each; their rows in order.

    ``likeness``: symmetric. Every row is in one start. Of pairs of groups that are equally alike, the first
    one joins.
    """
    within = np.zeros((len(starts), len(likeness)))
    for place, start in enumerate(starts):
        within[place, list(start.rows)] = 1
    sums = within @ likeness @ within.T
    sizes = within.sum(axis=1)
    parted = _parted(starts, within)
    means = np.where(parted, -np.inf, sums / np.outer(sizes, sizes))
    groups = {place: list(start.rows) for place, start in enumerate(starts)}
    while len(groups) > 1:
        one, other = sorted(divmod(int(means.argmax()), len(starts)))
        if means[one, other] <= floor:
            break
        groups[one] += groups.pop(other)
        for matrix, joined in ((sums, sums[one] + sums[other]), (parted, parted[one] | parted[other])):
            matrix[one] = matrix[:, one] = joined
        sizes[one] += sizes[other]
        parted[other] = parted[:, other] = parted[one, one] = True
        means[one] = means[:, one] = np.where(parted[one], -np.inf, sums[one] / (sizes[one] * sizes))
        means[other] = means[:, other] = -np.inf
    return [tuple(sorted(rows)) for _, rows in sorted(groups.items())]


def _parted(starts: Sequence[Start], within: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which starts never become one; none does with itself."""
    named = np.array([start.named for start in starts], bool)
    barred = np.zeros_like(within)
    for place, start in enumerate(starts):
        barred[place, list(start.barred)] = 1
    kept_out = barred @ within.T > 0
    parted: NDArray[np.bool_] = (
        np.outer(named, named) | kept_out | kept_out.T | np.eye(len(starts), dtype=bool)
    )
    return parted
