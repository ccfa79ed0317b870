"""Drafts and annotations for the tests of the library, made from plain words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from corpus.library import Added, Library
from corpus.model import Annotation, ArticleId, Draft, EntityType, FoundMention, Paragraph, ParagraphKind

HARBOUR = (
    "The harbour of Lowick stayed shut on Tuesday after a crane fell across its only gate.\n\n"
    "Pilots waited outside while Mara Quill, who runs the port, asked the Coastal Board for a second crane."
)


def draft(text: str = HARBOUR, *, kinds: tuple[ParagraphKind, ...] = (), **fields: Any) -> Draft:
    """A draft with a paragraph for each part between blank lines, of ``kinds`` or all body."""
    spans = [match.span() for match in re.finditer(r"(?s)\S.*?(?=\n\n|\Z)", text)]
    every = kinds or (ParagraphKind.BODY,) * len(spans)
    paragraphs = tuple(Paragraph(*span, kind) for span, kind in zip(spans, every, strict=True))
    return Draft(text=text, paragraphs=paragraphs, **fields)


def add(library: Library, text: str = HARBOUR, *, original: bytes | None = None, **fields: Any) -> Added:
    """Add an article whose original is its text, unless told otherwise."""
    content = text.encode() if original is None else original
    return library.add(draft(text, **fields), content, path="/home/ada/article.txt", reader="test 1")


def article(library: Library, text: str = HARBOUR, **fields: Any) -> ArticleId:
    """Add an article; its id."""
    return add(library, text, **fields).id


def annotation(
    text: str, *names: tuple[str, str, EntityType], local: bool = False, pipeline: str = "test 1"
) -> Annotation:
    """Mentions of ``names`` (as written, full name, type), wherever they are written in ``text``."""
    mentions = [
        FoundMention(*match.span(), type, name, local)
        for written, name, type in names
        for match in re.finditer(re.escape(written), text)
    ]
    return Annotation(pipeline, tuple(sorted(mentions, key=lambda m: m.start)))


def open_library(folder: Path, **options: Any) -> Library:
    """The library of a test."""
    return Library.open(folder / "articles.crossread", **options)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
