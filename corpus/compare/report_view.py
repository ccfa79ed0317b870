"""What the report shows, worked out before its template: letters, words for people, rates, runs of text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.compare.colours import source_colours
from corpus.compare.comparison import ComparedArticle, Comparison, Coverage, PassageKind
from corpus.compare.day_words import day_words
from corpus.compare.marks import Run, runs
from corpus.compare.report_links import LinkedArticle, Stretch, linked_articles
from corpus.model import KINDS, Article, ArticleSummary, DateBasis, ParagraphKind, PartialDate

#: How many source colours the style sheet has, numbered from 0.
COLOURS: Final = 10

#: A name that one article alone tells of, and no oftener than this, stands in a list below the table.
SELDOM: Final = 2

_KIND_WORDS: Final = (
    *("People", "Places", "Organisations", "Nationalities"),
    *("Events", "Laws", "Things", "Dates"),
)
_KINDS: Final = dict(zip(KINDS, _KIND_WORDS, strict=True))
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph: what kind it is, and its text. ``edge``: whether others tell it too, where that is known;
    ``begins_only``: it is the first of several in a row that are told only here.
    """

    kind: ParagraphKind
    stretches: tuple[Stretch, ...]
    edge: PassageKind | None = None
    begins_only: bool = False

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its text, in runs."""
        return tuple(run for stretch in self.stretches for run in stretch.runs)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article. ``colour`` is the class of its source's colour; ``seldom`` what it alone names, rarely."""

    letter: str
    colour: str
    source: str
    title: str
    about: str
    file: str
    fingerprint: str
    language: str | None
    annotated: bool
    paragraphs: tuple[ParagraphView, ...]
    seldom: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one article names an entity. ``bar`` is from 0 to 100; ``anchor`` where it does so first."""

    colour: str
    count: int
    rate: str
    bar: int
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """An entity in the table, with a cell for each article."""

    name: str
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report in the words and numbers that its page shows; ``groups`` are those of its table."""

    title: str
    made_on: str | None
    articles: tuple[ArticleView, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    linked: bool


def view(comparison: Comparison, *, made_on: datetime.date | None, title: str | None) -> ReportView:
    """What the report of the comparison shows."""
    seldom = [row for row in comparison.coverage if _is_seldom(row)]
    articles = _articles(comparison, seldom)
    day = made_on and PartialDate(made_on.year, made_on.month, made_on.day)
    kinds = {run.kind for article in articles for paragraph in article.paragraphs for run in paragraph.runs}
    return ReportView(
        title=title or _title(len(articles)),
        made_on=day_words(day) if day else None,
        articles=articles,
        groups=_groups(comparison, articles, [row for row in comparison.coverage if not _is_seldom(row)]),
        legend=tuple((kind, words) for kind, words in _KINDS.items() if kind in kinds),
        linked=comparison.links is not None,
    )


def _title(articles: int) -> str:
    number = _NUMBERS[articles - 1].capitalize()
    return f"{number} article" if articles == 1 else f"{number} articles side by side"


def _is_seldom(row: Coverage) -> bool:
    return row.articles == 1 and row.total <= SELDOM


def _articles(comparison: Comparison, seldom: Sequence[Coverage]) -> tuple[ArticleView, ...]:
    numbers = [compared.article.summary.source_number for compared in comparison.articles]
    linked = linked_articles(comparison)
    return tuple(
        _article(
            compared,
            "source-unknown" if colour is None else f"source-{colour}",
            seldom,
            linked[compared.article.id],
        )
        for compared, colour in zip(comparison.articles, source_colours(numbers, COLOURS), strict=True)
    )


def _article(
    compared: ComparedArticle, colour: str, seldom: Sequence[Coverage], linked: LinkedArticle
) -> ArticleView:
    article, summary = compared.article, compared.article.summary
    language = article.language if _LANGUAGE.fullmatch(article.language or "") else None
    return ArticleView(
        letter=compared.letter,
        colour=colour,
        source=summary.source or "Source not found",
        title=summary.shown_title,
        about=_about(summary),
        file=_file_name(summary.path),
        fingerprint=article.text_hash,
        language=language,
        annotated=summary.annotated,
        paragraphs=tuple(_paragraphs(article, linked)),
        seldom=tuple(row for row in seldom if row.counts[article.id]),
    )


def _paragraphs(article: Article, linked: LinkedArticle) -> Iterator[ParagraphView]:
    before = None
    for paragraph, cut in runs(article):
        edge = linked.edge(paragraph)
        begins_only = edge is PassageKind.ONLY and before is not PassageKind.ONLY
        yield ParagraphView(paragraph.kind, tuple(linked.stretches(paragraph, cut)), edge, begins_only)
        before = edge or before


def _file_name(path: str) -> str:
    """Without the folders: where a file lay on the reader's computer is not for those who get the report."""
    return re.split(r"[/\\]", path)[-1]


def _groups(
    comparison: Comparison, articles: Sequence[ArticleView], rows: Sequence[Coverage]
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The rows of the table: first what all articles tell of, then the rest."""
    rates = [row.rate(compared.article) for row in rows for compared in comparison.articles]
    highest = max(rates, default=0.0)
    named = [{r.entity for paragraph in shown.paragraphs for r in paragraph.runs} for shown in articles]

    def cell(row: Coverage, at: int) -> Cell:
        article, shown = comparison.articles[at].article, articles[at]
        rate = row.rate(article)
        return Cell(
            colour=shown.colour,
            count=row.counts[article.id],
            rate=_rate(rate),
            bar=round(100 * rate / highest) if highest else 0,
            anchor=f"{shown.letter}{row.entity}" if row.entity in named[at] else None,
        )

    made = [
        (row.articles, Row(row.name, str(row.type), tuple(cell(row, at) for at in range(len(articles)))))
        for row in rows
    ]
    of_all = {1: "it", 2: "both"}.get(len(articles), f"all {_NUMBERS[len(articles) - 1]}")
    groups = (
        (f"In {of_all}", tuple(row for count, row in made if count == len(articles))),
        ("In some", tuple(row for count, row in made if count < len(articles))),
    )
    return tuple((name, of_group) for name, of_group in groups if of_group)


def _rate(rate: float) -> str:
    """As precise as it is worth: "31", "4.2", "0.5"."""
    return f"{rate:.0f}" if rate >= 9.95 else f"{rate:.1f}"


def _about(summary: ArticleSummary) -> str:
    """Author, date and length in one line; what is not known is said."""
    authors = ", ".join(summary.authors) or "no author"
    if summary.title is None:
        authors = f"no title, {authors}"
    words = f"{summary.words:,} word{'' if summary.words == 1 else 's'}"
    return f"{authors} · {_dated(summary)} · {words}"


def _dated(summary: ArticleSummary) -> str:
    if summary.date is None:
        return "undated"
    words = day_words(summary.date)
    return f"≈ {words}, from the text" if summary.date_basis is DateBasis.ESTIMATED else words
