"""The course of one text beside another: which part is shown here while another is shown there. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

#: One text may go so many times faster than the other, and no faster: nothing jumps.
FASTEST = 8.0
#: The most anchors that are looked at: of more, the heaviest. Each is held against each.
MOST = 80

Point = tuple[float, float]


@dataclass(frozen=True)
class Course:
    """Two texts side by side, by points that are shown together; straight between two of them.

    Both go from 0 to 1 and never back: the beginnings are together, and so are the ends.
    """

    points: tuple[Point, ...] = ((0.0, 0.0), (1.0, 1.0))

    @cached_property
    def _turned(self) -> tuple[Point, ...]:
        return tuple((there, here) for here, there in self.points)

    def over(self, share: float) -> float:
        """Where the second text is while the first is there."""
        return _along(self.points, share)

    def back(self, share: float) -> float:
        """Where the first text is while the second is there."""
        return _along(self._turned, share)


#: The course of texts of which nothing is known that they share.
EVEN = Course()


def course(anchors: Iterable[tuple[Point, float]]) -> Course:
    """Through the anchors, each with its weight, that together weigh most; it goes through none that would
    turn it back, or let one text run away from the other.
    """
    heaviest = sorted(anchors, key=lambda anchor: -anchor[1])[:MOST]
    nodes = [((0.0, 0.0), 0.0), *sorted(heaviest), ((1.0, 1.0), 0.0)]
    weights, before = [0.0], [0]
    for number in range(1, len(nodes)):
        point, weight = nodes[number]
        fitting = [at for at in range(number) if weights[at] >= 0 and fits(nodes[at][0], point)]
        best = max(fitting, key=weights.__getitem__, default=-1)
        weights.append(weights[best] + weight if best >= 0 else -1.0)
        before.append(best)
    return Course(tuple(point for point, _ in _walked_back(nodes, before)))


def fits(one: Point, other: Point) -> bool:
    """Whether a course may go from one point straight to another."""
    here, there = other[0] - one[0], other[1] - one[1]
    return here > 0 and there > 0 and here <= FASTEST * there and there <= FASTEST * here


def _walked_back(nodes: list[tuple[Point, float]], before: list[int]) -> list[tuple[Point, float]]:
    number, walked = len(nodes) - 1, []
    while number > 0:
        walked.append(nodes[number])
        number = before[number]
    return [nodes[0], *reversed(walked)]


def _along(points: tuple[Point, ...], share: float) -> float:
    """What goes with a share; beyond the ends both go on alike."""
    if share <= 0 or share >= 1:
        return share
    number = bisect_right(points, share, key=lambda point: point[0]) - 1
    (x, y), (next_x, next_y) = points[number], points[number + 1]
    return y + (next_y - y) * (share - x) / (next_x - x)
