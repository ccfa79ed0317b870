"""EventPageView: one event: its head, and the passages of each article, or how they follow in time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.panels.following import Following
from gui.panels.page_parts import Section
from gui.panes.own_keys import OwnKeys, take_key
from gui.shell.events.choosing_strip import ChoosingStrip
from gui.shell.events.event_cards import EventCards
from gui.shell.events.event_head import EventHead
from gui.shell.events.silent_line import SilentLine
from gui.theme import Theme
from gui.viewmodels.events.event_page import EventPage
from gui.viewmodels.events.event_words import suggested_words

#: The widest that the page is set, in pixels.
_WIDTH = 980
_MARGIN = 22
_NEAR = 24  # pixels around a passage that is brought into view


class EventPageView(QFrame):
    """What is asked for goes out as signals, of its parts too. The head stays while the passages scroll."""

    split_wanted = Signal(object)  # the passages that are to be another event
    following_wanted = Signal()  # it is looked at through time now

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        self.shown: EventPage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._top = QWidget(self)
        self.head = EventHead(theme, self._top, editable=editable)
        self.choosing = ChoosingStrip(self)
        self._views = QStackedWidget(self)
        self.area = QScrollArea(self._views)
        self.body = QWidget(self.area)
        self.cards = EventCards(theme, self.body)
        self._maybe = Section("", self.body)
        self.suggested = EventCards(theme, self._maybe, answering=editable)
        self.silent = SilentLine(theme, self.body)
        self.following = Following(theme, self._views)
        switch = QWidget(self.head)
        self._switch = self._made_switch(switch)
        self.head.add_beside(switch)
        self._lay_out()
        self._connect()

    def event(self, event: QEvent) -> bool:
        """The keys of the verbs in its head."""
        taken = isinstance(event, QKeyEvent) and take_key(self._keys(), event)
        return taken or super().event(event)

    def show_page(self, page: EventPage) -> None:
        """Show this page; of the same event, where one is in it stays."""
        same = self.shown is not None and self.shown.event.id == page.event.id
        self.shown = page
        focused = self.focusWidget()
        if not same and focused is not None and self._views.isAncestorOf(focused):
            self._hold()
        self.head.show_page(page)
        self.cards.show_told(page.cards, same=same)
        self.suggested.show_told(page.suggested, same=same)
        self._maybe.set_title(suggested_words(len(page.event.suggested)))
        self._maybe.setVisible(bool(page.suggested))
        self.silent.show_silent(page.silent, page.of, same=same)
        self.setAccessibleName(page.event.title)
        if not same:
            self.area.verticalScrollBar().setValue(0)
            self.choose(False)
        if self.follows:
            self.following_wanted.emit()

    @property
    def follows(self) -> bool:
        """Whether the event is looked at through time."""
        return self._views.currentWidget() is self.following

    def follow(self, through_time: bool) -> None:
        """Look at it through time, or at its passages."""
        self._switch[int(through_time)].setChecked(True)
        self._views.setCurrentIndex(int(through_time))
        if through_time:
            self.choose(False)
            self.following_wanted.emit()

    def choose(self, choosing: bool) -> None:
        """Let passages be chosen that are to be another event."""
        self.cards.set_choosing(choosing)
        self.choosing.setVisible(choosing)
        self.head.split.setChecked(choosing)
        if choosing:
            self.follow(False)
            self._count_chosen()
            self.cards.step(1)

    def step(self, by: int) -> bool:
        """Go to the next passage, or with -1 to the one before."""
        return not self.follows and self.cards.step(by)

    def escape(self) -> bool:
        """Leave what is innermost: the choice of passages; False if there is none."""
        if self.choosing.isHidden():
            return False
        self.choose(False)
        return True

    # -- inside ------------------------------------------------------------------------------------------

    def _made_switch(self, switch: QWidget) -> tuple[QPushButton, QPushButton]:
        group = QButtonGroup(self)
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        made = []
        for place, words in (("first", self.tr("Passages")), ("last", self.tr("Through time"))):
            button = QPushButton(words, switch)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.follow, place == "last"))
            group.addButton(button)
            row.addWidget(button)
            made.append(button)
        made[0].setChecked(True)
        return made[0], made[1]

    def _lay_out(self) -> None:
        top = QHBoxLayout(self._top)
        top.setContentsMargins(_MARGIN, 14, _MARGIN, 8)
        top.setSpacing(0)
        top.addWidget(self.head)
        self._maybe.add(self.suggested)
        column = self._column = QVBoxLayout(self.body)
        column.setContentsMargins(_MARGIN, 2, _MARGIN, 28)
        column.setSpacing(14)
        for part in (self._maybe, self.cards, self.silent):
            column.addWidget(part)
        column.addStretch(1)
        self.body.setMaximumWidth(_WIDTH)
        page = QWidget(self.area)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.body, 100)
        row.addStretch(1)
        self._top.setMaximumWidth(_WIDTH)
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._views.addWidget(self.area)
        self._views.addWidget(self.following)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self.choosing)
        whole.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.head.split_wanted.connect(lambda: self.choose(self.choosing.isHidden()))
        self.choosing.left.connect(partial(self.choose, False))
        self.choosing.made.connect(lambda: self.split_wanted.emit(self.cards.chosen()))
        self.cards.chosen_changed.connect(self._count_chosen)
        for cards in (self.cards, self.suggested):
            cards.reached.connect(self._bring)
            cards.gone.connect(self._hold)

    def _keys(self) -> OwnKeys:
        head = self.head
        keys: dict[tuple[Qt.Key, bool], Callable[[], object]] = {}
        if self.shown is not None and self.hasFocus():
            keys[(Qt.Key.Key_Return, False)] = keys[(Qt.Key.Key_Enter, False)] = head.compare_wanted.emit
        if self.shown is not None and self._editable:
            keys[(Qt.Key.Key_F2, False)] = head.title.edit
            keys[(Qt.Key.Key_M, True)] = head.merge_wanted.emit
            keys[(Qt.Key.Key_A, False)] = head.accept_wanted.emit
            keys[(Qt.Key.Key_Delete, False)] = head.dismiss_wanted.emit
        return keys

    def _hold(self) -> None:
        """Have the keys, for the page."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_chosen(self) -> None:
        of = len(self.shown.event.passages) if self.shown is not None else 0
        self.choosing.say(len(self.cards.chosen()), of)

    def _bring(self, row: QWidget) -> None:
        """A passage that was gone to with the keys is to be seen."""
        self._column.activate()  # a card that has just come stands somewhere now
        self.area.ensureWidgetVisible(row, 0, _NEAR)
