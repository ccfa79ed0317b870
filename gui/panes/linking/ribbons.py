"""Where ribbons are: from the heights of passages in two texts to shapes in the lane between them. No Qt.

Heights are pixels. Those of a passage are from the top of its text, those of a ribbon from the top of the
lane. A ribbon is straight at both its ends and swings over in between, as a cubic curve with its handles at
half the width of the lane.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: How far beyond the view an end is taken to be that is further away: so much of a ribbon leads to it.
BEYOND = 72.0
#: An end that is in view by less than this lets its ribbon fade, so that none comes or goes at once.
_FADES = 24.0
#: The least height of an end.
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class Extent:
    """From one height to another."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


#: The heights of the two ends of a link, each in its own text.
Pair = tuple[Extent, Extent]


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a text: how far it is scrolled, and where in the lane it is seen."""

    scrolled: float
    seen: Extent

    def place(self, passage: Extent) -> Extent:
        """Where a passage is, in the lane, whether it is seen or not."""
        moved = self.seen.top - self.scrolled
        return Extent(passage.top + moved, max(passage.bottom, passage.top + _LEAST) + moved)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One link as it is drawn. ``presence``: how fully, from 0 to 1; ``number``: that of its pair."""

    number: int
    left: Extent
    right: Extent
    presence: float

    def holds(self, x: float, y: float, width: float) -> bool:
        """Whether a point of the lane, which is so wide, is on it."""
        share = swing(min(max(x / width, 0.0), 1.0))
        top = self.left.top + (self.right.top - self.left.top) * share
        bottom = self.left.bottom + (self.right.bottom - self.left.bottom) * share
        return top <= y <= bottom


def ribbons(pairs: Mapping[int, Pair], left: View, right: View) -> list[Ribbon]:
    """The ribbons of which an end is seen. ``pairs``: what is joined in the two texts, by its number."""
    return list(_ribbons(pairs, left, right))


def _ribbons(pairs: Mapping[int, Pair], left: View, right: View) -> Iterator[Ribbon]:
    for number, (here, there) in pairs.items():
        one, other = left.place(here), right.place(there)
        presence = max(_presence(one, left.seen), _presence(other, right.seen))
        if presence > 0:
            yield Ribbon(number, _near(one, left.seen), _near(other, right.seen), presence)


def _presence(end: Extent, seen: Extent) -> float:
    """How much of an end is seen: 1 for all of it, or for enough."""
    shown = min(end.bottom, seen.bottom) - max(end.top, seen.top)
    return min(max(shown / min(end.height, _FADES), 0.0), 1.0)


def _near(end: Extent, seen: Extent) -> Extent:
    """The end where it is, or no further beyond the view than a ribbon leads; and no higher than that."""
    top = max(end.top, seen.top - 2 * BEYOND)
    bottom = min(end.bottom, seen.bottom + 2 * BEYOND)
    if bottom < seen.top - BEYOND:
        return Extent(seen.top - BEYOND - min(end.height, BEYOND), seen.top - BEYOND)
    if top > seen.bottom + BEYOND:
        return Extent(seen.bottom + BEYOND, seen.bottom + BEYOND + min(end.height, BEYOND))
    return Extent(top, bottom)


def swing(share: float) -> float:
    """How far over a ribbon has swung, from 0 to 1, at that share of the width of the lane.

    The curve is x = 1.5 t (1 - t) + t³ and y = 3 t² - 2 t³; x is solved for t by Newton's method.
    """
    t = share
    for _ in range(6):
        slope = 1.5 - 3 * t + 3 * t * t  # at least 0.75
        t -= (1.5 * t * (1 - t) + t**3 - share) / slope
    return t * t * (3 - 2 * t)
