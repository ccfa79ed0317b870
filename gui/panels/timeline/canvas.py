"""TimelineCanvas: lanes, axis and titles of a timeline, painted; one goes among its dots with the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGestureEvent,
    QMenu,
    QPinchGesture,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from corpus.model import ArticleId, ArticleSummary, Event, EventId
from gui.panels.timeline.axis_painting import AxisPainting
from gui.panels.timeline.camera import Camera
from gui.panels.timeline.drawing import title_area, title_font, title_height
from gui.panels.timeline.labels import Label, PlacedLabel, in_view, place_labels
from gui.panels.timeline.painting import LanesPainting, Standing
from gui.panels.timeline.stamps import Stamps
from gui.panels.timeline.view import HIGHEST, LOWEST, Chip, Mark, Placing, TimelineView, chips_of
from gui.panes.announcing import announce
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.event_axis import Days
from gui.viewmodels.event_lanes import EventLanes, lanes_of
from gui.viewmodels.event_ticks import ticks_of
from gui.viewmodels.events.event_words import when_words
from gui.viewmodels.time_words import length_words
from gui.viewmodels.timeline_words import (
    group_tip,
    said,
    told_tip,
    whole_words,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: The column of names: a part of the width, but so wide at least and at most.
_NAMES, _NARROWEST, _WIDEST = 0.13, 110.0, 190.0
_TITLE = 200.0  # a title is so wide at most
_ROWS = 2  # of titles
_NOTCH, STEP = 1.2, 1.5  # by which a notch of the wheel zooms, and a key
_SCROLL = 60.0  # pixels by which a notch of the wheel moves
_ANGLE = 120.0  # what a notch is, in eighths of a degree


class TimelineCanvas(QWidget):
    """What ``Timeline`` shows between its scroll bars; see there."""

    chosen = Signal(object)  # EventId
    opened = Signal(object)  # EventId
    menu_wanted = Signal(object, object)  # EventId, QPoint on the screen
    moved = Signal()  # another part is in view, or it is zoomed

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.camera = Camera()
        self._lanes = EventLanes()
        self._events: dict[EventId, Event] = {}
        self._stamps = Stamps(theme)
        self._drawn: QPixmap | None = None
        self._top = 0.0
        self._placing: Placing | None = None
        self._labels: list[PlacedLabel] | None = None
        self._chips: tuple[Chip, ...] | None = None
        self._widths: dict[EventId, float] = {}
        self._chosen: EventId | None = None
        self._at: tuple[int, EventId] | None = None
        self._pointed: Mark | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self._wanted: tuple[float, float, float] | None = None  # the state to be in once it is shown
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline of events"))
        self.grabGesture(Qt.GestureType.PinchGesture)
        theme.changed.connect(self._look_anew)

    # what is shown

    def show_events(self, events: Sequence[Event], articles: Mapping[ArticleId, ArticleSummary]) -> None:
        """Show these."""
        self._lanes = lanes_of(events, articles)
        known = self._lanes.words
        self._events = {event.id: event for event in events if event.id in known}
        self._pointed = None
        if self._at is not None and self._at[1] not in self._events:
            self._at = None
        self.setAccessibleDescription(whole_words(self._lanes))
        self._look_anew()
        if self._wanted is not None:
            self.go_to(*self._wanted)

    @property
    def lanes(self) -> EventLanes:
        """What is shown, by who tells it."""
        return self._lanes

    def select(self, id: EventId | None) -> None:
        """Show which event is chosen, and bring it into view."""
        if id == self._chosen:
            return
        self._chosen = id if id in self._events else None
        self._labels = None
        if self._chosen is not None and not self._is_at(self._chosen):
            self._at = self._first_mark(self._chosen)
            self._bring(self._chosen)
        self._draw_anew()

    # where everything stands

    def view(self) -> TimelineView:
        """Where everything stands now."""
        names = self._names()
        return TimelineView(
            placing=self._placed(),
            width=self.width(),
            height=self.height(),
            names=names,
            head=self._head(),
            foot=self._foot(),
            left=self.camera.left,
            top=self._top,
            back=self.isRightToLeft(),
            chips=self._chipped(),
        )

    @property
    def top(self) -> float:
        """How far down the lanes are scrolled, in pixels."""
        return self._top

    @property
    def lowest(self) -> float:
        """The greatest ``top``."""
        view = self.view()
        return max(0.0, view.rows * view.placing.height - view.plot.height())

    def go_down(self, top: float) -> None:
        """Scroll the lanes."""
        self._top = max(0.0, min(top, self.lowest))
        self._draw_anew()
        self.moved.emit()

    def go_along(self, left: float) -> None:
        """Move along the axis."""
        self.camera.pan(left - self.camera.left)
        self._draw_anew()
        self.moved.emit()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Zoom so much further in, around a pixel of the axis: the middle, or what the keys are at."""
        if around is None:
            around = self._focus_place()
        self.camera.zoom_by(factor, around)
        self._zoomed()

    def fit(self) -> None:
        """Have all of time in view."""
        self.camera.fit()
        self._zoomed()

    def state(self) -> tuple[float, float, float]:
        """How it is zoomed, the first day in view, and how far down it is."""
        return self._wanted or (self.camera.zoom, self.camera.day, self._top)

    def go_to(self, zoom: float, day: float, top: float) -> None:
        """Look from that day on, as large as that; once there is anything to see."""
        if not (self._events and self.isVisible()):
            self._wanted = (zoom, day, top)
            return
        self._wanted = None
        self.camera.go_to(zoom, day)
        self._zoomed()
        self.go_down(top)

    def minimumSizeHint(self) -> QSize:
        """Two lanes."""
        return QSize(360, round(self._head() + self._foot() + 2 * LOWEST))

    def sizeHint(self) -> QSize:
        """Four lanes."""
        return QSize(900, round(self._head() + self._foot() + 4 * 52))

    def _names(self) -> float:
        return max(_NARROWEST, min(self.width() * _NAMES, _WIDEST))

    def _head(self) -> float:
        return _ROWS * (title_height(self._theme) + 2) + 12

    def _foot(self) -> float:
        return 2 * title_height(self._theme) + 16

    def _placed(self) -> Placing:
        if self._placing is None:
            rows = len(self._lanes.lanes) + bool(self._lanes.undated)
            room = self.height() - self._head() - self._foot()
            seen = max(1, min(rows, int(room // LOWEST)))  # whole lanes, where there are more
            height = max(LOWEST, min(room / seen, HIGHEST))
            self._placing = Placing(self._lanes, self.camera.axis, height)
        return self._placing

    def _chipped(self) -> tuple[Chip, ...]:
        if self._chips is None:
            wide = {each.event: self._width_of(each.event) for each in self._lanes.undated}
            room = self.width() - self._names() - 24
            self._chips = chips_of(self._lanes.undated, len(self._lanes.lanes), room, wide)
        return self._chips

    def _width_of(self, event: EventId) -> float:
        """How wide a title is: as if it were chosen, so that choosing it moves nothing."""
        if event not in self._widths:
            metrics = QFontMetricsF(title_font(self._theme, chosen=True))
            self._widths[event] = min(_TITLE, metrics.horizontalAdvance(self._events[event].title) + 1)
        return self._widths[event]

    def _placed_labels(self) -> list[PlacedLabel]:
        """The titles for which there is room: that of the chosen event, then the largest."""
        if self._labels is None:
            placing, words = self._placed(), self._lanes.words
            dated = sorted(self._lanes.days, key=lambda id: (id != self._chosen, -words[id], id))
            wanted = (Label(id, placing.middle(id), self._width_of(id)) for id in dated)
            self._labels = place_labels(wanted, _ROWS, 0.0, max(self.camera.axis.width, self.camera.width))
        return self._labels

    def _look_anew(self) -> None:
        """Fonts, sizes or events are others."""
        self._widths.clear()
        self._stamps.forget()
        days: Mapping[EventId, Days] = self._lanes.days
        self.camera.look_at(sorted(set(days.values())), max(0.0, self.width() - self._names()))
        self._zoomed()

    def _zoomed(self) -> None:
        self._placing = self._labels = self._chips = self._pointed = None
        self._top = max(0.0, min(self._top, self.lowest))
        self._draw_anew()
        self.moved.emit()

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    # events

    def event(self, event: QEvent) -> bool:
        """What is pointed at has its tip; fingers zoom; another font needs other room."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._look_anew()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tip_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), tip(words), self)
            else:
                QToolTip.hideText()
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._pinched(event)
        if isinstance(event, QGestureEvent):
            return self._gestured(event)
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """What is told of what is at a point of the widget."""
        view = self.view()
        at = view.turned(at)
        mark = view.found(at)
        if mark is not None:
            return self._tip_of(mark)
        if at.x() < view.names and view.head <= at.y() < view.plot.bottom():
            return self._name_tip(int((at.y() - view.head + self._top) // view.placing.height))
        if at.y() < view.head:
            label = self._label_at(at)
            return (
                f"{self._events[label].title}\n{when_words(self._events[label])}" if label is not None else ""
            )
        place = view.place(at.x())
        gap = next((each for each in self.camera.axis.breaks if each.start <= place <= each.end), None)
        return (
            self.tr("{time} left out").format(time=length_words(round(gap.days))) if gap is not None else ""
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in view, kept as a picture, and over it what stands out at this moment."""
        view, painter = self.view(), QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            drawing = QPainter(self._drawn)
            drawing.setFont(self.font())
            start, end = self.camera.left, self.camera.left + view.plot.width()
            self._painting(drawing, view).paint(in_view(self._placed_labels(), start, end))
            AxisPainting(drawing, self._theme, view).paint(ticks_of(self.camera.axis, start, end))
            drawing.end()
        painter.drawPixmap(0, 0, self._drawn)
        keyed = self._keyed() if self.hasFocus() else None
        standing = Standing(keyed, self._pointed, self._pointed_label(view))
        self._painting(painter, view).paint_over(standing)

    def _painting(self, painter: QPainter, view: TimelineView) -> LanesPainting:
        undated = self.tr("Undated")
        return LanesPainting(painter, self._theme, view, self._events, undated, self._chosen, self._stamps)

    def _pointed_label(self, view: TimelineView) -> PlacedLabel | None:
        """The title of the event pointed at, over its dot."""
        mark = self._pointed
        if mark is None or mark.dot.is_group or view.is_undated(mark.lane):
            return None
        label = Label(mark.event, view.placing.middle(mark.event), self._width_of(mark.event))
        start = self.camera.left
        return next(iter(place_labels([label], 1, start, start + view.plot.width())), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as it was left."""
        super().showEvent(event)
        if self._wanted is not None:
            self.go_to(*self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room."""
        self._look_anew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms, with Shift it moves along, else down, or along where all lanes are seen."""
        notches = QPointF(event.angleDelta()) / _ANGLE
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = self.view().turned(event.position()).x() - self._names()
            self.zoom(_NOTCH ** (notches.y() or notches.x()), max(0.0, at))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(notches.x()) > abs(notches.y()):
            self._along(-(notches.x() or notches.y()) * _SCROLL)
        elif self.lowest > 0:
            self.go_down(self._top - notches.y() * _SCROLL)
        else:
            self._along(-notches.y() * _SCROLL)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses, a drag moves."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along while dragged; what a click chooses looks so."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
        else:
            self._point_at(self.view().found(self.view().turned(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was clicked is chosen."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._dragged:
            self.unsetCursor()
            return
        view = self.view()
        at = view.turned(event.position())
        mark = view.found(at)
        if mark is not None:
            self._choose(mark, event.globalPosition().toPoint())
        elif (label := self._label_at(at)) is not None:
            self._at = self._first_mark(label)
            self._choose_event(label)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        view = self.view()
        mark = view.found(view.turned(event.position()))
        if mark is not None and len(mark.told) == 1 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(mark.event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from dot to dot, Enter opens, plus and minus zoom, nought shows all."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._events:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._open_keyed()
        elif key == Qt.Key.Key_Space:
            self._choose_keyed()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif (to := self._aim(key)) is not None:
            self._go_to(to)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the keys are at."""
        super().focusInEvent(event)
        self.update()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            keyed = self._keyed() or self._first()
            if keyed is not None:
                self._at = keyed.lane, keyed.event
                self._say(keyed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the event pointed at, or that the keys are at."""
        view = self.view()
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        mark = self._keyed() if keyed else view.found(view.turned(QPointF(event.pos())))
        if mark is None:
            return
        at = view.mirrored(view.area(mark)).bottomLeft().toPoint() if keyed else event.pos()
        if len(mark.told) > 1:
            self._offer(mark, self.mapToGlobal(at))
        else:
            self.menu_wanted.emit(mark.event, self.mapToGlobal(at))

    # pointing, dragging, pinching

    def _point_at(self, mark: Mark | None) -> None:
        if mark != self._pointed:
            self._pointed = mark
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if mark is not None else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _drag(self, to: QPointF) -> None:
        assert self._pressed is not None
        by = to - self._pressed
        if not self._dragged and by.manhattanLength() < QApplication.startDragDistance():
            return
        if not self._dragged:
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = to
        self._along(by.x() if self.isRightToLeft() else -by.x())
        self.go_down(self._top - by.y())

    def _along(self, by: float) -> None:
        self.go_along(self.camera.left + by)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return super().event(event)
        self.zoom(1.0 + event.value(), max(0.0, self.view().turned(event.position()).x() - self._names()))
        return True

    def _gestured(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        at = self.view().turned(pinch.centerPoint())
        self.zoom(pinch.scaleFactor(), max(0.0, at.x() - self._names()))
        event.accept()
        return True

    # choosing

    def _choose(self, mark: Mark, at: QPoint) -> None:
        self._at = mark.lane, mark.event
        if len(mark.told) == 1:
            self._choose_event(mark.event)
        elif not self._zoom_into(mark):
            self._offer(mark, at)

    def _choose_event(self, event: EventId) -> None:
        if event != self._chosen:
            self._chosen, self._labels = event, None
            self._draw_anew()
        self.chosen.emit(event)

    def _zoom_into(self, mark: Mark) -> bool:
        """Show the events of a mark apart, if they are of several times."""
        days = [each.days for each in mark.told if each.days is not None]
        if len(set(days)) < 2 or not self.camera.zoom_to(
            Days(min(days).first, max(each.last for each in days))
        ):
            return False
        self._zoomed()
        return True

    def _offer(self, mark: Mark, at: QPoint) -> None:
        """The events of a mark to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in mark.told:
            event = self._events[each.event]
            title = event.title.replace("&", "&&")
            menu.addAction(f"{title} · {when_words(event)}", partial(self._choose_event, event.id))
        menu.popup(at)

    def _open_keyed(self) -> None:
        mark = self._keyed()
        if mark is None:
            return
        if len(mark.told) == 1:
            self.opened.emit(mark.event)
        else:
            self._choose_keyed()

    def _choose_keyed(self) -> None:
        mark = self._keyed()
        if mark is not None:
            view = self.view()
            self._choose(mark, self.mapToGlobal(view.mirrored(view.area(mark)).bottomLeft().toPoint()))

    # going about

    def _keyed(self) -> Mark | None:
        """The mark that the keys are at."""
        if self._at is None:
            return None
        lane, event = self._at
        view = self.view()
        if lane >= view.rows:
            return None
        return next((mark for mark in view.marks(lane) if mark.tells(event)), None)

    def _first(self) -> Mark | None:
        """The first mark there is, in view if any is."""
        view = self.view()
        for lane in (*view.seen(), *range(view.rows)):
            marks = view.marks(lane) if view.is_undated(lane) else view.shown(lane) or view.marks(lane)
            if marks:
                return marks[0]
        return None

    def _first_mark(self, event: EventId) -> tuple[int, EventId] | None:
        """The uppermost lane that tells of an event."""
        for number, lane in enumerate(self._lanes.lanes):
            if any(each.event == event for each in lane.told):
                return number, event
        return (len(self._lanes.lanes), event) if event in self._events else None

    def _is_at(self, event: EventId) -> bool:
        keyed = self._keyed()
        return keyed is not None and keyed.tells(event)

    def _aim(self, key: Qt.Key) -> Mark | None:
        """The mark that a key goes to, if there is one."""
        view, here = self.view(), self._keyed()
        if key not in _AIMS:
            return None
        if here is None:
            return self._first()
        marks = view.marks(here.lane)
        at = marks.index(here)
        forward = 1 if (key == Qt.Key.Key_Right) != view.back else -1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return marks[max(0, min(at + forward, len(marks) - 1))]
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return marks[0 if key == Qt.Key.Key_Home else -1]
        return self._beside(here, 1 if key == Qt.Key.Key_Down else -1)

    def _beside(self, here: Mark, by: int) -> Mark:
        """The mark nearest in time in the next lane that has any; the same where there is none."""
        view, lane = self.view(), here.lane + by
        x = view.area(here).center().x()
        while 0 <= lane < view.rows:
            marks = view.marks(lane)
            if marks:
                return min(marks, key=lambda mark: abs(view.area(mark).center().x() - x))
            lane += by
        return here

    def _go_to(self, mark: Mark) -> None:
        self._at = mark.lane, mark.event
        self._bring_mark(mark)
        self._say(mark)
        if len(mark.told) == 1:
            self._choose_event(mark.event)

    def _bring_mark(self, mark: Mark) -> None:
        view = self.view()
        if not view.is_undated(mark.lane):
            self.camera.bring(mark.dot.x, mark.dot.x)
        self._show_lane(mark.lane)

    def _show_lane(self, lane: int) -> None:
        view = self.view()
        above = lane * view.placing.height
        below = above + view.placing.height - view.plot.height()
        self.go_down(max(min(self._top, above), below))

    def _bring(self, event: EventId) -> None:
        """Bring an event into view, wherever it is told."""
        extent = self._placed().extent(event)
        if extent is not None:
            self.camera.bring(*extent)
        if self._at is not None and self._at[0] not in self.view().seen():
            self._show_lane(self._at[0])
        self.moved.emit()

    def _say(self, mark: Mark) -> None:
        self.update()
        announce(self, said(self._tip_of(mark)))

    def _focus_place(self) -> float:
        """Around what keys zoom: what they are at, if it is in view."""
        keyed, middle = self._keyed(), self.camera.width / 2
        if keyed is None or self.view().is_undated(keyed.lane):
            return middle
        at = keyed.dot.x - self.camera.left
        return at if 0 <= at <= self.camera.width else middle

    # words

    def _tip_of(self, mark: Mark) -> str:
        if len(mark.told) > 1:
            return group_tip([self._events[each.event] for each in mark.told], self._name_of(mark.lane))
        event = self._events[mark.event]
        if self.view().is_undated(mark.lane):
            return f"{event.title}\n{when_words(event)}"
        return told_tip(event, mark.told[0], self._name_of(mark.lane))

    def _name_of(self, lane: int) -> str:
        lanes = self._lanes.lanes
        return lanes[lane].name if lane < len(lanes) else self.tr("Undated")

    def _name_tip(self, lane: int) -> str:
        """The whole name of a lane."""
        view = self.view()
        if not 0 <= lane < view.rows:
            return ""
        return self._name_of(lane)

    def _label_at(self, at: QPointF) -> EventId | None:
        """The event whose title is at a point of the view."""
        view, line = self.view(), title_height(self._theme)
        shown = in_view(self._placed_labels(), view.left, view.left + view.plot.width())
        hit = (each.event for each in shown if title_area(view, each, line).contains(at))
        return next(hit, None)


_AIMS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
