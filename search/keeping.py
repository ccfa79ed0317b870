"""Which index a library is searched in, and whose it is: ours to write, or that of another program."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from search.entities import Entities
from search.errors import DamagedIndex, IndexUnavailable
from search.events import Events
from search.private import PrivateFolder
from search.store import IndexStore, newest, unwritable
from search.views import Views


class Keeping:
    """The store in use, and views of it. One thread at a time changes which one it is."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        store: IndexStore,
        *,
        keeper: bool,
        private: PrivateFolder | None,
    ) -> None:
        self.store = store
        self.entities = Entities(library)
        self.events = Events(library)
        self.views = Views(store, self.entities, self.events, library)
        self._library = library
        self._folder = folder
        self._keeper = keeper
        self._private = private

    @property
    def writable(self) -> bool:
        """Whether the index is ours."""
        return self._keeper or self._private is not None

    def new_store(self) -> IndexStore:
        """A new, empty store, not in use yet. IndexUnavailable if it can't be written."""
        try:
            parent = self._folder if self._private is None else self._private.path
            return IndexStore.create(parent, self._library.stamp())
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def use(self, store: IndexStore) -> None:
        """Search in ``store`` from now on, and delete the one before."""
        self._take(store).remove()

    def become_private(self) -> None:
        """Have an index of our own, still empty, and leave that of the other program as it is."""
        try:
            self._private = PrivateFolder()
        except OSError as error:
            raise unwritable(self._folder, error) from error
        self._take(self.new_store()).close()

    def reopen(self) -> bool:
        """Take up what another program has committed since; whether there is anything new."""
        store = newest(self._folder, self._library.id, writable=False)
        if store is None or store.manifest == self.store.manifest or not store.manifest.fits(self._library):
            return False
        self.entities.forget()
        self._take(store)
        return True

    def problems(self) -> list[str]:
        """What is wrong with the index, in plain words; another program may have moved on meanwhile."""
        problems = self._problems()
        while problems and not self.writable and self.reopen():
            problems = self._problems()
        return problems

    def close(self) -> None:
        """Let go of all files, and delete an index of our own. Safe to call twice."""
        self.views.close()
        self.store.close()
        if self._private is not None:
            self._private.remove()

    def _take(self, store: IndexStore) -> IndexStore:
        """Search in ``store`` from now on; gives the one before."""
        old, self.store = self.store, store
        self.views.use(store)
        return old

    def _problems(self) -> list[str]:
        manifest, articles = self.store.manifest, set(self._library.ids())
        problems = self.store.check()
        if problems:
            return problems
        if not manifest.complete:
            return ["The search index is not complete. Crossread goes on building it when it is opened."]
        try:
            held = self.store.articles()
        except (DamagedIndex, IndexUnavailable) as error:
            return [f"The search index can't be read: {error}."]
        # The stamp is asked last: it may just have changed.
        if self._library.stamp() == manifest.stamp and held != articles:
            return ["The search index does not hold the same articles as the library. Rebuild it."]
        return []
