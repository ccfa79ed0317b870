"""Bringing the documents of an index in step with the articles of the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import UnknownArticle
from corpus.library import Library, Stamp
from corpus.model import Article, ArticleId
from search.entering import entries
from search.schema import fingerprint
from search.store import Change, IndexStore
from search.vocabulary import FormVocabulary

#: So many articles are committed at a time, or what was made of them in so many seconds: no more is lost when
#: the program ends meanwhile.
BATCH = 5_000
BATCH_SECONDS = 10.0
#: So many are read from the library at a time.
READ = 50


class _Cancelled(Exception):
    """It is not to go on. Nothing is wrong."""


@dataclass(slots=True)
class Course:
    """Tells how far a piece of work is (done, in all, what), and asks whether it is to go on."""

    progress: Callable[[int, int, str], None]
    cancelled: Callable[[], bool]
    total: int = 0
    done: int = 0

    def step(self, what: str) -> None:
        """One more is done."""
        self.done += 1
        self.progress(self.done, self.total, what)


def update(
    library: Library, store: IndexStore, ids: Sequence[ArticleId], stamp: Stamp, course: Course, *, bulk: bool
) -> bool:
    """Bring the documents of ``ids`` in step, so that ``store`` holds ``stamp``; False if it was cancelled.

    Cancelled, it keeps what was committed, and ends at once. ``bulk`` may take its time to merge.
    """
    course.total = len(ids)
    vocabulary = FormVocabulary()
    while course.done < len(ids):
        batch = ids[course.done : course.done + BATCH]
        if vocabulary.full:
            vocabulary = FormVocabulary()
        changes = _changes(library, batch, store.fingerprints(batch), vocabulary, course)
        try:
            store.write(changes, batch, library.stamp, vocabulary, bulk=bulk)
        except _Cancelled:
            return False
    store.restamp(stamp, complete=True)
    return True


def _changes(
    library: Library,
    ids: Sequence[ArticleId],
    held: Mapping[ArticleId, bytes],
    vocabulary: FormVocabulary,
    course: Course,
) -> Iterator[Change]:
    """The new entry of each article that is not as it is held; None for one that is gone.

    Ends before the last of ``ids`` when the time for one commit is over; ``course`` tells where.
    """
    end = time.monotonic() + BATCH_SECONDS
    for begin in range(0, len(ids), READ):
        if begin and time.monotonic() > end:
            return
        if course.cancelled():
            raise _Cancelled
        part = ids[begin : begin + READ]
        articles = {article.id: article for article in _whole(library, part)}
        seals = {id: fingerprint(article) for id, article in articles.items()}
        changed = [articles[id] for id in part if id in articles and held.get(id) != seals[id]]
        made = entries(changed, [seals[article.id] for article in changed], vocabulary)
        yield from ((article.id, entry) for article, entry in zip(changed, made, strict=True))
        for id in part:
            if id not in articles and id in held:
                yield id, None
            course.step("" if id not in articles else articles[id].summary.shown_title)


def _whole(library: Library, ids: Sequence[ArticleId]) -> list[Article]:
    """Those of ``ids`` that are there."""
    try:
        return library.articles(ids)
    except UnknownArticle:
        if len(ids) == 1:
            return []
    there = [summary.id for summary in library.summaries(ids)]
    # One by one where they are all said to be there: one of them has been removed in between.
    parts = [there] if len(there) < len(ids) else [[id] for id in there]
    return [article for part in parts if part for article in _whole(library, part)]
