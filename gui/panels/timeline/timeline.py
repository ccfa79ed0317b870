"""Timeline: events through time, a lane for each source that tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollBar, QWidget

from corpus.model import ArticleId, ArticleSummary, Event, EventId
from gui.panels.timeline.canvas import TimelineCanvas
from gui.panels.timeline.moving import STEP
from gui.theme import Theme
from gui.theme.buttons import IconButton
from gui.viewmodels.event_lanes import EventLanes, lanes_of

_STATE = ("zoom", "day", "top")


class Timeline(QWidget):
    """Dots at the time of each event, in the lane of each source that tells of it: the more, the larger.

    It is zoomed with the wheel and Ctrl, two fingers, plus and minus, or its buttons; moved by dragging, the
    wheel and scroll bars. Arrow keys go from dot to dot, Enter opens.
    """

    event_chosen = Signal(object)  # EventId
    event_opened = Signal(object)  # EventId
    menu_wanted = Signal(object, object)  # EventId, QPoint on the screen: what can be done with it

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = QWidget(self)
        self.shrink = IconButton("minus", self.tr("Zoom out (–)"), self.tools)
        self.grow = IconButton("plus", self.tr("Zoom in (+)"), self.tools)
        self.fit = IconButton("fit", self.tr("Show all of it (0)"), self.tools)
        self.canvas = TimelineCanvas(theme, self)
        self._along, self._down = QScrollBar(Qt.Orientation.Horizontal, self), QScrollBar(self)
        self._nothing = QLabel(self)
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._lay_out()
        self.shrink.clicked.connect(lambda: self.canvas.zoom(1 / STEP))
        self.grow.clicked.connect(lambda: self.canvas.zoom(STEP))
        self.fit.clicked.connect(self.canvas.fit)
        self.canvas.chosen.connect(self.event_chosen)
        self.canvas.opened.connect(self.event_opened)
        self.canvas.menu_wanted.connect(self.menu_wanted)
        self.canvas.moved.connect(self._follow)
        self._along.valueChanged.connect(self.canvas.go_along)
        self._down.valueChanged.connect(self.canvas.go_down)
        self.say_why_empty(filtered=False)
        self._show_either()

    def show_events(self, events: Sequence[Event], articles: Mapping[ArticleId, ArticleSummary]) -> None:
        """Show these, told by these articles; what is in view stays there."""
        self.show_lanes(events, lanes_of(events, articles))

    def show_lanes(self, events: Sequence[Event], lanes: EventLanes) -> None:
        """The same, where their lanes are known: of thousands, they are better made on another thread."""
        self.canvas.show_events(events, lanes)
        self._show_either()

    def say_why_empty(self, *, filtered: bool) -> None:
        """What is said where nothing is shown: none passes what was chosen, or there is none yet."""
        none_passes = self.tr("None to show here: no event has all that you chose.")
        none_yet = self.tr("Events show here by time as soon as there are any.")
        self._nothing.setText(none_passes if filtered else none_yet)

    def select(self, id: EventId | None) -> None:
        """Show which event is chosen, and bring it into view. Nothing is emitted."""
        self.canvas.select(id)

    @property
    def chosen(self) -> EventId | None:
        """Which event is shown as chosen."""
        return self.canvas.outlook.chosen

    @property
    def lanes(self) -> EventLanes:
        """What is shown, by who tells it."""
        return self.canvas.outlook.lanes

    def state(self) -> dict[str, float]:
        """How it is zoomed and where it is, to be kept with the library."""
        return dict(zip(_STATE, self.canvas.state(), strict=True))

    def restore(self, state: Mapping[str, object]) -> None:
        """Be zoomed, and look there, as ``state`` told; nothing happens if it does not tell that."""
        told = [value for name in _STATE if isinstance(value := state.get(name), int | float)]
        if len(told) == len(_STATE):
            self.canvas.go_to(*map(float, told))

    # inside

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(10, 6, 0, 0)
        row.setSpacing(2)
        for each in (self.shrink, self.grow, self.fit):
            row.addWidget(each)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.canvas, 0, 0)
        grid.addWidget(self._nothing, 0, 0)
        grid.addWidget(self.tools, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(self._down, 0, 1)
        grid.addWidget(self._along, 1, 0, 1, 2)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(0, 1)
        self.tools.raise_()
        for bar in (self._along, self._down):
            bar.hide()

    def _show_either(self) -> None:
        lanes = self.lanes
        some = bool(lanes.lanes or lanes.undated)
        self.canvas.setVisible(some)
        self.tools.setVisible(some)
        self._nothing.setVisible(not some)
        for bar in (self._along, self._down):  # of what was shown before
            bar.setVisible(some and bar.maximum() > 0)

    def _follow(self) -> None:
        """Have the bars and the buttons say where it is."""
        look, camera = self.canvas.outlook, self.canvas.outlook.camera
        _set(self._along, camera.left, camera.furthest, camera.width)
        _set(self._down, look.top, look.lowest, look.view().plot.height())
        self.grow.setEnabled(camera.can_grow)
        self.shrink.setEnabled(not camera.is_fitted)
        self.fit.setEnabled(not camera.is_fitted)


def _set(bar: QScrollBar, at: float, most: float, page: float) -> None:
    """Have a bar show this without telling of it."""
    told = bar.blockSignals(True)
    bar.setRange(0, round(most))
    bar.setPageStep(max(1, round(page)))
    bar.setSingleStep(max(1, round(page / 12)))
    bar.setValue(round(at))
    bar.blockSignals(told)
    bar.setVisible(most >= 1)
