"""Which articles name the same few: people, places, organisations that not many others tell of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from corpus.model import ArticleId, EntityId

if TYPE_CHECKING:
    from corpus.library import Library

#: Names in a larger share of the articles than this say nothing of what one of them tells.
_COMMON: Final = 0.05
#: In a small library, names in so many articles are not common all the same.
_FEW: Final = 10
#: What names have to say together (natural logarithm of how rare each is): two in one of 60 articles each, or
#: one that hardly any other tells of.
_LEAST: Final = 8.0

Ints = NDArray[np.int64]


class Naming:
    """Which article names whom, in one library. For one thread; it holds 32 bytes for each name of each."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._revision: int | None = None
        self._articles: Ints = np.zeros(0, np.int64)  # one row for each article and entity, by entity
        self._entities: Ints = np.zeros(0, np.int64)
        self._of: dict[ArticleId, list[EntityId]] = {}

    def keep_up(self) -> None:
        """Read what changed since the last time, or all. Raises LibraryError."""
        if self._revision is None:
            revision = self._library.stamp().revision
            self._put(np.zeros((0, 2), np.int64), self._library.appearances())
            self._revision = revision
            return
        changes = self._library.changed_since(self._revision)
        if changes.articles:
            kept = ~np.isin(self._articles, list(changes.articles))
            for id in changes.articles:
                self._of.pop(id, None)
            rows = np.stack((self._articles[kept], self._entities[kept]), axis=1)
            self._put(rows, self._library.appearances(changes.articles))
        self._revision = changes.revision

    def sharing(self, id: ArticleId, *, besides: Collection[ArticleId], most: int) -> tuple[ArticleId, ...]:
        """The articles that name the same few as this one, those first with which it shares most."""
        every = len(self._of)
        worth: defaultdict[ArticleId, float] = defaultdict(float)
        for entity in self._of.get(id, ()):
            begin, end = np.searchsorted(self._entities, (entity, entity + 1)).tolist()
            if 1 < end - begin <= max(_FEW, _COMMON * every):
                rarity = math.log(every / (end - begin))
                for article in self._articles[begin:end].tolist():
                    worth[ArticleId(article)] += rarity
        best = sorted((-each, article) for article, each in worth.items() if each >= _LEAST)
        return tuple(islice((other for _, other in best if other != id and other not in besides), most))

    def _put(self, rows: Ints, more: Sequence[tuple[ArticleId, EntityId]]) -> None:
        """These rows and more."""
        rows = np.concatenate((rows, np.array(more, np.int64).reshape(-1, 2)))
        rows = rows[np.argsort(rows[:, 1], kind="stable")]
        self._articles, self._entities = rows[:, 0].copy(), rows[:, 1].copy()
        for article, entity in more:
            self._of.setdefault(article, []).append(entity)
