"""EventTitle: how an event that a person makes, or a search, is to be called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.dialogs.popup import Popup

_WIDTH = 420
_LONGEST = 200  # characters


class EventTitle(Popup):
    """Asks for a title; ``accept`` says what it is for."""

    accepted = Signal(str)

    def __init__(
        self, heading: str, title: str, accept: str, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        super().__init__(heading, _WIDTH, parent)
        self.line = QLineEdit(title, self)
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(hint or self.tr("Who did what, and where"))
        self.line.setAccessibleName(heading)
        self.line.end(False)
        self.line.home(True)  # all is selected, and its beginning in view
        self.line.returnPressed.connect(self.accept)
        self.add(self.line, self.problem, self.row_of_buttons(self.button(accept, self.accept, "primary")))
        self.setFocusProxy(self.line)

    def accept(self) -> None:
        """Take what is written; nothing is no title."""
        title = " ".join(self.line.text().split())
        if title:
            self.accepted.emit(title)
            self.close()
        else:
            self.say(self.tr("Write a title."))
