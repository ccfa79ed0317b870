"""What a person decides of searches to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Final

from corpus.errors import InvalidValue
from corpus.library.decisions import line
from corpus.library.editing import Deciding
from corpus.library.searches import searches_saved
from corpus.library.searches.search_targets import SavedAs
from corpus.library.searches.searches_saved import key_of
from corpus.model import SavedSearch

_NO_NAME: Final = "A search is kept under a name. Type one."
_NO_QUERY: Final = "There is nothing to keep: type what is to be searched for."
_UNKNOWN: Final = "No search is kept as “{name}”."
_TAKEN: Final = "Another search is kept as “{name}”. Choose another name, or remove that one first."


class SearchEdits(Deciding):
    """The verbs that are about searches that are kept, by their names. All raise InvalidValue."""

    def save_search(self, search: SavedSearch) -> None:
        """Keep it, in the place of what was kept under its name before. A name and a query must be told."""
        name, query = _name(search.name), line("search", search.query)
        if not query:
            raise InvalidValue(_NO_QUERY)
        self._keep(SavedSearch(name, query, line("sort", search.sort)))

    def rename_search(self, name: str, new: str) -> None:
        """Keep what is kept as ``name`` under a ``new`` name, which no other search has."""
        search, new = self._kept(name), _name(new)
        if key_of(new) != key_of(name):
            if searches_saved.of_key(self.connection, key_of(new)) is not None:
                raise InvalidValue(_TAKEN.format(name=new))
            self.decide(SavedAs(key_of(name)), None)
        self._keep(replace(search, name=new))

    def remove_searches(self, names: Iterable[str]) -> None:
        """Keep these no more."""
        for name in names:
            self.decide(SavedAs(key_of(self._kept(name).name)), None)

    def _keep(self, search: SavedSearch) -> None:
        self.decide(SavedAs(key_of(search.name)), asdict(search))

    def _kept(self, name: str) -> SavedSearch:
        search = searches_saved.of_key(self.connection, key_of(name))
        if search is None:
            raise InvalidValue(_UNKNOWN.format(name=name))
        return search


def _name(typed: str) -> str:
    name = line("name", typed)
    if not name:
        raise InvalidValue(_NO_NAME)
    return name
