"""MovingCanvas: a timeline that is painted, zoomed and moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from gui.panels.timeline.axis_painting import AxisPainting
from gui.panels.timeline.outlook import Outlook
from gui.panels.timeline.painting import LanesPainting, Standing
from gui.panels.timeline.stamps import Stamps
from gui.panels.timeline.view import LOWEST
from gui.theme import Theme

_NOTCH, STEP = 1.2, 1.5  # by which a notch of the wheel zooms, and a key
_SCROLL = 60.0  # pixels by which a notch of the wheel moves
_ANGLE = 120.0  # what a notch is, in eighths of a degree
_LANES, _WIDE, _NARROW = 4, 900, 360  # what it would have, and how wide it is at least


class MovingCanvas(QWidget):
    """What does not stand out for a moment is kept as a picture until something in it is another."""

    moved = Signal()  # another part is in view, or it is zoomed

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.outlook = Outlook(theme)
        self._stamps = Stamps(theme)
        self._drawn: QPixmap | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self._wanted: tuple[float, float, float] | None = None  # the state to be in once it is shown
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        theme.changed.connect(self.look_anew)

    # where one looks

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Zoom so much further in, around a pixel of the axis, or where one is."""
        self.outlook.camera.zoom_by(factor, self._around() if around is None else around)
        self._zoomed()

    def fit(self) -> None:
        """Have all of time in view."""
        self.outlook.camera.fit()
        self._zoomed()

    def go_along(self, left: float) -> None:
        """Move along the axis."""
        self.outlook.go_along(left)
        self._has_moved()

    def go_down(self, top: float) -> None:
        """Scroll the lanes."""
        self.outlook.go_down(top)
        self._has_moved()

    def state(self) -> tuple[float, float, float]:
        """How it is zoomed, the first day in view, and how far down it is."""
        camera = self.outlook.camera
        return self._wanted or (camera.zoom, camera.day, self.outlook.top)

    def go_to(self, zoom: float, day: float, top: float) -> None:
        """Look from that day on, as large as that; once there is anything to see."""
        if not (self.outlook.events and self.isVisible()):
            self._wanted = (zoom, day, top)
            return
        self._wanted = None
        self.outlook.camera.go_to(zoom, day)
        self._zoomed()
        self.go_down(top)

    def minimumSizeHint(self) -> QSize:
        """Two lanes."""
        return QSize(_NARROW, round(self.outlook.head + self.outlook.foot + 2 * LOWEST))

    def sizeHint(self) -> QSize:
        """Some more."""
        return QSize(_WIDE, round(self.outlook.head + self.outlook.foot + _LANES * LOWEST))

    def look_anew(self) -> None:
        """There is other room, or fonts, colours or events are others."""
        self._stamps.forget()
        self.outlook.fit_into(QSizeF(self.size()), back=self.isRightToLeft())
        self._zoomed()

    # what those who derive from it add

    def _around(self) -> float:
        """Around which pixel of the axis is zoomed that is not said."""
        return self.outlook.camera.width / 2

    def _standing(self) -> Standing:
        """What stands out at this moment."""
        return Standing()

    # events

    def event(self, event: QEvent) -> bool:
        """Fingers zoom; another font needs other room."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.look_anew()
        if isinstance(event, QNativeGestureEvent):
            return self._pinched(event)
        if isinstance(event, QGestureEvent):
            return self._gestured(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in view, and over it what stands out."""
        view, painter, ratio = self.outlook.view(), QPainter(self), self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            drawing = QPainter(self._drawn)
            self._painting(drawing).paint(self.outlook.labels())
            AxisPainting(drawing, self._theme, view).paint(self.outlook.ticks())
            drawing.end()
        painter.drawPixmap(0, 0, self._drawn)
        self._painting(painter).paint_over(self._standing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room."""
        self.look_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as it was left."""
        super().showEvent(event)
        if self._wanted is not None:
            self.go_to(*self._wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms, with Shift it moves along, else down, or along where all lanes are seen."""
        notches, keys = QPointF(event.angleDelta()) / _ANGLE, event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_NOTCH ** (notches.y() or notches.x()), self._along_at(event.position()))
        elif keys & Qt.KeyboardModifier.ShiftModifier or abs(notches.x()) > abs(notches.y()):
            self._move_along(-(notches.x() or notches.y()) * _SCROLL)
        elif self.outlook.lowest > 0:
            self.go_down(self.outlook.top - notches.y() * _SCROLL)
        else:
            self._move_along(-notches.y() * _SCROLL)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is held is moved."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along, and down, what is held."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        by = event.position() - self._pressed
        if self._dragged or by.manhattanLength() >= QApplication.startDragDistance():
            self._pressed, self._dragged = event.position(), True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move_along(by.x() if self.isRightToLeft() else -by.x())
            self.go_down(self.outlook.top - by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was held is let go."""
        self._pressed = None
        if self._dragged:
            self.unsetCursor()

    # inside

    def _zoomed(self) -> None:
        self.outlook.reckon_anew()
        self._has_moved()

    def _has_moved(self) -> None:
        self._draw_anew()
        self.moved.emit()

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _painting(self, painter: QPainter) -> LanesPainting:
        look = self.outlook
        undated = self.tr("Undated")
        return LanesPainting(
            painter, self._theme, look.view(), look.events, undated, look.chosen, self._stamps
        )

    def _along_at(self, at: QPointF) -> float:
        """How many pixels from the beginning of the axis in view a point is."""
        return max(0.0, self.outlook.view().turned(at).x() - self.outlook.names)

    def _move_along(self, by: float) -> None:
        self.go_along(self.outlook.camera.left + by)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return super().event(event)
        self.zoom(1.0 + event.value(), self._along_at(event.position()))
        return True

    def _gestured(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self.zoom(pinch.scaleFactor(), self._along_at(pinch.centerPoint()))
        event.accept()
        return True
