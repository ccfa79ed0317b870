"""Where the dots of a lane stand: none hides another; where there are too many, as one mark. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, floor, sqrt
from typing import NamedTuple

#: How wide a dot is, in pixels, and at how many words it is as wide as that: its area grows with them.
SMALLEST, LARGEST, _FULL = 6.0, 22.0, 800
#: Where dots are too many, those of so many pixels of a lane become one mark, which is a little narrower.
CELL = 34.0
GROUP, GROUP_WIDE = 22.0, CELL - 2.0
#: A dot may stand so far beside the middle of its time at most, where its time is as long.
_ASIDE = 72.0
#: How wide a column is in which it is kept what is taken.
_COLUMN = 2
#: A cell of which more than this part is taken is not tried: dots are never packed so closely.
_PACKED = 0.7
#: What stands further apart never touches, moved or made one.
_FAR = 2 * (LARGEST + CELL)


def diameter(words: int) -> float:
    """How wide the dot of what is told in so many words is."""
    return max(SMALLEST, min(LARGEST, LARGEST * sqrt(words / _FULL)))


class Dot(NamedTuple):
    """What is to be placed: ``number`` tells what it is of. ``x`` is the middle of its time, which reaches so
    far to either side as ``half`` says.
    """

    number: int
    x: float
    half: float
    size: float

    @property
    def reach(self) -> float:
        """How far from the middle of its time it may stand."""
        return max(0.0, min(self.half - self.size / 2, _ASIDE))


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """Where the middle of a dot is: ``y`` from that of the lane. ``numbers``: of several dots in one."""

    x: float
    y: float
    size: float
    numbers: tuple[int, ...]

    @property
    def is_group(self) -> bool:
        """Whether it stands for several."""
        return len(self.numbers) > 1

    @property
    def wide(self) -> float:
        """How wide it is."""
        return GROUP_WIDE if len(self.numbers) > 1 else self.size


def runs(dots: Iterable[Dot]) -> Iterator[list[Dot]]:
    """The dots in order of place, cut where those before can't touch those after, wherever they stand."""
    run: list[Dot] = []
    until = float("-inf")
    for dot in sorted(dots, key=lambda dot: (dot.x, dot.number)):
        if run and dot.x - dot.reach > until:
            yield run
            run = []
        run.append(dot)
        until = max(until, dot.x + dot.reach + _FAR)
    if run:
        yield run


def spread(dots: Sequence[Dot], height: float) -> list[PlacedDot]:
    """Place the dots of a lane of that height, or of a run, in order of place.

    A dot stands at the middle of its time, above or below of the line beside others, and aside only as far as
    its time goes. Where one can't stand so, all of that ``CELL`` become one mark.
    """
    lane = _Lane(dots, floor(height))
    for dot in sorted(dots, key=lambda dot: (-dot.size, dot.x, dot.number)):
        if not lane.place(dot):
            lane.group(_cell(dot.x))
    return sorted(lane.placed(), key=lambda each: (each.x, each.y))


