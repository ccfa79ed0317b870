"""NameForm: a name of the reader's own: how it is written, what it is the name of, and of which kind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from corpus.model import EntityType, OwnName
from gui.dialogs.kind_choice import KindChoice
from gui.dialogs.popup import MARGIN, Popup
from gui.theme.tick_style import TickStyle

_WIDTH = 380


class NameForm(Popup):
    """Asks for all three. ``here``: the words selected, which can be marked in their article alone."""

    accepted = Signal(object, bool)  # OwnName; whether it is one in this article alone

    def __init__(
        self,
        heading: str,
        form: str = "",
        name: str = "",
        kind: EntityType = EntityType.PERSON,
        *,
        here: bool = False,
        accept: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, _WIDTH, parent)
        self.form = self._line(form, self.tr("As it is written in articles"))
        self.name = self._line(name, self.tr("What it is the name of, if that is called otherwise"))
        self.kinds = KindChoice(self.tr("Kind"), kind, self)
        self.kinds.set_width(_WIDTH - 2 * MARGIN)
        self.here = QCheckBox(self.tr("Only here, in no other place"), self)
        TickStyle(self.here)
        self.here.setVisible(here)
        if here:
            self.form.hide()
        accepts = self.button(accept or self.tr("Add"), self.accept, "primary")
        self.add(self.form, self.name, self.kinds, self.here, self.problem, self.row_of_buttons(accepts))
        self.setFocusProxy(self.name if here else self.form)

    def accept(self) -> None:
        """Take what is written, or say what is missing."""
        form = " ".join(self.form.text().split())
        if not form:
            self.say(self.tr("Write the name as articles have it."))
            return
        name = " ".join(self.name.text().split()) or form
        self.accepted.emit(OwnName(form, name, self.kinds.kind()), self.here.isChecked())
        self.close()

    def _line(self, text: str, hint: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        line.selectAll()
        line.returnPressed.connect(self.accept)
        return line
