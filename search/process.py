"""The search index in a process of its own, so that neither a search nor a commit holds up the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar, cast

from corpus.errors import CrossreadError
from search.companion import Companion, Progress
from search.index import SearchIndex
from search.results import SearchPage

if TYPE_CHECKING:
    from corpus.library import Library

#: Seconds after the first search in which more is likely to be typed.
_TYPED = 1.0
#: Seconds after opening in which the first results are likely to be asked for.
_OPENED = 2.0

P = ParamSpec("P")
T = TypeVar("T")


def _over_there(
    method: Callable[Concatenate[SearchIndex, P], T],
) -> Callable[Concatenate[SearchProcess, P], T]:
    """``method`` of the index that the process keeps, called from here."""

    @wraps(method)
    def call(process: SearchProcess, /, *arguments: P.args, **options: P.kwargs) -> T:
        return cast(T, process._companion.call(method.__name__, *arguments, **options))

    return call


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

    apply = _over_there(SearchIndex.apply)
    search = _over_there(SearchIndex.search)
    spans = _over_there(SearchIndex.spans)
    concordance = _over_there(SearchIndex.concordance)

    def close(self) -> None:
        """Close the index and end its process. Safe to call twice."""
        self._companion.close()


class _KeptIndex:
    """In the process: the index, and the library that it reads.

    Once it is opened, a first search that nobody waits for reads what the first one of a person then finds in
    memory. A while after, its files are compared with what was written. A while after the first search, the
    names are read ahead: whoever types words may soon ask for a person.
    """

    def __init__(self, path: Path, cache: Path | None, keeper: bool) -> None:
        from corpus.library import Library

        self._library = Library.open(path, writable=False, create=False)
        with ExitStack() as failed:
            failed.callback(self._library.close)
            self._index = SearchIndex.open(self._library, cache, keeper=keeper)
            failed.pop_all()
        self.catch_up = self._index.catch_up
        self.apply = self._index.apply
        self.spans = self._index.spans
        self.concordance = self._index.concordance
        self._closing = threading.Event()
        self._ahead = threading.Thread(target=self._read_ahead, name="names ahead")
        self._beginning = threading.Lock()
        self._comparing = threading.Thread(target=self._begin, name="beginning")
        self._comparing.start()

    def search(self, *arguments: Any, **options: Any) -> SearchPage:
        """As the index has it."""
        page = self._index.search(*arguments, **options)
        with self._beginning:
            if self._ahead.ident is None and not self._closing.is_set():
                self._ahead.start()
        return page

    def _read_ahead(self) -> None:
        if not self._closing.wait(_TYPED):
            with suppress(CrossreadError):  # whoever asks for a name is told
                self._index.read_names()

    def _begin(self) -> None:
        with suppress(CrossreadError):  # whoever searches is told
            self._index.search("a", limit=1, partial_last_word=True, facets=("source", "year"))
        if not self._closing.wait(_OPENED):
            with suppress(CrossreadError):  # whoever searches is told
                self._index.compare(self._closing.is_set)

    def close(self) -> None:
        """Close both."""
        with self._beginning:
            self._closing.set()
        self._comparing.join()
        if self._ahead.ident is not None:
            self._ahead.join()
        self._index.close()
        self._library.close()
