"""The list of what is to settle: a row for each two names that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from corpus.model import EntityId, Suggestion
from gui.text import tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.reason_words import reasons_words
from gui.viewmodels.rows import RowsModel

SUGGESTION_ROLE = Qt.ItemDataRole.UserRole

#: The two names that a suggestion is about, the one that would be joined first.
Pair = tuple[EntityId, EntityId]


def pair(suggestion: Suggestion) -> Pair:
    """By what a suggestion is known."""
    return suggestion.entity.id, suggestion.into.id


class SuggestionListModel(RowsModel[Pair]):
    """Suggestions, the strongest first; those put off go behind the others, as long as this is open."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._suggestions: dict[Pair, Suggestion] = {}
        self._later: list[Pair] = []

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these."""
        before, self._suggestions = self._suggestions, {pair(each): each for each in suggestions}
        self._later = [each for each in self._later if each in self._suggestions]
        self._suggestions |= {each: before[each] for each in self._ids if each not in self._suggestions}
        self._put_in_order([pair(each) for each in suggestions])
        self.tell(key for key, each in before.items() if self._suggestions.get(key, each) != each)

    def put_off(self, pairs: Iterable[Pair]) -> None:
        """Let these come last."""
        put = list(pairs)
        self._later = [*(each for each in self._later if each not in put), *put]
        self._put_in_order(self._ids)

    def suggestion(self, key: Pair) -> Suggestion | None:
        """The suggestion about these two; None if there is none (any more)."""
        return self._suggestions.get(key)

    def about(self, id: EntityId) -> list[Suggestion]:
        """What is suggested of a name."""
        return [self._suggestions[key] for key in self._ids if id in key]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The suggestion, and words for those who point at it or listen."""
        if not index.isValid():
            return None
        suggestion = self._suggestions[self._ids[index.row()]]
        if role == SUGGESTION_ROLE:
            return suggestion
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{suggestion.entity.name} → {suggestion.into.name}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = f"{asked_words(suggestion)}\n{reasons_words(suggestion.reasons)}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def _put_in_order(self, pairs: Sequence[Pair]) -> None:
        later = set(self._later)
        self._arrange([*(each for each in pairs if each not in later), *self._later])
        self._suggestions = {key: self._suggestions[key] for key in self._ids}


def asked_words(suggestion: Suggestion) -> str:
    """ "Is Wen Jibao the same as Wen Jiabao?"."""
    asked = QCoreApplication.translate("Names", "Is “{name}” the same as “{other}”?")
    return asked.format(name=suggestion.entity.name, other=suggestion.into.name)
