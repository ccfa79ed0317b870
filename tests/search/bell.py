"""What a companion keeps in the tests. It imports little, as its process does so too."""

from __future__ import annotations

import threading
from collections.abc import Callable

from corpus.errors import InvalidValue

#: More than anybody counts to while a test waits.
MANY = 1_000_000


class Bell:
    """Waits until it is rung, by another call."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def wait(self) -> bool:
        rung = self._rung.wait(30)
        self._rung.clear()
        return rung

    def ring(self) -> None:
        self._rung.set()

    def count(self, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> int:
        """Tell of each number at once, until nobody wants to hear more."""
        for number in range(MANY):
            if cancelled():
                return number
            progress(number, MANY, "")
        return MANY

    def refuse(self) -> None:
        raise InvalidValue("Bells are not asked.")

    def break_down(self) -> None:
        raise ZeroDivisionError

    def close(self) -> None:
        pass
