"""In a worker process: some articles of a library are held against those they may share an event with.

The process opens the library and its vectors by itself and keeps them open: so the window's process neither
reads hundreds of articles nor sends them, and what was read for one call is there for the next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.events import GROUPER, Report, find_events, report
from corpus.library import Library
from corpus.meaning.background import Background
from corpus.meaning.cache import VectorCache
from corpus.meaning.vectors import ArticleVectors
from corpus.model import ArticleId, EventId, FoundEvent
from corpus.relating.candidates import Candidates
from corpus.relating.dating import Estimated, articles_there, estimated
from corpus.relating.near import library_background
from corpus.relating.trial import try_out
from corpus.relating.vectors import key_of_article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So many articles are held against one another in one call: 400 kB for one of 700 words.
MOST_ARTICLES: Final = 1_000
#: What articles tell after so many passages is no part of an event: an article takes 8 kB for each.
MOST_PASSAGES: Final = 300
#: Two articles whose means are no nearer than this, and that were not chosen for each other, are unlike.
_WORTH_A_LOOK: Final = 0.6


@dataclass(frozen=True, slots=True)
class Grouped:
    """What came of some articles. ``revision``: of the library, before anything was read."""

    articles: tuple[ArticleId, ...]
    events: tuple[FoundEvent, ...]
    revision: int


def choose(library: Path, vectors: Path, waiting: Sequence[ArticleId], most: int) -> list[ArticleId]:
    """Some of these to look at together, of few subjects. Raises LibraryError, CacheUnavailable."""
    return _grouping(library, vectors).choose(waiting, most)


def group(library: Path, vectors: Path, new: Sequence[ArticleId]) -> Grouped:
    """The events of the first of ``new``, of as many as there is room for.

    Others are held against them that were grouped before. One that has no vectors has no events. Raises
    LibraryError, CacheUnavailable.
    """
    return _grouping(library, vectors).group(new)


def trial(library: Path, vectors: Path) -> None:
    """Look at made-up articles. It fails where no article at all can be grouped."""
    try_out(_grouping(library, vectors).background())


def estimate(
    library: Path, vectors: Path, events: Collection[EventId], articles: Collection[ArticleId]
) -> Estimated:
    """What ``dating.estimated`` tells. Raises LibraryError."""
    return estimated(_grouping(library, vectors).library, events, articles)


@lru_cache(maxsize=1)
def _grouping(library: Path, vectors: Path) -> Grouping:
    return Grouping(Library.open(library, writable=False, create=False), VectorCache.open(vectors))


class Grouping:
    """A library and its vectors, with what was made of its articles so far."""

    def __init__(self, library: Library, cache: VectorCache) -> None:
        self.library = library
        self._cache = cache
        self._candidates = Candidates(library, cache)
        self._background: Background | None = None
        self._counted = 0  # articles, when the background was made
        self._revision: int | None = None
        self._reports: dict[ArticleId, Report] = {}  # used last: last

    def choose(self, waiting: Sequence[ArticleId], most: int) -> list[ArticleId]:
        """As the function of this name."""
        self._keep_up()
        return self._candidates.together(waiting, most)

    def group(self, new: Sequence[ArticleId]) -> Grouped:
        """As the function of this name."""
        revision = self._keep_up()
        waiting = set(self.library.ungrouped(GROUPER))
        near = self._candidates.of([id for id in new if id in waiting], besides=waiting - set(new))
        fitting, every = _fitting(new, near)
        reports = self._reported(every)
        told = [id for id in fitting if id in reports]
        if not told:
            return Grouped(fitting, (), revision)
        found = find_events(
            list(reports.values()),
            self._pairs(list(reports), near),
            self.library.known_events(reports.keys()),
            told,
            background=self.background(),
        )
        return Grouped(fitting, found, revision)

    def _keep_up(self) -> int:
        """Forget what is not as it was; the revision as of which that is."""
        if self._revision is None:
            revision = self.library.stamp().revision
        else:
            changes = self.library.changed_since(self._revision)
            revision = changes.revision
            for id in changes.articles:
                self._reports.pop(id, None)
        self._candidates.keep_up()
        self._revision = revision
        return revision

    def background(self) -> Background:
        """What is common in the library; found out anew when that has doubled."""
        count = self.library.count()
        if self._background is None or not self._counted <= count <= 2 * self._counted:
            self._background, self._counted = library_background(self.library), count
            self._reports.clear()
        return self._background

    def _reported(self, ids: Collection[ArticleId]) -> dict[ArticleId, Report]:
        """The reports of those that are there and have vectors; as many are kept for the next time."""
        background = self.background()
        missing = articles_there(self.library, [id for id in ids if id not in self._reports])
        keys = {article.id: key_of_article(article) for article in missing}
        vectors = self._cache.get(set(keys.values()))
        for article in missing:
            if keys[article.id] in vectors:
                told = _beginning(vectors[keys[article.id]])
                self._reports[article.id] = report(article, told, background)
        used = {id: self._reports.pop(id) for id in ids if id in self._reports}
        self._reports |= used
        for id in list(self._reports)[: max(0, len(self._reports) - MOST_ARTICLES)]:
            del self._reports[id]
        return used

    def _pairs(
        self, every: Sequence[ArticleId], near: Mapping[ArticleId, Sequence[ArticleId]]
    ) -> set[tuple[ArticleId, ArticleId]]:
        """The pairs worth a look: not only those that were chosen for each other, since an event may have
        more articles than are chosen for each of them.
        """
        import numpy as np

        close: NDArray[np.float32] = self._candidates.closeness(every, every)
        places = np.argwhere(np.triu(close >= _WORTH_A_LOOK, 1)).tolist()
        held = set(every)
        chosen = {(id, other) for id in near.keys() & held for other in near[id] if other in held}
        return chosen | {(every[row], every[column]) for row, column in places}


def _fitting(
    new: Sequence[ArticleId], near: Mapping[ArticleId, Sequence[ArticleId]]
) -> tuple[tuple[ArticleId, ...], list[ArticleId]]:
    """The first of ``new`` for which there is room, one at least; and all that are held together."""
    every: dict[ArticleId, None] = {}
    for number, id in enumerate(new):
        more = dict.fromkeys((id, *near.get(id, ())))
        if number and len(every | more) > MOST_ARTICLES:
            return tuple(new[:number]), _without(every, new[number:])
        every |= more
    return tuple(new), list(every)


def _without(ids: Collection[ArticleId], others: Collection[ArticleId]) -> list[ArticleId]:
    left_out = frozenset(others)
    return [id for id in ids if id not in left_out]


def _beginning(vectors: ArticleVectors) -> ArticleVectors:
    return ArticleVectors(vectors.passages[:MOST_PASSAGES], vectors.vectors[:MOST_PASSAGES])
