"""Articles as documents for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.model import Article, Paragraph, RemovedBlock

if TYPE_CHECKING:
    from corpus.library import Library


def export_documents(library: Library) -> Iterator[dict[str, Any]]:
    """Every article of the library as a document, by import order, read one at a time."""
    for id in library.ids():
        yield article_document(library.article(id))


def article_document(article: Article) -> dict[str, Any]:
    """One article for JSON, whole. Offsets are code points into ``text``, end exclusive.

    What was not found is null; so is what has not been computed: ``mentions`` and ``dates`` until the article
    is annotated, and ``quotes``.
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
        "quotes": None,
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
