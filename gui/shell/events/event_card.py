"""EventCard: what one article tells of an event: whose it is, whether it is mainly about it, its passages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from corpus.model import ArticleSummary
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
        self.setAccessibleName(dotted(self._parts()))
        self.setToolTip(tip("\n".join(self._parts())))

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
    """The first of its passages, and the others as they are asked for.

    ``answering``: it may belong to the event, which can be answered with Add or No.
    """

    filled = Signal()  # it has other rows than before
    added = Signal(object)  # ToldCard: it belongs to the event
    refused = Signal(object)  # ToldCard: it does not

    def __init__(self, theme: Theme, parent: QWidget, *, answering: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: ToldCard | None = None
        self._all = False
        self.rows: list[PassageRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(int(_BAR) + 1, 8, 1, 8)
        self._column.setSpacing(0)
        self._head: CardHead | None = None
        self._more: QPushButton | None = None
        self._answering = answering
        self._foot: QWidget | None = None

    @property
    def card(self) -> ToldCard | None:
        """What it shows."""
        return self._card

    @property
    def article(self) -> ArticleSummary | None:
        """Whose article it is."""
        return self._card.article if self._card is not None else None

    def show_card(self, card: ToldCard) -> None:
        """Show this one."""
        if card == self._card:
            return
        same = self._card is not None and self._card.article.id == card.article.id
        self._card, self._all = card, self._all and same
        self._fill()

    def show_all(self) -> None:
        """Show all of its passages."""
        if not self._all:
            self._all = True
            self._fill()

    def lay_anew(self) -> None:
        """Fonts or colours are others."""
        for row in self.rows:
            row.lay_anew()
        if self._head is not None:
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
        number = teller_of(self._card.article).number if self._card is not None else None
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
        card = self._card
        assert card is not None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._head = CardHead(self._theme, card, self)
        self._column.addWidget(_inset(self._head, self))
        shown = card.passages if self._all else card.passages[:SHOWN]
        self.rows = [PassageRow(self._theme, each, self) for each in shown]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()  # at once: it may be given the keys
        rest = len(card.passages) - len(shown)
        self._more = None
        if rest:
            words = self.tr("Show {count} more of this article").format(count=f"{rest:,}")
            self._more = button(words, self.show_all, self, "link")
            self._column.addWidget(_inset(self._more, self, stretch=True))
        if self._answering:
            self._column.addWidget(self._answers(card))
        self.setAccessibleName(self._head.accessibleName())
        self.filled.emit()

    def _answers(self, card: ToldCard) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(_SIDE, 6, _SIDE, 0)
        row.setSpacing(8)
        answers: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (self.tr("Add"), self.tr("It belongs to this event"), partial(self.added.emit, card)),
            (self.tr("No"), self.tr("It does not belong to it"), partial(self.refused.emit, card)),
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
