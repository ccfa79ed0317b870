"""Where the reader was, across the places: back and forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.viewmodels.visited import Visited


class Navigation(QObject):
    """Keeps where one was; going back does not count as going somewhere."""

    changed = Signal()  # can_go_back or can_go_forward

    def __init__(
        self,
        here: Callable[[], dict[str, Any]],
        go_to: Callable[[dict[str, Any]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._here = here
        self._go_to = go_to
        self._visited: Visited[dict[str, Any]] = Visited()
        self._going = False

    @property
    def can_go_back(self) -> bool:
        """Whether one was elsewhere before."""
        return self._visited.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back from somewhere."""
        return self._visited.can_go_forward

    def note(self, new_place: bool) -> None:
        """One is elsewhere; ``new_place`` False: still at the same, more precisely."""
        if self._going:
            return
        if new_place:
            self._visited.visit(self._here())
        else:
            self._visited.amend(self._here())
        self.changed.emit()

    def back(self) -> None:
        """To where one was before."""
        self._move(self._visited.back())

    def forward(self) -> None:
        """To where one went back from."""
        self._move(self._visited.forward())

    def _move(self, place: dict[str, Any] | None) -> None:
        if place is None:
            return
        self._going = True
        try:
            self._go_to(place)
        finally:
            self._going = False
        self.changed.emit()
