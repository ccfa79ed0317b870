"""The search index in a process of its own, so that neither a search nor a commit holds up the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from corpus.changes import ChangeSet
from corpus.model import Article
from search.companion import Companion, Progress
from search.results import SearchPage, Sort

if TYPE_CHECKING:
    from corpus.library import Library


class SearchProcess:
    """What ``SearchIndex`` is to a window, with the same promises; WorkerFailed where the process ends.

    Its process reads the library beside this one, and is the one that keeps the index where this one writes
    the library. Close it before the library.
    """

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @classmethod
    def open(cls, library: Library, cache: Path | None = None) -> Self:
        """The index of ``library``, as ``SearchIndex.open`` has it. A process takes a moment to start."""
        companion = Companion("the search", _KeptIndex, library.path, cache, library.writable)
        companion.start()
        return cls(companion)

    def catch_up(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Bring the index in step with the library; how many articles were looked at."""
        return cast(int, self._companion.call_long("catch_up", progress=progress, cancelled=cancelled))

    def apply(self, changes: ChangeSet) -> bool:
        """Bring these changes into the index; whether a search may find something else than before."""
        return cast(bool, self._companion.call("apply", changes))

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        facets: Sequence[str] = (),
        partial_last_word: bool = False,
    ) -> SearchPage:
        """A page of what ``query`` finds."""
        found = self._companion.call(
            "search",
            query,
            limit=limit,
            offset=offset,
            sort=sort,
            facets=tuple(facets),
            partial_last_word=partial_last_word,
        )
        return cast(SearchPage, found)

    def spans(
        self, query: str, article: Article, *, partial_last_word: bool = False
    ) -> list[tuple[int, int]]:
        """Where the words of ``query`` stand in the text of ``article``."""
        spans = self._companion.call("spans", query, article, partial_last_word=partial_last_word)
        return cast(list[tuple[int, int]], spans)

    def close(self) -> None:
        """Close the index and end its process. Safe to call twice."""
        self._companion.close()


class _KeptIndex:
    """In the process: the index, and the library that it reads."""

    def __init__(self, path: Path, cache: Path | None, keeper: bool) -> None:
        from corpus.library import Library
        from search.index import SearchIndex

        self._library = Library.open(path, writable=False, create=False)
        with ExitStack() as failed:
            failed.callback(self._library.close)
            self._index = SearchIndex.open(self._library, cache, keeper=keeper)
            failed.pop_all()
        self.catch_up = self._index.catch_up
        self.apply = self._index.apply
        self.search = self._index.search
        self.spans = self._index.spans

    def close(self) -> None:
        """Close both."""
        self._index.close()
        self._library.close()
