"""EventCards: the articles that tell of an event, a card each; keys go from passage to passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.model import EventPassage
from gui.panels.page_parts import button
from gui.shell.events.event_card import EventCard
from gui.shell.events.passage_row import PassageRow
from gui.theme import Theme
from gui.viewmodels.events.event_page import ToldCard

#: How many articles have a card at first, and how many more at once.
SHOWN, FURTHER = 12, 20


class EventCards(QWidget):
    """The first of the cards, and more as they are asked for. The list is one stop of Tab: arrows go on.

    ``answering``: what is shown is suggested, and can be answered.
    """

    opened = Signal(object)  # EventPassage
    menu_wanted = Signal(object, object, object)  # ToldCard, ShownPassage, the point of the screen
    remove_wanted = Signal(object)  # EventPassage
    copy_wanted = Signal(object, object)  # ToldCard, ShownPassage
    added = Signal(object)  # ToldCard
    refused = Signal(object)  # ToldCard
    gone = Signal()  # the passage that the keys were at, and there is no other
    reached = Signal(object)  # PassageRow: the keys are at it
    chosen_changed = Signal()  # other passages are ticked

    def __init__(self, theme: Theme, parent: QWidget, *, answering: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answering = answering
        self._told: tuple[ToldCard, ...] = ()
        self._most = SHOWN
        self._choosing = False
        self._chosen: set[EventPassage] = set()
        self._cards: list[EventCard] = []
        self._more = button("", self._show_more, self, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self._lay_anew)

    def show_told(self, told: Sequence[ToldCard], *, same: bool = False) -> None:
        """Show these; ``same``: of the event that was shown, of which as many are shown as before."""
        self._told = tuple(told)
        if not same:
            self._most = SHOWN
            self.set_choosing(False)
        self._fill()

    def cards(self) -> list[EventCard]:
        """Those that are shown, from the top."""
        return [card for card in self._cards if not card.isHidden()]

    def rows(self) -> list[PassageRow]:
        """The passages that are shown, from the top."""
        return [row for card in self.cards() for row in card.rows]

    # choosing some of them

    def set_choosing(self, choosing: bool) -> None:
        """Let passages be ticked, or opened."""
        if choosing != self._choosing:
            self._choosing = choosing
            self._chosen.clear()
            for card in self._cards:
                card.set_choosing(choosing)

    def chosen(self) -> list[EventPassage]:
        """The passages that are ticked, in their order."""
        known = (shown.passage for card in self._told for shown in card.passages)
        return [passage for passage in known if passage in self._chosen]

    def choose(self, passages: Sequence[EventPassage]) -> None:
        """Tick these."""
        self._chosen |= set(passages)
        for row in self.rows():
            row.setChecked(row.shown.passage in self._chosen)

    # going through them

    def step(self, by: int) -> bool:
        """Go to the next passage, or with -1 to the one before; False where there is none."""
        rows = self.rows()
        at = next((number for number, row in enumerate(rows) if row.hasFocus()), None)
        to = (0 if by > 0 else len(rows) - 1) if at is None else at + by
        if to >= len(rows) and self._more.isVisibleTo(self):
            self._show_more()
            rows = self.rows()
        if not 0 <= to < len(rows):
            return False
        self._focus(rows[to])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from passage to passage, Home and End to the first and the last."""
        rows = self.rows()
        steps: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Down: partial(self.step, 1),
            Qt.Key.Key_Up: partial(self.step, -1),
        }
        if rows:
            steps[Qt.Key.Key_Home] = partial(self._focus, rows[0])
            steps[Qt.Key.Key_End] = partial(self._focus, rows[-1])
        if event.key() in steps:
            steps[event.key()]()
        else:
            super().keyPressEvent(event)

    # inside

    def _fill(self) -> None:
        shown = self._told[: self._most]
        held = next(((at, row.shown.passage) for at, row in enumerate(self.rows()) if row.hasFocus()), None)
        hidden = self.isHidden()
        self.hide()  # or all would be laid out for each card that comes or goes
        while len(self._cards) < len(shown):
            self._cards.append(self._made(shown[len(self._cards)]))
        for card, told in zip(self._cards, shown, strict=False):
            card.show_card(told)
            card.show()
        for card in self._cards[len(shown) :]:
            card.hide()
        rest = len(self._told) - len(shown)
        words = self.tr("Show {n} more of {all} articles")
        self._more.setText(words.format(n=f"{min(rest, FURTHER):,}", all=f"{len(self._told):,}"))
        self._more.setVisible(rest > 0)
        for row in self.rows():
            row.setChecked(row.shown.passage in self._chosen)
        self.setVisible(not hidden)
        self._rove()
        if held is not None:
            self._hold(*held)

    def _hold(self, at: int, passage: EventPassage) -> None:
        """Keep the keys at a passage, or where that is gone, at what stands in its place now."""
        rows = self.rows()
        again = next((row for row in rows if row.shown.passage == passage), None)
        if again is not None or rows:
            self._focus(again or rows[min(at, len(rows) - 1)])
        else:
            self.gone.emit()

    def _made(self, told: ToldCard) -> EventCard:
        card = EventCard(self._theme, told, self, answering=self._answering)
        card.row_made.connect(partial(self._watch, card))
        card.filled.connect(self._rove)
        card.added.connect(self.added)
        card.refused.connect(self.refused)
        self._column.insertWidget(len(self._cards), card)
        return card

    def _watch(self, card: EventCard, row: PassageRow) -> None:
        row.set_choosing(self._choosing)
        row.setChecked(row.shown.passage in self._chosen)
        row.clicked.connect(lambda: self._click(row))
        row.menu_wanted.connect(lambda at: self.menu_wanted.emit(card.card, row.shown, at))
        row.remove_wanted.connect(lambda: self.remove_wanted.emit(row.shown.passage))
        row.copy_wanted.connect(lambda: self.copy_wanted.emit(card.card, row.shown))

    def _click(self, row: PassageRow) -> None:
        self._rove(row)
        if not self._choosing:
            self.opened.emit(row.shown.passage)
            return
        if row.isChecked():
            self._chosen.add(row.shown.passage)
        else:
            self._chosen.discard(row.shown.passage)
        self.chosen_changed.emit()

    def _show_more(self) -> None:
        before, keyed = len(self.rows()), self._more.hasFocus()
        self._most += FURTHER
        self._fill()
        if keyed and before < len(self.rows()):
            self._focus(self.rows()[before])

    def _focus(self, row: PassageRow) -> None:
        self._rove(row)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(row)

    def _rove(self, at: PassageRow | None = None) -> None:
        """Let Tab come to one passage alone: that one, or that with the keys, or the first."""
        rows = self.rows()
        held = next((row for row in rows if row.hasFocus()), None)
        stop = at or held or (rows[0] if rows else None)
        for row in rows:
            policy = Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)

    def _lay_anew(self) -> None:
        for card in self._cards:
            card.lay_anew()
