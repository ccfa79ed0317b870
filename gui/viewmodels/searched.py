"""Searched: what is typed, and within what it is searched for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gui.viewmodels.query_pieces import within


@dataclass(frozen=True, slots=True)
class Searched:
    """A query as it stands in the field, and those ``pinned`` before: it looks within what they find."""

    typed: str = ""
    pinned: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The one query that asks for all of it."""
        return within(self.pinned, self.typed)

    def pin(self) -> Searched:
        """Pin what is typed, so that what is typed next looks within it."""
        typed = " ".join(self.typed.split())
        return replace(self, typed="", pinned=(*self.pinned, typed)) if typed else self

    def unpin(self, number: int) -> Searched:
        """Look within that one no more; it is typed again where nothing else is."""
        kept = (*self.pinned[:number], *self.pinned[number + 1 :])
        return Searched(self.typed if self.typed.strip() else self.pinned[number], kept)


def read_pinned(stored: object) -> tuple[str, ...]:
    """From what a library remembers; none where that is nothing."""
    if not isinstance(stored, Iterable) or isinstance(stored, str):
        return ()
    return tuple(part for part in stored if isinstance(part, str) and part.strip())
