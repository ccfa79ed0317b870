"""At what height the passages of several texts meet. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Between which heights of the screen a passage can be scrolled."""

    least: float
    most: float

    @classmethod
    def of(cls, top: float, maximum: float, seen_from: float) -> Reach:
        """Of a passage ``top`` pixels below the beginning of a text, which scrolls by so much at ``most``
        and is seen from that height of the screen on.
        """
        return cls(seen_from + top - maximum, seen_from + top)

    def nearest(self, height: float) -> float:
        """The height in reach that is nearest."""
        return min(max(height, self.least), self.most)


def meeting(reaches: Sequence[Reach], wanted: float) -> float:
    """The height nearest to the one wanted that all can reach; where there is none, between what keeps them
    apart, so that they come as near as they can.
    """
    least = max((reach.least for reach in reaches), default=wanted)
    most = min((reach.most for reach in reaches), default=wanted)
    if least > most:
        return (least + most) / 2
    return min(max(wanted, least), most)
