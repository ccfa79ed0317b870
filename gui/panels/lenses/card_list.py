"""CardList: findings as cards, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.panels.lenses.cards import Card
from gui.panels.lenses.finding import Finding
from gui.panels.page_parts import button
from gui.theme import Theme

#: How many cards are shown at first, and how many more at once.
SHOWN, FURTHER = 12, 20


class CardList(QWidget):
    """Cards of findings: the first of them, and more as they are asked for. What is opened further down is
    shown with its neighbours alone, so that thousands of findings never make more than a few cards at once.

    Arrow keys go from card to card; the list is one stop of Tab. ``first``: so many are shown at first;
    ``growing``: "Show 20 more" stands below, otherwise whoever holds it offers the rest.
    """

    chosen = Signal(object)  # Finding
    menu_wanted = Signal(object, object)  # QMenu to add to, and the Finding that it is for

    def __init__(self, theme: Theme, parent: QWidget, *, first: int = SHOWN, growing: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._range = range(first)  # the numbers of those that are shown
        self._growing = growing
        self._findings: tuple[Finding, ...] = ()
        self._opened: Finding | None = None
        self._cards: list[Card] = []
        self._before = button("", self._show_before, self, "link")
        self._more = button("", self._show_more, self, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for each in (self._before, self._more):
            self._column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
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
        return self._findings[self._range.start : self._range.stop]

    def cards(self) -> list[Card]:
        """Those that are shown, from the top."""
        return [card for card in self._cards if not card.isHidden()]

    def mark_opened(self, finding: Finding | None) -> Card | None:
        """Show which of them is open, and return its card."""
        self._opened = finding
        if finding is not None and self._growing and finding in self._findings:
            at = self._findings.index(finding)
            if at not in self._range:
                start = at - at % FURTHER
                self._show(range(start, start + FURTHER))
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
        if to >= len(cards) and self._more.isVisible():
            self._show_more()
            cards = self.cards()
        self._focus(cards[max(0, min(to, len(cards) - 1))])

    # inside

    def _show(self, numbers: range) -> None:
        self._range = numbers
        self._fill()

    def _fill(self) -> None:
        if self._range.start >= len(self._findings):
            self._range = range(len(self._range))
        shown = self.shown()
        with self._out_of_sight():
            while len(self._cards) < len(shown):
                self._cards.append(self._made())
            for card, finding in zip(self._cards, shown, strict=False):
                card.show_finding(finding)
                card.set_opened(finding == self._opened)
                card.show()
            for card in self._cards[len(shown) :]:
                card.hide()
            self._offer_others()
        self._rove()

    def _offer_others(self) -> None:
        before, after = self._range.start, len(self._findings) - self._range.stop
        all = f"{len(self._findings):,}"
        self._before.setText(self.tr("Show {n} before, of {all}").format(n=min(before, FURTHER), all=all))
        self._before.setVisible(before > 0)
        self._more.setText(self.tr("Show {n} more of {all}").format(n=min(after, FURTHER), all=all))
        self._more.setVisible(after > 0 and self._growing)

    @contextmanager
    def _out_of_sight(self) -> Iterator[None]:
        """While it is hidden, cards come and go without all of them being laid out for each."""
        hidden = self.isHidden()
        held = next((card for card in self._cards if card.hasFocus()), None)
        self.hide()
        try:
            yield
        finally:
            self.setVisible(not hidden)
            if held is not None and not held.isHidden():
                held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> Card:
        card = Card(self._theme, self)
        card.clicked.connect(lambda: self._choose(card))
        card.menu_wanted.connect(lambda at: self._show_menu(card, at))
        self._column.insertWidget(1 + len(self._cards), card)
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
        self._show(range(self._range.start, self._range.stop + FURTHER))
        if keyed and before < len(self.cards()):
            self._focus(self.cards()[before])

    def _show_before(self) -> None:
        """Show those before the first one, too."""
        keyed = self._before.hasFocus()
        self._show(range(max(0, self._range.start - FURTHER), self._range.stop))
        if keyed:
            self._focus(self.cards()[0])

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
