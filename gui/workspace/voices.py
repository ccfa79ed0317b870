"""Voices: who is quoted in the articles of one library, found on the lanes. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gui.workspace.shared_worker import SharedWorker

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.compare import Comparison
    from corpus.library import Library
    from corpus.relating.quote_cache import QuoteCache

#: The memory that the process which parses texts may take.
_MEGABYTES = 2_000

Stale = Callable[[], bool]


class Voices:
    """Who speaks in articles. Any thread may ask. ``caches``: what is kept beside libraries; None: the
    platform's.
    """

    def __init__(self, library: Library, caches: Path | None = None) -> None:
        self.worker = SharedWorker("quotes", megabytes=_MEGABYTES)
        self._library = library
        self._caches = caches
        self._guard = threading.Lock()  # of the one below, which is made by the lane that needs it first
        self._cache: QuoteCache | None = None

    def heard(self, comparison: Comparison, stale: Stale) -> Iterator[Comparison]:
        """The comparison with the voices of more and more of its articles; the last one has all that can be
        had.

        Raises WorkerFailed, UnusableModel; Cancelled after ``close``.
        """
        from corpus.compare.lenses.voices import voices
        from corpus.relating.voices import quotes_for

        articles = [each.article for each in comparison.articles]
        quotes = {}
        with self.worker.used() as worker:
            for id, found in quotes_for(articles, self._quotes(), worker, cancelled=stale):
                quotes[id] = found
                yield replace(comparison, voices=voices(comparison, quotes))
        if not quotes and not stale():
            yield replace(comparison, voices={})

    def close(self) -> None:
        """After all lanes have ended: close what was opened."""
        self.worker.close()
        with self._guard:
            if self._cache is not None:
                self._cache.close()

    def _quotes(self) -> QuoteCache:
        from corpus.relating.quote_cache import QuoteCache
        from search.cache import claim
        from search.index import index_folder

        with self._guard:
            if self._cache is None:
                folder = index_folder(self._library, self._caches)
                self._cache = QuoteCache.open(folder)
                claim(folder, self._library)
            return self._cache
