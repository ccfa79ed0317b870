"""Which mark of a timeline one goes to from another."""

from __future__ import annotations

from enum import Enum, auto

from gui.panels.timeline.view import Mark, TimelineView


class Way(Enum):
    """Where one goes."""

    LATER = auto()
    EARLIER = auto()
    DOWN = auto()
    UP = auto()
    FIRST = auto()
    LAST = auto()


def walk(view: TimelineView, here: Mark, way: Way) -> Mark:
    """The next mark of the lane that way, or its first or last; down or up, the one nearest in time in the
    next lane that has any. The same mark where there is none.
    """
    if way in (Way.DOWN, Way.UP):
        return _beside(view, here, 1 if way is Way.DOWN else -1)
    marks = view.marks(here.lane)
    at = marks.index(here)
    to = {Way.LATER: at + 1, Way.EARLIER: at - 1, Way.FIRST: 0, Way.LAST: len(marks) - 1}[way]
    return marks[max(0, min(to, len(marks) - 1))]


def first_in_view(view: TimelineView) -> Mark | None:
    """The first mark that is seen; the first of all where none is."""
    for lane in (*view.seen(), *range(view.rows)):
        marks = view.marks(lane) if view.is_undated(lane) else view.shown(lane) or view.marks(lane)
        if marks:
            return marks[0]
    return None


def _beside(view: TimelineView, here: Mark, by: int) -> Mark:
    x, lane = view.area(here).center().x(), here.lane + by
    while 0 <= lane < view.rows:
        marks = view.marks(lane)
        if marks:
            return min(marks, key=lambda mark: abs(view.area(mark).center().x() - x))
        lane += by
    return here
