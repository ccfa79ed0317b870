"""Which passages are joined: those that are one another's best, and runs that tell what one tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.compare.floor import FLOOR
from corpus.compare.linking.strengths import Strengths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: No run has more passages.
MOST: Final = 3
#: Passages that are less alike are joined only by a person (see ``Strengths.likeness``); they must be more
#: alike by so much where the articles do not tell of one event.
_LEAST: Final = 0.7
_MORE: Final = 0.7
#: Two passages are joined that are each other's best, or less alike than the best by no more than this.
_NEAR_BEST: Final = 0.3
#: A neighbour that is less alike joins a run if that comes nearer to the other side by so much of a cosine.
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


def joined(found: Strengths, a: Matrix, b: Matrix, floor: float = FLOOR) -> list[Joined]:
    """What is joined at this strength or more, by where it stands.

    ``a`` and ``b`` are the vectors of the passages, rows of length 1. The strength of what is joined is the
    greatest of its passages.
    """
    strengths, least = found.matrix, _LEAST + _MORE * (1 - found.event)
    strong = np.where(strengths >= floor, found.likeness, -np.inf).astype(np.float32)
    pairs = _best(np.where(strong >= least, strong, -np.inf).astype(np.float32))
    of_a = _Rows(strong, a, b, least, {j for _, j in pairs})
    of_b = _Rows(strong.T, b, a, least, {i for i, _ in pairs})
    made: list[Joined] = []
    for i, j in pairs:
        run = of_a.run(i, j)
        sides = (Run(i, i), run) if len(run) > 1 else (of_b.run(j, i), run)
        made.append(Joined(*sides, float(strengths[sides[0].places, sides[1].places].max())))
    return sorted(made)


def _best(likeness: Matrix) -> list[tuple[int, int]]:
    """The pairs of which each is the other's best, or nearly; no passage in two. The likest come first."""
    if not likeness.size:
        return []
    best = np.maximum(likeness.max(axis=1, keepdims=True), likeness.max(axis=0, keepdims=True))
    places = np.argwhere(np.isfinite(likeness) & (likeness >= best - _NEAR_BEST)).tolist()
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for i, j in sorted(places, key=lambda place: (-likeness[*place], abs(place[0] - place[1]), place)):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
    return chosen


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Single passages of one side against runs of the other, some of whose passages are taken already."""

    likeness: Matrix
    own: Matrix
    others: Matrix
    least: float
    taken: set[int]

    def run(self, i: int, j: int) -> Run:
        """The run around ``j`` that tells together what passage ``i`` tells."""
        run, near = Run(j, j), float(self.own[i] @ self.others[j])
        while len(run) < MOST:
            wider = [Run(run.first - 1, run.last)] if self._belongs(i, run.first - 1) else []
            wider += [Run(run.first, run.last + 1)] if self._belongs(i, run.last + 1) else []
            best = max(wider, key=lambda each: self._near(i, each), default=run)
            added = best.first if best.first < run.first else best.last
            if best == run or not (
                self.likeness[i, added] >= self.least or self._near(i, best) >= near + _GAIN
            ):
                break
            run, near = best, self._near(i, best)
            self.taken.update(range(run.first, run.last + 1))
        return run

    def _belongs(self, i: int, place: int) -> bool:
        """Whether the passage of the other side has its best in ``i``, and is joined to nothing else."""
        if not 0 <= place < len(self.others) or place in self.taken:
            return False
        likeness = self.likeness[i, place]
        return bool(np.isfinite(likeness) and likeness >= self.likeness[:, place].max())

    def _near(self, i: int, run: Run) -> float:
        """The cosine of ``i`` and the sum of the run."""
        together = self.others[run.places].sum(axis=0)
        return float(self.own[i] @ together) / max(float(np.linalg.norm(together)), 1e-9)
