"""Quotes for articles: from the cache, else found in a worker process, some paragraphs a call."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from corpus.annotate.quoting.maker import maker
from corpus.errors import CacheUnavailable, WorkerFailed
from corpus.model import Article, ArticleId, ArticleText, Paragraph, Quote
from corpus.progress import never
from corpus.worker import Cancelled, Worker

if TYPE_CHECKING:
    from corpus.relating.quote_cache import QuoteCache

#: Characters of an article in one call: a second's work on a slow machine. Who is meant by "he" is looked for
#: no further back than this.
PORTION: Final = 20_000
#: Seconds for one call; the first starts the process and loads the parser.
SECONDS: Final = 120.0
#: Megabytes for the process: spaCy with its parser takes some 300, a long text as much again.
MEGABYTES: Final = 2_000

_PROBE: Final = "“A ship crossed the canal,” the pilot said on Tuesday."
_log = logging.getLogger(__name__)


def quotes_for(
    articles: Sequence[Article],
    cache: QuoteCache,
    worker: Worker,
    *,
    cancelled: Callable[[], bool] = never,
) -> Iterator[tuple[ArticleId, tuple[Quote, ...]]]:
    """The quotes of each article, those first that are kept; others are found, and kept where that can be
    done.

    Left out are articles at which it fails or takes too long, and those that were not reached when it was
    cancelled, which is asked between two calls. Raises WorkerFailed where nothing can be parsed at all.
    """
    kept = kept_quotes(articles, cache)
    yield from kept.items()
    for article in articles:
        if article.id in kept:
            continue
        if cancelled():
            return
        try:
            found = _find(worker, article, cancelled)
        except Cancelled:
            if cancelled():
                return
            raise
        if found is not None:
            _put(cache, key_of_quotes(article), found)
            yield article.id, found


def kept_quotes(articles: Sequence[Article], cache: QuoteCache) -> dict[ArticleId, tuple[Quote, ...]]:
    """The quotes of those articles of which they are known already."""
    keys = {article.id: key_of_quotes(article) for article in articles}
    try:
        kept = cache.get(set(keys.values()))
    except CacheUnavailable as error:
        _log.warning("quotes are found anew: %s", error)
        return {}
    return {id: kept[key] for id, key in keys.items() if key in kept}


def key_of_quotes(article: Article) -> str:
    """What the quotes of an article are kept by: another one with another text, language or finder."""
    parts = ",".join(f"{each.kind.value} {each.start} {each.end}" for each in article.paragraphs)
    told = f"{maker()}\n{article.language}\n{parts}\n{article.text}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _find(worker: Worker, article: Article, cancelled: Callable[[], bool]) -> tuple[Quote, ...] | None:
    """Its quotes; None if it is the article at which it fails. Raises WorkerFailed, Cancelled."""
    found: list[Quote] = []
    try:
        for paragraphs in _portions(article.paragraphs):
            found += _call(worker, ArticleText(article.text, paragraphs, None, article.language), cancelled)
    except WorkerFailed as error:
        _call(worker, ArticleText(_PROBE, (Paragraph(0, len(_PROBE)),), None, "en"), cancelled)
        _log.warning("no quotes: %s", error)
        return None
    return tuple(found)


def _portions(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs in order, as many together as are looked through in one call."""
    some: list[Paragraph] = []
    for paragraph in paragraphs:
        if some and paragraph.end - some[0].start > PORTION:
            yield tuple(some)
            some = []
        some.append(paragraph)
    if some:
        yield tuple(some)


def _call(worker: Worker, text: ArticleText, cancelled: Callable[[], bool]) -> tuple[Quote, ...]:
    return worker.call(quotes_of, text, seconds=SECONDS, doing="Finding who is quoted", cancelled=cancelled)


def quotes_of(text: ArticleText) -> tuple[Quote, ...]:
    """In the worker: the quotes of one text. Raises UnusableModel."""
    from corpus.annotate.quoting import find_quotes

    return find_quotes([text])[0]


def _put(cache: QuoteCache, key: str, found: Sequence[Quote]) -> None:
    try:
        cache.put(key, found)
    except CacheUnavailable as error:
        _log.warning("quotes are not kept: %s", error)
