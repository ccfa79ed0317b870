"""PassageMargin: a narrow column beside a text, with marks of what others tell too and what is only here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.panes.announcing import announce
from gui.panes.article_document import ArticleDocument
from gui.panes.highlights import Spans, draw_frame
from gui.panes.linking.passage_lines import Column, place
from gui.panes.name_tips import wrapped
from gui.panes.xray_pane import XrayPane
from gui.text import is_right_to_left
from gui.theme import Theme
from gui.viewmodels.linked import LinkedPassage, sureness
from gui.viewmodels.margin_marks import MarginMarks

_WIDTH = 14  # pixels, all of which can be clicked
_BESIDE = 16  # pixels between the column and the text: room for the rule of a paragraph brought back
_DOT = 3.0  # of what is only here: as wide, as high, as far apart
_BAR = 3.0  # pixels
_APART = 1.5  # pixels of a mark that are left free above and below it
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageMargin(QWidget):
    """A bar beside each run of passages that others tell too, dots beside what is told only here.

    Pointed at, a mark says who tells it; a click wants it compared. Alt+Down and Alt+Up in the text go from
    mark to mark, and Enter does what a click does; not while what was left out is shown, where these keys go
    from paragraph to paragraph.
    """

    compare_wanted = Signal(object)  # LinkedPassage

    def __init__(self, theme: Theme, pane: XrayPane) -> None:
        super().__init__(pane)
        self._theme = theme
        self._pane = pane
        self._marks: MarginMarks | None = None
        self._starts: list[int] = []  # of the marks, in the text that is shown
        self._shown: Spans[LinkedPassage] = Spans()  # the marks in that text
        self._mark_of: dict[LinkedPassage, LinkedPassage] = {}  # by how they are shown
        self._over: LinkedPassage | None = None
        self._pressed: LinkedPassage | None = None
        self._at: LinkedPassage | None = None
        self.setAccessibleName(self.tr("Marks of what others tell too, and of what is only here"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text has its keys
        pane.columnChanged.connect(self._stand_beside)
        pane.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        pane.reshown.connect(self._show)
        pane.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    # what is marked

    @property
    def marks(self) -> MarginMarks | None:
        """What is marked; None where nothing is known."""
        return self._marks

    @property
    def at(self) -> LinkedPassage | None:
        """The mark that the keys are at."""
        return self._at

    def show_marks(self, marks: MarginMarks | None) -> None:
        """Mark these in the text that the pane shows, or nothing."""
        before, self._marks = self._at, marks
        there = marks.marks if marks is not None else ()
        self._at = next((mark for mark in there if before and mark.start == before.start), None)
        self._over = self._pressed = None
        self._show()

    def let_go(self) -> bool:
        """Be at no mark any more; False if the keys were at none."""
        was, self._at = self._at is not None, None
        self.update()
        return was

    def mark_at(self, height: float) -> LinkedPassage | None:
        """The mark at a height of the column."""
        return next((mark for mark, area in self._areas() if area.top() <= height < area.bottom()), None)

    def middle_of(self, mark: LinkedPassage) -> QPoint | None:
        """A point of the column at a mark; None where nothing of it is on screen."""
        shown = (area.toRect() & self.rect() for each, area in self._areas() if each == mark)
        return next((area.center() for area in shown if not area.isEmpty()), None)

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the text, and its size."""
        if event.type() == QEvent.Type.Resize:
            self._stand_beside(*self._column())
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.isHidden():
            return self._press(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks of what is on screen."""
        painter = QPainter(self)
        for mark, area in self._areas():
            self._paint(painter, mark, area)

    def event(self, event: QEvent) -> bool:
        """Tell of the mark that is pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_of(self.mark_at(event.pos().y())), self)
            return True
        return super().event(event)

    def tip_of(self, mark: LinkedPassage | None) -> str:
        """What is said of a mark, and what a click does."""
        if mark is None or self._marks is None:
            return ""
        return wrapped("\n".join((self._marks.words(mark), self.tr("Click to compare at this passage"))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        self._point_at(self.mark_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.mark_at(event.position().y()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go where it was pressed, it was a click."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.mark_at(event.position().y()) == pressed:
            self.compare_wanted.emit(pressed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls."""
        QApplication.sendEvent(self._pane.viewport(), event)

    # keys

    def _press(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS and not self._pane.shows_left_out():
            self._step(_STEPS[key])
            return True
        if not modifiers and key in _ENTER and self._at is not None:
            self.compare_wanted.emit(self._at)
            return True
        if event.text() and key != Qt.Key.Key_Escape:
            self.let_go()
        return False

    def _step(self, by: int) -> None:
        number = self._next(by)
        if self._marks is None or not 0 <= number < len(self._starts):
            announce(self._pane, self.tr("No further passage is marked."))
            return
        self._at, start = self._marks.marks[number], self._starts[number]
        top, bottom = self._pane.visible_span()
        if not top <= start < bottom:
            self._pane.scroll_to(start)
        self._pane.set_caret(start)
        self.update()
        announce(self._pane, self._marks.announcement(self._at))

    def _next(self, by: int) -> int:
        """The number of the next mark; where the one before is not on screen, of the first that is."""
        top, bottom = self._pane.visible_span()
        if self._at is not None and self.middle_of(self._at) is not None:
            return bisect_left(self._starts, self._pane.shown_span(self._at.start, self._at.end)[0]) + by
        return bisect_left(self._starts, top) if by > 0 else bisect_right(self._starts, bottom - 1) - 1

    # inside

    def _show(self) -> None:
        """Find the marks in the text that is shown now."""
        marks = self._marks.marks if self._marks is not None else ()
        spans = (self._pane.shown_span(mark.start, mark.end) for mark in marks)
        shown = [replace(m, start=start, end=end) for m, (start, end) in zip(marks, spans, strict=True)]
        self._starts = [each.start for each in shown]
        self._shown = Spans(shown)
        self._mark_of = dict(zip(shown, marks, strict=True))
        self._stand_beside(*self._column())
        self.setVisible(bool(shown))
        self.update()

    def _column(self) -> tuple[int, int]:
        """The left edge of the text and its width."""
        form = self._pane.document().rootFrame().frameFormat()
        left, right = round(form.leftMargin()), round(form.rightMargin())
        return left, self._pane.viewport().width() - left - right

    def _areas(self) -> Iterator[tuple[LinkedPassage, QRectF]]:
        """The marks on screen, each with where it stands in the column: once for each paragraph."""
        document, scrolled = self._pane.document(), self._pane.verticalScrollBar().value()
        if not self._starts or not isinstance(document, ArticleDocument):
            return
        for block in document.blocks_between(scrolled, scrolled + self.height()):
            paragraph = document.paragraphs[block.blockNumber()]
            there = [*self._shown.between(paragraph.start, paragraph.end)]
            for edge in place(document, block, there, Column(0, 0, False)).edges:
                area = QRectF(0, edge.top - scrolled, self.width(), edge.bottom - edge.top)
                yield self._mark_of[edge.passage], area

    def _paint(self, painter: QPainter, mark: LinkedPassage, area: QRectF) -> None:
        middle, inner = area.center().x(), area.adjusted(0, _APART, 0, -_APART)
        if mark in (self._over, self._pressed):
            painter.fillRect(area, QColor(self._theme.tokens.hover))
        if mark.ties:
            style = self._theme.tokens.links[sureness(mark.strength)]
            painter.fillRect(QRectF(middle - _BAR / 2, inner.top(), _BAR, inner.height()), QColor(style.edge))
        else:
            pen = QPen(QColor(self._theme.tokens.muted), _DOT, Qt.PenStyle.CustomDashLine)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern((1.0, 1.0))
            painter.setPen(pen)
            painter.drawLine(QPointF(middle, inner.top()), QPointF(middle, inner.bottom()))
        if mark == self._at and self._pane.hasFocus():
            draw_frame(painter, area.adjusted(1, 0, -1, 0), self._theme.tokens.focus)

    def _point_at(self, mark: LinkedPassage | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor)
        if mark != self._over:
            self._over = mark
            self.update()

    def _follow_scrolling(self) -> None:
        self._over = None
        self.update()

    def _stand_beside(self, left: int, width: int) -> None:
        article, view = self._pane.article(), self._pane.viewport().geometry()
        mirrored = article is not None and is_right_to_left(article.text)
        beside = left + width + _BESIDE if mirrored else left - _BESIDE - _WIDTH
        self.setGeometry(view.left() + beside, view.top(), _WIDTH, view.height())
