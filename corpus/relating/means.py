"""What each article means on the mean: held in memory, and brought up to date."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from numpy.typing import NDArray

from corpus.meaning.encoder import DIMENSIONS
from corpus.meaning.vectors import of_length_one
from corpus.model import ArticleId
from corpus.relating.vectors import look

if TYPE_CHECKING:
    from corpus.library import Library, Stamp
    from corpus.meaning.cache import VectorCache

#: Seconds for finding out what changed in the library; what is not found then is left for the next time.
_PATIENCE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """The mean of the vectors of each text, as of one state of library and cache.

    ``keys``: what the vectors of each article are kept by. ``rows`` are of length 1, and ``texts`` tells the
    row of each key; some may be of texts that are gone. ``holders``: the first article of each row, if any.
    ``looked_at``: how many articles have a row. ``stamp`` is None where not all that changed is known.
    """

    keys: Mapping[ArticleId, str] = field(default_factory=dict)
    texts: Mapping[str, int] = field(default_factory=dict)
    rows: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, DIMENSIONS), np.float32))
    holders: tuple[ArticleId | None, ...] = ()
    looked_at: int = 0
    stamp: Stamp | None = None

    def brought_up_to_date(self, library: Library, cache: VectorCache) -> Self:
        """The same as of now; quick where nothing changed. Raises LibraryError, CacheUnavailable."""
        stamp: Stamp | None = library.stamp()
        keys = self.keys
        if stamp != self.stamp:
            deadline = time.monotonic() + _PATIENCE
            keys = look(library, cache, cancelled=lambda: time.monotonic() > deadline)
            stamp = stamp if time.monotonic() <= deadline else None
        texts, rows = self.texts, self.rows
        if len(texts) > 2 * len(keys):  # more is gone than there
            texts, rows = {}, rows[:0]
        missing = set(keys.values()) - texts.keys()
        found, means = cache.means(missing) if missing else ([], rows[:0])
        if not found and keys is self.keys:
            return self
        texts = {**texts, **dict(zip(found, count(len(texts))))}
        rows = np.concatenate((rows, of_length_one(means)))
        first = {key: id for id, key in reversed(list(keys.items()))}
        looked_at = sum(key in texts for key in keys.values())
        return type(self)(keys, texts, rows, tuple(map(first.get, texts)), looked_at, stamp)

    def nearest(self, key: str) -> Iterator[ArticleId]:
        """The articles by how near their mean is to that of the text of this key; not those of this text."""
        own = self.texts[key]
        for row in np.argsort(-(self.rows @ self.rows[own]), kind="stable").tolist():
            holder = self.holders[row]
            if holder is not None and row != own:
                yield holder
