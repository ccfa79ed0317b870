"""Neighbours: two texts side by side, and what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gui.panes.highlights import Spans
from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.course import MOST, Course, Point, course
from gui.panes.linking.ribbons import Pair
from gui.viewmodels.linked import Tie


class _End(NamedTuple):
    start: int
    end: int
    number: int  # of its tie


class Neighbours:
    """The ``ties`` of two panes, seen from the left one, and where their ends are in both.

    An end is measured when it is asked for, and kept until a text is laid out anew; whoever owns this then
    says ``forget``.
    """

    def __init__(self, left: LinkedPane, right: LinkedPane, ties: Sequence[Tie] = ()) -> None:
        self.left, self.right = left, right
        self.ties = tuple(ties)
        heres = (_End(tie.here.start, tie.here.end, number) for number, tie in enumerate(self.ties))
        theres = (_End(tie.there.start, tie.there.end, number) for number, tie in enumerate(self.ties))
        self._ends = (left, Spans(heres)), (right, Spans(theres))
        self._pairs: dict[int, Pair] = {}
        self._course: Course | None = None

    def in_view(self) -> dict[int, Pair]:
        """By their numbers, in their order, the ties of which an end may be in view, with the heights of both
        ends, each in its own text. Of a long text with many links, the others are not looked at.
        """
        found = {end.number for pane, ends in self._ends for end in ends.between(*pane.span_in_view())}
        return {number: self._pair(number) for number in sorted(found)}

    def course(self) -> Course:
        """How the two scroll together: so that what tells the same meets, where that does not cross."""
        if self._course is None:
            self._course = course(islice(self._anchors(), MOST))
        return self._course

    def forget(self) -> None:
        """Measure anew: a text was laid out anew."""
        self._pairs = {}
        self._course = None

    def _pair(self, number: int) -> Pair:
        if number not in self._pairs:
            tie = self.ties[number]
            here = self.left.heights.of(tie.here.start, tie.here.end)
            there = self.right.heights.of(tie.there.start, tie.there.end)
            self._pairs[number] = here, there
        return self._pairs[number]

    def _anchors(self) -> Iterator[tuple[Point, float]]:
        """For each tie, the surest first, how far both texts are where its ends are at one height of the
        screen.
        """
        left, right = self.left.place, self.right.place
        lower = self.right.seen_from() - self.left.seen_from()
        most = self.right.verticalScrollBar().maximum()
        for number in sorted(range(len(self.ties)), key=lambda number: -self.ties[number].strength):
            here, there = self._pair(number)
            value = left.value_for(here.top)
            beside = there.top - (here.top - value - lower)
            if 0 <= beside <= most:
                yield (left.fraction_of(value), right.fraction_of(beside)), self.ties[number].strength