def _cell(x: float) -> int:
    return int(x // CELL)


def _grouped(cell: int, dots: Sequence[Dot]) -> PlacedDot:
    """One mark for the dots of a cell, within it."""
    size = GROUP if len(dots) > 1 else dots[0].size
    mark = PlacedDot(sum(dot.x for dot in dots) / len(dots), 0.0, size, tuple(dot.number for dot in dots))
    beside = (mark.wide + 1) / 2
    return replace(mark, x=min(max(mark.x, cell * CELL + beside), (cell + 1) * CELL - beside))


class _Lane:
    """What of a lane is taken: of each column a number, in which the bit of each pixel taken is set."""

    def __init__(self, dots: Sequence[Dot], height: int) -> None:
        self._height = height
        self._columns: dict[int, int] = {}
        self._marks: dict[int, PlacedDot] = {}  # by their first number
        self._at: dict[int, list[PlacedDot]] = {}  # by the cell in which they stand
        self._of: dict[int, list[Dot]] = {}  # by the cell in which the middle of their time is
        self._home = {dot.number: _cell(dot.x) for dot in dots}
        self._grouped: set[int] = set()
        for dot in sorted(dots, key=lambda dot: (dot.x, dot.number)):
            self._of.setdefault(_cell(dot.x), []).append(dot)
        for cell, inside in self._of.items():
            area = sum(dot.size**2 for dot in inside if dot.reach < dot.size)
            if area > CELL * height * _PACKED:
                self.group(cell)

    def placed(self) -> Iterable[PlacedDot]:
        """All marks."""
        return self._marks.values()

    def place(self, dot: Dot) -> bool:
        """Have a dot stand where there is room, nearest to its time; False where there is none."""
        if _cell(dot.x) in self._grouped:
            return True
        for x in _beside(dot):
            y = self._free(x, dot.size)
            if y is not None:
                self._take(PlacedDot(x, y, dot.size, (dot.number,)))
                return True
        return self._share(dot)

    def group(self, cell: int) -> None:
        """Have one mark stand for all of a cell; and for all of the next, where its dots stand in the way."""
        wanted, marks = [cell], []
        while wanted:
            cell = wanted.pop()
            if cell in self._grouped:
                continue
            self._grouped.add(cell)
            for dot in self._of[cell]:
                if dot.number in self._marks:
                    self._let_go(self._marks[dot.number])
            marks.append(_grouped(cell, self._of[cell]))
            in_the_way = (near for near in self._near(marks[-1].x) if _meet(near, marks[-1]))
            wanted += [self._home[near.numbers[0]] for near in in_the_way]
        for mark in marks:
            self._take(mark)

    def _share(self, dot: Dot) -> bool:
        """Have it stand below the one dot that is on its line, which makes room above of it."""
        there = PlacedDot(dot.x, 0.0, dot.size, (dot.number,))
        others = [
            each for each in self._near(dot.x) if abs(each.x - dot.x) < (each.wide + dot.size) / 2 + _COLUMN
        ]
        if len(others) != 1 or others[0].is_group or others[0].y:
            return False
        above = replace(others[0], y=-ceil(dot.size + 1) / 2)
        below = replace(there, y=ceil(above.size + 1) / 2)
        if any(abs(each.y) + each.size / 2 > self._height / 2 for each in (above, below)):
            return False
        self._let_go(others[0])
        fits = self._is_free(above) and self._is_free(below)
        for each in (above, below) if fits else others:
            self._take(each)
        return fits

    def _near(self, x: float) -> list[PlacedDot]:
        """The marks that may touch one that stands there."""
        cell = _cell(x)
        return [mark for at in range(cell - 1, cell + 2) for mark in self._at.get(at, ())]

    def _take(self, mark: PlacedDot) -> None:
        bits, columns = self._bits(mark.y, mark.size), self._columns
        for column in _columns(mark.x, mark.wide):
            columns[column] = columns.get(column, 0) | bits
        self._at.setdefault(_cell(mark.x), []).append(mark)
        self._marks[mark.numbers[0]] = mark

    def _let_go(self, mark: PlacedDot) -> None:
        bits = ~self._bits(mark.y, mark.size)
        for column in _columns(mark.x, mark.wide):
            self._columns[column] &= bits
        self._at[_cell(mark.x)].remove(mark)
        del self._marks[mark.numbers[0]]

    def _is_free(self, mark: PlacedDot) -> bool:
        bits = self._bits(mark.y, mark.size)
        return not any(self._columns.get(column, 0) & bits for column in _columns(mark.x, mark.wide))

    def _free(self, x: float, size: float) -> float | None:
        """How far from the line a dot of that size has room there: the nearest."""
        taken, columns = 0, self._columns
        for column in _columns(x, size):
            taken |= columns.get(column, 0)
        if not taken:
            return 0.0
        for y, bits in _places(self._height, ceil(size) + 1):
            if not taken & bits:
                return y
        return None

    def _bits(self, y: float, size: float) -> int:
        """The pixels that a mark takes; between two rows it takes both."""
        rows = ceil(size) + 1
        first = (self._height - rows) / 2 + y
        low, high = max(0, floor(first)), ceil(first + rows)
        return ((1 << (high - low)) - 1) << low


@cache
def _places(height: int, rows: int) -> tuple[tuple[float, int], ...]:
    """Where so many rows may stand in a lane, nearest to its line first: how far from it, and their bits."""
    line = (height - rows) / 2
    places = []
    for y in sorted(range(-floor(line), floor(line) + 1), key=abs):
        low, high = floor(line + y), ceil(line + y + rows)
        places.append((float(y), ((1 << (high - low)) - 1) << low))
    return tuple(places)


def _columns(x: float, wide: float) -> range:
    return range(floor((x - wide / 2) / _COLUMN), ceil((x + wide / 2 + 1) / _COLUMN))


def _meet(one: PlacedDot, other: PlacedDot) -> bool:
    apart = (one.wide + other.wide) / 2 + 2 * _COLUMN, (one.size + other.size) / 2 + 2
    return abs(one.x - other.x) < apart[0] and abs(one.y - other.y) < apart[1]


def _beside(dot: Dot) -> Iterator[float]:
    """Where a dot may stand along the line, nearest to its time first."""
    yield dot.x
    step = dot.size / 2 + 1
    for steps in range(1, int(dot.reach / step) + 1):
        yield dot.x - steps * step
        yield dot.x + steps * step
