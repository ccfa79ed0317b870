"""A comparison in which every lens found something, in whatever the articles say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.compare import Comparison, build
from corpus.compare.findings import (
    ArticleVoices,
    Claim,
    Difference,
    DifferenceKind,
    NameKind,
    NameUsed,
    Naming,
    NearMiss,
    OnlyHere,
    Opening,
    Overview,
    Term,
    Timeline,
    TimeTold,
    ToldByAll,
    Voice,
    Wording,
)
from corpus.compare.report.tree import Cell, Finding, Line, Quotation, Report, Table, Words
from corpus.model import Article, DatePrecision, EntityId, EntityType, Quote, Span


def told(articles: Sequence[Article], *, about: str = "people on board") -> Comparison:
    """The articles with a finding of each kind; the first paragraph of each is its first passage, the last
    its second. ``about``: words that findings have of the texts.
    """
    first, last = ([each(article) for article in articles] for each in (_first, _last))
    ids = [article.id for article in articles]
    claims = tuple(
        Claim(span.article, span.start, _middle(span), str(at), span) for at, span in enumerate(first)
    )
    near = NearMiss(ids[1], last[1].start, last[1].end, 0.4)
    only = OnlyHere(ids[0], last[0].start, last[0].end, 0.8, (ids[1],), (), (about,), near)
    used = {
        span.article: (NameUsed(about, NameKind.NAME, (_begin(span),)),) if at != 1 else ()
        for at, span in enumerate(first)
    }
    return replace(
        build(articles),
        overview=Overview(
            tuple(Opening(span.article, None, span.start, span.end) for span in first),
            (ToldByAll((about, "harbour"), tuple(first)),),
            copies=((ids[0], ids[1]),),
            strangers=(ids[-1],),
        ),
        differences=(Difference(DifferenceKind.FIGURE, about, claims, 0.9),),
        only=(only, replace(only, nearest=None, also=(ids[-1],))),
        naming=(
            Naming(EntityId(901), about, EntityType.PERSON, used | {ids[-1]: _two(first[-1])}),
            Naming(EntityId(902), f"{about} too", EntityType.PLACE, used),
        ),
        wording=Wording(
            {span.article: (Term(about, 3, 1, 2.5, (_begin(span),)),) for span in first},
            dict.fromkeys(ids, 400),
            frozenset({ids[0]}),
        ),
        voices={span.article: _voices(span, about) for span in first},
        time=Timeline(
            tuple(
                TimeTold(span.article, "2021-03-20/2021-03-26", DatePrecision.WEEK, (_begin(span),))
                for span in first
            ),
            (_begin(last[0]),),
            {article.id: article.summary.date for article in articles if article.summary.date is not None},
        ),
    )


def quoted_in(report: Report) -> Iterator[Quotation]:
    """Every passage that the findings of a report quote."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Finding):
                yield from (each for each in block.blocks if isinstance(each, Quotation))


def words_in(report: Report) -> Iterator[Words]:
    """All words of articles in the lines and tables of a report."""
    for section in report.sections:
        for block in section.blocks:
            lines: list[Line | Cell] = []
            if isinstance(block, Line):
                lines = [block]
            elif isinstance(block, Finding):
                lines = [each for each in block.blocks if isinstance(each, Line)]
            elif isinstance(block, Table):
                lines = [cell for _, rows in block.groups for row in rows for cell in row]
            yield from (piece for line in lines for piece in line.pieces if isinstance(piece, Words))


def _voices(span: Span, about: str) -> ArticleVoices:
    direct = Quote(span.start, span.end, direct=True)
    return ArticleVoices(
        (
            Voice(about, None, (direct,), 4, 0),
            Voice(None, None, (replace(direct, end=_middle(span), direct=False),), 0, 2),
        ),
        words=40,
        own=34,
    )


def _two(span: Span) -> tuple[NameUsed, ...]:
    name = NameUsed("one", NameKind.NAME, (_begin(span), span))
    return (name, NameUsed("the other", NameKind.DESCRIPTION, (span,)))


def _first(article: Article) -> Span:
    paragraph = article.paragraphs[0]
    return Span(article.id, paragraph.start, paragraph.end)


def _last(article: Article) -> Span:
    paragraph = article.paragraphs[-1]
    return Span(article.id, paragraph.start, paragraph.end)


def _middle(span: Span) -> int:
    return span.start + max(1, (span.end - span.start) // 2)


def _begin(span: Span) -> Span:
    return replace(span, end=min(span.end, span.start + 8))
