"""Links for tests, made up: by the words at their ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Article, Link, LinkEnd, LinkReason, LinkReasonKind, Passage

NEAR = LinkReason(LinkReasonKind.MEANING)


def sentences(article: Article) -> tuple[Passage, ...]:
    """Passages as tests need them: what ends with a full stop."""
    return tuple(
        Passage(paragraph.start + found.start(), paragraph.start + found.end())
        for paragraph in article.paragraphs
        for found in re.finditer(r"[^.\s][^.]*(\.|$)", article.text[paragraph.start : paragraph.end])
    )


def end(article: Article, words: str) -> LinkEnd:
    """The passages of an article that have these words, from the first to the last."""
    start = article.text.index(words)
    held = [each for each in sentences(article) if each.start < start + len(words) and start < each.end]
    return LinkEnd(article.id, held[0].start, held[-1].end)


def link(
    a: tuple[Article, str],
    b: tuple[Article, str],
    strength: float = 0.9,
    reasons: Sequence[LinkReason] = (NEAR,),
    *,
    decided: bool = False,
) -> Link:
    return Link(end(*a), end(*b), strength, tuple(reasons), decided)
