"""Where the reader was: back and forward, as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

S = TypeVar("S")

#: How far back one can go.
DEPTH = 100


class Visited(Generic[S]):
    """A line of states with a present one. A new state after going back drops what lay ahead."""

    def __init__(self) -> None:
        self._states: list[S] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is a state before the present one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a state after the present one."""
        return self._at < len(self._states) - 1

    def visit(self, state: S) -> None:
        """A new place; being where one is already adds nothing."""
        if self._at >= 0 and self._states[self._at] == state:
            return
        self._states = [*self._states[: self._at + 1], state][-DEPTH:]
        self._at = len(self._states) - 1

    def amend(self, state: S) -> None:
        """The same place, a little otherwise: the query goes on being typed."""
        if self._at < 0:
            self.visit(state)
        else:
            self._states[self._at] = state

    def back(self) -> S | None:
        """The state before, which becomes the present one; None at the beginning."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._states[self._at]

    def forward(self) -> S | None:
        """The state after, which becomes the present one; None at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._states[self._at]
