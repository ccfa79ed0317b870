"""The list of names: a row for each person, place, … of a kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from corpus.model import Entity, EntityId
from gui.text import tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.name_words import spoken_name, tip_words
from gui.viewmodels.rows import RowsModel

NAME_ROLE = Qt.ItemDataRole.UserRole


class NameListModel(RowsModel[EntityId]):
    """Names in the order given. ``entity`` gives what is told of each, for the rows in view alone."""

    def __init__(self, entity: Callable[[EntityId], Entity], parent: Any = None) -> None:
        super().__init__(parent)
        self._entity = entity

    def show(self, ids: Sequence[EntityId]) -> None:
        """Show these names."""
        self._arrange(ids)

    def entity(self, at: int) -> Entity:
        """The name at that place."""
        return self._entity(self._ids[at])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and words for those who point at it or listen."""
        if not index.isValid():
            return None
        entity = self.entity(index.row())
        if role == NAME_ROLE:
            return entity
        if role == Qt.ItemDataRole.DisplayRole:
            return entity.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(tip_words(entity))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_name(entity)
        return None
