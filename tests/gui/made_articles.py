"""Articles for tests, from text with names marked: ``[Mara Lind|person]``, ``[the city|place:Norrvik]``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    DateBasis,
    DateMention,
    EntityId,
    EntityName,
    EntityType,
    Mention,
    Paragraph,
    ParagraphKind,
    PartialDate,
)

_MARKED = re.compile(r"\[([^|\]]+)\|([a-z]+)(?::([^\]]+))?\]")

DAY = PartialDate(2021, 3, 24)

#: Each name has the same number in every article of a test run.
_numbers: dict[tuple[str, EntityType], EntityId] = {}
#: And so has each source.
_sources: dict[str, int] = {}


def entity_id(name: str, type: EntityType) -> EntityId:
    return _numbers.setdefault((name, type), EntityId(len(_numbers) + 1))


def article(
    *marked_paragraphs: str | tuple[str, ParagraphKind],
    id: int = 1,
    title: str | None = "A title",
    source: str | None = "The Norrvik Post",
    authors: tuple[str, ...] = ("Ada Holm",),
    date: PartialDate | None = DAY,
    basis: DateBasis = DateBasis.STATED,
) -> Article:
    text = ""
    paragraphs: list[Paragraph] = []
    mentions: list[Mention] = []
    dates: list[DateMention] = []
    for each in marked_paragraphs:
        marked, kind = each if isinstance(each, tuple) else (each, ParagraphKind.BODY)
        if text:
            text += "\n\n"
        start, at = len(text), 0
        for found in _MARKED.finditer(marked):
            text += marked[at : found.start()]
            span = (len(text), len(text) + len(found[1]))
            if found[2] == "date":
                dates.append(DateMention(*span, found[3]))
            else:
                type = EntityType(found[2])
                mentions.append(Mention(*span, type, entity_id(found[3] or found[1], type)))
            text += found[1]
            at = found.end()
        text += marked[at:]
        paragraphs.append(Paragraph(start, len(text), kind))
    summary = ArticleSummary(
        id=ArticleId(id),
        title=title,
        authors=authors,
        source=source,
        date=date,
        date_basis=basis if date else DateBasis.NONE,
        words=len(text.split()),
        path=f"article-{id}.txt",
        opening=" ".join(text.split()[:6]) + "…",
        annotated=True,
        source_number=None if source is None else _sources.setdefault(source, len(_sources)),
    )
    return Article(
        summary=summary,
        text=text,
        paragraphs=tuple(paragraphs),
        removed=(),
        date_note=None,
        language="en",
        genre=None,
        text_hash=f"{id:064x}",
        mentions=tuple(mentions),
        dates=tuple(dates),
        entities=_entities(mentions),
    )


def _entities(mentions: Sequence[Mention]) -> dict[EntityId, EntityName]:
    named = {number: (name, type) for (name, type), number in _numbers.items()}
    return {mention.entity: EntityName(mention.entity, *named[mention.entity]) for mention in mentions}
