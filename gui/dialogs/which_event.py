"""WhichEvent: a field that looks events of the library up while it is typed in, to pick one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from corpus.model import Event, EventId
from gui.dialogs.looking_up import FoundModel, LookingUp, LookUp
from gui.text import dotted
from gui.theme import Theme
from gui.viewmodels.events.event_words import articles_words, when_words

_WIDTH, _ROWS = 440, 5

LookUpEvents = LookUp[Event]


class WhichEvent(LookingUp[Event]):
    """Events by any words of their titles, those told most first; Enter or a click picks one.

    ``offers``: what is typed can be the title of a new event too, in these words.
    """

    picked = Signal(object)  # Event
    wanted = Signal(str)  # the title of a new one

    def __init__(
        self,
        theme: Theme,
        heading: str,
        look_up: LookUpEvents,
        *,
        without: Collection[EventId] = (),
        offers: str = "",
        parent: QWidget | None = None,
    ) -> None:
        model = FoundModel(lambda event: event.title, about, without)
        super().__init__(theme, heading, look_up, model, width=_WIDTH, rows=_ROWS, parent=parent)
        self.field.setPlaceholderText(self.tr("Words of its title"))
        self.list.setAccessibleName(self.tr("Events of this library"))
        self.nothing.setText(self.tr("No event like that in this library."))
        self.new = self.button(offers, self._pick_new, "link")
        self.new.setVisible(bool(offers))
        self.add(self.field, self.pages, self.new)
        self.search("")

    def pick(self, found: Event) -> None:
        """This event is meant."""
        self.picked.emit(found)
        self.close()

    def _pick_new(self) -> None:
        self.wanted.emit(" ".join(self.field.text().split()))
        self.close()


def about(event: Event) -> str:
    """When it was, and how many articles tell of it."""
    return dotted((when_words(event), articles_words(len(event.articles))))
