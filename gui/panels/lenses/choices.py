"""Choices: words in rows, painted, of which each opens a finding; one goes among them with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from corpus.model import ArticleId
from gui.panels.lenses.choice import INSET, Choice, ChoiceRow, Form, Lettered
from gui.panels.lenses.finding import Finding, Run
from gui.panels.lenses.wrapped import Wrapped, strong, wrapped
from gui.panes.announcing import announce
from gui.panes.highlights import draw_underline
from gui.text import tip
from gui.theme import Theme

_LEAD = 18.0  # the room for a letter before its words, in pixels
_PAD_X, _PAD_Y = float(INSET), 2.0  # around the words of a choice
_BETWEEN, _ROWS, _APART = 6.0, 1.0, 7.0  # choices on a line, lines, what stands apart
_BAR, _BAR_HIGH = 56.0, 5.0  # how long a bar is at most, and how high
_INDENT = 8.0  # of quotes, below whose they are
_MOST_LINES, _QUOTE_LINES = 2, 3
_ROUND = 4.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A choice, where it is painted, and what of it at the end of its line."""

    choice: Choice
    article: ArticleId | None
    area: QRectF
    words: Wrapped
    aside: Wrapped | None = None


@dataclass(frozen=True, slots=True)
class _Lead:
    """Words before a row: a letter in the colour of its article, or quiet ones."""

    words: str
    at: QPointF
    article: ArticleId | None


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
        self._laid: tuple[int, list[_Placed], list[_Lead], int] | None = None
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
        self._laid = None
        self.updateGeometry()
        self.update()

    # sizes

    def hasHeightForWidth(self) -> bool:
        """Words go on to the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width."""
        return self._lay_out(width)[3]

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

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
        _, placed, leads, _ = self._lay_out(self.width())
        for lead in leads:
            self._paint_lead(painter, lead)
        for number, each in enumerate(placed):
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

    def _placed(self) -> list[_Placed]:
        return self._lay_out(self.width())[1]

    def _found(self, at: QPoint) -> _Placed | None:
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

    def _aim(self, key: Qt.Key, placed: Sequence[_Placed]) -> int | None:
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

    def _go_to(self, number: int, placed: Sequence[_Placed]) -> None:
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

    def _lay_out(self, width: int) -> tuple[int, list[_Placed], list[_Lead], int]:
        if self._laid is None or self._laid[0] != width:
            placed: list[_Placed] = []
            leads: list[_Lead] = []
            y = 0.0
            for row in self._rows:
                y = self._lay_row(row, y + (_APART if row.apart and y else 0), width, placed, leads)
            self._laid = width, placed, leads, round(y + 0.5)
        return self._laid

    def _lay_row(
        self, row: ChoiceRow, top: float, width: int, placed: list[_Placed], leads: list[_Lead]
    ) -> float:
        """Lay out one row from ``top`` on; where it ends."""
        font = self._theme.ui_font()
        left = self._lead_room() if any(each.lead or each.article for each in self._rows) else 0.0
        if row.choices and row.choices[0].form is Form.QUOTE:
            left += _INDENT
        for words, at, article in ((row.lead, _PAD_X, row.article), (row.quiet, left + _PAD_X, None)):
            if words:
                metrics = QFontMetricsF(strong(font))
                at = width - at - metrics.horizontalAdvance(words) if self.isRightToLeft() else at
                leads.append(_Lead(words, QPointF(at, top + _PAD_Y + metrics.ascent()), article))
        x, line = left, 0.0
        for choice in row.choices:
            made, aside, wide = self._words_of(choice, width - left)
            high = made.height + 2 * _PAD_Y
            alone = choice.form is not Form.WORD
            if x > left and (alone or x + wide > width):
                top, x, line = top + line + _ROWS, left, 0.0
            area = QRectF(width - x - wide if self.isRightToLeft() else x, top, wide, high)
            placed.append(_Placed(choice, row.article, area, made, aside))
            x, line = (x + wide + _BETWEEN), max(line, high)
            if alone:
                top, x, line = top + high + _ROWS, left, 0.0
        if not row.choices:
            line = QFontMetricsF(font).height() + 2 * _PAD_Y
        return top + (line + _ROWS if line else 0.0)

    def _words_of(self, choice: Choice, room: float) -> tuple[Wrapped, Wrapped | None, float]:
        """The words of a choice, what is beside them at the end of the line, and how wide all of it is."""
        font, muted = self._theme.ui_font(), self._theme.tokens.muted
        inside = room - 2 * _PAD_X
        runs = [Run(choice.words, strong=choice.strong)]
        if choice.form is Form.LINE:
            aside = (
                self._tight([Run(choice.beside, muted=True)], self._theme.ui_font(0.92), inside)
                if choice.beside
                else None
            )
            taken = aside.layout.lineAt(0).width() + _BETWEEN if aside is not None else 0.0
            taken += _BAR + 2 * _BETWEEN if choice.share is not None else 0.0
            most = 1 if choice.share is not None else _MOST_LINES
            return self._tight(runs, font, inside - taken, most), aside, room
        if choice.beside:
            runs.append(Run(f"\N{NO-BREAK SPACE}{choice.beside}", muted=True))
        if choice.form is Form.QUOTE:
            return wrapped(runs, font, inside, most=_QUOTE_LINES, muted=muted), None, room
        made = self._tight(runs, font, inside)
        return made, None, made.layout.lineAt(0).width() + 2 * _PAD_X

    def _tight(self, runs: Sequence[Run], font: QFont, room: float, most: int = _MOST_LINES) -> Wrapped:
        """Words laid out no wider than they are, so that they stand where a line begins."""
        needed = sum(
            QFontMetricsF(strong(font) if r.strong else font).horizontalAdvance(r.text) for r in runs
        )
        return wrapped(runs, font, max(min(needed + 1, room), 1.0), most=most, muted=self._theme.tokens.muted)

    def _lead_room(self) -> float:
        metrics = QFontMetricsF(strong(self._theme.ui_font()))
        leads = (metrics.horizontalAdvance(row.lead) + 6 for row in self._rows)
        return max(_LEAD, *leads)

    # painting

    def _paint_lead(self, painter: QPainter, lead: _Lead) -> None:
        font = self._theme.ui_font()
        painter.setFont(font if lead.article is None else strong(font))
        painter.setPen(QColor(self._colour(lead.article)))
        painter.drawText(lead.at, lead.words)

    def _colour(self, article: ArticleId | None) -> str:
        if article is None:
            return self._theme.tokens.muted
        return self._theme.source_colour(self._lettered.colours.get(article))

    def _paint(self, painter: QPainter, placed: _Placed, *, keyed: bool) -> None:
        tokens, choice, area = self._theme.tokens, placed.choice, placed.area
        opened = choice.finding is not None and choice.finding == self._opened
        if opened or choice is self._pointed:
            painter.setPen(QPen(QColor(tokens.accent), 1) if opened else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if opened else tokens.hover))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        back = self.isRightToLeft()
        wide = placed.words.layout.lineAt(0).width()
        left = area.right() - _PAD_X - wide if back else area.left() + _PAD_X
        colour = tokens.ink if choice.form is Form.QUOTE else tokens.accent
        if choice.kind is not None:
            colour = tokens.ink
            style = self._theme.mention_style(choice.kind)
            ground = area.adjusted(0, _PAD_Y - 1, 0, 0)
            painter.fillRect(ground, QColor(style.tint))
            draw_underline(painter, ground, style)
        placed.words.draw(painter, QPointF(left, area.top() + _PAD_Y), colour)
        if placed.aside is not None:
            wide = placed.aside.layout.lineAt(0).width()
            left = area.left() + _PAD_X if back else area.right() - _PAD_X - wide
            drop = placed.words.layout.lineAt(0).ascent() - placed.aside.layout.lineAt(0).ascent()
            placed.aside.draw(painter, QPointF(left, area.top() + _PAD_Y + drop), tokens.muted)
        if choice.share is not None:
            self._paint_bar(painter, placed)
        if keyed:
            inside = (tokens.ring + 1) / 2
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(inside, inside, -inside, -inside), _ROUND, _ROUND)

    def _paint_bar(self, painter: QPainter, placed: _Placed) -> None:
        """Before what is beside the words; all bars begin at one place, which leaves room for the longest."""
        area = placed.area.adjusted(_PAD_X, 0, -_PAD_X, 0)
        bar = QRectF(0, 0, _BAR * (placed.choice.share or 0.0), _BAR_HIGH)
        bar.moveTop(area.top() + (area.height() - _BAR_HIGH) / 2)
        bar.moveLeft(area.right() - self._aside_room() - _BAR)
        if self.isRightToLeft():
            bar.moveRight(area.left() + self._aside_room() + _BAR)
        painter.fillRect(bar, QColor(self._colour(placed.article)))

    def _aside_room(self) -> float:
        """For what is beside the words at the end of lines, and the gap before it."""
        widths = (each.aside.layout.lineAt(0).width() for each in self._placed() if each.aside is not None)
        return max(widths, default=0.0) + 2 * _BETWEEN


def _tip_of(placed: _Placed) -> str:
    whole = placed.words.whole and (placed.aside is None or placed.aside.whole)
    return "\n".join(filter(None, ("" if whole else placed.choice.words, placed.choice.tip)))


def _line_on(placed: Sequence[_Placed], at: int, by: int) -> int:
    """The choice on the next line that has any, or the one before with -1, nearest below or above."""
    here = placed[at].area
    beyond = [each for each in placed if (each.area.top() - here.top()) * by > 1]
    if not beyond:
        return len(placed) if by > 0 else -1
    line = min((each.area.top() for each in beyond), key=lambda top: abs(top - here.top()))
    on_it = [number for number, each in enumerate(placed) if abs(each.area.top() - line) <= 1]
    return min(on_it, key=lambda number: abs(placed[number].area.center().x() - here.center().x()))
