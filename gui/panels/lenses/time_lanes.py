"""TimeLanes: the times that articles tell of, painted: a lane for each article, time runs downwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from corpus.compare.findings import TimeTold
from gui.panels.lenses.choice import Lettered
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.time_painting import Standing, TimePainting, label_room
from gui.panels.lenses.time_places import TimePlaces
from gui.panes.announcing import announce
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.time_axis import ROW, ZOOMS, Axis, Mark, PlacedMark, lay_out

_FOOT = 6  # pixels
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_USUAL = ZOOMS.index(1.0)


class TimeLanes(QWidget):
    """As high as its axis, in a page that scrolls; only what is in view is painted.

    A day is a dot, what is longer a bar, a part of a time hollow; a diamond is when the article appeared.
    Arrow keys go from mark to mark, Enter opens; plus and minus, or the wheel with Ctrl, zoom. ``said_of``
    tells what a screen reader says of a mark, ``tip_of`` what its tip says.
    """

    chosen = Signal(object)  # Finding
    menu_wanted = Signal(object, object)  # QMenu to add to, and the Finding that it is for
    moved = Signal(object)  # QRectF: what the keys are at now
    zoomed = Signal(float)  # what was pointed at has moved down by so many pixels

    def __init__(
        self,
        theme: Theme,
        said_of: Callable[[Mark], str],
        tip_of: Callable[[Mark], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said_of, self._tip_of = said_of, tip_of
        self._lettered = Lettered.of(None, 1)
        self._marks: tuple[Mark, ...] = ()
        self._zoom = _USUAL
        self._axis = lay_out(())
        self._places: TimePlaces | None = None
        self._at = 0
        self._pointed: PlacedMark | None = None
        self._opened: Finding | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Times told, the earliest first"))
        theme.changed.connect(self._forget_places)

    def show_marks(self, marks: Sequence[Mark], lettered: Lettered) -> None:
        """Show these in the lanes of these articles."""
        if (tuple(marks), lettered) != (self._marks, self._lettered):
            self._marks, self._lettered = tuple(marks), lettered
            self._at, self._pointed = 0, None
            self._lay_out()

    @property
    def axis(self) -> Axis:
        """Where everything stands."""
        return self._axis

    @property
    def finding(self) -> Finding | None:
        """What the keys are at."""
        keyed = self._keyed()
        return self._finding(keyed.mark) if keyed is not None else None

    def mark_opened(self, finding: Finding | None) -> QRectF | None:
        """Show which time is open; where it stands, if it is one of these."""
        self._opened = finding
        self.update()
        if finding is None:
            return None
        marks = enumerate(self._axis.marks)
        at = next((number for number, each in marks if each.mark.told == finding.of), None)
        if at is None:
            return None
        self._at = at
        return self.area_of(self._axis.marks[at])

    def zoom(self, by: int, around: float | None = None) -> None:
        """Larger or smaller by so many steps, 0: the usual size. What stands at the height ``around`` is said
        by ``zoomed`` to have moved.
        """
        before = self._nearest(around) if around is not None else None
        self._zoom = max(0, min(self._zoom + by, len(ZOOMS) - 1)) if by else _USUAL
        self._lay_out()
        if before is not None:
            moved = self._axis.marks[before[0]].start - before[1]
            self.zoomed.emit(moved)

    def places(self) -> TimePlaces:
        """Where everything stands now."""
        width, back = self.width(), self.isRightToLeft()
        if self._places is None or (self._places.width, self._places.back) != (width, back):
            articles, row = tuple(self._lettered.letters), ROW * ZOOMS[self._zoom]
            room = label_room(self._axis, self._theme)
            self._places = TimePlaces(self._axis, articles, width, room, row, back)
        return self._places

    def area_of(self, placed: PlacedMark) -> QRectF:
        """Where a mark is painted."""
        return self.places().area(placed)

    # sizes

    def sizeHint(self) -> QSize:
        """As high as the axis."""
        return QSize(200, round(self._axis.height) + _FOOT)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(80, self.sizeHint().height())

    # events

    def event(self, event: QEvent) -> bool:
        """A mark has its tip; what is told in another font needs other room."""
        if event.type() == QEvent.Type.FontChange:
            self._forget_places()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.places().found(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), tip(self._tip_of(found.mark)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        opened = self._opened.of if self._opened is not None else None
        standing = Standing(
            opened=opened if isinstance(opened, TimeTold) else None,
            keyed=self._keyed() if self.hasFocus() else None,
            pointed=self._pointed,
        )
        painting = TimePainting(painter, self._theme, self.places(), self._lettered.colours)
        painting.paint(event.rect().top(), event.rect().bottom() + 1, standing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a click opens looks so."""
        found = self.places().found(event.position())
        if found is not self._pointed:
            self._pointed = found
            opens = found is not None and found.mark.told is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._pointed = None
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        found = self.places().found(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = self._axis.marks.index(found)
            self._choose(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms; without, the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1, event.position().y())
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Enter and Space open, plus and minus zoom."""
        key, marks = Qt.Key(event.key()), self._axis.marks
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if not marks:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._choose(marks[self._at])
        elif key in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(steps[key], marks[self._at].start)
        elif (to := self._aim(key)) is not None:
            self._at = to
            self._tell_where()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the keys are at."""
        super().focusInEvent(event)
        self.update()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._tell_where()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the mark pointed at, or that the keys are at."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        found = self._keyed() if keyed else self.places().found(QPointF(event.pos()))
        if found is None or found.mark.told is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show it in the texts"), lambda: self._choose(found))
        self.menu_wanted.emit(menu, self._finding(found.mark))
        at = self.area_of(found).bottomLeft().toPoint() if keyed else event.pos()
        menu.popup(self.mapToGlobal(at))

    # going about

    def _lay_out(self) -> None:
        self._axis = lay_out(self._marks, ZOOMS[self._zoom])
        self._places = None
        self._pointed = None
        self.updateGeometry()
        self.update()

    def _forget_places(self) -> None:
        self._places = None
        self.update()

    def _finding(self, mark: Mark) -> Finding | None:
        """What a click on a mark opens."""
        if mark.told is None:
            return None
        return Finding(mark.told, mark.told.spans, title=self._said_of(mark))

    def _keyed(self) -> PlacedMark | None:
        return self._axis.marks[self._at] if self._at < len(self._axis.marks) else None

    def _nearest(self, y: float) -> tuple[int, float] | None:
        """The mark that begins nearest to a height: its number, and where it stands."""
        marks = self._axis.marks
        if not marks:
            return None
        after = min(bisect_left(marks, y, key=lambda each: each.start), len(marks) - 1)
        near = min((after, max(0, after - 1)), key=lambda number: abs(marks[number].start - y))
        return near, marks[near].start

    def _choose(self, placed: PlacedMark) -> None:
        finding = self._finding(placed.mark)
        if finding is not None:
            self.chosen.emit(finding)

    def _aim(self, key: Qt.Key) -> int | None:
        """The number of the mark that a key goes to, if there is one."""
        marks, at = self._axis.marks, self._at
        beside = 1 if (key == Qt.Key.Key_Right) != self.isRightToLeft() else -1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._beside(beside)
        aims = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(marks) - 1,
        }
        return max(0, min(aims[key], len(marks) - 1)) if key in aims else None

    def _beside(self, by: int) -> int:
        """The mark nearest in time in the next lane that has any; the same where there is none."""
        marks, ids = self._axis.marks, list(self._lettered.letters)
        here = marks[self._at]
        lane = ids.index(here.mark.article) + by
        while 0 <= lane < len(ids):
            its = [number for number, each in enumerate(marks) if each.mark.article == ids[lane]]
            if its:
                return min(its, key=lambda number: abs(marks[number].start - here.start))
            lane += by
        return self._at

    def _tell_where(self) -> None:
        placed = self._axis.marks[self._at]
        self.update()
        announce(self, self._said_of(placed.mark))
        self.moved.emit(self.area_of(placed))
