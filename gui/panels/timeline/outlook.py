"""Outlook: which events are shown in how much room, what part is in view, and where all of it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFontMetricsF

from corpus.model import Event, EventId
from gui.panels.timeline.camera import Camera
from gui.panels.timeline.drawing import title_area, title_font, title_height
from gui.panels.timeline.labels import Label, PlacedLabel, in_view, place_labels
from gui.panels.timeline.view import HIGHEST, LOWEST, Chip, Mark, Placing, TimelineView, chips_of
from gui.theme import Theme
from gui.viewmodels.event_lanes import EventLanes
from gui.viewmodels.event_ticks import Ticks, ticks_of

#: The column of names: a part of the width, but so wide at least and at most.
_NAMES, _NARROWEST, _WIDEST = 0.13, 110.0, 190.0
_TITLE, _ROWS = 250.0, 2  # how wide a title is at most, and in how many rows they stand
_HEAD, _FOOT = 12.0, 16.0  # beside words
_AFTER_CHIPS = 24.0


class Outlook:
    """Keeps what was reckoned until something that it comes from is another."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.camera = Camera()
        self.lanes = EventLanes()
        self.events: dict[EventId, Event] = {}
        self.chosen: EventId | None = None
        self.top = 0.0
        self._size, self._back = QSizeF(), False
        self._placing: Placing | None = None
        self._labels: list[PlacedLabel] | None = None
        self._chips: tuple[Chip, ...] | None = None
        self._view: TimelineView | None = None
        self._metrics: QFontMetricsF | None = None
        self._widths: dict[str, float] = {}  # of titles

    # what is shown, and where one looks

    def show(self, events: Sequence[Event], lanes: EventLanes) -> None:
        """Show these, in their lanes."""
        self.lanes = lanes
        self.events = {event.id: event for event in events if event.id in self.lanes.words}
        if self.chosen not in self.events:
            self.chosen = None
        self._fit()

    def fit_into(self, size: QSizeF, *, back: bool) -> None:
        """There is so much room; or fonts are others. ``back``: time runs to the left."""
        self._size, self._back = size, back
        self._metrics = None
        self._widths.clear()
        self._fit()

    def choose(self, event: EventId | None) -> None:
        """Have its title be seen before all others."""
        self.chosen = event if event in self.events else None
        self._labels = None

    def go_down(self, top: float) -> None:
        """Scroll the lanes, as far as they go."""
        self.top = max(0.0, min(top, self.lowest))
        self._view = None

    def go_along(self, left: float) -> None:
        """Move along the axis, as far as it goes."""
        self.camera.pan(left - self.camera.left)
        self._view = None

    def reckon_anew(self) -> None:
        """It is zoomed otherwise."""
        self._placing = self._labels = self._view = None
        self.go_down(self.top)

    # where everything stands

    @property
    def names(self) -> float:
        """How wide the column of names is."""
        return max(_NARROWEST, min(self._size.width() * _NAMES, _WIDEST))

    @property
    def head(self) -> float:
        """How high what stands above the lanes is."""
        return _ROWS * (title_height(self._theme) + 2) + _HEAD

    @property
    def foot(self) -> float:
        """How high what stands below the lanes is."""
        return 2 * title_height(self._theme) + _FOOT

    @property
    def lowest(self) -> float:
        """The greatest ``top``."""
        view = self.view()
        return max(0.0, view.rows * view.placing.height - view.plot.height())

    def view(self) -> TimelineView:
        """Where everything stands now."""
        if self._view is None:
            self._view = TimelineView(
                placing=self._placed(),
                width=self._size.width(),
                height=self._size.height(),
                names=self.names,
                head=self.head,
                foot=self.foot,
                left=self.camera.left,
                top=self.top,
                back=self._back,
                chips=self._chipped(),
            )
        return self._view

    def ticks(self) -> Ticks:
        """What is told of the time in view."""
        return ticks_of(self.camera.axis, self.camera.left, self.camera.left + self.camera.width)

    def labels(self) -> list[PlacedLabel]:
        """The titles in view for which there is room: that of the chosen event, then the largest."""
        if self._labels is None:
            placing, words = self._placed(), self.lanes.words
            dated = sorted(self.lanes.times, key=lambda id: (id != self.chosen, -words[id], id))
            wanted = (Label(id, placing.middle(id), self._width_of(id)) for id in dated)
            self._labels = place_labels(wanted, _ROWS, 0.0, max(self.camera.axis.width, self.camera.width))
        return in_view(self._labels, self.camera.left, self.camera.left + self.camera.width)

    def label_of(self, mark: Mark) -> PlacedLabel | None:
        """The title of what a dot tells: where it stands; else above the dot, whatever else is there."""
        if mark.dot.is_group or self.view().is_undated(mark.lane):
            return None
        shown = next((each for each in self.labels() if each.event == mark.event), None)
        if shown is not None:
            return shown
        label = Label(mark.event, self._placed().middle(mark.event), self._width_of(mark.event))
        left = self.camera.left
        return next(iter(place_labels([label], 1, left, left + self.camera.width)), None)

    def covered(self, label: PlacedLabel) -> list[PlacedLabel]:
        """The titles that one stands across."""
        beside = (each for each in self.labels() if each.row == label.row and each.event != label.event)
        return [each for each in beside if each.left < label.right and label.left < each.right]

    def label_at(self, at: QPointF) -> EventId | None:
        """The event whose title is at a point of the view."""
        high = title_height(self._theme)
        hit = (each.event for each in self.labels() if title_area(self.view(), each, high).contains(at))
        return next(hit, None)

    def first_lane(self, event: EventId) -> int | None:
        """The uppermost lane that tells of an event."""
        if event not in self.events:
            return None
        told = (
            n for n, lane in enumerate(self.lanes.lanes) if any(each.event == event for each in lane.told)
        )
        return next(told, len(self.lanes.lanes))

    # inside

    def _fit(self) -> None:
        """Other events, or as much room as there is now."""
        self._chips = None
        told = {days for time in set(self.lanes.times.values()) for days in (time.days, *time.dates)}
        self.camera.look_at(sorted(told), max(0.0, self._size.width() - self.names))
        self.reckon_anew()

    def _placed(self) -> Placing:
        if self._placing is None:
            rows = len(self.lanes.lanes) + bool(self.lanes.undated)
            room = self._size.height() - self.head - self.foot
            seen = max(1, min(rows, int(room // LOWEST)))  # whole lanes, where there are more
            height = max(LOWEST, min(room / seen, HIGHEST))
            self._placing = Placing(self.lanes, self.camera.axis, height)
        return self._placing

    def _chipped(self) -> tuple[Chip, ...]:
        if self._chips is None:
            wide = {each.event: self._width_of(each.event) for each in self.lanes.undated}
            room = self._size.width() - self.names - _AFTER_CHIPS
            self._chips = chips_of(self.lanes.undated, len(self.lanes.lanes), room, wide)
        return self._chips

    def _width_of(self, event: EventId) -> float:
        """How wide a title is: as if it were chosen, so that choosing it moves nothing."""
        title = self.events[event].title
        if title not in self._widths:
            if self._metrics is None:
                self._metrics = QFontMetricsF(title_font(self._theme, chosen=True))
            self._widths[title] = min(_TITLE, self._metrics.horizontalAdvance(title) + 1)
        return self._widths[title]
