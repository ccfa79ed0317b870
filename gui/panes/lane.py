"""Lane: the room between two texts, with the ribbons that join them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from corpus.model import Link
from gui.panes.linking.neighbours import Neighbours
from gui.panes.linking.ribbons import Extent, Ribbon, View, ribbons
from gui.text import tip
from gui.theme import Theme
from gui.theme.tokens import LinkStyle
from gui.viewmodels.linked import sureness

WIDTH = 48  # pixels


class Lane(QWidget):
    """Ribbons from the passages of the text at its left to those of the text at its right, below the headers.

    What is pointed at stands out; a click lines up both ends. ``words_of`` tells what is said of a ribbon.
    """

    link_pointed = Signal(object)  # Link under the mouse, or None
    link_clicked = Signal(object)  # Link
    menu_wanted = Signal(object, object)  # Link, and the point of the screen where its menu belongs

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._neighbours: Neighbours | None = None
        self._out: frozenset[Link] = frozenset()
        self._pointed: Link | None = None
        self._pressed: Link | None = None
        self._drawn: tuple[object, list[Ribbon]] = (None, [])
        self.words_of: Callable[[Link], str] = lambda _link: ""
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)

    def show_neighbours(self, neighbours: Neighbours | None) -> None:
        """Join these two texts, or none."""
        if neighbours is None and self._neighbours is None:
            return
        self._neighbours = neighbours
        self._drawn = (None, [])
        self._pointed = self._pressed = None
        self.update()

    def neighbours(self) -> Neighbours | None:
        """The texts that are joined."""
        return self._neighbours

    def stand_out(self, links: frozenset[Link]) -> None:
        """Have the ribbons of these links stand out."""
        if links != self._out:
            self._out = links
            self.update()

    def measure_anew(self) -> None:
        """A text was laid out anew."""
        if self._neighbours is not None:
            self._neighbours.forget()
            self._drawn = (None, [])
            self.update()

    def ribbons(self) -> list[Ribbon]:
        """What is drawn, as the texts are scrolled now; the surer ones above the others."""
        neighbours = self._neighbours
        if neighbours is None:
            return []
        left, right = self._views(neighbours)
        if self._drawn[0] != (left, right):
            made = ribbons(neighbours.in_view(), left, right)
            made.sort(key=lambda ribbon: neighbours.ties[ribbon.number].strength)
            self._drawn = ((left, right), made)
        return self._drawn[1]

    def link_at(self, point: QPoint) -> Link | None:
        """The link whose ribbon is there; of several the surest."""
        neighbours = self._neighbours
        x = self.width() - point.x() if self.isRightToLeft() else point.x()
        if neighbours is None or not self._below_headers(neighbours).contains(QPointF(x, point.y())):
            return None
        held = (each for each in reversed(self.ribbons()) if each.holds(x, point.y(), self.width()))
        ribbon = next(held, None)
        return None if ribbon is None else neighbours.ties[ribbon.number].link

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ribbons, those that stand out above the others."""
        neighbours = self._neighbours
        if neighbours is None or not neighbours.ties:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isRightToLeft():  # what comes first stands at the right
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setClipPath(self._below_headers(neighbours))
        later: list[Ribbon] = []
        for ribbon in self.ribbons():
            tie = neighbours.ties[ribbon.number]
            if tie.link in self._out:
                later.append(ribbon)
            else:
                self._paint(painter, ribbon, self._theme.tokens.links[sureness(tie.strength)])
        for ribbon in later:
            self._paint(painter, ribbon, self._theme.tokens.links["out"], outlined=True)

    def event(self, event: QEvent) -> bool:
        """Tell why what is pointed at is linked."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            link = self.link_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self.words_of(link)) if link is not None else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is pointed at stands out."""
        self._point_at(self.link_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which ribbon was pressed."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.link_at(event.position().toPoint()) if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click lines up both ends."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.link_at(event.position().toPoint()) == pressed:
            self.link_clicked.emit(pressed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a ribbon."""
        link = self.link_at(event.pos())
        if link is not None:
            self.menu_wanted.emit(link, event.globalPos())

    # inside

    def _point_at(self, link: Link | None) -> None:
        if link != self._pointed:
            self._pointed = link
            if link is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.link_pointed.emit(link)

    def _views(self, neighbours: Neighbours) -> tuple[View, View]:
        return self._view(neighbours, left=True), self._view(neighbours, left=False)

    def _view(self, neighbours: Neighbours, *, left: bool) -> View:
        pane = neighbours.left if left else neighbours.right
        top = self.mapFromGlobal(pane.viewport().mapToGlobal(QPoint())).y()
        return View(pane.verticalScrollBar().value(), Extent(top, top + pane.viewport().height()))

    def _below_headers(self, neighbours: Neighbours) -> QPainterPath:
        """From the line below one header to that below the other, and down."""
        left, right = self._views(neighbours)
        width, bottom = self.width(), self.height()
        path = QPainterPath()
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(0, left.seen.top),
                    QPointF(width, right.seen.top),
                    QPointF(width, bottom),
                    QPointF(0, bottom),
                ]
            )
        )
        return path

    def _paint(self, painter: QPainter, ribbon: Ribbon, style: LinkStyle, *, outlined: bool = False) -> None:
        colour, outline = QColor(style.ribbon), self._theme.tokens.outline
        colour.setAlphaF(style.opacity * ribbon.presence)
        painter.fillPath(self._path(ribbon), colour)
        if outlined or outline:
            edge = QColor(style.edge)
            edge.setAlphaF(ribbon.presence)
            painter.setPen(QPen(edge, max(outline, 1.0)))
            painter.drawPath(self._side(ribbon.left.top, ribbon.right.top))
            painter.drawPath(self._side(ribbon.left.bottom, ribbon.right.bottom))

    def _path(self, ribbon: Ribbon) -> QPainterPath:
        width, middle = float(self.width()), self.width() / 2
        left, right = ribbon.left, ribbon.right
        path = QPainterPath(QPointF(0, left.top))
        path.cubicTo(middle, left.top, middle, right.top, width, right.top)
        path.lineTo(width, right.bottom)
        path.cubicTo(middle, right.bottom, middle, left.bottom, 0, left.bottom)
        path.closeSubpath()
        return path

    def _side(self, left: float, right: float) -> QPainterPath:
        middle = self.width() / 2
        path = QPainterPath(QPointF(0, left))
        path.cubicTo(middle, left, middle, right, self.width(), right)
        return path
