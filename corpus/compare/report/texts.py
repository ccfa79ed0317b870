"""The articles of a report: what is said of each, and its text in paragraphs with places in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from corpus.compare.citing import citation, date_words
from corpus.compare.colours import source_colours
from corpus.compare.comparison import ComparedArticle, Comparison, PassageKind
from corpus.compare.marks import runs
from corpus.compare.report.telling import LinkedArticle, linked_articles
from corpus.compare.report.tree import ReportArticle, TextParagraph
from corpus.model import KINDS, Article, ArticleSummary

#: How many source colours there are, numbered from 0.
COLOURS: Final = 10

_KIND_WORDS: Final = (
    *("People", "Places", "Organisations", "Nationalities"),
    *("Events", "Laws", "Things", "Dates"),
)
_KINDS: Final = dict(zip(KINDS, _KIND_WORDS, strict=True))
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def report_articles(
    comparison: Comparison, places: Mapping[str, Collection[int]]
) -> tuple[ReportArticle, ...]:
    """The articles with their texts. ``places``: offsets that can be gone to, by the articles' letters."""
    numbers = [compared.article.summary.source_number for compared in comparison.articles]
    linked = linked_articles(comparison)
    return tuple(
        _article(compared, colour, linked[compared.article.id], places.get(compared.letter, ()))
        for compared, colour in zip(comparison.articles, source_colours(numbers, COLOURS), strict=True)
    )


def marked_kinds(articles: Sequence[ReportArticle]) -> tuple[tuple[str, str], ...]:
    """The kinds of names and dates that are marked in the texts, with words for each."""
    marked = {
        placed.run.kind
        for article in articles
        for paragraph in article.paragraphs
        for stretch in paragraph.stretches
        for placed in stretch.runs
    }
    return tuple((kind, words) for kind, words in _KINDS.items() if kind in marked)


def _article(
    compared: ComparedArticle, colour: int | None, linked: LinkedArticle, places: Collection[int]
) -> ReportArticle:
    article, summary = compared.article, compared.article.summary
    return ReportArticle(
        letter=compared.letter,
        colour=colour,
        source=summary.source or "Source not found",
        title=summary.shown_title,
        about=_about(summary),
        citation=citation(summary),
        file=_file_name(summary.path),
        fingerprint=article.text_hash,
        language=article.language if _LANGUAGE.fullmatch(article.language or "") else None,
        paragraphs=tuple(_paragraphs(article, linked, places)),
    )


def _paragraphs(article: Article, linked: LinkedArticle, places: Collection[int]) -> Iterator[TextParagraph]:
    before = None
    for number, (paragraph, cut) in enumerate(runs(article), 1):
        edge = linked.edge(paragraph)
        begins_only = edge is PassageKind.ONLY and before is not PassageKind.ONLY
        here = {at for at in places if paragraph.start <= at < paragraph.end}
        stretches = tuple(linked.stretches(paragraph, cut, here))
        yield TextParagraph(number, paragraph.kind, stretches, edge, begins_only)
        before = edge or before


def _file_name(path: str) -> str:
    """Without the folders: where a file lay on the reader's computer is not for those who get the report."""
    return re.split(r"[/\\]", path)[-1]


def _about(summary: ArticleSummary) -> str:
    """Author, date and length in one line; what is not known is said."""
    authors = ", ".join(summary.authors) or "no author"
    if summary.title is None:
        authors = f"no title, {authors}"
    words = f"{summary.words:,} word{'' if summary.words == 1 else 's'}"
    return f"{authors} · {date_words(summary.date, summary.date_basis)} · {words}"
