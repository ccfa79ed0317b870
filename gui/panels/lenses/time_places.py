"""Where the times of an axis stand in the lanes of their articles, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from corpus.model import ArticleId
from gui.viewmodels.time_axis import Axis, PlacedMark

#: How wide a day is, and what is longer.
DOT, BAR = 9.0, 7.0
#: From the edge of a lane to its first mark, and between marks side by side at most.
EDGE, _PITCH = 10.0, 13.0
#: A bar stays so far from the ends of its time, so that what is around it does, too.
_TOP, _BOTTOM = 4.0, 2.0
_LEAST = 3.0
_REACH = (-3.0, -3.0, 3.0, 3.0)  # so far beside a mark it can still be pointed at


@dataclass(frozen=True, slots=True)
class Lane:
    """From which pixel to which the lane of an article goes, and how far apart marks stand in it."""

    article: ArticleId
    left: float
    right: float
    pitch: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


@dataclass(frozen=True)
class TimePlaces:
    """An axis in ``width`` pixels, of which ``room`` are for labels: a lane for each of ``articles``.

    ``row`` is the height of a day with words beside it; ``back``: lines begin at the right.
    """

    axis: Axis
    articles: Sequence[ArticleId]
    width: float
    room: float
    row: float
    back: bool

    @cached_property
    def lanes(self) -> dict[ArticleId, Lane]:
        """By their articles, in order."""
        wide = (self.width - self.room) / max(1, len(self.articles))
        lanes = {}
        for number, article in enumerate(self.articles):
            left = self.room + number * wide
            left = self.width - left - wide if self.back else left
            apart = (wide - 2 * EDGE) / max(1, self.axis.slots.get(article, 1) - 1)
            lanes[article] = Lane(article, left, left + wide, max(min(_PITCH, apart), 1.0))
        return lanes

    def first_x(self, lane: Lane) -> float:
        """Where the first mark of a lane has its middle."""
        return lane.right - EDGE if self.back else lane.left + EDGE

    def edge(self, lane: Lane) -> float:
        """Where a lane begins."""
        return lane.right if self.back else lane.left

    def area(self, placed: PlacedMark) -> QRectF:
        """Where a mark is painted."""
        lane = self.lanes[placed.mark.article]
        middle = self.first_x(lane) + placed.slot * lane.pitch * (-1 if self.back else 1)
        if placed.mark.is_day:
            high = min(placed.end - placed.start, self.row)
            size = min(DOT, max(high, _LEAST))
            return QRectF(middle - size / 2, placed.start + high / 2 - size / 2, size, size)
        high = max(placed.end - placed.start - _TOP - _BOTTOM, _LEAST)
        return QRectF(middle - BAR / 2, placed.start + _TOP, BAR, high)

    def found(self, at: QPointF) -> PlacedMark | None:
        """The mark at a point; of several the one painted last, which is the shortest."""
        near = self.axis.between(at.y() - DOT, at.y() + DOT)
        hit = [each for each in near if self.area(each).adjusted(*_REACH).contains(at)]
        return hit[-1] if hit else None
