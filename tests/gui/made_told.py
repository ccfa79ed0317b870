"""A comparison with made-up findings over its own texts: every place holds what is told of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle, islice

from corpus.compare import Comparison
from corpus.compare.findings import (
    Claim,
    Difference,
    DifferenceKind,
    NearMiss,
    OnlyHere,
    Opening,
    Overview,
    ToldByAll,
)
from corpus.model import Article, ArticleId, Span

_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_KINDS = (DifferenceKind.FIGURE, DifferenceKind.DATE, DifferenceKind.NAME, DifferenceKind.ORDINAL)


def with_findings(comparison: Comparison, *, differences: int = 3, only: int = 9) -> Comparison:
    """So many differences between figures, and so many passages that only one tells, if there are."""
    articles = [each.article for each in comparison.articles]
    return replace(
        comparison,
        links=comparison.links or (),
        overview=_overview(articles),
        differences=tuple(_differences(articles, differences)),
        only=tuple(_only(articles, only)),
    )


def difference(
    comparison: Comparison, about: str, said: Mapping[str, str], kind: DifferenceKind = DifferenceKind.FIGURE
) -> Difference:
    """A difference between the first places where articles say these words, by their letters."""
    articles = {each.letter: each.article for each in comparison.articles}
    claims = []
    for letter, words in said.items():
        found = re.search(re.escape(words), articles[letter].text)
        assert found is not None, (letter, words)
        claims.append(_claim(articles[letter], found))
    return Difference(kind, about, tuple(claims), 0.9)


def sentences(article: Article) -> list[Span]:
    """The sentences of an article, roughly."""
    found = (each for each in _SENTENCE.finditer(article.text) if each.group().strip())
    return [Span(article.id, *_trimmed(article.text, each.start(), each.end())) for each in found]


def _overview(articles: Sequence[Article]) -> Overview:
    openings = [_opening(article) for article in articles]
    told = tuple(sentences(article)[0] for article in articles)
    return Overview(tuple(openings), (ToldByAll(("harbour", "queue of ships"), told),))


def _opening(article: Article) -> Opening:
    first = article.paragraphs[0]
    return Opening(article.id, article.summary.title, first.start, first.end)


def _differences(articles: Sequence[Article], count: int) -> list[Difference]:
    """The n-th figure of each, as if all were of one thing."""
    figures = [[_claim(article, each) for each in _FIGURE.finditer(article.text)] for article in articles]
    rows = islice(zip(*map(cycle, figures), strict=False), count) if all(figures) else []
    return [
        Difference(_KINDS[at % len(_KINDS)], f"what is counted here, {at + 1}", claims, 0.9 - 0.01 * at)
        for at, claims in enumerate(rows)
    ]


def _claim(article: Article, found: re.Match[str]) -> Claim:
    start, end = found.span()
    passage = next(each for each in sentences(article) if each.start <= start < each.end)
    return Claim(article.id, start, end, found.group(), replace(passage, end=max(passage.end, end)))


def _only(articles: Sequence[Article], count: int) -> list[OnlyHere]:
    told = [(article, span) for article in articles for span in sentences(article)[1:]]
    ids = [article.id for article in articles]
    return [
        _only_here(span, at, article, ids, articles)
        for at, (article, span) in enumerate(told[:: max(1, len(told) // count)][:count])
    ]


def _only_here(
    span: Span, at: int, article: Article, ids: Sequence[ArticleId], articles: Sequence[Article]
) -> OnlyHere:
    other = next(each for each in articles if each.id != article.id)
    near = sentences(other)[0]
    return OnlyHere(
        article.id,
        span.start,
        span.end,
        weight=1 / (at + 1),
        missing=tuple(id for id in ids if id != article.id),
        about=tuple(article.text[span.start : span.end].split()[:3]),
        nearest=NearMiss(other.id, near.start, near.end, 0.4) if at % 2 == 0 else None,
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
