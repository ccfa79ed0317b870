"""How work that takes its time tells how far it is, and is told to stop."""

from __future__ import annotations

from collections.abc import Callable

#: What is called now and then: how much is done, of how much, and what is at work (a file's name, a unit).
Progress = Callable[[int, int, str], None]


def ignore(done: int, total: int, what: str) -> None:
    """The progress that nobody watches."""


def never() -> bool:
    """The cancel that never comes."""
    return False
