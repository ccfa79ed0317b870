"""The list of events: what keys do in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from corpus.model import EventId
from gui.panes.own_keys import OwnKeys
from gui.shell.events.event_delegate import EventDelegate
from gui.shell.naming.name_lists import KeyedList
from gui.theme import Theme
from gui.viewmodels.events.event_list import EventListModel


class EventList(KeyedList[EventId]):
    """Events, of which several can be selected. ``entered``: to be compared."""

    rename_wanted = Signal()
    dismiss_wanted = Signal()
    accept_wanted = Signal()
    merge_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, theme: Theme, model: EventListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self.setObjectName("events")
        self.setAccessibleName(self.tr("Events"))
        self.setItemDelegate(EventDelegate(theme, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _keys(self) -> OwnKeys:
        return {
            (Qt.Key.Key_F2, False): self.rename_wanted.emit,
            (Qt.Key.Key_Delete, False): self.dismiss_wanted.emit,
            (Qt.Key.Key_A, False): self.accept_wanted.emit,
            (Qt.Key.Key_M, True): self.merge_wanted.emit,
            (Qt.Key.Key_Slash, False): self.find_wanted.emit,
        }
