"""What the articles of a library share: links between their passages, and which articles are near.

Vectors that are missing are made in a worker process and kept in the library's folder of the cache, so that a
library that is only read, or that another program is writing, is looked at all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.model import ArticleId, NearArticles
from corpus.progress import Progress, ignore
from corpus.relating import compute_pending, tell_articles, vectors_for
from corpus.worker import Worker

if TYPE_CHECKING:
    from corpus.compare import Comparison
    from corpus.library import Library
    from corpus.meaning import ArticleVectors, VectorCache

_MEGABYTES: Final = 1_000  # of memory for the process that makes vectors


@dataclass(frozen=True, slots=True)
class Related:
    """A library with the cache of its vectors and the process that makes those that are missing."""

    library: Library
    cache: VectorCache
    worker: Worker

    def link(self, comparison: Comparison, progress: Progress = ignore) -> Comparison:
        """The comparison with all its links, those that a person decided among them, and all that its lenses
        find. Raises WorkerFailed.
        """
        from corpus.relating.near import library_background

        articles = [compared.article for compared in comparison.articles]
        vectors: dict[ArticleId, ArticleVectors] = {}
        for number, article in enumerate(articles):
            progress(number, len(articles), article.summary.shown_title)
            vectors |= vectors_for([article], self.cache, self.worker)
        decisions = self.library.link_decisions([article.id for article in articles])
        *_, told = tell_articles(comparison, vectors, library_background(self.library), decisions)
        return told

    def near(self, id: ArticleId, limit: int) -> NearArticles:
        """The articles nearest to one, among those that have vectors. Raises UnknownArticle, WorkerFailed."""
        from corpus.relating.near import near

        vectors_for([self.library.article(id)], self.cache, self.worker)
        return near(self.library, self.cache, id, limit=limit)

    def relate(self, progress: Progress = ignore) -> Iterator[ArticleId]:
        """Make the vectors that are missing, article by article; each is kept at once."""
        yield from compute_pending(self.library, self.cache, self.worker, progress=progress)


@contextmanager
def related(library: Library, caches: Path | None = None) -> Iterator[Related]:
    """The same for a while. ``caches``: the folder of what is kept beside libraries; None: the platform's."""
    from corpus.meaning import VectorCache
    from search.cache import claim
    from search.index import index_folder

    folder = index_folder(library, caches)
    with (
        closing(VectorCache.open(folder)) as cache,
        Worker("meaning", megabytes=_MEGABYTES) as worker,
    ):
        claim(folder, library)
        yield Related(library, cache, worker)
