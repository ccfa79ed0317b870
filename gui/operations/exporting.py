"""Articles as documents for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.compare.lenses.voices import speaker_of
from corpus.events import GROUPER
from corpus.model import Article, Event, EventRole, Paragraph, Quote, RemovedBlock

if TYPE_CHECKING:
    from corpus.library import Library


def export_documents(
    library: Library, quotes: Callable[[Article], Sequence[Quote] | None]
) -> Iterator[dict[str, Any]]:
    """Every article of the library as a document, by import order, read one at a time.

    ``quotes`` tells who is quoted in an article, None where that is not known.
    """
    looked_at = library.grouped(GROUPER)
    for id in library.ids():
        article = library.article(id)
        events = library.events_of(id) if id in looked_at else None
        yield article_document(article, quotes(article), events)


def events_of(library: Library, article: Article) -> list[Event] | None:
    """The events that an article tells of; None where they were not looked for in it yet."""
    return library.events_of(article.id) if library.grouped(GROUPER, among=[article.id]) else None


def article_document(
    article: Article, quotes: Sequence[Quote] | None = None, events: Sequence[Event] | None = None
) -> dict[str, Any]:
    """One article for JSON, whole. Offsets are code points into ``text``, end exclusive.

    What was not found is null; so is what has not been computed: ``mentions`` and ``dates`` until the article
    is annotated, ``quotes`` and ``events`` where None are given.
    """
    summary = article.summary
    return {
        "id": article.id,
        "title": summary.title,
        "author": list(summary.authors),
        "source": summary.source,
        "date": summary.date.iso if summary.date else None,
        "date_basis": summary.date_basis.value,
        "date_note": article.date_note,
        "genre": article.genre,
        "genre_note": article.genre_note,
        "language": article.language,
        "words": summary.words,
        "text": article.text,
        "removed": [
            {"text": block.text, "reason": block.reason, "after": block.after, **_decided(block)}
            for block in article.removed
        ],
        "paragraphs": [
            {"start": paragraph.start, "end": paragraph.end, "kind": paragraph.kind.value}
            | _decided(paragraph)
            for paragraph in article.paragraphs
        ],
        "mentions": _mentions(article) if summary.annotated else None,
        "dates": _dates(article) if summary.annotated else None,
        "quotes": None if quotes is None else [_quote(article, quote) for quote in quotes],
        "events": None if events is None else [_event(article, event) for event in events],
    }


def _decided(part: Paragraph | RemovedBlock) -> dict[str, Any]:
    """Only what a person decided on says so."""
    return {"decided": True} if part.decided else {}


def _mentions(article: Article) -> list[dict[str, Any]]:
    return [
        {
            "start": mention.start,
            "end": mention.end,
            "text": article.text[mention.start : mention.end],
            "type": mention.type.value,
            "entity": mention.entity,
            **({"as_government": True} if mention.as_government else {}),
            **({"decided": True} if mention.decided else {}),
        }
        for mention in article.mentions
    ]


def _dates(article: Article) -> list[dict[str, Any]]:
    return [
        {
            "start": date.start,
            "end": date.end,
            "text": article.text[date.start : date.end],
            "value": date.value,
            "precision": date.precision,
            "basis": date.basis,
        }
        for date in article.dates
    ]


def _event(article: Article, event: Event) -> dict[str, Any]:
    """``role``: main where any of the article's passages is."""
    told = [passage for passage in event.passages if passage.article == article.id]
    main = any(passage.role is EventRole.MAIN for passage in told)
    return {
        "id": event.id,
        "title": event.title,
        "role": (EventRole.MAIN if main else EventRole.PASSING).value,
        "passages": [{"start": each.start, "end": each.end, "role": each.role.value} for each in told],
    }


def _quote(article: Article, quote: Quote) -> dict[str, Any]:
    """``speaker``: the words that tell who it is, a name where there is one."""
    mention = speaker_of(article, quote)
    named = quote.speaker or quote.by
    return {
        "start": quote.start,
        "end": quote.end,
        "text": article.text[quote.start : quote.end],
        "direct": quote.direct,
        "speaker": _words(article, named),
        "speaker_entity": mention.entity if mention is not None else None,
        "speaker_span": list(named) if named else None,
        "by": _words(article, quote.by),
        "by_span": list(quote.by) if quote.by else None,
        "cue": _words(article, quote.cue),
        "cue_span": list(quote.cue) if quote.cue else None,
    }


def _words(article: Article, span: tuple[int, int] | None) -> str | None:
    return article.text[slice(*span)] if span else None
