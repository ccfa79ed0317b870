"""Where the reader was, across the places: back and forward."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.viewmodels.visited import Visited
from gui.viewmodels.where import Where


class Navigation(QObject):
    """Keeps where one was; going back does not count as going somewhere."""

    changed = Signal()  # can_go_back or can_go_forward

    def __init__(
        self,
        here: Callable[[], Where],
        go_to: Callable[[Where], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._here = here
        self._go_to = go_to
        self._visited: Visited[Where] = Visited()
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

    def _move(self, where: Where | None) -> None:
        if where is None:
            return
        self._going = True
        try:
            self._go_to(where)
        finally:
            self._going = False
        self.changed.emit()
