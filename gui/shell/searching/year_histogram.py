"""YearHistogram: the years of what is found as bars, on which a span is dragged."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.panes.announcing import announce
from gui.text import count_words
from gui.theme import Theme
from gui.viewmodels.year_bars import (
    Bar,
    bars_of,
    span_between,
    total_between,
    within_span,
    words_between,
)

_HEIGHT, _LEAST_BAR = 52, 2  # pixels
_GAP = 1.0
_WIDEST = 22.0
_END = 6  # pixels, from the edge of a span: there it is dragged wider
_PAUSE_MS = 500
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class YearHistogram(QWidget):
    """Drag, or Shift with the arrows, chooses years; a click or Enter one bar; a double click or Esc any.

    A span that is chosen is dragged wider or narrower at its ends. What is chosen is told once it is let go.
    """

    span_wanted = Signal(str, str)  # the first and the last year, both included
    any_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._span: tuple[int, int] | None = None  # of the query
        self._drag: tuple[int, int] | None = None  # from, to: not told yet
        self._at = 0  # the bar that the keys are at
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._let_go)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Years"))
        theme.changed.connect(self.update)

    def show_years(self, years: Mapping[str, int], span: tuple[str, str] | None) -> None:
        """Show how many articles each year has; ``span`` is what the query asks for."""
        self._bars = bars_of(years)
        self._span = within_span(self._bars, span)
        self._drag = None
        self._pause.stop()
        self._at = min(self._at, max(len(self._bars) - 1, 0))
        self.setAccessibleDescription(self._described())
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """From the first to the last."""
        return self._bars

    def bar_rect(self, number: int) -> QRectF:
        """Where the ground of that bar is, from top to bottom."""
        wide = self._bar_width()
        left = number * wide
        if self.isRightToLeft():
            left = self.width() - left - wide
        return QRectF(left, 0, wide, _HEIGHT)

    def chosen(self) -> tuple[int, int] | None:
        """The first and the last bar chosen, or about to be; None: all."""
        if self._drag is None:
            return self._span
        return min(self._drag), max(self._drag)

    def sizeHint(self) -> QSize:
        """Bars, and the years below them."""
        return QSize(160, _HEIGHT + 4 + QFontMetrics(self._theme.ui_font(0.85)).height())

    def minimumSizeHint(self) -> QSize:
        """As high, and as narrow as a column can be."""
        return QSize(100, self.sizeHint().height())

    # -- mouse -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A span begins, or an end of it is taken."""
        if event.button() != Qt.MouseButton.LeftButton or not self._bars:
            return
        at = self._bar_at(event.position())
        end = self._end_at(event.position())
        if end is not None and self._span is not None:
            self._drag = (self._span[1 - end], self._span[end])
        else:
            self._drag = (at, at)
        self._at = at
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The span ends here."""
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._at = self._bar_at(event.position())
            self._drag = (self._drag[0], self._at)
            self._tip(event.globalPosition())
            self.update()
        else:
            ends = self._end_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if ends else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The span is chosen."""
        if event.button() == Qt.MouseButton.LeftButton and self._drag is not None:
            self._pause.stop()
            self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Any year again."""
        self._clear()

    def event(self, event: QEvent) -> bool:
        """The tip of the bar that is pointed at; Esc clears before it leaves."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._bars:
            bar = self._bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(bar, bar), self)
            return True
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.ShortcutOverride and self.chosen() is not None:
            event.accept()
            return True
        return super().event(event)

    # -- keys --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they choose; Enter chooses the bar; Esc any year."""
        key = Qt.Key(event.key())
        last = len(self._bars) - 1
        if not self._bars:
            super().keyPressEvent(event)
        elif key in _STEPS:
            step = -_STEPS[key] if self.isRightToLeft() else _STEPS[key]
            self._go(min(max(self._at + step, 0), last), event.modifiers())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else last, event.modifiers())
        elif key in _ENTER:
            self._drag = self._drag or (self._at, self._at)
            self._let_go()
        elif key == Qt.Key.Key_Escape and self.chosen() is not None:
            self._clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are at the first bar that is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._span is not None:
            self._at = self._span[0]

    def _go(self, to: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            begin = self._drag[0] if self._drag is not None else self._at
            self._drag = (begin, to)
            self._pause.start()
        else:
            self._drag = None
            self._pause.stop()
        self._at = to
        announce(self, self._told(*(self._drag or (to, to))))
        self.update()

    # -- inside ------------------------------------------------------------------------------------------

    def _let_go(self) -> None:
        self._pause.stop()
        drag, self._drag = self._drag, None
        if drag is not None:
            self._span = (min(drag), max(drag))
            self.span_wanted.emit(*span_between(self._bars, *drag))
        self.update()

    def _clear(self) -> None:
        self._pause.stop()
        self._drag = self._span = None
        self.any_wanted.emit()
        self.update()

    def _tip(self, at: QPointF) -> None:
        if self._drag is not None:
            QToolTip.showText(at.toPoint(), self._told(*self._drag), self)

    def _told(self, one: int, other: int) -> str:
        many = total_between(self._bars, one, other)
        counted = count_words(many, self.tr("article"), self.tr("articles"))
        return f"{words_between(self._bars, one, other)}: {counted}"

    def _described(self) -> str:
        if not self._bars:
            return self.tr("No dates")
        whole = self._told(0, len(self._bars) - 1)
        return (
            whole
            if self._span is None
            else self.tr("{whole}. Chosen: {span}").format(
                whole=whole, span=words_between(self._bars, *self._span)
            )
        )

    def _bar_width(self) -> float:
        return min(self.width() / max(len(self._bars), 1), _WIDEST)

    def _bar_at(self, point: QPointF) -> int:
        x = self.width() - point.x() if self.isRightToLeft() else point.x()
        return min(max(int(x / self._bar_width()), 0), len(self._bars) - 1)

    def _end_at(self, point: QPointF) -> int | None:
        """Which end of the span the point is at: 0 the first, 1 the last."""
        if self._span is None:
            return None
        first, last = (self.bar_rect(each) for each in self._span)
        edges = (first.right(), last.left()) if self.isRightToLeft() else (first.left(), last.right())
        away = [abs(point.x() - edge) for edge in edges]
        return away.index(min(away)) if min(away) <= _END / 2 and point.y() <= _HEIGHT else None

    # -- painting ----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, what is chosen of them, the first and the last year."""
        painter = QPainter(self)
        painter.setFont(self._theme.ui_font(0.85))
        if self._bars:
            self._paint_chosen(painter)
            self._paint_bars(painter)
            self._paint_years(painter)
        painter.end()

    def _paint_chosen(self, painter: QPainter) -> None:
        chosen = self.chosen()
        if chosen is not None:
            area = self.bar_rect(chosen[0]).united(self.bar_rect(chosen[1]))
            painter.fillRect(area, QColor(self._theme.tokens.selection))
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 1))
            for x in (area.left() + 0.5, area.right() - 0.5):
                painter.drawLine(QPointF(x, 0), QPointF(x, _HEIGHT))

    def _paint_bars(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        most = max(bar.count for bar in self._bars) or 1
        chosen = self.chosen()
        gap = _GAP if self._bar_width() > 3 else 0.0
        for number, bar in enumerate(self._bars):
            ground = self.bar_rect(number)
            high = max(bar.count / most * (_HEIGHT - 4), _LEAST_BAR) if bar.count else 0
            is_in = chosen is None or chosen[0] <= number <= chosen[1]
            colour = QColor(tokens.accent if is_in else tokens.disabled)
            painter.fillRect(ground.adjusted(gap, _HEIGHT - high, -gap, 0), colour)
        painter.fillRect(QRectF(0, _HEIGHT, self.width(), 1), QColor(tokens.line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), max(tokens.ring, 1)))
            painter.drawRect(self.bar_rect(self._at).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_years(self, painter: QPainter) -> None:
        """The first and the last year, each below its bar."""
        painter.setPen(QColor(self._theme.tokens.muted))
        area = QRectF(0, _HEIGHT + 3, self.width(), self.height() - _HEIGHT - 3)
        first, last = str(self._bars[0].first), str(self._bars[-1].last)
        lead, trail = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        top = Qt.AlignmentFlag.AlignTop
        if self.isRightToLeft():
            first, last = last, first
            lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        reach = max(
            self._bar_width() * len(self._bars), 2.4 * painter.fontMetrics().horizontalAdvance("0000")
        )
        if not self.isRightToLeft():
            area.setWidth(min(reach, area.width()))
        painter.drawText(area, int(lead | top), first)
        if len(self._bars) > 1:
            painter.drawText(area, int(trail | top), last)
