"""Meanings: what the articles of one library share, found on the lanes. No Qt."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.model import ArticleId, NearArticles
from corpus.progress import Progress
from corpus.worker import step_back
from gui.workspace.shared_worker import SharedWorker

T = TypeVar("T")

if TYPE_CHECKING:  # imported on the lanes, after the window is shown
    from corpus.changes import ChangeSet
    from corpus.compare import Comparison
    from corpus.library import Library
    from corpus.meaning.background import Background
    from corpus.meaning.cache import VectorCache
    from corpus.relating.near import Nearest
    from corpus.worker import Worker

#: The memory that the process which makes vectors may take.
_MEGABYTES = 1_000
#: So many articles at most are told of as near to one.
NEAR = 10
#: With so many others at most an article is read beside: as many as fit into a comparison.
_BESIDE = 7
#: What comes sooner after the last is held back: to show links costs more than to find those of short texts.
_APART = 0.25  # seconds
_WAIT = 0.1  # seconds between two looks at whether idle work is to end

Stale = Callable[[], bool]


class Meanings:
    """Vectors of one library's articles, and what is found with them. Any thread may ask.

    What a person waits for goes before ``relate_pending``, which waits meanwhile between two of its steps.
    ``caches`` is the folder of what is kept beside libraries; None: the platform's.
    """

    def __init__(self, library: Library, caches: Path | None = None) -> None:
        self.worker = SharedWorker("meaning", megabytes=_MEGABYTES)
        self._library = library
        self._caches = caches
        self._guard = threading.Lock()  # of the two below, which are made by the lane that needs them first
        self._cache: VectorCache | None = None
        self._nearest: Nearest | None = None
        self._counting = threading.Lock()  # of the two below
        self._background: Background | None = None
        self._counted = 0
        self._free = threading.Condition()
        self._asked = 0  # how much is under way that a person waits for

    # what a person waits for

    def linked(self, comparison: Comparison, stale: Stale) -> Iterator[Comparison]:
        """The comparison with its links, more of them with each; the last has all, and all that lenses find.

        Where vectors have to be made first, which takes seconds, it comes before with what needs no links.
        Otherwise finding that would keep the texts from being laid out. Raises WorkerFailed, LibraryError;
        Cancelled after ``close``.
        """
        from corpus.compare.lenses import tell

        with self._first():
            background = self._common()
            if not self._are_known(comparison):
                comparison = tell(comparison, background)
                yield comparison
            linked = None
            for piece in unhurried(self._links(comparison, stale)):
                if linked is not None:
                    yield linked
                linked = piece
            if linked is not None and not stale():
                yield tell(linked, background)

    def near(self, id: ArticleId, stale: Stale) -> NearArticles:
        """The articles that are near to one, nearest first, of those that were looked at so far."""
        with self._first():
            return self._near(id, stale)

    def told_elsewhere(
        self, id: ArticleId, others: Sequence[ArticleId] | None, stale: Stale
    ) -> Comparison | None:
        """The article beside others (None: those near to it), linked with each of them; None where there are
        none.
        """
        from corpus.compare import build

        with self._first():
            if others is None:
                others = [each.article.id for each in self._near(id, stale).near]
            beside = [each for each in others if each != id and self._library.has(each)][:_BESIDE]
            if not beside or not self._library.has(id) or stale():
                return None
            comparison = build(self._library.articles([id, *beside]))
            *_, linked = comparison, *self._links(comparison, stale, only_with=id)
            return linked

    # what is done beforehand

    def relate_pending(self, progress: Progress, stale: Stale) -> Iterator[ArticleId]:
        """Make the vectors that are missing, article by article; those that were made."""
        from corpus.relating.vectors import compute_pending

        def stopped() -> bool:
            self._let_pass(stale)
            return stale()

        def told(done: int, pending: int, what: str) -> None:
            every = self._library.count()
            progress(every - pending + done, every, what)

        with self.worker.used() as worker:
            worker.call(step_back, doing="Comparing meanings")
            yield from compute_pending(
                self._library, self._vectors(), worker, progress=told, cancelled=stopped
            )

    def group_pending(self, grouper: Worker, progress: Progress, stale: Stale) -> Iterator[ChangeSet]:
        """Find the events of articles that were not looked at for that, some articles a step.

        ``grouper``: the process for that. Vectors that are missing are made first.
        """
        from corpus.relating.events import group_pending

        def stopped() -> bool:
            self._let_pass(stale)
            return stale()

        with self.worker.used() as worker:
            yield from group_pending(
                self._library, self._vectors(), worker, grouper, progress=progress, cancelled=stopped
            )

    def close(self) -> None:
        """After all lanes have ended: close what was opened."""
        self.worker.close()
        with self._guard:
            if self._cache is not None:
                self._cache.close()

    # inside

    @contextmanager
    def _first(self) -> Iterator[None]:
        """Keep what is done beforehand waiting."""
        with self._free:
            self._asked += 1
        try:
            yield
        finally:
            with self._free:
                self._asked -= 1
                self._free.notify_all()

    def _let_pass(self, stale: Stale) -> None:
        while not stale():  # which may take its time: not with the lock held
            with self._free:
                if self._free.wait_for(lambda: not self._asked, _WAIT):
                    return

    def _are_known(self, comparison: Comparison) -> bool:
        """Whether the vectors of all articles are kept."""
        from corpus.relating.vectors import key_of_article

        keys = {key_of_article(each.article) for each in comparison.articles}
        return self._vectors().known(keys) == keys

    def _links(
        self, comparison: Comparison, stale: Stale, *, only_with: ArticleId | None = None
    ) -> Iterator[Comparison]:
        from corpus.relating.links import link_articles
        from corpus.relating.vectors import vectors_for

        articles = [each.article for each in comparison.articles]
        decisions = self._library.link_decisions([article.id for article in articles])
        with self.worker.used() as worker:
            vectors = vectors_for(articles, self._vectors(), worker, cancelled=stale)
        if not stale():
            yield from link_articles(
                comparison, vectors, self._common(), decisions, only_with=only_with, cancelled=stale
            )

    def _near(self, id: ArticleId, stale: Stale) -> NearArticles:
        """What is near by the vectors that there are; this one's own are made, if there are any to hold them
        against.
        """
        from corpus.relating.near import Nearest
        from corpus.relating.vectors import vectors_for

        cache = self._vectors()
        with self._guard:
            if self._nearest is None:
                self._nearest = Nearest(self._library, cache)
        near = self._nearest.near(id, limit=NEAR)
        if near.looked_at or not cache.known(set(cache.articles().values())):
            return near
        with self.worker.used() as worker:
            vectors_for([self._library.article(id)], cache, worker, cancelled=stale)
        return self._nearest.near(id, limit=NEAR)

    def _vectors(self) -> VectorCache:
        from corpus.meaning.cache import VectorCache
        from search.cache import claim
        from search.index import index_folder

        with self._guard:
            if self._cache is None:
                folder = index_folder(self._library, self._caches)
                self._cache = VectorCache.open(folder)
                claim(folder, self._library)
            return self._cache

    def _common(self) -> Background:
        """What is common in news and in the library; found out anew when that has doubled."""
        from corpus.relating.near import library_background

        with self._counting:
            count = self._library.count()
            if self._background is None or not self._counted <= count <= 2 * self._counted:
                self._background, self._counted = library_background(self._library), count
            return self._background


def unhurried(
    pieces: Iterable[T], apart: float = _APART, clock: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """Pieces of which each takes the place of those before it: without those that another one follows sooner
    than so many seconds after what was told last; always with the last one.
    """
    told, held = clock(), None
    for held in pieces:
        if clock() - told >= apart:
            yield held
            told, held = clock(), None
    if held is not None:
        yield held
