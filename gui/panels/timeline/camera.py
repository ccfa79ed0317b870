"""Which part of time is in view, and how large. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from gui.viewmodels.event_axis import Days, EventAxis, Scale

_MARGIN = 48.0  # what is brought into view keeps so far from its edges, in pixels


class Camera:
    """A view of an axis, so many pixels wide. ``zoom`` is 1 where all of it is in view."""

    def __init__(self) -> None:
        self._told: tuple[Days, ...] = ()
        self._scale = Scale((), 0.0)
        self.zoom = 1.0
        self.left = 0.0

    @property
    def width(self) -> float:
        """How many pixels the view is wide."""
        return self._scale.view

    @property
    def scale(self) -> float:
        """Pixels a day where nothing is cut."""
        return self._scale.fitting * self.zoom

    @cached_property
    def axis(self) -> EventAxis:
        """All of time at this zoom."""
        return self._scale.axis(self.scale)

    @property
    def furthest(self) -> float:
        """The greatest ``left``."""
        return max(0.0, self.axis.width - self.width)

    @property
    def can_grow(self) -> bool:
        """Whether one can zoom in further."""
        return self.zoom < self._most

    @property
    def is_fitted(self) -> bool:
        """Whether all of it is in view."""
        return self.zoom == 1.0

    def look_at(self, told: Collection[Days], width: float) -> None:
        """Show these times in that many pixels; what was at the edge stays there, if it is zoomed in."""
        day = self.axis.day(self.left) if self._told else None
        if tuple(told) != self._told or width != self.width:
            self._told = tuple(told)
            self._scale = Scale.of(self._told, width)
            self.zoom = min(self.zoom, self._most)
            self._forget()
        self.left = 0.0
        if day is not None and not self.is_fitted:
            self.pan(self.axis.place(day))

    def zoom_by(self, factor: float, around: float) -> None:
        """Zoom so much further in; the day at so many pixels from the edge of the view stays there."""
        day = self.axis.day(self.left + around)
        self.zoom = max(1.0, min(self.zoom * factor, self._most))
        self._forget()
        self.left = 0.0
        self.pan(self.axis.place(day) - around)

    def fit(self) -> None:
        """Have all of it in view."""
        self.zoom, self.left = 1.0, 0.0
        self._forget()

    def pan(self, by: float) -> None:
        """Move along the axis, as far as it goes."""
        self.left = max(0.0, min(self.left + by, self.furthest))

    def bring(self, start: float, end: float) -> None:
        """Have these places in view, or their middle, where they are further apart; moves only if needed."""
        margin = min(_MARGIN, self.width / 4)
        if end - start > self.width - 2 * margin:
            start = end = (start + end) / 2
        if start < self.left + margin:
            self.left = start - margin
        elif end > self.left + self.width - margin:
            self.left = end - self.width + margin
        self.pan(0.0)

    def zoom_to(self, days: Days) -> bool:
        """Have these days fill most of the view; False where it can't grow for that."""
        before = self.zoom
        for _ in range(40):
            start, end = self.axis.extent(days)
            if not self.can_grow or (end - start) >= self.width * 0.5:
                break
            self.zoom = min(self.zoom * 1.25, self._most)
            self._forget()
        start, end = self.axis.extent(days)
        self.left = 0.0
        self.pan((start + end - self.width) / 2)
        return self.zoom > before

    def go_to(self, zoom: float, day: float) -> None:
        """Look from that day on, as large as that."""
        self.zoom = max(1.0, min(zoom, self._most))
        self._forget()
        self.left = 0.0
        self.pan(self.axis.place(day))

    @property
    def day(self) -> float:
        """The day at the edge of the view."""
        return self.axis.day(self.left)

    @property
    def _most(self) -> float:
        return self._scale.largest / self._scale.fitting if self._scale.fitting else 1.0

    def _forget(self) -> None:
        self.__dict__.pop("axis", None)
