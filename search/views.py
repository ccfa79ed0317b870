"""The views of an index that are open: one for each search under way, kept for the next one after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from corpus.library import Library
from search.entities import Entities
from search.errors import IndexUnavailable
from search.events import Events
from search.store import IndexStore, Snapshot
from search.view import View


@dataclass(frozen=True, slots=True)
class _Held:
    """A view, and which commit it sees."""

    snapshot: Snapshot
    view: View

    def sees(self, store: IndexStore) -> bool:
        return self.snapshot is store.snapshot


class Views:
    """Lends views of the last commit of a store, each to one thread at a time.

    Opening one takes milliseconds, and Whoosh's searchers are not for several threads.
    """

    def __init__(self, store: IndexStore, entities: Entities, events: Events, library: Library) -> None:
        self._store = store
        self._entities = entities
        self._events = events
        self._library = library
        self._lock = threading.Lock()
        self._idle: list[_Held] = []
        self._closed = False

    def use(self, store: IndexStore) -> None:
        """Lend views of ``store`` from now on."""
        with self._lock:
            self._store = store
            idle, self._idle = self._idle, []
        _close(idle)

    @contextmanager
    def last(self) -> Iterator[View]:
        """A view of the last commit, for this thread alone while it lasts."""
        held = self._take()
        try:
            yield held.view
        finally:
            with self._lock:
                kept = not self._closed and held.sees(self._store)
                if kept:
                    self._idle.append(held)
            if not kept:
                _close([held])

    def close(self) -> None:
        """Lend no more; those that are lent are closed when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        _close(idle)

    def _take(self) -> _Held:
        with self._lock:
            if self._closed:
                raise IndexUnavailable("The search index is closed.")
            snapshot = self._store.snapshot
            if snapshot is None:
                raise IndexUnavailable("The search index is closed.")
            current = [held for held in self._idle if held.snapshot is snapshot]
            outdated = [held for held in self._idle if held.snapshot is not snapshot]
            found = current.pop() if current else None
            self._idle = current
        _close(outdated)
        if found is not None:
            return found
        view = View(
            snapshot.searcher(), snapshot.state, snapshot.table, self._entities, self._events, self._library
        )
        return _Held(snapshot, view)


def _close(held: list[_Held]) -> None:
    for each in held:
        each.view.searcher.close()
