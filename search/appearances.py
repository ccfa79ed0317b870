"""Which article mentions which person, place or organisation: columns beside those of the index.

They are read from the library and are no part of the index: a name that is found, or put right, changes no
word of an article.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

import numpy as np

from corpus.library import Library
from corpus.model import ArticleId, EntityId
from search.arrays import Ints
from search.groups import Counted, Groups, Rows

#: So many articles are asked for at once: what the library answers is large for a moment.
_READ = 5_000


class Appearances:
    """Rows of an article and an entity that it mentions, read when first needed and then kept in step."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._revision: int | None = None
        self._held = Rows.of(np.zeros(0, np.int64), np.zeros(0, np.int64))
        self._counted: WeakKeyDictionary[Groups, Counted] = WeakKeyDictionary()

    def read(self) -> None:
        """Read the rows now; whoever asks next then need not wait."""
        self._rows()

    def mentioning(self, entities: Sequence[EntityId]) -> Ints:
        """The articles that mention any of these; one may be told more than once."""
        return self._rows().having(np.asarray(entities, np.int64))

    def counts(self, articles: Ints, groups: Groups, beside: tuple[Ints, Ints] | None = None) -> Ints:
        """How many of these articles, each of which is told once, mention an entity of each group.

        ``beside`` are more rows, of articles and numbers, that count for these groups, always the same.
        """
        rows = self._rows()
        with self._lock:
            counted = self._counted.get(groups)
            if counted is None:
                counted = self._counted[groups] = _counted(rows, groups, beside)
        return counted.counts(articles)

    def _rows(self) -> Rows:
        """All rows, as the library is now."""
        with self._lock:
            if self._revision is None:
                revision = self._library.stamp().revision
                self._held = self._read(self._library.ids())
                self._revision = revision
            else:
                changes = self._library.changed_since(self._revision)
                if changes.articles:
                    self._held = self._held.replaced(changes.articles, self._read(changes.articles))
                    self._counted.clear()
                self._revision = changes.revision
            return self._held

    def _read(self, ids: Iterable[ArticleId]) -> Rows:
        asked = list(ids)
        read = [
            np.array(self._library.appearances(asked[begin : begin + _READ]), np.int32).reshape(-1, 2)
            for begin in range(0, len(asked), _READ)
        ]
        rows = np.concatenate(read) if read else np.zeros((0, 2), np.int32)
        return Rows.of(rows[:, 0], rows[:, 1])


def _counted(rows: Rows, groups: Groups, beside: tuple[Ints, Ints] | None) -> Counted:
    articles, entities = rows.articles, rows.numbers
    if beside is not None:
        articles = np.concatenate([articles, beside[0].astype(np.int32)])
        entities = np.concatenate([entities, beside[1].astype(np.int32)])
    return Counted.of(articles, entities, groups)
