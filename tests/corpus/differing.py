"""What tests of differences share: articles of one paragraph a sentence, linked sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.compare import ComparedArticle, ComparedPassage, Comparison, PassageKind, build
from corpus.compare.findings import Difference, DifferenceKind
from corpus.compare.lenses.differences import differences
from corpus.model import Article, Link, LinkEnd, PartialDate
from tests.gui.made_articles import article

#: What stands around a sentence, so that two articles which share it are no copies.
_ELSEWHERE = (
    ("Sheep were shorn at the fair.", "The choir sang until dark."),
    ("A bus broke down near the mill.", "Nobody had ordered the soup."),
    ("The bakery opens at dawn on Sundays.", "Two foxes crossed the lane."),
)


def told(*sentences: str, id: int, date: PartialDate | None = None) -> Article:
    """An article with a paragraph for each sentence; names and dates marked as in ``made_articles``."""
    return article(*sentences, id=id, title=None, date=date)


def linked(*articles: Article, strength: float = 0.9) -> Comparison:
    """The articles with their paragraphs as passages, each linked to that in the same place of all others."""
    ends = [[LinkEnd(each.id, part.start, part.end) for part in each.paragraphs] for each in articles]
    links = tuple(
        Link(a, b, strength, ())
        for at, one in enumerate(ends)
        for other in ends[at + 1 :]
        for a, b in zip(one, other, strict=False)
    )
    comparison = build(articles)
    return replace(comparison, links=links, articles=tuple(map(_with_passages, comparison.articles)))


def _with_passages(compared: ComparedArticle) -> ComparedArticle:
    parts = compared.article.paragraphs
    passages = tuple(ComparedPassage(part.start, part.end, PassageKind.SHARED) for part in parts)
    return replace(compared, passages=passages)


def between(*sentences: str, dates: Sequence[PartialDate | None] = ()) -> tuple[Difference, ...]:
    """What differs between these sentences, each in an article with nothing else in common."""
    made = [
        told(sentence, *_ELSEWHERE[at % len(_ELSEWHERE)], id=at + 1, date=dates[at] if dates else None)
        for at, sentence in enumerate(sentences)
    ]
    comparison = linked(*made)
    first = [link for link in comparison.links or () if link.a.start == link.b.start == 0]
    return differences(replace(comparison, links=tuple(first)))


def claims(found: Sequence[Difference], *articles: Article) -> list[tuple[str, ...]]:
    """The words of each difference's claims."""
    texts = {each.id: each.text for each in articles}
    return [tuple(texts[claim.article][claim.start : claim.end] for claim in each.claims) for each in found]


def values(found: Sequence[Difference]) -> list[tuple[DifferenceKind, tuple[str, ...]]]:
    """The kind of each difference and the values of its claims."""
    return [(each.kind, tuple(claim.value for claim in each.claims)) for each in found]
