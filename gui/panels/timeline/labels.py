"""Where titles stand above a timeline, so that none covers another. No Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import EventId

_APART = 14.0  # pixels between two titles in a row


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
    placed = []
    for label in labels:
        left = max(start, min(label.x - label.wide / 2, end - label.wide))
        if label.wide > end - start:
            continue
        for row, there in enumerate(taken):
            at = bisect_left(there, (left, left))
            before_ends = there[at - 1][1] if at else float("-inf")
            after_begins = there[at][0] if at < len(there) else float("inf")
            if before_ends + _APART <= left and left + label.wide + _APART <= after_begins:
                there.insert(at, (left, left + label.wide))
                placed.append(PlacedLabel(label.event, left, label.wide, row))
                break
    return sorted(placed, key=lambda each: (each.row, each.left))
