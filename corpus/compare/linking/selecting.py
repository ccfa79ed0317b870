"""Which passages are joined: those that are one another's best, and runs that tell what one tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.compare.floor import FLOOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: No passage is joined to more than so many, and no run has more.
MOST: Final = 3
#: A passage may be joined to others beside its best one where they are this near to it (a share of the best).
_NEAR_BEST: Final = 0.95
#: A neighbour joins a run that comes nearer to the other side by it, by so much of a cosine.
_GAIN: Final = 0.02


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Neighbouring passages, by their places in the article: from ``first`` to ``last``, both within."""

    first: int
    last: int

    def __contains__(self, place: int) -> bool:
        return self.first <= place <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def places(self) -> slice:
        """The same as a slice."""
        return slice(self.first, self.last + 1)


@dataclass(frozen=True, slots=True, order=True)
class Joined:
    """Runs of two articles that tell the same; one of them has one passage."""

    a: Run
    b: Run
    strength: float


def joined(strengths: Matrix, a: Matrix, b: Matrix, floor: float = FLOOR) -> list[Joined]:
    """What is joined at this strength or more, by where it stands.

    ``strengths`` (n, m) is of each passage to each; ``a`` and ``b`` are their vectors, rows of length 1. The
    strength of what is joined is the greatest of its passages.
    """
    pairs = _best(strengths, floor)
    of_a = _Rows(strengths, a, b, floor, _partners((j, i) for i, j in pairs))
    of_b = _Rows(strengths.T, b, a, floor, _partners(pairs))
    found: list[Joined] = []
    for i, j in pairs:
        if any(i in each.a and j in each.b for each in found):
            continue
        run = of_a.run(i, j)
        sides = (Run(i, i), run) if len(run) > 1 else (of_b.run(j, i), run)
        found.append(Joined(*sides, float(strengths[sides[0].places, sides[1].places].max())))
    return sorted(found)


def _best(strengths: Matrix, floor: float) -> list[tuple[int, int]]:
    """The pairs of which each is the other's best, or nearly; the strongest first."""
    if not strengths.size:
        return []
    best = np.maximum(strengths.max(axis=1, keepdims=True), strengths.max(axis=0, keepdims=True))
    places = np.argwhere((strengths >= floor) & (strengths >= _NEAR_BEST * best)).tolist()
    counts: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    chosen = []
    for i, j in sorted(places, key=lambda place: (-strengths[*place], abs(place[0] - place[1]), place)):
        if counts[0][i] < MOST and counts[1][j] < MOST:
            counts[0][i] += 1
            counts[1][j] += 1
            chosen.append((i, j))
    return chosen


def _partners(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    partners: dict[int, set[int]] = {}
    for one, other in pairs:
        partners.setdefault(one, set()).add(other)
    return partners


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Single passages of one side against runs of the other; ``partners`` are those of the other side's."""

    strengths: Matrix
    own: Matrix
    others: Matrix
    floor: float
    partners: dict[int, set[int]]

    def run(self, i: int, j: int) -> Run:
        """The run around ``j`` that tells together what passage ``i`` tells."""
        run, near = Run(j, j), float(self.own[i] @ self.others[j])
        while len(run) < MOST:
            wider = [Run(run.first - 1, run.last)] if self._belongs(i, run.first - 1) else []
            wider += [Run(run.first, run.last + 1)] if self._belongs(i, run.last + 1) else []
            best = max(wider, key=lambda each: self._near(i, each), default=run)
            if best == run or self._near(i, best) < near + _GAIN:
                break
            run, near = best, self._near(i, best)
        return run

    def _belongs(self, i: int, place: int) -> bool:
        """Whether the passage of the other side has its best in ``i``, and is joined to nothing else."""
        if not 0 <= place < len(self.others):
            return False
        strength = self.strengths[i, place]
        alone = self.partners.get(place, set()) <= {i}
        return bool(alone and strength >= self.floor and strength >= self.strengths[:, place].max())

    def _near(self, i: int, run: Run) -> float:
        """The cosine of ``i`` and the sum of the run."""
        together = self.others[run.places].sum(axis=0)
        return float(self.own[i] @ together) / max(float(np.linalg.norm(together)), 1e-9)
