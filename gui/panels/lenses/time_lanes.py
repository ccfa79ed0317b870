"""TimeLanes: the times that articles tell of, painted: a lane for each article, time runs downwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from corpus.model import ArticleId, DatePrecision
from gui.panels.lenses.choice import Lettered
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.wrapped import strong
from gui.panes.announcing import announce
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.time_axis import ROW, ZOOMS, Axis, Gap, Mark, PlacedMark, lay_out
from gui.viewmodels.time_words import gap_words, tick_words

_DOT, _BAR = 9.0, 7.0  # pixels
_PITCH, _EDGE = 13.0, 10.0  # between marks side by side, and from the edge of a lane to the first
_REACH = (-3.0, -3.0, 3.0, 3.0)  # so far beside a mark it can still be pointed at
_FOOT = 6
_NUMBERED = 40.0  # lanes that wide say how often a time is told
_SMALL, _SMALLER = 0.92, 0.85  # of the window's font
_HOLLOW, _HALO = 1.6, 3.0
_LABEL_GAP = 8.0
_LONGEST_DAY = "30 May"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_USUAL = ZOOMS.index(1.0)


@dataclass(frozen=True, slots=True)
class Lane:
    """From which pixel to which the lane of an article goes, and how far apart marks stand in it."""

    article: ArticleId
    left: float
    right: float
    pitch: float


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
        self._room: float | None = None  # for labels, in pixels
        self._at = 0
        self._pointed: PlacedMark | None = None
        self._opened: Finding | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Times told, the earliest first"))
        theme.changed.connect(self.update)

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

    def lanes(self) -> list[Lane]:
        """Those of the articles, from left to right, or from right to left where lines begin there."""
        label, ids = self._label_room(), list(self._lettered.letters)
        wide = (self.width() - label) / max(1, len(ids))
        made = []
        for number, id in enumerate(ids):
            left = label + number * wide
            left = self.width() - left - wide if self.isRightToLeft() else left
            slots = self._axis.slots.get(id, 1)
            pitch = min(_PITCH, (wide - 2 * _EDGE) / max(1, slots - 1))
            made.append(Lane(id, left, left + wide, max(pitch, 1.0)))
        return made

    def area_of(self, placed: PlacedMark) -> QRectF:
        """Where a mark is painted."""
        lanes = {lane.article: lane for lane in self.lanes()}
        return self._area(placed, lanes[placed.mark.article])

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
            self._room = None
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._found(QPointF(event.pos()))
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
        top, bottom = event.rect().top(), event.rect().bottom() + 1
        lanes = self.lanes()
        self._paint_lines(painter, lanes, top, bottom)
        self._paint_ticks(painter, top, bottom)
        for gap in self._between(self._axis.gaps, top, bottom):
            self._paint_gap(painter, gap, lanes)
        of_article = {lane.article: lane for lane in lanes}
        keyed = self._keyed() if self.hasFocus() else None
        for placed in self._axis.between(top - 2, bottom + 2):
            self._paint_mark(painter, placed, of_article[placed.mark.article], keyed=placed is keyed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a click opens looks so."""
        found = self._found(event.position())
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
        found = self._found(event.position())
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
        found = self._keyed() if keyed else self._found(QPointF(event.pos()))
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
        self._room = None
        self._pointed = None
        self.updateGeometry()
        self.update()

    def _finding(self, mark: Mark) -> Finding | None:
        """What a click on a mark opens."""
        return (
            Finding(mark.told, mark.told.spans, title=self._said_of(mark)) if mark.told is not None else None
        )

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

    def _found(self, at: QPointF) -> PlacedMark | None:
        lanes = {lane.article: lane for lane in self.lanes()}
        near = self._axis.between(at.y() - _DOT, at.y() + _DOT)
        areas = ((each, self._area(each, lanes[each.mark.article])) for each in near)
        hit = [each for each, area in areas if area.adjusted(*_REACH).contains(at)]
        return hit[-1] if hit else None  # the shortest is painted last

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

    # where everything stands

    def _label_room(self) -> float:
        """Beside the lanes, for the longest of what is told there."""
        if self._room is None:
            self._room = self._longest_label()
        return self._room

    def _longest_label(self) -> float:
        day, gap = (QFontMetricsF(self._theme.ui_font(scale)) for scale in (_SMALL, _SMALLER))
        longest = max((gap.horizontalAdvance(gap_words(each)) for each in self._axis.gaps), default=0.0)
        return max(day.horizontalAdvance(_LONGEST_DAY), longest) + _LABEL_GAP

    def _area(self, placed: PlacedMark, lane: Lane) -> QRectF:
        middle = lane.left + _EDGE + placed.slot * lane.pitch
        if self.isRightToLeft():
            middle = lane.right - _EDGE - placed.slot * lane.pitch
        if placed.mark.is_day:
            high = min(placed.end - placed.start, ROW * ZOOMS[self._zoom])
            size = min(_DOT, max(high, 3.0))
            return QRectF(middle - size / 2, placed.start + high / 2 - size / 2, size, size)
        top, bottom = placed.start + 4, placed.end - 2  # what is around it stays within the axis
        return QRectF(middle - _BAR / 2, top, _BAR, max(bottom - top, 3.0))

    def _between(self, gaps: Sequence[Gap], top: float, bottom: float) -> Sequence[Gap]:
        first = bisect_right(gaps, top, key=lambda gap: gap.bottom)
        return gaps[first : bisect_left(gaps, bottom, key=lambda gap: gap.top)]

    # painting

    def _paint_lines(self, painter: QPainter, lanes: Sequence[Lane], top: float, bottom: float) -> None:
        """A line on either side of a lane."""
        colour = QColor(self._theme.tokens.line)
        for lane in lanes:
            edge = lane.right if self.isRightToLeft() else lane.left
            painter.fillRect(QRectF(round(edge) - 1, top, 1, bottom - top), colour)

    def _paint_ticks(self, painter: QPainter, top: float, bottom: float) -> None:
        """What time it is, where there is room to say so; a line across where a year begins."""
        tokens, ticks = self._theme.tokens, self._axis.ticks
        small, high = self._theme.ui_font(_SMALL), ROW * ZOOMS[self._zoom]
        metrics = QFontMetricsF(small)
        room, line = self._label_room(), metrics.height()
        first = max(0, bisect_left(ticks, top - ROW * 2, key=lambda tick: tick.top) - 1)
        free = -line
        for tick in ticks[first:]:
            if tick.top > bottom:
                break
            if tick.head:
                across = QRectF(0, round(tick.top), self.width(), 1)
                painter.fillRect(across, QColor(tokens.line))
            middle = tick.top + max(high, line) / 2
            if middle - line / 2 < free and not tick.head:
                continue
            painter.setFont(strong(small) if tick.head else small)
            painter.setPen(QColor(tokens.ink if tick.head else tokens.muted))
            area = QRectF(0, middle - line / 2, room - _LABEL_GAP, line)
            if self.isRightToLeft():
                area.moveRight(self.width())
            painter.drawText(area, _LABEL, tick_words(tick.date))
            free = area.bottom() - 1

    def _paint_gap(self, painter: QPainter, gap: Gap, lanes: Sequence[Lane]) -> None:
        """That the axis is shortened: dots in place of its lines, and how long nothing is told."""
        tokens, room = self._theme.tokens, self._label_room()
        area = QRectF(0, gap.top + 3, self.width(), gap.bottom - gap.top - 6)
        for lane in lanes:
            edge = round(lane.right if self.isRightToLeft() else lane.left) - 0.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(QRectF(edge - 1, area.top(), 2, area.height()), QColor(tokens.surface))
            pen = QPen(QColor(tokens.line_strong), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([1.0, 2.5])
            painter.setPen(pen)
            painter.drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()))
        painter.setFont(self._theme.ui_font(_SMALLER))
        painter.setPen(QColor(tokens.muted))
        label = QRectF(0, area.top(), room - _LABEL_GAP, area.height())
        if self.isRightToLeft():
            label.moveRight(self.width())
        painter.drawText(label, _LABEL, gap_words(gap))

    def _paint_mark(self, painter: QPainter, placed: PlacedMark, lane: Lane, *, keyed: bool) -> None:
        tokens, mark, area = self._theme.tokens, placed.mark, self._area(placed, lane)
        colour = QColor(self._theme.source_colour(self._lettered.colours.get(mark.article)))
        opened = mark.told is not None and self._opened is not None and self._opened.of == mark.told
        if opened or keyed or placed is self._pointed:
            self._paint_halo(painter, area, opened=opened, keyed=keyed)
        hollow = mark.told is None or mark.told.precision is DatePrecision.PART
        painter.setPen(QPen(colour, _HOLLOW) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface) if hollow else colour)
        inner = area.adjusted(0.8, 0.8, -0.8, -0.8) if hollow else area
        if mark.told is None:
            self._paint_appeared(painter, inner, is_day=mark.is_day)
        elif mark.is_day:
            painter.drawEllipse(inner)
        else:
            painter.drawRoundedRect(inner, 2.5, 2.5)
        if mark.told is not None and len(mark.told.spans) > 1:
            self._paint_number(painter, area, lane, len(mark.told.spans))

    def _paint_appeared(self, painter: QPainter, area: QRectF, *, is_day: bool) -> None:
        """A diamond; from it a line, as long as it is not known more closely."""
        middle, half = QPointF(area.center().x(), area.top() + _DOT / 2), _DOT / 2
        if not is_day:
            painter.drawLine(QPointF(middle.x(), middle.y() + half), QPointF(middle.x(), area.bottom()))
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))

    def _paint_halo(self, painter: QPainter, area: QRectF, *, opened: bool, keyed: bool) -> None:
        tokens = self._theme.tokens
        around = area.adjusted(-_HALO, -_HALO, _HALO, _HALO)
        painter.setBrush(QColor(tokens.selection if opened else tokens.hover))
        painter.setPen(Qt.PenStyle.NoPen)
        if opened or keyed:
            painter.setPen(QPen(QColor(tokens.focus if keyed else tokens.accent), tokens.ring))
        painter.drawRoundedRect(around, _HALO + 2, _HALO + 2)

    def _paint_number(self, painter: QPainter, area: QRectF, lane: Lane, count: int) -> None:
        """How often, beside a mark that has the lane to itself."""
        if lane.right - lane.left < _NUMBERED or self._axis.slots[lane.article] > 1:
            return
        painter.setFont(self._theme.ui_font(_SMALLER))
        painter.setPen(QColor(self._theme.tokens.muted))
        metrics = QFontMetricsF(painter.font())
        left = area.right() + 4
        if self.isRightToLeft():
            left = area.left() - 4 - metrics.horizontalAdvance(str(count))
        y = area.top() + min(area.height(), _DOT) / 2 + metrics.capHeight() / 2
        painter.drawText(QPointF(left, y), str(count))


_LABEL = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class LaneHeads(QWidget):
    """The letters above the lanes, which stay where the lanes are scrolled."""

    def __init__(self, theme: Theme, lanes: TimeLanes, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lanes = lanes
        self._lettered = Lettered.of(None, 1)
        theme.changed.connect(self.update)

    def show_letters(self, lettered: Lettered) -> None:
        """Those of these articles."""
        self._lettered = lettered
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, round(QFontMetricsF(self._theme.ui_font()).height()) + 8)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each letter above the first marks of its lane."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.tokens.line))
        painter.setFont(strong(self._theme.ui_font()))
        metrics = QFontMetricsF(painter.font())
        beside = self._lanes.mapTo(self.window(), QPoint()).x() - self.mapTo(self.window(), QPoint()).x()
        for lane in self._lanes.lanes():
            letter = self._lettered.letters.get(lane.article, "")
            painter.setPen(QColor(self._theme.source_colour(self._lettered.colours.get(lane.article))))
            middle = lane.right - _EDGE if self.isRightToLeft() else lane.left + _EDGE
            left = beside + middle - metrics.horizontalAdvance(letter) / 2
            painter.drawText(QPointF(left, 4 + metrics.ascent()), letter)
