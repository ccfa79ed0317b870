"""Links for tests, made up: by the words at their ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.compare import ComparedPassage, Comparison, PassageKind
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


def told_apart(comparison: Comparison, links: Sequence[Link]) -> Comparison:
    """The comparison with passages and these links, of which some may be of other articles."""
    articles = [each.article for each in comparison.articles]
    ids = {each.id for each in articles}
    among = tuple(each for each in links if {each.a.article, each.b.article} <= ids)
    only = PassageKind.ONLY  # whoever shows links tells which are shared
    passages = [tuple(ComparedPassage(of.start, of.end, only) for of in sentences(each)) for each in articles]
    compared = (
        replace(each, passages=spans) for each, spans in zip(comparison.articles, passages, strict=True)
    )
    return replace(comparison, articles=tuple(compared), links=among)


def with_links(comparison: Comparison, strengths: Sequence[float]) -> Comparison:
    """The first two articles with links of these strengths, of every other passage with the next there."""
    one, other = (each.article for each in comparison.articles[:2])
    pairs = zip(strengths, sentences(one)[::2], sentences(other), strict=False)
    links = [
        Link(LinkEnd(one.id, a.start, a.end), LinkEnd(other.id, b.start, b.end), strength, (NEAR,))
        for strength, a, b in pairs
    ]
    return told_apart(comparison, links)
