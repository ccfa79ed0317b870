"""Where titles stand above a timeline, so that none covers another. No Qt."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import EventId

_APART = 14.0  # pixels between two titles in a row
_TRIES = 200  # once so many, one after the other, had no room, hardly any other has


@dataclass(frozen=True, slots=True)
class Label:
    """A title so ``wide``, whose middle is at ``x`` if there is room."""

    event: EventId
    x: float
    wide: float


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Where a title begins, and in which row, counted from the lowest."""

    event: EventId
    x: float
    left: float
    wide: float
    row: int

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.wide


def place_labels(labels: Iterable[Label], rows: int, start: float, end: float) -> list[PlacedLabel]:
    """Those for which there is room between two places, each as low as can be; the first are placed first."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    placed: list[PlacedLabel] = []
    tried = 0
    for label in labels:
        left = max(start, min(label.x - label.wide / 2, end - label.wide))
        fits = (row for row, there in enumerate(taken) if _has_room(there, left, left + label.wide))
        row = next(fits, None) if label.wide <= end - start else None
        if row is not None:
            insort(taken[row], (left, left + label.wide))
            placed.append(PlacedLabel(label.event, label.x, left, label.wide, row))
        tried = 0 if row is not None else tried + 1
        if tried > _TRIES:
            break
    return sorted(placed, key=lambda each: (each.row, each.left))


def _has_room(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    at = bisect_left(taken, (left, left))
    before_ends = taken[at - 1][1] if at else float("-inf")
    after_begins = taken[at][0] if at < len(taken) else float("inf")
    return before_ends + _APART <= left and right + _APART <= after_begins


def in_view(labels: Sequence[PlacedLabel], start: float, end: float) -> list[PlacedLabel]:
    """Those of what is between two places, in the order of ``place_labels``; all of each is to be seen.

    A title over the edge is moved inside, unless it would then cover the next.
    """
    inside = [each for each in labels if start <= each.x <= end and each.wide <= end - start]
    whole = [each for each in inside if start <= each.left and each.right <= end]
    moved = []
    for each in inside:
        at = replace(each, left=max(start, min(each.left, end - each.wide)))
        beside = (other for other in whole if other.row == each.row)
        if at == each or all(other.right <= at.left or at.right <= other.left for other in beside):
            moved.append(at)
    return moved
