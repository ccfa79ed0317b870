"""Which articles are worth being held against new ones: near on the mean, or naming the same few."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from corpus.model import ArticleId
from corpus.relating.means import Means
from corpus.relating.naming import Naming

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.meaning.cache import VectorCache

#: So many articles are worth a look for what they mean, and so many more for whom they name.
BY_MEAN: Final = 30
BY_NAME: Final = 12

Ids = NDArray[np.int64]


class Candidates:
    """Of the articles of one library, those that new ones may share an event with. For one thread.

    It keeps up with library and cache by ``keep_up``, and holds 2 kB for each article.
    """

    def __init__(self, library: Library, cache: VectorCache) -> None:
        self._library = library
        self._cache = cache
        self._means = Means()
        self._naming = Naming(library)

    @property
    def keys(self) -> Mapping[ArticleId, str]:
        """What the vectors of each article are kept by, as of the last ``keep_up``."""
        return self._means.keys

    def keep_up(self) -> None:
        """See what library and cache hold now. Raises LibraryError, CacheUnavailable."""
        self._means = self._means.brought_up_to_date(self._library, self._cache)
        self._naming.keep_up()

    def of(
        self, new: Sequence[ArticleId], besides: Collection[ArticleId] = ()
    ) -> dict[ArticleId, tuple[ArticleId, ...]]:
        """Articles worth a look for each of ``new``, nearest first, other new ones among them; none of
        ``besides``. An article without vectors has none.

        The second kind is for what is told in passing: an article that is mainly about something else may be
        far off on the mean, and yet name those whom few others name.
        """
        known = [id for id in dict.fromkeys(new) if self._has_vectors(id)]
        near = self._near(known, besides)
        unknown = {id for id, key in self._means.keys.items() if key not in self._means.texts}
        found = {}
        for id in known:
            named = self._naming.sharing(id, besides={*near[id], *besides, *unknown}, most=BY_NAME)
            found[id] = (*near[id], *(other for other in named if other in self._means.keys))
        return found

    def together(self, waiting: Sequence[ArticleId], most: int) -> list[ArticleId]:
        """Some of these to look at together, ``most`` at most: the first, then each time the one that is
        nearest to any that was chosen. So those of one subject come together.
        """
        known = [id for id in waiting if self._has_vectors(id)]
        unknown = [id for id in waiting[:most] if not self._has_vectors(id)]
        return [*unknown, *_chained(known, self._means.rows[self._rows(known)], most - len(unknown))]

    def closeness(self, some: Sequence[ArticleId], others: Sequence[ArticleId]) -> NDArray[np.float32]:
        """The cosine of the means of each of ``some`` and each of ``others``; all must have vectors."""
        rows = self._means.rows
        return rows[self._rows(some)] @ rows[self._rows(others)].T

    def _has_vectors(self, id: ArticleId) -> bool:
        return self._means.keys.get(id) in self._means.texts

    def _rows(self, ids: Sequence[ArticleId]) -> Ids:
        means = self._means
        return np.array([means.texts[means.keys[id]] for id in ids], np.int64)

    def _near(
        self, new: Sequence[ArticleId], besides: Collection[ArticleId]
    ) -> dict[ArticleId, tuple[ArticleId, ...]]:
        means = self._means
        if not new:
            return {}
        held = [each is not None and each not in besides for each in means.holders]
        rows = np.flatnonzero(np.array(held, bool))
        close = means.rows[self._rows(new)] @ means.rows[rows].T
        most = min(BY_MEAN + 1, len(rows))  # itself is among them
        best = np.argpartition(-close, most - 1, axis=1)[:, :most] if most else np.zeros((len(new), 0), int)
        found = {}
        for id, own, places in zip(new, close, best, strict=True):
            ordered = rows[places[np.argsort(-own[places], kind="stable")]].tolist()
            near = (means.holders[row] for row in ordered)
            found[id] = tuple(other for other in near if other is not None and other != id)[:BY_MEAN]
        return found


def _chained(ids: Sequence[ArticleId], rows: NDArray[np.float32], most: int) -> list[ArticleId]:
    """The first, then the nearest to any so far (Prim's order), ``most`` at most."""
    close = np.full(len(ids), -np.inf, np.float32)
    chosen = np.zeros(len(ids), bool)
    order: list[ArticleId] = []
    at = 0
    while len(order) < min(most, len(ids)):
        order.append(ids[at])
        chosen[at] = True
        np.maximum(close, rows @ rows[at], out=close)
        at = int(np.argmax(np.where(chosen, -np.inf, close)))
    return order
