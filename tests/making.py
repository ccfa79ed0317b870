"""Drafts and annotations, from plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.model import Annotation, Draft, EntityType, FoundMention, Paragraph, ParagraphKind


def draft(text: str, *, kinds: Sequence[ParagraphKind] = (), **fields: Any) -> Draft:
    """A draft with a paragraph for each part between blank lines, of ``kinds`` or all body."""
    spans = [match.span() for match in re.finditer(r"(?s)\S.*?(?=\n\n|\Z)", text)]
    every = kinds or [ParagraphKind.BODY] * len(spans)
    paragraphs = tuple(Paragraph(*span, kind) for span, kind in zip(spans, every, strict=True))
    return Draft(text=text, paragraphs=paragraphs, **fields)


def annotation(
    text: str, *names: tuple[str, str, EntityType], local: bool = False, pipeline: str = "test 1"
) -> Annotation:
    """Mentions of ``names`` (as written, full name, type), wherever they are written in ``text``."""
    mentions = [
        FoundMention(*match.span(), type, name, local)
        for written, name, type in names
        for match in re.finditer(re.escape(written), text)
    ]
    return Annotation(pipeline, tuple(sorted(mentions, key=lambda mention: mention.start)))
