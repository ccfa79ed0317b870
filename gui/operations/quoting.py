"""Who is quoted in the articles of a library: from what is kept, else found in a worker process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnusableModel
from corpus.progress import Progress, ignore
from corpus.relating.voices import MEGABYTES, kept_quotes, quotes_for
from corpus.worker import Worker

if TYPE_CHECKING:
    from corpus.compare import Comparison
    from corpus.library import Library
    from corpus.model import Article, ArticleId, Quote
    from corpus.relating.quote_cache import QuoteCache


@dataclass(frozen=True, slots=True)
class Quoted:
    """The cache of the quotes of a library, and the process that finds those that are missing."""

    cache: QuoteCache
    worker: Worker

    def quotes(self, article: Article) -> tuple[Quote, ...] | None:
        """Who is quoted in an article; None where that can't be found. Raises WorkerFailed."""
        return next((found for _, found in quotes_for([article], self.cache, self.worker)), None)

    def kept(self, article: Article) -> tuple[Quote, ...] | None:
        """The same, but None as well where it was not found before."""
        with suppress(UnusableModel):
            return kept_quotes([article], self.cache).get(article.id)
        return None

    def voices(self, comparison: Comparison, progress: Progress = ignore) -> Comparison:
        """The comparison with the voices of its articles. Raises WorkerFailed."""
        from corpus.compare.lenses.voices import voices

        articles = [compared.article for compared in comparison.articles]
        quotes: dict[ArticleId, Sequence[Quote]] = {}
        for number, article in enumerate(articles):
            progress(number, len(articles), article.summary.shown_title)
            found = self.quotes(article)
            if found is not None:
                quotes[article.id] = found
        return replace(comparison, voices=voices(comparison, quotes))


@contextmanager
def quoted(library: Library, caches: Path | None = None) -> Iterator[Quoted]:
    """The same for a while. ``caches``: the folder of what is kept beside libraries; None: the platform's."""
    from corpus.relating.quote_cache import QuoteCache
    from search.cache import claim
    from search.index import index_folder

    folder = index_folder(library, caches)
    with closing(QuoteCache.open(folder)) as cache, Worker("quotes", megabytes=MEGABYTES) as worker:
        claim(folder, library)
        yield Quoted(cache, worker)
