"""EventCard: what one article tells of an event: whose it is, whether it is mainly about it, its passages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.panels.page_parts import button
from gui.shell.events.passage_row import PassageRow
from gui.text import date_words, dotted, isolated, tip
from gui.theme import Theme
from gui.viewmodels.events.event_page import ToldCard
from gui.viewmodels.events.event_words import role_words, teller_words, translate
from gui.viewmodels.events.tellers import teller_of

_BAR, _ROUND = 3.0, 5.0  # pixels
_SIDE = 12
#: So many passages of an article are shown at first.
SHOWN = 3
_LEAD = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class CardHead(QWidget):
    """Whose article it is, in the colour of its source; its title, its date, how it tells of the event."""

    def __init__(self, theme: Theme, card: ToldCard, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = card
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_card(card)

    def show_card(self, card: ToldCard) -> None:
        """Be that of this one."""
        self._card = card
        self.setAccessibleName(dotted(self._parts()))
        self.setToolTip(tip("\n".join(self._parts())))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, QFontMetrics(self._font()).height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its words; where there is no room for all, the title gives way first, then the source."""
        whose, title, when, role = self._words()
        painter = QPainter(self)
        strong, plain = self._font(), self._theme.ui_font(0.92)
        tail = "".join(f" · {part}" for part in (when, role))
        tail_width = QFontMetrics(plain).horizontalAdvance(tail)
        room = max(0, self.width() - tail_width)
        metrics = QFontMetrics(strong)
        source = metrics.elidedText(whose, Qt.TextElideMode.ElideRight, room)
        used = self._paint(painter, 0, source, strong, self._theme.source_colour(self._number))
        if title and room - used > 60:
            shown = QFontMetrics(plain).elidedText(
                f" · {isolated(title)}", Qt.TextElideMode.ElideRight, room - used
            )
            used += self._paint(painter, used, shown, plain, self._theme.tokens.muted)
        self._paint(painter, used, tail, plain, self._theme.tokens.muted)

    def _paint(self, painter: QPainter, at: int, words: str, font: QFont, colour: str) -> int:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        width = QFontMetrics(font).horizontalAdvance(words)
        left = self.width() - at - width if self.isRightToLeft() else at
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, width + 1, self.height()), side | Qt.TextFlag.TextSingleLine, words)
        return width

    @property
    def _number(self) -> int | None:
        return teller_of(self._card.article).number

    def _words(self) -> tuple[str, str, str, str]:
        article = self._card.article
        teller = teller_of(article)
        title = f"“{article.title}”" if teller.article is None and article.title else ""
        when = date_words(article.date, article.date_basis, translate=translate)
        return teller_words(teller), title, when, role_words(self._card.role)

    def _parts(self) -> list[str]:
        return [part for part in self._words() if part]

    def _font(self) -> QFont:
        font = self._theme.ui_font(0.92)
        font.setWeight(QFont.Weight.DemiBold)
        return font


class EventCard(QFrame):
    """The first of its passages, and the others as they are asked for. What it is made of is used again.

    ``answering``: it may belong to the event, which can be answered with Add or No.
    """

    row_made = Signal(object)  # PassageRow
    filled = Signal()  # it has other rows than before
    added = Signal(object)  # ToldCard: it belongs to the event
    refused = Signal(object)  # ToldCard: it does not

    def __init__(self, theme: Theme, card: ToldCard, parent: QWidget, *, answering: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = card
        self._all = False
        self._rows: list[PassageRow] = []
        self._head = CardHead(theme, card, self)
        self._more = button("", self.show_all, self, "link")
        self._below = _inset(self._more, self, stretch=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(int(_BAR) + 1, 8, 1, 8)
        self._column.setSpacing(0)
        self._column.addWidget(_inset(self._head, self))
        self._column.addWidget(self._below)
        if answering:
            self._column.addWidget(self._answers())

    @property
    def card(self) -> ToldCard:
        """What it shows."""
        return self._card

    @property
    def rows(self) -> list[PassageRow]:
        """The passages that are shown, from the top."""
        return [row for row in self._rows if not row.isHidden()]

    def show_card(self, card: ToldCard) -> None:
        """Show this one."""
        if card == self._card and self._rows:
            return
        self._all = self._all and self._card.article.id == card.article.id
        self._card = card
        self._fill()

    def set_choosing(self, choosing: bool) -> None:
        """Let its passages be ticked, or opened."""
        for row in self._rows:
            row.set_choosing(choosing)

    def show_all(self) -> None:
        """Show all of its passages."""
        if not self._all:
            self._all = True
            self._fill()

    def lay_anew(self) -> None:
        """Fonts or colours are others."""
        for row in self._rows:
            row.lay_anew()
        self._head.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with the bar of its source where a line begins."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(area, _ROUND, _ROUND)
        painter.fillPath(outline, QColor(tokens.surface))
        number = teller_of(self._card.article).number
        left = area.right() - _BAR if self.isRightToLeft() else area.left()
        bar = QPainterPath()
        bar.addRect(QRectF(left, area.top(), _BAR, area.height()))
        painter.fillPath(outline.intersected(bar), QColor(self._theme.source_colour(number)))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawPath(outline.subtracted(bar))

    def changeEvent(self, event: QEvent) -> None:
        """In another direction it is painted anew."""
        super().changeEvent(event)
        self.update()

    # inside

    def _fill(self) -> None:
        shown = self._card.passages if self._all else self._card.passages[:SHOWN]
        self._head.show_card(self._card)
        while len(self._rows) < len(shown):
            row = PassageRow(self._theme, shown[len(self._rows)], self)
            self._column.insertWidget(1 + len(self._rows), row)
            self._rows.append(row)
            self.row_made.emit(row)
        for row, passage in zip(self._rows, shown, strict=False):
            row.show_passage(passage)
            row.show()  # at once: it may be given the keys
        for row in self._rows[len(shown) :]:
            row.hide()
        rest = len(self._card.passages) - len(shown)
        words = self.tr("Show {count} more of this article")
        self._more.setText(words.format(count=f"{rest:,}"))
        self._below.setVisible(rest > 0)
        self.setAccessibleName(self._head.accessibleName())
        self.update()
        self.filled.emit()

    def _answers(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(_SIDE, 6, _SIDE, 0)
        row.setSpacing(8)
        answers: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (self.tr("Add"), self.tr("It belongs to this event"), lambda: self.added.emit(self._card)),
            (self.tr("No"), self.tr("It does not belong to it"), lambda: self.refused.emit(self._card)),
        )
        for words, told, act in answers:
            made = button(words, act, foot)
            made.setToolTip(told)
            made.setAccessibleDescription(told)
            row.addWidget(made)
        row.addStretch(1)
        return foot


def _inset(part: QWidget, parent: QWidget, *, stretch: bool = False) -> QWidget:
    """The part where the words of a card begin."""
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(_SIDE, 0, _SIDE, 0)
    row.addWidget(part)
    if stretch:
        row.addStretch(1)
    return line
