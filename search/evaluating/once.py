"""What is worked out once of something that never changes, and shared by all threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")


class Once(Generic[_Of, _Made]):
    """Keeps what was made of an object, under a name, for as long as the object is there.

    Two threads that ask at once may both make it; one of the results is kept.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: WeakKeyDictionary[_Of, dict[Hashable, _Made]] = WeakKeyDictionary()

    def of(self, object: _Of, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """What ``make`` returns, from the first time it was asked for."""
        with self._lock:
            kept = self._made.setdefault(object, {})
        if name not in kept:
            kept[name] = make()
        return kept[name]
