"""EventFilters: the field and the chips above the list of events, by which it has fewer, and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.panes.flow_layout import FlowLayout
from gui.shell.chip_menus import ChipMenus, add_choice
from gui.viewmodels.events.event_filter import EventFilter, EventSort, StateShown
from gui.viewmodels.events.event_finder import EventFinder, ListedEvents
from gui.viewmodels.events.event_words import (
    period_words,
    shown_words,
    sort_words,
    state_shown_words,
    teller_words,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EventFilters(QFrame):
    """What is chosen goes to the finder at once; ``changed`` follows. Esc in the field empties it first."""

    changed = Signal()
    left = Signal()  # from the field, towards the list

    def __init__(self, finder: EventFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._finder = finder
        self._menus = ChipMenus(self)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(self.tr("Find an event"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textChanged.connect(self._type)
        self.field.installEventFilter(self)
        chips = QWidget(self)
        flow = FlowLayout(chips)
        flow.setContentsMargins(0, 0, 0, 0)
        self._sort = self._menus.chip(self._show_sorts)
        self._sort.setCheckable(False)  # there is always an order
        self._chips: dict[str, QPushButton] = {
            "teller": self._menus.chip(self._show_tellers),
            "period": self._menus.chip(self._show_periods),
            "name": self._menus.chip(self._show_names),
            "state": self._menus.chip(self._show_states),
        }
        for chip in (self._sort, *self._chips.values()):
            flow.addWidget(chip)
        self.count = QLabel(self)
        self.count.setProperty("role", "small")
        self.count.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(chips)
        layout.addWidget(self.count)
        finder.listed.connect(self._show_listed)
        self._say()

    def clear(self) -> None:
        """Choose nothing any more."""
        self.ask(EventFilter())

    def ask(self, filter: EventFilter) -> None:
        """List what passes."""
        self._finder.show(filter)
        if self.field.text() != filter.typed:
            self.field.blockSignals(True)
            self.field.setText(filter.typed)
            self.field.blockSignals(False)
        self._say()
        self.changed.emit()

    def focus_field(self) -> None:
        """Let words be typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down and Enter lead into the list; Esc empties it, then leads there."""
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Escape, *_ENTER):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------------------

    def _type(self, typed: str) -> None:
        self.ask(replace(self._finder.filter, typed=typed))

    def _show_listed(self, listed: ListedEvents) -> None:
        self.count.setVisible(listed.filter.chooses)
        dismissed = listed.filter.state is StateShown.DISMISSED
        self.count.setText(shown_words(listed.shown, listed.shown if dismissed else listed.all))

    def _say(self) -> None:
        """Say on the chips what is chosen."""
        filter = self._finder.filter
        chosen = {
            "teller": (self.tr("Source"), teller_words(filter.teller) if filter.teller else None),
            "period": (self.tr("When"), period_words(filter.period) if filter.period else None),
            "name": (self.tr("Name"), filter.name),
            "state": (self.tr("State"), None),
        }
        if filter.state is not StateShown.ALL:
            chosen["state"] = (self.tr("State"), state_shown_words(filter.state))
        for key, (what, words) in chosen.items():
            chip = self._chips[key]
            said = words or what
            shown = said if len(said) <= 28 else f"{said[:27].rstrip()}…"
            chip.setText(shown.replace("&", "&&"))
            chip.setChecked(words is not None)
            name = self.tr("Filter by {what}").format(what=what.lower())
            chip.setAccessibleName(f"{name}: {said}" if words else name)
        self._sort.setText(sort_words(self._finder.sort))
        self._sort.setAccessibleName(self.tr("Order: {order}").format(order=self._sort.text()))

    def _show_sorts(self) -> None:
        menu = self._menus.menu()
        group = QActionGroup(menu)
        for sort in EventSort:
            action = add_choice(menu, sort_words(sort), sort is self._finder.sort, partial(self._order, sort))
            group.addAction(action)
        self._menus.pop_up(menu, self._sort)

    def _order(self, sort: EventSort) -> None:
        self._finder.set_sort(sort)
        self._say()
        self.changed.emit()

    def _show_tellers(self) -> None:
        chosen = self._finder.filter.teller
        offered = [(teller_words(teller), teller, count) for teller, count in self._finder.offered().tellers]
        self._offer("teller", chosen, offered)

    def _show_periods(self) -> None:
        chosen = self._finder.filter.period
        offered = [(period_words(iso), iso, count) for iso, count in self._finder.offered().periods]
        self._offer("period", chosen, offered)

    def _show_names(self) -> None:
        chosen = self._finder.filter.name
        self._offer("name", chosen, [(name, name, count) for name, count in self._finder.offered().names])

    def _show_states(self) -> None:
        self._say()  # the click has not chosen anything yet
        menu, filter = self._menus.menu(), self._finder.filter
        for state, count in self._finder.offered().states:
            ask = partial(self.ask, replace(filter, state=state))
            add_choice(menu, f"{state_shown_words(state)}\t{count:,}", state is filter.state, ask)
        self._menus.pop_up(menu, self._chips["state"])

    def _offer(self, key: str, chosen: object, offered: Sequence[tuple[str, object, int]]) -> None:
        self._say()  # the click has not chosen anything yet
        menu, filter = self._menus.menu(), self._finder.filter
        if chosen is not None:
            add_choice(menu, self.tr("Any"), False, partial(self.ask, _with(filter, key, None)))
            menu.addSeparator()
        for words, value, count in offered:
            ask = partial(self.ask, _with(filter, key, value))
            add_choice(menu, f"{words}\t{count:,}", value == chosen, ask)
        if not offered:
            menu.addAction(self.tr("None among the events")).setEnabled(False)
        self._menus.pop_up(menu, self._chips[key])


def _with(filter: EventFilter, key: str, value: Any) -> EventFilter:
    """The filter with another choice in one of its fields."""
    return replace(filter, **{key: value})
