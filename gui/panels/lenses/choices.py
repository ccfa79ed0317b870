"""Choices: words in rows, painted, of which each opens a finding; one goes among them with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from corpus.model import ArticleId
from gui.panels.lenses.choice import Choice, ChoiceRow, Form, Lettered
from gui.panels.lenses.choice_layout import BAR, PAD_X, PAD_Y, LaidOut, Placed, lay_out
from gui.panels.lenses.finding import Finding
from gui.panes.announcing import announce
from gui.panes.highlights import draw_underline
from gui.text import tip
from gui.theme import Theme

_BAR_HIGH, _ROUND = 5.0, 4.0  # pixels
_NARROWEST = 160
_WIDTHS = 8  # for which it is known at most where everything stands
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Choices(QWidget):
    """Rows of words that are chosen with a click, Enter or Space. All of them are one stop of Tab."""

    chosen = Signal(object)  # Finding
    more_wanted = Signal(object)  # the Choice without a finding
    menu_wanted = Signal(object, object)  # QMenu to add to, and the Finding that it is for
    gone_beyond = Signal(int)  # a key leads from the last to what is below, 1, or from the first to above, -1
    moved = Signal(object)  # QRectF: what the keys are at now

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ChoiceRow, ...] = ()
        self._lettered = Lettered.of(None, 1)
        self._laid: dict[int, LaidOut] = {}  # by width: a page that scrolls asks for the same few in turns
        self._opened: Finding | None = None
        self._pointed: Choice | None = None
        self._at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.lay_anew)

    def show_rows(self, rows: Sequence[ChoiceRow], lettered: Lettered) -> None:
        """Show these, of articles with these letters."""
        if (tuple(rows), lettered) != (self._rows, self._lettered):
            self._rows, self._lettered = tuple(rows), lettered
            self._pointed, self._at = None, 0
            said = (each.said or each.words for row in rows for each in row.choices)
            self.setAccessibleDescription(". ".join(said))
            self.lay_anew()

    def rows(self) -> tuple[ChoiceRow, ...]:
        """What is shown."""
        return self._rows

    def choices(self) -> list[Choice]:
        """All of them, in order."""
        return [each for row in self._rows for each in row.choices]

    def mark_opened(self, finding: Finding | None) -> QRectF | None:
        """Show which of them is open; where it stands, if it is one of these."""
        self._opened = finding
        self.update()
        if finding is None:
            return None
        placed = self._placed()
        at = next((n for n, each in enumerate(placed) if each.choice.finding == finding), None)
        if at is None:
            return None
        self._at = at
        return placed[at].area

    def area_of(self, choice: Choice) -> QRectF:
        """Where a choice is painted."""
        return next(each.area for each in self._placed() if each.choice == choice)

    def go_in(self, *, last: bool = False) -> None:
        """Have the keyboard, at the first or the last choice."""
        self._at = len(self._placed()) - 1 if last else 0
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_where()

    def lay_anew(self) -> None:
        """Fonts, colours or words are others."""
        self._laid.clear()
        self.updateGeometry()
        self.update()

    # sizes

    def hasHeightForWidth(self) -> bool:
        """Words go on to the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width; layouts ask for many that it never has."""
        return self._lay_out(max(width, _NARROWEST)).height

    def sizeHint(self) -> QSize:
        """Any width; how high it is follows from that."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """It can be narrow. Nothing is laid out to say so."""
        return QSize(80, self.fontMetrics().height())

    # events

    def event(self, event: QEvent) -> bool:
        """Words are set anew in another font; a choice has its tip."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.lay_anew()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._found(event.pos())
            if found is not None and (said := _tip_of(found)):
                QToolTip.showText(event.globalPos(), tip(said), self, found.area.toAlignedRect())
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The letters and the words; what is open, pointed at, or at the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        laid = self._lay_out(self.width())
        for lead in laid.leads:
            lead.words.draw(painter, lead.at, self._colour(lead.article))
        for number, each in enumerate(laid.placed):
            if each.area.intersects(QRectF(event.rect())):
                self._paint(painter, each, keyed=self.hasFocus() and number == self._at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a click opens looks so."""
        found = self._found(event.position().toPoint())
        self._point_at(found.choice if found is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        found = self._found(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = self._placed().index(found)
            self._choose(found.choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from choice to choice, Enter and Space open."""
        placed = self._placed()
        if not placed:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._choose(placed[min(self._at, len(placed) - 1)].choice)
        elif (to := self._aim(Qt.Key(event.key()), placed)) is not None:
            self._go_to(to, placed)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the keys are at."""
        super().focusInEvent(event)
        self.update()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._tell_where()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the choice pointed at, or that the keys are at."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        placed = self._placed()
        found = (placed[self._at] if self._at < len(placed) else None) if keyed else self._found(event.pos())
        if found is None or found.choice.finding is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choice = found.choice
        menu.addAction(self.tr("Show it in the texts"), lambda: self._choose(choice))
        self.menu_wanted.emit(menu, choice.finding)
        at = found.area.bottomLeft().toPoint() if keyed else event.pos()
        menu.popup(self.mapToGlobal(at))

    @property
    def finding(self) -> Finding | None:
        """What the keys are at."""
        placed = self._placed()
        return placed[self._at].choice.finding if self._at < len(placed) else None

    # going about

    def _placed(self) -> list[Placed]:
        return self._lay_out(self.width()).placed

    def _found(self, at: QPoint) -> Placed | None:
        return next((each for each in self._placed() if each.area.contains(QPointF(at))), None)

    def _point_at(self, choice: Choice | None) -> None:
        if choice is not self._pointed:
            self._pointed = choice
            shape = Qt.CursorShape.ArrowCursor if choice is None else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()

    def _choose(self, choice: Choice) -> None:
        if choice.finding is None:
            self.more_wanted.emit(choice)
        else:
            self.chosen.emit(choice.finding)

    def _aim(self, key: Qt.Key, placed: Sequence[Placed]) -> int | None:
        """The number of the choice that a key goes to; beyond the last or the first: that of none."""
        on, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            on, back = back, on
        aims: dict[Qt.Key, Callable[[], int]] = {
            on: lambda: self._at + 1,
            back: lambda: self._at - 1,
            Qt.Key.Key_Down: lambda: _line_on(placed, self._at, 1),
            Qt.Key.Key_Up: lambda: _line_on(placed, self._at, -1),
            Qt.Key.Key_Home: lambda: 0,
            Qt.Key.Key_End: lambda: len(placed) - 1,
        }
        return aims[key]() if key in aims else None

    def _go_to(self, number: int, placed: Sequence[Placed]) -> None:
        if 0 <= number < len(placed):
            self._at = number
            self._tell_where()
        else:
            self.gone_beyond.emit(1 if number > 0 else -1)

    def _tell_where(self) -> None:
        self.update()
        placed = self._placed()
        if self._at < len(placed):
            choice = placed[self._at].choice
            announce(self, choice.said or choice.words)
            self.moved.emit(placed[self._at].area)

    # where everything stands

    def _lay_out(self, width: int) -> LaidOut:
        if width not in self._laid:
            if len(self._laid) >= _WIDTHS:
                self._laid.clear()
            self._laid[width] = lay_out(self._rows, width, self._theme, back=self.isRightToLeft())
        return self._laid[width]

    # painting

    def _colour(self, article: ArticleId | None) -> str:
        if article is None:
            return self._theme.tokens.muted
        return self._theme.source_colour(self._lettered.colours.get(article))

    def _paint(self, painter: QPainter, placed: Placed, *, keyed: bool) -> None:
        tokens, choice, area = self._theme.tokens, placed.choice, placed.area
        opened = choice.finding is not None and choice.finding == self._opened
        if opened or choice is self._pointed:
            painter.setPen(QPen(QColor(tokens.accent), 1) if opened else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if opened else tokens.hover))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        back = self.isRightToLeft()
        wide = placed.words.layout.lineAt(0).width()
        left = area.right() - PAD_X - wide if back else area.left() + PAD_X
        colour = tokens.ink if choice.form is Form.QUOTE else tokens.accent
        if choice.kind is not None:
            colour = tokens.ink
            style = self._theme.mention_style(choice.kind)
            ground = area.adjusted(0, PAD_Y - 1, 0, 0)
            painter.fillRect(ground, QColor(tokens.selection if opened else style.tint))
            draw_underline(painter, ground, style)
        placed.words.draw(painter, QPointF(left, area.top() + PAD_Y), colour)
        if placed.aside is not None:
            wide = placed.aside.layout.lineAt(0).width()
            left = area.left() + PAD_X if back else area.right() - PAD_X - wide
            drop = placed.words.layout.lineAt(0).ascent() - placed.aside.layout.lineAt(0).ascent()
            placed.aside.draw(painter, QPointF(left, area.top() + PAD_Y + drop), tokens.muted)
        if choice.share is not None:
            self._paint_bar(painter, placed)
        if keyed:
            inside = (tokens.ring + 1) / 2
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(inside, inside, -inside, -inside), _ROUND, _ROUND)

    def _paint_bar(self, painter: QPainter, placed: Placed) -> None:
        """Before what is beside the words; all bars begin at one place, which leaves room for the longest."""
        area = placed.area.adjusted(PAD_X, 0, -PAD_X, 0)
        bar = QRectF(0, 0, BAR * (placed.choice.share or 0.0), _BAR_HIGH)
        bar.moveTop(area.top() + (area.height() - _BAR_HIGH) / 2)
        bar.moveLeft(area.right() - self._lay_out(self.width()).aside_room - BAR)
        if self.isRightToLeft():
            bar.moveRight(area.left() + self._lay_out(self.width()).aside_room + BAR)
        painter.fillRect(bar, QColor(self._colour(placed.article)))


def _tip_of(placed: Placed) -> str:
    whole = placed.words.whole and (placed.aside is None or placed.aside.whole)
    return "\n".join(filter(None, ("" if whole else placed.choice.words, placed.choice.tip)))


def _line_on(placed: Sequence[Placed], at: int, by: int) -> int:
    """The choice on the next line that has any, or the one before with -1, nearest below or above."""
    here = placed[at].area
    beyond = [each for each in placed if (each.area.top() - here.top()) * by > 1]
    if not beyond:
        return len(placed) if by > 0 else -1
    line = min((each.area.top() for each in beyond), key=lambda top: abs(top - here.top()))
    on_it = [number for number, each in enumerate(placed) if abs(each.area.top() - line) <= 1]
    return min(on_it, key=lambda number: abs(placed[number].area.center().x() - here.center().x()))
