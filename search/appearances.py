"""Which article mentions which person, place or organisation: columns beside those of the index.

They are read from the library and are no part of the index: a name that is found, or put right, changes no
word of an article.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np

from corpus.library import Library
from corpus.model import ArticleId, EntityId
from search.arrays import Ints


class Appearances:
    """Rows of an article and an entity that it mentions, read when first needed and then kept in step."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._revision: int | None = None
        self._articles = self._entities = np.zeros(0, np.int64)

    def read(self) -> None:
        """Read the rows now; whoever asks next then need not wait."""
        self._rows()

    def mentioning(self, entities: Sequence[EntityId]) -> Ints:
        """The articles that mention any of these; one may be told more than once."""
        articles, named = self._rows()
        found: Ints = articles[np.isin(named, entities)]
        return found

    def of(self, articles: Ints) -> tuple[Ints, Ints]:
        """The rows of these articles: articles, and beside them the entities."""
        owners, named = self._rows()
        wanted = np.isin(owners, articles)
        return owners[wanted], named[wanted]

    def _rows(self) -> tuple[Ints, Ints]:
        """All rows, as the library is now."""
        with self._lock:
            if self._revision is None:
                revision = self._library.stamp().revision
                self._articles, self._entities = self._read(None)
                self._revision = revision
            else:
                changes = self._library.changed_since(self._revision)
                if changes.articles:
                    self._replace(changes.articles)
                self._revision = changes.revision
            return self._articles, self._entities

    def _replace(self, changed: Iterable[ArticleId]) -> None:
        ids = list(changed)
        kept = ~np.isin(self._articles, ids)
        articles, entities = self._read(ids)
        self._articles = np.concatenate([self._articles[kept], articles])
        self._entities = np.concatenate([self._entities[kept], entities])

    def _read(self, ids: Sequence[ArticleId] | None) -> tuple[Ints, Ints]:
        rows = np.array(self._library.appearances(ids), np.int64).reshape(-1, 2)
        return rows[:, 0].copy(), rows[:, 1].copy()
