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
#: Passages as alike as this (see ``Strengths.likeness``) are joined, faintly, where the articles tell of one
#: event; where they do not, they must be more alike by as much as ``_MORE``.
_LEAST: Final = 0.7
_MORE: Final = 0.9
#: The strength of a link: log odds where passages are just as alike as they must be, and for each unit more.
_JUST: Final = -0.3
_STEEP: Final = 2.5
#: So much of it stands for the passages alone, the rest for their articles telling of one event.
_ALONE: Final = 0.55
#: Two passages are joined that are each other's best, or less alike than the best by no more than this.
_NEAR_BEST: Final = 0.3


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

    ``a`` and ``b`` are the vectors of the passages, rows of length 1. Joined is what is alike: that two
    sentences are of one event is not enough for a reader. The strength of what is joined is the greatest of
    its passages, by their likeness or by ``Strengths.matrix``, whichever says more.
    """
    share = np.float32(_ALONE + (1 - _ALONE) * found.event)
    alike = share * alikeness(found)
    strong = np.where(alike >= floor, found.likeness, -np.inf).astype(np.float32)
    strengths = np.maximum(alike, found.matrix)
    pairs = _best(strong)
    of_a = _Rows(strong, a, b, {j for _, j in pairs})
    of_b = _Rows(strong.T, b, a, {i for i, _ in pairs})
    made: list[Joined] = []
    for i, j in pairs:
        run = of_a.run(i, j)
        sides = (Run(i, i), run) if len(run) > 1 else (of_b.run(j, i), run)
        made.append(Joined(*sides, float(strengths[sides[0].places, sides[1].places].max())))
    return sorted(made)


def alikeness(found: Strengths) -> Matrix:
    """How alike passages are by ``Strengths.likeness``, from 0 to 1, for articles as surely of one event."""
    more = found.likeness - np.float32(_LEAST + _MORE * (1 - found.event))
    alike: Matrix = 1 / (1 + np.exp(-(_JUST + _STEEP * more)))
    return alike


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
    taken: set[int]

    def run(self, i: int, j: int) -> Run:
        """The run around ``j`` that tells together what passage ``i`` tells."""
        run = Run(j, j)
        while len(run) < MOST:
            wider = [Run(run.first - 1, run.last)] if self._belongs(i, run.first - 1) else []
            wider += [Run(run.first, run.last + 1)] if self._belongs(i, run.last + 1) else []
            if not wider:
                break
            run = max(wider, key=lambda each: self._near(i, each))
            self.taken.update(range(run.first, run.last + 1))
        return run

    def _belongs(self, i: int, place: int) -> bool:
        """Whether the passage of the other side is alike, has its best in ``i``, and is joined to nothing."""
        if not 0 <= place < len(self.others) or place in self.taken:
            return False
        likeness = self.likeness[i, place]
        return bool(np.isfinite(likeness) and likeness >= self.likeness[:, place].max())

    def _near(self, i: int, run: Run) -> float:
        """The cosine of ``i`` and the sum of the run."""
        together = self.others[run.places].sum(axis=0)
        return float(self.own[i] @ together) / max(float(np.linalg.norm(together)), 1e-9)
