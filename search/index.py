"""The search index of one library: opened, kept in step, searched.

This module imports neither Whoosh nor NumPy before an index is opened, so that a window can be shown first.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from corpus.changes import ChangeSet
from corpus.folders import folders
from corpus.model import Article, ArticleId
from search.errors import DamagedIndex, IndexUnavailable
from search.results import SearchPage, Sort, Understood

if TYPE_CHECKING:
    from corpus.library import Library
    from search.concordance import ConcordancePage, Order
    from search.concordance.finding import Concordances
    from search.private import PrivateFolder
    from search.store import IndexStore
    from search.view import View

Progress = Callable[[int, int, str], None]
T = TypeVar("T")


def _ignore(done: int, total: int, what: str) -> None:
    """No progress is wanted."""


def _never() -> bool:
    """Nobody cancels."""
    return False


class SearchIndex:
    """The index of one library.

    Searches may come from any thread. Whatever writes the index waits its turn; searches go on meanwhile, on
    the last state. Raises IndexUnavailable where the disk fails it.
    """

    def __init__(
        self,
        library: Library,
        folder: Path,
        store: IndexStore,
        *,
        keeper: bool,
        private: PrivateFolder | None = None,
    ) -> None:
        from search.keeping import Keeping

        self._library = library
        self._keeping = Keeping(library, folder, store, keeper=keeper, private=private)
        self._entities, self._events = self._keeping.entities, self._keeping.events
        self._writing = threading.RLock()

    @classmethod
    def open(cls, library: Library, cache: Path | None = None, *, keeper: bool | None = None) -> Self:
        """The index of ``library`` under ``cache`` (the platform's cache folder), as it was last left.

        It may be behind the library, or empty where there was none that fits: ``catch_up`` brings it in step.
        A library that another program is writing is searched in the index that this other program keeps;
        where there is none, in one of our own that goes with ``close``. ``keeper`` tells whether to keep
        the index, where that is not for whoever writes ``library``.
        """
        from search import cache as caches
        from search.private import PrivateFolder
        from search.store import IndexStore, newest, sweep, unwritable

        folder = index_folder(library, cache)
        keeper = library.writable if keeper is None else keeper
        try:
            store = newest(folder, library.id, writable=keeper)
            if store is not None and not store.manifest.fits(library):
                store = None
            if keeper:
                store = store or IndexStore.create(folder, library.stamp())
                sweep(folder, store.folder)
                caches.claim(folder, library)
                caches.sweep(folder.parent, folder)
            if store is not None:
                return cls(library, folder, store, keeper=keeper)
            private = PrivateFolder()
            try:
                store = IndexStore.create(private.path, library.stamp())
            except OSError:
                private.remove()
                raise
            return cls(library, folder, store, keeper=keeper, private=private)
        except OSError as error:
            raise unwritable(folder, error) from error

    # ---- keeping in step

    def catch_up(self, progress: Progress = _ignore, cancelled: Callable[[], bool] = _never) -> int:
        """Bring the index in step with the library; how many articles were looked at.

        An index that was being built goes on being built. Cancelled, it keeps what it has.
        """
        with self._writing:
            if not self._keeping.writable:
                self._keeping.reopen()
                return 0
            try:
                if self._store.manifest.complete:
                    return self._follow(progress, cancelled, bulk=True)
                return self._build(self._store, progress, cancelled)
            except DamagedIndex:
                return self._replace(progress, cancelled)

    def apply(self, changes: ChangeSet) -> bool:
        """Bring these changes into the index, and any before them that it has missed.

        Returns whether a search may find something else than before, ``is:unread`` and ``is:starred`` aside:
        these marks are asked of the library.
        """
        with self._writing:
            self._entities.forget(changes.entities)
            before, held = self._store.snapshot, self._store.manifest
            if not self._keeping.writable:
                self._keeping.reopen()
            elif held.complete and changes.revision > held.stamp.revision:
                try:
                    self._follow(_ignore, _never, bulk=False)
                except DamagedIndex:
                    self._replace(_ignore, _never)
            same = self._store.snapshot is before
            return bool(changes.entities or changes.events) or not same

    def rebuild(self, progress: Progress = _ignore, cancelled: Callable[[], bool] = _never) -> int:
        """Build the index anew; how many articles it holds. The old one serves until the new one is whole."""
        with self._writing:
            if not self._keeping.writable:
                raise IndexUnavailable("Another program is writing this library, and keeps its search index.")
            store = self._keeping.new_store()
            if not self._store.manifest.complete:
                self._keeping.use(store)
            try:
                return self._build(store, progress, cancelled)
            finally:
                if store is not self._store:
                    store.remove()

    def _replace(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Build the index anew in place of one whose files have gone while it was open."""
        self._keeping.use(self._keeping.new_store())
        return self._build(self._store, progress, cancelled)

    def _build(self, store: IndexStore, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Fill an index that is not complete, keeping what it has, and take it into use."""
        from search.updating import Course, update

        stamp = store.manifest.stamp
        if not self._library.knows(stamp):
            stamp = self._library.stamp()
        self._entities.forget()
        ids = sorted({*self._library.ids(), *store.articles()})
        if not update(self._library, store, ids, stamp, Course(progress, cancelled), bulk=True):
            return 0
        if store is not self._store:
            self._keeping.use(store)
        self._follow(_ignore, cancelled, bulk=True)
        return len(store.articles())

    def _follow(self, progress: Progress, cancelled: Callable[[], bool], *, bulk: bool) -> int:
        """Apply all that has changed in the library since the state that the index holds."""
        from search.updating import Course, update

        stamp, held = self._library.stamp(), self._store.manifest.stamp
        if stamp == held:
            return 0
        if not self._library.knows(held):
            return self.rebuild(progress, cancelled)
        changes = self._library.changed_since(held.revision)
        self._entities.forget(changes.entities)
        ids = sorted(changes.articles)
        done = update(self._library, self._store, ids, stamp, Course(progress, cancelled), bulk=bulk)
        return len(ids) if done else 0

    # ---- searching

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        facets: Sequence[str] = (),
        partial_last_word: bool = False,
        passages: bool = True,
        whole: bool = False,
        among: Sequence[ArticleId] | None = None,
    ) -> SearchPage:
        """A page of what ``query`` finds; nothing typed is an error.

        ``facets`` are those of ``FACETS`` to count over the whole result. ``partial_last_word``: the last
        word is still being typed. Without ``passages`` no text is looked into: hits have neither snippets nor
        matches. ``whole``: the ids of all that is found are told too. ``among``: the hits are those of these
        articles, wherever they stand. Without a query all articles are found, the newest first.
        """
        from search import searching

        limit, offset, sort = max(limit, 0), max(offset, 0), Sort(sort)
        page = searching.Page(limit, offset, sort, facets, partial_last_word, passages, whole, among)
        return self._look(lambda view: searching.search(query, page, view, *self._to_tell()))

    def concordance(
        self,
        query: str,
        *,
        sort: Order,
        limit: int = 50,
        offset: int = 0,
        sources: Sequence[str | None] = (),
        partial_last_word: bool = False,
    ) -> ConcordancePage:
        """The words of ``query`` in context: a page of lines, and how many there are in all, exactly.

        Lines are those of all articles that have all that is asked, of ``sources`` only where any are given;
        None is the unknown one. Without words to look for there are none.
        """
        from search.concordance.finding import Wanted

        wanted = Wanted(query, sort, tuple(sources), partial_last_word)
        return self._look(lambda view: self._concordances.page(wanted, max(limit, 0), max(offset, 0), view))

    def read_names(self) -> None:
        """Read all names of the library, which the first query for one else waits for."""
        self._entities.read()
        self._events.now()

    def spans(
        self, query: str, article: Article, *, partial_last_word: bool = False
    ) -> list[tuple[int, int]]:
        """Where the words of ``query`` stand in the text of ``article``, in order; they do not overlap.

        So do the names that it asks for, and the passages that tell of its events.
        """
        from search import searching

        wanted = searching.wanted(query, self._entities, self._events, unfinished=partial_last_word)
        return searching.spans(wanted, article, self._events)

    def check(self) -> list[str]:
        """What is wrong with the index, in plain words."""
        return self._keeping.problems()

    def compare(self, cancelled: Callable[[], bool] = _never) -> None:
        """Compare the files of the index with what was written, as opening it does not; one that has changed
        is built anew. Reading them also brings them into memory.
        """
        store = self._store
        while not store.compare(cancelled):
            self._put_right(store, cancelled)
            store = self._store

    @property
    def behind(self) -> bool:
        """Whether the library holds changes that the index does not hold yet."""
        manifest = self._store.manifest
        return not manifest.complete or manifest.stamp != self._library.stamp()

    def close(self) -> None:
        """Close the index. Safe to call twice."""
        with self._writing:
            self._keeping.close()

    def _to_tell(self) -> list[Understood]:
        """A word on what can't be found yet."""
        manifest = self._store.manifest
        if not manifest.complete:
            note = "The search index is being built. Not all articles can be found yet."
        elif not self._keeping.writable and manifest.stamp != self._library.stamp():
            note = "Another program is writing this library. Its last changes may be missing here."
        else:
            return []
        return [Understood("", "index", "", note)]

    @cached_property
    def _concordances(self) -> Concordances:
        from search.concordance.finding import Concordances

        return Concordances()

    def _look(self, look: Callable[[View], T]) -> T:
        """What ``look`` gives for the last state of the index."""
        store = self._store
        try:
            with self._keeping.views.last() as view:
                return look(view)
        except (ArithmeticError, LookupError, MemoryError, ValueError):
            # Numbers that do not fit one another may come of a file that is not as it was written.
            if self._store is store and store.compare():
                raise
        self._put_right(store, _never)
        with self._keeping.views.last() as view:
            return look(view)

    def _put_right(self, store: IndexStore, cancelled: Callable[[], bool]) -> None:
        """Have another index than ``store``, which is damaged; one of our own where that is not ours."""
        with self._writing:
            if self._store is not store:
                return
            if self._keeping.writable:
                self._replace(_ignore, cancelled)
            elif not self._keeping.reopen():
                self._keeping.become_private()
                self._build(self._store, _ignore, cancelled)

    @property
    def _store(self) -> IndexStore:
        return self._keeping.store


def index_folder(library: Library, cache: Path | None = None) -> Path:
    """Where the index of ``library`` lies: a library at another path, a copy for one, has another.

    One that travels with a portable program keeps its index, wherever the two are taken.
    """
    where = folders()
    base = cache if cache is not None else where.cache
    key = f"{library.id}\0{where.travelling(library.path)}"
    return base / hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
