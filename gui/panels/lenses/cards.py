"""Findings as cards, one below the other, that open their places in the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from gui.panels.lenses.finding import CardLine, Finding, Run
from gui.panels.lenses.wrapped import Wrapped, strong, wrapped
from gui.panels.page_parts import button
from gui.text import tip
from gui.theme import Theme

#: How many cards are shown at first, and how many more at once.
SHOWN, FURTHER = 20, 20
_PAD, _TOP, _ROUND = 10, 8, 6.0  # pixels
_LETTER = 18  # the room for a letter before its words
_AFTER_LETTER = 8
_GAP = 3  # between two lines
_FOOT_GAP = 5
_TITLE_LINES, _FOOT_LINES = 2, 2
_FOOT = 0.9  # of the window's font
_OPEN_BAR = 3.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a card, where they begin, and the letter before them."""

    words: Wrapped
    top: float
    left: float
    colour: str
    letter: str = ""


class Card(QAbstractButton):
    """One finding: its title, what each article says, and a small foot. A click, Enter or Space opens it."""

    menu_wanted = Signal(object)  # the point of the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finding: Finding | None = None
        self._opened = False
        self._laid: tuple[int, list[_Part], int] | None = None  # for a width: the parts, and the height
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def finding(self) -> Finding | None:
        """What it shows."""
        return self._finding

    def show_finding(self, finding: Finding) -> None:
        """Show this one."""
        if finding != self._finding:
            self._finding = finding
            self.lay_anew()

    def set_opened(self, opened: bool) -> None:
        """Whether its places are marked in the texts."""
        if opened != self._opened:
            self._opened = opened
            self._name()
            self.update()

    def lay_anew(self) -> None:
        """Fonts or colours are others."""
        self._laid = None
        self._name()
        self.updateGeometry()
        self.update()

    # sizes

    def hasHeightForWidth(self) -> bool:
        """Words are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width."""
        return self._lay_out(width)[1]

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, what it says, and whether it is open or has the keyboard."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for part in self._lay_out(self.width())[0]:
            left = self._mirrored(part.left, part.words)
            if part.letter:
                painter.setFont(strong(self._theme.ui_font()))
                painter.setPen(QColor(tokens.muted))
                painter.drawText(self._letter_place(part, painter), part.letter)
            part.words.draw(painter, QPointF(left, part.top), part.colour)

    def event(self, event: QEvent) -> bool:
        """Words are set anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.lay_anew()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as Space does; where arrows lead is for the list to say."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(QPoint(_PAD, self.height()) if keyed else event.pos()))

    # inside

    def _name(self) -> None:
        said = self._finding.said if self._finding is not None else ""
        self.setAccessibleName(self.tr("{finding} (open)").format(finding=said) if self._opened else said)

    def _lay_out(self, width: int) -> tuple[list[_Part], int]:
        if self._laid is None or self._laid[0] != width:
            parts, height = self._parts(width)
            self._laid = width, parts, height
            whole = all(part.words.whole for part in parts)
            self.setToolTip("" if whole or self._finding is None else tip(_all_of(self._finding)))
        return self._laid[1], self._laid[2]

    def _parts(self, width: int) -> tuple[list[_Part], int]:
        finding, tokens = self._finding, self._theme.tokens
        parts: list[_Part] = []
        top, room = float(_TOP), width - 2 * _PAD
        if finding is None:
            return parts, 2 * _TOP
        font, small = self._theme.ui_font(), self._theme.ui_font(_FOOT)

        def add(
            words: Wrapped, gap: float, *, left: float = 0, colour: str = tokens.ink, letter: str = ""
        ) -> None:
            nonlocal top
            top += gap if parts else 0
            parts.append(_Part(words, top, _PAD + left, colour, letter))
            top += words.height

        if finding.title:
            title = (Run(finding.title),)
            add(wrapped(title, strong(font), room, most=_TITLE_LINES, muted=tokens.muted), 0)
        indent = self._letter_room(finding)
        for line in finding.lines:
            left = indent if line.letter or line.indented else 0
            words = wrapped(line.runs, font, room - left, most=line.most, muted=tokens.muted)
            add(words, _GAP, left=left, letter=line.letter)
        if finding.foot:
            foot = wrapped((Run(finding.foot),), small, room, most=_FOOT_LINES, muted=tokens.muted)
            add(foot, _FOOT_GAP, colour=tokens.muted)
        return parts, round(top + _TOP + 0.5)

    def _letter_room(self, finding: Finding) -> float:
        metrics = QFontMetricsF(strong(self._theme.ui_font()))
        widest = max((metrics.horizontalAdvance(line.letter) for line in finding.lines), default=0)
        return max(_LETTER, widest + _AFTER_LETTER)

    def _letter_place(self, part: _Part, painter: QPainter) -> QPointF:
        line = part.words.layout.lineAt(0)
        advance = QFontMetricsF(painter.font()).horizontalAdvance(part.letter)
        left = self.width() - _PAD - advance if self.isRightToLeft() else _PAD
        return QPointF(left, part.top + (line.ascent() if line.isValid() else 0))

    def _mirrored(self, left: float, words: Wrapped) -> float:
        """Where words begin: at the other side where lines begin at the right."""
        if not self.isRightToLeft():
            return left
        width = words.layout.lineAt(0).width() if words.layout.lineCount() else 0
        return self.width() - left - width

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        active = self.underMouse() or self.isDown()
        ground = tokens.selection if self._opened else tokens.hover if active else tokens.surface
        edge, width = (
            (tokens.accent, 1.0) if self._opened else (tokens.line_strong if active else tokens.line, 1.0)
        )
        if self.hasFocus():
            edge, width = tokens.focus, 1.0 + tokens.ring
        inside = width / 2
        area = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        if self._opened:
            left = self.width() - _OPEN_BAR - 2 if self.isRightToLeft() else 2.0
            bar = QRectF(left, _ROUND, _OPEN_BAR, self.height() - 2 * _ROUND)
            painter.fillRect(bar, QColor(tokens.accent))


class CardList(QWidget):
    """Cards of findings: the first of them, and more as they are asked for.

    Arrow keys go from card to card; the list is one stop of Tab. ``first``: so many are shown at first;
    ``growing``: "Show 20 more" stands below, otherwise whoever holds it offers the rest.
    """

    chosen = Signal(object)  # Finding
    menu_wanted = Signal(object, object)  # QMenu to add to, and the Finding that it is for

    def __init__(self, theme: Theme, parent: QWidget, *, first: int = SHOWN, growing: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = self._most = first
        self._growing = growing
        self._findings: tuple[Finding, ...] = ()
        self._opened: Finding | None = None
        self._cards: list[Card] = []
        self._more = button("", self._show_more, self, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self._lay_anew)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, as many as were shown before of others."""
        if tuple(findings) != self._findings:
            self._findings = tuple(findings)
            self._fill()

    def findings(self) -> tuple[Finding, ...]:
        """All of them, also those that are not shown yet."""
        return self._findings

    def shown(self) -> tuple[Finding, ...]:
        """Those that have a card now."""
        return self._findings[: self._most]

    def cards(self) -> list[Card]:
        """Those that are shown, from the top."""
        return [card for card in self._cards if not card.isHidden()]

    def show_first(self) -> None:
        """Show no more than at first."""
        self._most = self._first
        self._fill()

    def mark_opened(self, finding: Finding | None) -> Card | None:
        """Show which of them is open, and return its card; more are shown if it has none yet."""
        self._opened = finding
        if finding in self._findings and finding is not None and self._growing:
            at = self._findings.index(finding)
            if at >= self._most:
                self._most = at + FURTHER - at % FURTHER
                self._fill()
        for card in self._cards:
            card.set_opened(finding is not None and card.finding == finding)
        return next((card for card in self.cards() if card.finding == finding), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End go from card to card."""
        cards = self.cards()
        at = next((number for number, card in enumerate(cards) if card.hasFocus()), None)
        to = _aim(Qt.Key(event.key()), at, len(cards)) if at is not None else None
        if to is None:
            super().keyPressEvent(event)
            return
        if at is not None and to >= len(cards) < len(self._findings) and self._growing:
            self._show_more()
            cards = self.cards()
        self._focus(cards[max(0, min(to, len(cards) - 1))])

    # inside

    def _fill(self) -> None:
        shown = self._findings[: self._most]
        while len(self._cards) < len(shown):
            self._cards.append(self._made())
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_finding(shown[number])
                card.set_opened(shown[number] == self._opened)
        left = len(self._findings) - len(shown)
        self._more.setText(
            self.tr("Show {n} more of {all}").format(n=min(left, FURTHER), all=f"{len(self._findings):,}")
        )
        self._more.setVisible(left > 0 and self._growing)
        self._rove()

    def _made(self) -> Card:
        card = Card(self._theme, self)
        card.clicked.connect(lambda: self._choose(card))
        card.menu_wanted.connect(lambda at: self._show_menu(card, at))
        self._column.insertWidget(len(self._cards), card)
        return card

    def _choose(self, card: Card) -> None:
        self._rove(card)
        if card.finding is not None:
            self.chosen.emit(card.finding)

    def _show_menu(self, card: Card, at: QPoint) -> None:
        if card.finding is None:
            return
        menu = QMenu(card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show it in the texts"), card.click)
        self.menu_wanted.emit(menu, card.finding)
        menu.popup(at)

    def _show_more(self) -> None:
        """Show further ones, and be at the first of them if the keys are at the button."""
        before, keyed = len(self.cards()), self._more.hasFocus()
        self._most += FURTHER
        self._fill()
        if keyed and before < len(self.cards()):
            self._focus(self.cards()[before])

    def _focus(self, card: Card) -> None:
        self._rove(card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, at: Card | None = None) -> None:
        """Let Tab come to one card alone: that one, or that with the keys, or the first."""
        cards = self.cards()
        held = next((card for card in cards if card.hasFocus()), None)
        stop = (
            at
            or held
            or next((card for card in cards if card.focusPolicy() != Qt.FocusPolicy.ClickFocus), None)
        )
        for card in self._cards:
            policy = Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)
        if stop is None and cards:
            cards[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_anew(self) -> None:
        for card in self._cards:
            card.lay_anew()


def _aim(key: Qt.Key, at: int, count: int) -> int | None:
    """The number of the card that a key goes to from one; None for a key that goes nowhere."""
    return {
        Qt.Key.Key_Down: at + 1,
        Qt.Key.Key_Up: at - 1,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: count - 1,
    }.get(key)


def _all_of(finding: Finding) -> str:
    """A finding in full, on lines."""
    return "\n".join(filter(None, (finding.title, *map(_line, finding.lines), finding.foot)))


def _line(line: CardLine) -> str:
    return f"{line.letter}  {line.text}" if line.letter else line.text
