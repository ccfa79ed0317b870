"""Vectors for articles: on demand for those that are looked at, and one by one for all others.

They are made in a worker process, a few sentences a call, so that whoever else needs it soon gets a turn.
What is kept of a text is never made again.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final, TypeVar

from corpus.errors import CacheUnavailable, WorkerFailed
from corpus.library import Stamp
from corpus.meaning.encoder import DIMENSIONS, encode
from corpus.meaning.sentences import passages
from corpus.meaning.vectors import MAKER, ArticleVectors, key_of, packed, unpacked
from corpus.model import Article, ArticleId, ArticleText
from corpus.progress import Progress, ignore, never
from corpus.worker import Cancelled, Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.library import Library
    from corpus.meaning import VectorCache

T = TypeVar("T")

#: Sentences in one call: a second's work on a slow machine.
SENTENCES: Final = 64

_THREADS: Final = 2  # for what a person waits for
_SECONDS: Final = 120.0  # for one call; the first starts the process and loads the model
_TEXTS: Final = 50  # read at once
_PROBE: Final = "A ship crossed the canal on Tuesday."
_UNKEPT: Final = (
    "What articles mean is not kept, since Crossread can't write its folder for that. Make room on the disk, "
    "or allow Crossread to write the folder. Articles are compared all the same."
)

_log = logging.getLogger(__name__)


def vectors_for(
    articles: Sequence[Article],
    cache: VectorCache,
    worker: Worker,
    *,
    cancelled: Callable[[], bool] = never,
) -> dict[ArticleId, ArticleVectors]:
    """The vectors of these articles; those that are missing are made, and kept where that can be done.

    Left out are articles on which the encoder fails, and those that were not reached when it was cancelled,
    which is asked between two calls. Raises WorkerFailed when the encoder does not work at all.
    """
    keys = {article.id: key_of_article(article) for article in articles}
    found = _kept(cache, set(keys.values()))
    encoder = _Encoder(worker, cancelled, threads=min(_THREADS, os.cpu_count() or 1))
    for article in articles:
        key = keys[article.id]
        if key in found:
            continue
        try:
            made = encoder(article)
        except Cancelled:
            if cancelled():
                break
            raise
        if made is not None:
            found[key] = _put(cache, key, made)
    return {id: found[key] for id, key in keys.items() if key in found}


def compute_pending(
    library: Library,
    cache: VectorCache,
    worker: Worker,
    *,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = never,
) -> Iterator[ArticleId]:
    """Make the vectors of all articles that have none, what came last first; yields each once it is kept.

    ``cancelled`` is asked between two calls of the worker. What is not done when it is cancelled or killed is
    done the next time; an article on which the encoder fails is not tried again. In the end, vectors of texts
    that are no more are forgotten. Raises CacheUnavailable where they can't be kept; WorkerFailed when the
    encoder does not work at all.
    """
    if not cache.lasting:
        raise CacheUnavailable(_UNKEPT)
    keys = look(library, cache, cancelled=cancelled)
    done = cache.known(set(keys.values())) | cache.failures()
    pending = [id for id in reversed(library.ids()) if keys.get(id) not in done]
    encoder = _Encoder(worker, cancelled, threads=1)
    for number, id in enumerate(pending):
        progress(number, len(pending), "")
        try:
            if _relate(library, cache, id, encoder):
                yield id
        except Cancelled:
            if cancelled():
                return
            raise
    if not cancelled():
        cache.keep_only(set(look(library, cache).values()))


def look(
    library: Library, cache: VectorCache, *, cancelled: Callable[[], bool] = never
) -> dict[ArticleId, str]:
    """By what the vectors of each article are kept, of all that were looked at until it was cancelled.

    Read are the texts of articles that are new or were touched since the last look; it goes on where one was
    cancelled.
    """
    stamp = library.stamp()
    ids = library.ids()
    keys = cache.articles()
    if (seen := _stamp(cache.seen())) != stamp:
        changed = set(keys)
        if seen is not None and library.knows(seen):
            changed &= library.changed_since(seen.revision).articles
        cache.see(json.dumps([MAKER, asdict(stamp)]), changed)
        keys = {id: key for id, key in keys.items() if id not in changed}
    for some in _in_parts([id for id in ids if id not in keys], _TEXTS):
        if cancelled():
            break
        looked_at = {id: key_of_article(text) for id, text in library.texts(some).items()}
        cache.note_articles(looked_at)
        keys |= looked_at
    return keys


def key_of_article(article: Article | ArticleText) -> str:
    """What the vectors of an article are kept by: see ``key_of``."""
    return key_of(article.text, article.paragraphs, article.language)


class _Encoder:
    """Makes the vectors of articles in the worker."""

    def __init__(self, worker: Worker, cancelled: Callable[[], bool], *, threads: int) -> None:
        self._worker = worker
        self._cancelled = cancelled
        self._threads = threads

    def __call__(self, article: Article | ArticleText) -> ArticleVectors | None:
        """The vectors of an article; None if it is the article at which the encoder fails.

        Raises WorkerFailed if it is not; Cancelled.
        """
        import numpy as np

        told = passages(article.text, article.paragraphs, article.language)
        rows = [np.zeros((0, DIMENSIONS), np.float32)]
        try:
            for some in _in_parts(told, SENTENCES):
                rows.append(self._encode([article.text[each.start : each.end] for each in some]))
        except WorkerFailed as error:
            self._encode([_PROBE])
            _log.warning("no vectors: %s", error)
            return None
        return ArticleVectors(told, np.concatenate(rows))

    def _encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        # Not asked by the call itself: whoever asks may wait there, and keep the worker from others.
        if self._cancelled():
            raise Cancelled
        doing = "Finding what sentences mean"
        return self._worker.call(encode, sentences, self._threads, seconds=_SECONDS, doing=doing)


def _relate(library: Library, cache: VectorCache, id: ArticleId, encoder: _Encoder) -> bool:
    """Whether vectors of the article were made and kept."""
    text = library.texts([id]).get(id)
    if text is None:  # removed meanwhile
        return False
    key = key_of_article(text)
    if cache.known([key]):  # looked at meanwhile, or told twice
        return False
    made = encoder(text)
    if made is None:
        cache.note_failure(key)
    else:
        cache.put(key, made)
    return made is not None


def _stamp(seen: str | None) -> Stamp | None:
    """The state of the library that was seen; None if untold, or of another maker of vectors."""
    try:
        maker, stamp = json.loads(seen or "null")
        return Stamp(**stamp) if maker == MAKER else None
    except (ValueError, TypeError):
        return None


def _kept(cache: VectorCache, keys: Collection[str]) -> dict[str, ArticleVectors]:
    try:
        return cache.get(keys)
    except CacheUnavailable as error:
        _log.warning("vectors are made anew: %s", error)
        return {}


def _put(cache: VectorCache, key: str, made: ArticleVectors) -> ArticleVectors:
    try:
        return cache.put(key, made)
    except CacheUnavailable as error:
        _log.warning("vectors are not kept: %s", error)
        return unpacked(packed(made))


def _in_parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[at : at + size] for at in range(0, len(items), size))
