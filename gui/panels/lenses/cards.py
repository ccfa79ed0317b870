"""Card: a finding, painted, that opens its places in the texts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from gui.panels.lenses.finding import CardLine, Finding, Run
from gui.panels.lenses.wrapped import Wrapped, strong, wrapped
from gui.text import tip
from gui.theme import Theme

_PAD, _TOP, _ROUND = 10, 8, 6.0  # pixels
_LETTER = 18  # the room for a letter before its words
_AFTER_LETTER = 8
_GAP = 3  # between two lines
_FOOT_GAP = 5
_TITLE_LINES, _FOOT_LINES = 2, 2
_FOOT = 0.9  # of the window's font
_LEAST = 80
_WIDTHS = 4  # so many are remembered
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


#: The parts of a card, and how high it is.
_Laid = tuple[list[_Part], int]


class Card(QAbstractButton):
    """One finding: its title, what each article says, and a small foot. A click, Enter or Space opens it."""

    menu_wanted = Signal(object)  # the point of the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finding: Finding | None = None
        self._opened = False
        self._laid: dict[int, _Laid] = {}  # by width; a layout asks for several
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
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
        self._laid.clear()
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
        """What it takes is told by ``heightForWidth``."""
        return QSize(_LEAST, _LEAST)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(_LEAST, 2 * _TOP)

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
        """All words are told where some were left out; in another font they are set anew."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell_all(event)
            return True
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

    def _tell_all(self, event: QHelpEvent) -> None:
        parts, _ = self._lay_out(self.width())
        if self._finding is not None and not all(part.words.whole for part in parts):
            QToolTip.showText(event.globalPos(), tip(_all_of(self._finding)), self)

    def _name(self) -> None:
        said = self._finding.said if self._finding is not None else ""
        self.setAccessibleName(self.tr("{finding} (open)").format(finding=said) if self._opened else said)

    def _lay_out(self, width: int) -> _Laid:
        if width not in self._laid:
            if len(self._laid) >= _WIDTHS:
                self._laid.clear()
            self._laid[width] = self._parts(width)
        return self._laid[width]

    def _parts(self, width: int) -> _Laid:
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


def _all_of(finding: Finding) -> str:
    """A finding in full, on lines."""
    return "\n".join(filter(None, (finding.title, *map(_line, finding.lines), finding.foot)))


def _line(line: CardLine) -> str:
    return f"{line.letter}  {line.text}" if line.letter else line.text
