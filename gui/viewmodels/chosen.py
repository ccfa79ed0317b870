"""The articles chosen for a comparison, each known by a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from corpus.compare import LETTERS
from corpus.model import ArticleId


class Chosen(QObject):
    """Up to eight articles in the order in which they were chosen: A, B, C …"""

    changed = Signal()
    full = Signal()  # one more was asked for than fit

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[ArticleId] = []

    @property
    def ids(self) -> tuple[ArticleId, ...]:
        """The articles chosen, A first."""
        return tuple(self._ids)

    def letters(self) -> dict[ArticleId, str]:
        """Each article's letter."""
        return dict(zip(self._ids, LETTERS, strict=False))

    def toggle(self, ids: Iterable[ArticleId]) -> None:
        """Choose these, or let go of them if all were chosen."""
        asked = list(dict.fromkeys(ids))
        if all(id in self._ids for id in asked):
            self.choose([id for id in self._ids if id not in asked])
        else:
            self.choose([*self._ids, *asked])

    def choose(self, ids: Sequence[ArticleId]) -> None:
        """Choose just these; the ninth and further are left out, which ``full`` tells."""
        wanted = list(dict.fromkeys(ids))
        fitting = wanted[: len(LETTERS)]
        if fitting != self._ids:
            self._ids = fitting
            self.changed.emit()
        if fitting != wanted:
            self.full.emit()

    def keep(self, exists: Callable[[ArticleId], bool]) -> None:
        """Let go of those that do not exist any more."""
        self.choose([id for id in self._ids if exists(id)])
