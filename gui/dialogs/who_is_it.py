"""WhoIsIt: a field that looks names of the library up while it is typed in, to pick who or what is meant."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from corpus.model import Entity, EntityId, EntityType, OwnName
from gui.dialogs.kind_choice import KindChoice
from gui.dialogs.looking_up import FoundModel, LookingUp
from gui.dialogs.looking_up import LookUp as LookUpFound
from gui.dialogs.popup import MARGIN
from gui.text import dotted, kind_words
from gui.theme import Theme
from gui.theme.tick_style import TickStyle
from gui.viewmodels.name_words import row_words

_WIDTH, _ROWS = 420, 4

LookUp = LookUpFound[Entity]


class WhoIsIt(LookingUp[Entity]):
    """Names of the library by any of their words, those told most often first; Enter or a click picks one.

    What is typed can be a ``new`` name too, of a kind that is clicked. ``others`` says, where more than the
    mention pointed at can be meant, how many there are in the article.
    """

    picked = Signal(object, bool)  # Entity or OwnName; whether it is so for all of them

    def __init__(
        self,
        theme: Theme,
        heading: str,
        look_up: LookUp,
        *,
        without: Collection[EntityId] = (),
        new: EntityType | None = None,
        others: str = "",
        parent: QWidget | None = None,
    ) -> None:
        model = FoundModel(lambda entity: entity.name, about, without)
        super().__init__(theme, heading, look_up, model, width=_WIDTH, rows=_ROWS, parent=parent)
        self.field.setPlaceholderText(self.tr("Name"))
        self.list.setAccessibleName(self.tr("Names of this library"))
        self.all = QCheckBox(others, self)
        TickStyle(self.all)
        self.all.setVisible(bool(others))
        self.kinds = KindChoice(self.tr("Or what is written, as a new name:"), new or EntityType.PERSON, self)
        self.kinds.set_width(_WIDTH - 2 * MARGIN)
        self.kinds.setVisible(new is not None)
        self.kinds.picked.connect(self._pick_new)
        self._takes_new = new is not None
        self.add(self.field, self.pages, self.kinds, self.all)
        self.search("")

    def search(self, typed: str) -> None:
        """Look this up; only where something is typed can it be a new name."""
        self.kinds.setEnabled(bool(typed.strip()))
        super().search(typed)

    def show_found(self, found: list[Entity]) -> None:
        """Show these, or why there are none."""
        none = self.tr("No name like that in this library.")
        self.nothing.setText(none if self.field.text().strip() else self.tr("Type a part of the name."))
        super().show_found(found)

    def accept(self) -> None:
        """At Enter: what is chosen is meant, or where nothing was found a new name."""
        if self.model.rowCount() > 0:
            super().accept()
        elif self._takes_new and self.field.text().strip():
            self._pick_new(self.kinds.kind())

    def pick(self, found: Entity) -> None:
        """This name is meant."""
        self._finish(found)

    def _pick_new(self, kind: EntityType) -> None:
        name = " ".join(self.field.text().split())
        self._finish(OwnName(name, name, kind))

    def _finish(self, who: Entity | OwnName) -> None:
        self.picked.emit(who, self.all.isChecked())
        self.close()


def about(entity: Entity) -> str:
    """What a name is, how often it is told, and how else it is called."""
    kind = kind_words(entity.type, translate=QCoreApplication.translate)
    return dotted((kind, row_words(entity)))
