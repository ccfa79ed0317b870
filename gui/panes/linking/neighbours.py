"""Neighbours: two texts side by side, and what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.course import Course, Point, course
from gui.panes.linking.ribbons import Extent
from gui.viewmodels.linked import Tie


class Neighbours:
    """The ``ties`` of two panes, seen from the left one, and where their ends are in both.

    What is measured is kept until a text is laid out anew; whoever owns this then says ``forget``.
    """

    def __init__(self, left: LinkedPane, right: LinkedPane, ties: Sequence[Tie] = ()) -> None:
        self.left, self.right = left, right
        self.ties = tuple(ties)
        self._pairs: tuple[tuple[Extent, Extent], ...] | None = None
        self._course: Course | None = None

    def pairs(self) -> tuple[tuple[Extent, Extent], ...]:
        """The heights of both ends of each tie, each in its own text."""
        if self._pairs is None:
            self._pairs = tuple(
                (
                    self.left.heights.of(tie.here.start, tie.here.end),
                    self.right.heights.of(tie.there.start, tie.there.end),
                )
                for tie in self.ties
            )
        return self._pairs

    def course(self) -> Course:
        """How the two scroll together: so that what tells the same meets, where that does not cross."""
        if self._course is None:
            self._course = course(self._anchors())
        return self._course

    def forget(self) -> None:
        """Measure anew: a text was laid out anew."""
        self._pairs = self._course = None

    def _anchors(self) -> Iterator[tuple[Point, float]]:
        """For each tie how far both texts are where its ends are at one height of the screen."""
        left, right = self.left.place, self.right.place
        lower = self.right.seen_from() - self.left.seen_from()
        most = self.right.verticalScrollBar().maximum()
        for tie, (here, there) in zip(self.ties, self.pairs(), strict=True):
            value = left.value_for(here.top)
            beside = there.top - (here.top - value - lower)
            if 0 <= beside <= most:
                yield (left.fraction_of(value), right.fraction_of(beside)), tie.strength
