"""Find the events of a library: what several articles tell of.

What is missing for it, such as vectors, is made in worker processes and kept in the library's folder of the
cache.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.changes import ChangeSet
from corpus.events import GROUPER
from corpus.progress import Progress, ignore
from corpus.worker import Worker

if TYPE_CHECKING:
    from corpus.library import Library

_MEGABYTES: Final = 1_000  # of memory for the process that makes vectors


def looked_for(library: Library) -> bool:
    """Whether the events of all articles have been looked for whose names are known."""
    return not library.ungrouped(GROUPER)


def find_events(library: Library, caches: Path | None = None, progress: Progress = ignore) -> ChangeSet:
    """Bring the events of a library up to date, and the dates that are estimated from them.

    ``caches``: the folder of what is kept beside libraries; None: the platform's. What was found stays where
    the rest fails. Raises WorkerFailed, CacheUnavailable.
    """
    from corpus.meaning import VectorCache
    from corpus.relating.events import MEGABYTES, group_pending
    from search.cache import claim
    from search.index import index_folder

    folder = index_folder(library, caches)
    changed = ChangeSet(library.stamp().revision)
    with (
        closing(VectorCache.open(folder)) as cache,
        Worker("meaning", megabytes=_MEGABYTES) as encoder,
        Worker("events", megabytes=MEGABYTES) as worker,
    ):
        claim(folder, library)
        for changes in group_pending(library, cache, encoder, worker, progress=progress):
            changed |= changes
    return changed


def with_estimates(library: Library, changes: ChangeSet) -> ChangeSet:
    """What was decided of events, and with it what dates are estimated otherwise since."""
    from corpus.relating.dating import estimate_dates

    dated = estimate_dates(library, changes)
    return changes if dated is None else changes | dated
