"""Where the dots of a lane stand: none hides another; where there are too many, as one mark. No Qt."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

#: How wide a dot is, in pixels, and at how many words it is as wide as that: its area grows with them.
SMALLEST, LARGEST, _FULL = 6.0, 22.0, 800
#: Where dots are too many, those of so many pixels of a lane become one mark.
CELL = 34.0
GROUP = 22.0  # how high such a mark is, in pixels
_APART = 1.0  # between two dots
_ROUNDS = 4
#: A dot may stand so far beside the middle of its time at most, where its time is as long.
_ASIDE = 72.0


def diameter(words: int) -> float:
    """How wide the dot of what is told in so many words is."""
    return max(SMALLEST, min(LARGEST, LARGEST * sqrt(words / _FULL)))


@dataclass(frozen=True, slots=True)
class Dot:
    """What is to be placed: ``number`` tells what it is of. ``x`` is the middle of its time, which goes from
    ``start`` to ``end``.
    """

    number: int
    x: float
    start: float
    end: float
    size: float


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """Where the middle of a dot is: ``y`` from that of the lane. ``numbers``: of several dots in one."""

    x: float
    y: float
    size: float
    numbers: tuple[int, ...]

    @property
    def number(self) -> int:
        """Of the first of them."""
        return self.numbers[0]


def spread(dots: Sequence[Dot], height: float) -> list[PlacedDot]:
    """Place the dots of a lane of that height, in order of place.

    A dot stands at the middle of its time, a little above or below it beside others, and aside only as far as
    its time goes. Where dots can't stand so, all of that part of the lane become one mark each ``CELL``.
    """
    full: set[int] = set()
    for _ in range(_ROUNDS):
        placed, crowded = _spread(dots, height / 2 - _APART, full)
        if not crowded:
            break
        full |= crowded
    else:
        placed = list(_grouped(dots))
    return sorted(placed, key=lambda each: (each.x, each.y))


def _cell(x: float) -> int:
    return int(x // CELL)


def _spread(dots: Sequence[Dot], half: float, full: set[int]) -> tuple[list[PlacedDot], set[int]]:
    """The dots, those in full cells as one; and the cells of those for which there was no room."""
    crowd = _Crowd(half)
    for mark in _grouped([dot for dot in dots if _cell(dot.x) in full]):
        crowd.put(mark)
    crowded: set[int] = set()
    single = [dot for dot in dots if _cell(dot.x) not in full]
    for dot in sorted(single, key=lambda dot: (-dot.size, dot.x, dot.number)):
        if _cell(dot.x) not in crowded and not crowd.place(dot):
            crowded.add(_cell(dot.x))
    return crowd.placed(), crowded


def _grouped(dots: Sequence[Dot]) -> Iterator[PlacedDot]:
    """One mark for each cell."""
    cells: dict[int, list[Dot]] = {}
    for dot in sorted(dots, key=lambda dot: (dot.x, dot.number)):
        cells.setdefault(_cell(dot.x), []).append(dot)
    for number, inside in cells.items():
        numbers = tuple(dot.number for dot in inside)
        size = GROUP if len(inside) > 1 else inside[0].size
        middle = sum(dot.x for dot in inside) / len(inside)
        beside = (CELL if len(inside) > 1 else size) / 2
        x = min(max(middle, number * CELL + beside), (number + 1) * CELL - beside)
        yield PlacedDot(x, 0.0, size, numbers)


class _Crowd:
    """Dots that do not touch one another, found by where they are."""

    def __init__(self, half: float) -> None:
        self._half = half
        self._xs: list[float] = []
        self._at: dict[float, list[PlacedDot]] = {}

    def placed(self) -> list[PlacedDot]:
        return [each for x in self._xs for each in self._at[x]]

    def put(self, dot: PlacedDot) -> None:
        if dot.x in self._at:
            self._at[dot.x].append(dot)
        else:
            insort(self._xs, dot.x)
            self._at[dot.x] = [dot]

    def place(self, dot: Dot) -> bool:
        """Put it where there is room, nearest to its time; False where there is none."""
        near = self._near(dot.x, LARGEST + CELL / 2 + _APART)
        for y in self._heights(dot, near):
            if _is_free(dot.x, y, dot.size, near):
                self.put(PlacedDot(dot.x, y, dot.size, (dot.number,)))
                return True
        return self._place_aside(dot)

    def _place_aside(self, dot: Dot) -> bool:
        """Beside the middle of its time, within its time."""
        reach = min((dot.end - dot.start - dot.size) / 2, _ASIDE)
        step = dot.size / 2 + _APART
        for steps in range(1, int(reach / step) + 1 if reach > 0 else 0):
            for x in (dot.x - steps * step, dot.x + steps * step):
                near = self._near(x, LARGEST + CELL / 2 + _APART)
                for y in self._heights(dot, near):
                    if _is_free(x, y, dot.size, near):
                        self.put(PlacedDot(x, y, dot.size, (dot.number,)))
                        return True
        return False

    def _near(self, x: float, reach: float) -> list[PlacedDot]:
        first = bisect_left(self._xs, x - reach)
        last = bisect_left(self._xs, x + reach)
        return [each for at in self._xs[first:last] for each in self._at[at]]

    def _heights(self, dot: Dot, near: Sequence[PlacedDot]) -> Iterator[float]:
        """On the line, then above and below of what is there, as far as the lane goes."""
        yield 0.0
        most = self._half - dot.size / 2
        beside = sorted({each.size / 2 + dot.size / 2 + _APART for each in near if each.y == 0.0})
        for y in (*beside, most):
            if 0 < y <= most:
                yield -y
                yield y


def _is_free(x: float, y: float, size: float, near: Sequence[PlacedDot]) -> bool:
    for each in near:
        wide = CELL if len(each.numbers) > 1 else each.size
        if len(each.numbers) > 1:
            if abs(each.x - x) < (wide + size) / 2 and abs(each.y - y) < (each.size + size) / 2:
                return False
        elif hypot(each.x - x, each.y - y) < (each.size + size) / 2 + _APART / 2:
            return False
    return True
