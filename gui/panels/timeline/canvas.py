"""TimelineCanvas: the events of a timeline, to be pointed at, chosen, opened, gone among with the keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from corpus.model import Event, EventId
from gui.panels.timeline.moving import STEP, MovingCanvas
from gui.panels.timeline.painting import Standing
from gui.panels.timeline.view import Mark
from gui.panels.timeline.walking import Way, first_in_view, walk
from gui.panes.announcing import announce
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.event_axis import Days
from gui.viewmodels.event_lanes import EventLanes
from gui.viewmodels.events.event_words import when_words
from gui.viewmodels.time_words import length_words
from gui.viewmodels.timeline_words import event_tip, group_tip, said, told_tip, whole_words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
_WAYS = {
    Qt.Key.Key_Right: Way.LATER,
    Qt.Key.Key_Left: Way.EARLIER,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Home: Way.FIRST,
    Qt.Key.Key_End: Way.LAST,
}
_TURNED = {Qt.Key.Key_Right: Way.EARLIER, Qt.Key.Key_Left: Way.LATER}  # where time runs to the left


class TimelineCanvas(MovingCanvas):
    """What ``Timeline`` shows between its scroll bars; see there."""

    chosen = Signal(object)  # EventId
    opened = Signal(object)  # EventId
    menu_wanted = Signal(object, object)  # EventId, QPoint on the screen

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._at: tuple[int, EventId] | None = None  # the lane and the event that the keys are at
        self._pointed: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline of events"))

    def show_events(self, events: Sequence[Event], lanes: EventLanes) -> None:
        """Show these, in their lanes."""
        self.outlook.show(events, lanes)
        if self._at is not None and self._at[1] not in self.outlook.events:
            self._at = None
        self.setAccessibleDescription(whole_words(self.outlook.lanes))
        self._pointed = None
        self._has_moved()
        if self._wanted is not None:
            self.go_to(*self._wanted)

    def select(self, id: EventId | None) -> None:
        """Show which event is chosen, and bring it into view."""
        if id == self.outlook.chosen:
            return
        self.outlook.choose(id)
        chosen, keyed = self.outlook.chosen, self._keyed()
        if chosen is not None and (keyed is None or not keyed.tells(chosen)):
            self._go_to_event(chosen)
        self._draw_anew()

    # events

    def event(self, event: QEvent) -> bool:
        """What is pointed at has its tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tip_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), tip(words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a click chooses looks so."""
        super().mouseMoveEvent(event)
        if self._pressed is None:
            self._point_at(self._found(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was clicked is chosen."""
        clicked = self._pressed is not None and not self._dragged
        super().mouseReleaseEvent(event)
        if not clicked or event.button() != Qt.MouseButton.LeftButton:
            return
        mark = self._found(event.position())
        label = self.outlook.label_at(self.outlook.view().turned(event.position()))
        if mark is not None:
            self._choose(mark, event.globalPosition().toPoint())
        elif label is not None:
            self._go_to_event(label)
            self._choose_event(label)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        mark = self._found(event.position())
        if mark is not None and not mark.dot.is_group and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(mark.event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from dot to dot, Enter opens, Space chooses, plus and minus zoom, nought shows all."""
        key, mark = Qt.Key(event.key()), self._keyed()
        way = _TURNED.get(key, _WAYS.get(key)) if self.isRightToLeft() else _WAYS.get(key)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.outlook.events:
            super().keyPressEvent(event)
        elif key in _ENTER and mark is not None and not mark.dot.is_group:
            self.opened.emit(mark.event)
        elif (key in _ENTER or key == Qt.Key.Key_Space) and mark is not None:
            self._choose(mark, self._below(mark))
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif way is not None:
            self._walk(mark, way)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the keys are at."""
        super().focusInEvent(event)
        self.update()
        keyed = self._keyed() or first_in_view(self.outlook.view())
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and keyed is not None:
            self._stand_at(keyed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the event pointed at, or that the keys are at."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        mark = self._keyed() if keyed else self._found(QPointF(event.pos()))
        if mark is None:
            return
        at = self._below(mark) if keyed else event.globalPos()
        if mark.dot.is_group:
            self._offer(mark, at)
        else:
            self.menu_wanted.emit(mark.event, at)

    # pointing and choosing

    def _found(self, at: QPointF) -> Mark | None:
        view = self.outlook.view()
        return view.found(view.turned(at))

    def _point_at(self, mark: Mark | None) -> None:
        if mark is not self._pointed:
            self._pointed = mark
            shape = Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()

    def _choose(self, mark: Mark, at: QPoint) -> None:
        """Choose an event; show those of a group apart, or have one of them chosen from a menu there."""
        self._at = mark.lane, mark.event
        if not mark.dot.is_group:
            self._choose_event(mark.event)
        elif not self._zoom_into(mark):
            self._offer(mark, at)

    def _choose_event(self, event: EventId) -> None:
        if event != self.outlook.chosen:
            self.outlook.choose(event)
            self._draw_anew()
        self.chosen.emit(event)

    def _zoom_into(self, mark: Mark) -> bool:
        """Show the events of a mark apart, if they are of several times."""
        days = [each.time.days for each in mark.told if each.time is not None]
        if len(set(days)) < 2:
            return False
        whole = Days(min(each.first for each in days), max(each.last for each in days))
        grown = self.outlook.camera.zoom_to(whole)
        self._zoomed()
        return grown

    def _offer(self, mark: Mark, at: QPoint) -> None:
        """The events of a mark to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in mark.told:
            event = self.outlook.events[each.event]
            words = f"{event.title} · {when_words(event)}".replace("&", "&&")
            menu.addAction(words, partial(self._choose_event, event.id))
        menu.popup(at)

    def _below(self, mark: Mark) -> QPoint:
        """A point on the screen below a mark."""
        view = self.outlook.view()
        return self.mapToGlobal(view.mirrored(view.area(mark)).bottomLeft().toPoint())

    # going about

    def _keyed(self) -> Mark | None:
        """The mark that the keys are at."""
        view = self.outlook.view()
        if self._at is None or self._at[0] >= view.rows:
            return None
        lane, event = self._at
        return next((mark for mark in view.marks(lane) if mark.tells(event)), None)

    def _walk(self, here: Mark | None, way: Way) -> None:
        view = self.outlook.view()
        mark = walk(view, here, way) if here is not None else first_in_view(view)
        if mark is None:
            return
        self._stand_at(mark)
        if not view.is_undated(mark.lane):
            self._bring(mark.dot.x, mark.dot.x, mark.lane)
        else:
            self._show_lane(mark.lane)
        if not mark.dot.is_group:
            self._choose_event(mark.event)

    def _stand_at(self, mark: Mark) -> None:
        """Have the keys be at a mark, and say so."""
        self._at = mark.lane, mark.event
        self.update()
        announce(self, said(self._tip_of(mark)))

    def _go_to_event(self, event: EventId) -> None:
        """Have the keys be at an event, and all of it in view."""
        lane = self.outlook.first_lane(event)
        if lane is None:
            return
        self._at = lane, event
        extent = self.outlook.view().placing.extent(event)
        if extent is not None:
            self._bring(*extent, lane)
        else:
            self._show_lane(lane)

    def _bring(self, start: float, end: float, lane: int) -> None:
        camera = self.outlook.camera
        left = camera.left
        camera.bring(start, end)
        if camera.left != left:
            self.go_along(camera.left)
        self._show_lane(lane)

    def _show_lane(self, lane: int) -> None:
        view = self.outlook.view()
        above = lane * view.placing.height
        below = above + view.placing.height - view.plot.height()
        top = max(min(self.outlook.top, above), below)
        if top != self.outlook.top:
            self.go_down(top)

    def _around(self) -> float:
        """What the keys are at, if it is in view."""
        keyed, camera = self._keyed(), self.outlook.camera
        if keyed is None or self.outlook.view().is_undated(keyed.lane):
            return super()._around()
        at = keyed.dot.x - camera.left
        return at if 0 <= at <= camera.width else super()._around()

    def _standing(self) -> Standing:
        keyed = self._keyed() if self.hasFocus() else None
        title = self.outlook.label_of(self._pointed) if self._pointed is not None else None
        covered = self.outlook.covered(title) if title is not None else ()
        return Standing(keyed, self._pointed, title, covered)

    def _zoomed(self) -> None:
        self._pointed = None
        super()._zoomed()

    # words

    def tip_at(self, at: QPointF) -> str:
        """What is told of what is at a point of the widget."""
        view, events = self.outlook.view(), self.outlook.events
        at = view.turned(at)
        if (mark := view.found(at)) is not None:
            return self._tip_of(mark)
        if view.head <= at.y() < view.plot.bottom():
            return self._name_of(view.lane_at(at.y())) if at.x() < view.names else ""
        if at.y() < view.head:
            label = self.outlook.label_at(at)
            return event_tip(events[label]) if label is not None else ""
        gap = view.gap_at(at.x())
        return (
            self.tr("{time} left out").format(time=length_words(round(gap.days))) if gap is not None else ""
        )

    def _tip_of(self, mark: Mark) -> str:
        events, name = self.outlook.events, self._name_of(mark.lane)
        if mark.dot.is_group:
            return group_tip([events[each.event] for each in mark.told], name)
        if self.outlook.view().is_undated(mark.lane):
            return event_tip(events[mark.event])
        return told_tip(events[mark.event], mark.told[0], name)

    def _name_of(self, lane: int) -> str:
        lanes = self.outlook.lanes.lanes
        return lanes[lane].name if lane < len(lanes) else self.tr("Undated")
