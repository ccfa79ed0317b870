"""From a library to its events, a few articles at a time: what is pending is grouped in a worker process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from corpus.changes import ChangeSet
from corpus.errors import WorkerFailed
from corpus.events import GROUPER
from corpus.model import ArticleId
from corpus.progress import Progress, ignore, never
from corpus.relating.grouping import Grouped, choose, estimate, group, trial
from corpus.relating.vectors import compute_pending
from corpus.worker import Cancelled, Worker

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.meaning import VectorCache

#: Megabytes for the process: a large library's means and names, and what is held against one another.
MEGABYTES: Final = 1_000

#: Articles in one call, at most: enough for what is common to those of a subject to show, and what is lost
#: when a call is stopped in the middle.
PORTION: Final = 800

_SECONDS: Final = 600.0  # for one call, on a slow and busy machine; the first reads all names and means

_log = logging.getLogger(__name__)


def group_pending(
    library: Library,
    cache: VectorCache,
    encoder: Worker,
    worker: Worker,
    *,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = never,
) -> Iterator[ChangeSet]:
    """Find the events of articles that ``GROUPER`` has not looked at; yields what each step stored.

    Vectors that are missing are made first, in ``encoder``; grouping goes on in ``worker``, oldest articles
    first, with what is near to them. Each step is stored before it is told. ``cancelled`` is asked between
    two steps; what is not done then, or when it is killed, is done the next time. An article at which
    grouping fails has no events, and does not stop the others. Raises CacheUnavailable where vectors can't be
    kept, WorkerFailed where nothing can be grouped at all, LibraryError.
    """
    pending = library.ungrouped(GROUPER)  # asked first: all of these have vectors then, if any can be made
    if not pending:
        return
    for _ in compute_pending(library, cache, encoder, progress=progress, cancelled=cancelled):
        pass
    grouper = _Grouper(library, cache, worker, cancelled)
    waiting = pending
    try:
        while waiting:
            progress(len(pending) - len(waiting), len(pending), "")
            if cancelled():
                return
            for found in grouper.find(grouper.choose(waiting)):
                yield from grouper.store(found)
                seen_to = frozenset(found.articles)
                waiting = [id for id in waiting if id not in seen_to]
    except Cancelled:
        if not cancelled():
            raise


class _Grouper:
    """Groups articles in the worker, and stores what comes of it."""

    def __init__(
        self, library: Library, cache: VectorCache, worker: Worker, cancelled: Callable[[], bool]
    ) -> None:
        self._library = library
        self._at = (library.path, cache.folder)
        self._call = partial(worker.call, seconds=_SECONDS, doing="Looking for events", cancelled=cancelled)

    def choose(self, waiting: Sequence[ArticleId]) -> list[ArticleId]:
        """Some of these to look at together."""
        return self._call(choose, *self._at, waiting, PORTION)

    def find(self, portion: Sequence[ArticleId]) -> Iterator[Grouped]:
        """What comes of the first of these articles, of as many as there is room for.

        Where that fails, of each half by itself, so that in the end only the cause is left out.
        """
        try:
            yield self._call(group, *self._at, portion)
        except WorkerFailed as error:
            self._call(trial, *self._at)  # raises when it is not the articles' fault
            if len(portion) > 1:
                middle = len(portion) // 2
                yield from self.find(portion[:middle])
                yield from self.find(portion[middle:])
                return
            _log.warning("no events of article %s: %s", portion[0], error)
            yield Grouped(tuple(portion), (), self._library.stamp().revision)

    def store(self, found: Grouped) -> Iterator[ChangeSet]:
        """Put what was found into the library; and by it, when undated articles were written."""
        stored = self._library.store_events(
            found.events, found.articles, grouper=GROUPER, seen=found.revision
        )
        yield stored
        dated = self._call(estimate, *self._at, tuple(stored.events), found.articles)
        if dated.looked_at:
            yield self._library.store_estimates(dated.estimates, dated.looked_at)
