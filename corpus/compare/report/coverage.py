"""Who and what the articles name, and how often: a table, and below it what one alone names, seldom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from corpus.compare.comparison import Comparison, Coverage
from corpus.compare.report.tree import Block, Cell, Column, Heading, Letter, Line, Name, Note, Piece, Table
from corpus.model import Article

#: A name that one article alone tells of, and no oftener than this, stands in a list below the table.
SELDOM: Final = 2

_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def number_words(count: int) -> str:
    """A number of articles: "three"."""
    return _NUMBERS[count - 1]


def rate_words(count: int, words: int) -> str:
    """How often in 1,000 words, as precise as it is worth: "31", "4.2", "0.5"."""
    return _rate(1000 * count / words if words else 0.0)


def coverage_blocks(comparison: Comparison) -> Iterator[Block]:
    """The table, then the list. Says where names have not been looked for yet."""
    articles = [compared.article for compared in comparison.articles]
    for compared in comparison.articles:
        if not compared.article.summary.annotated:
            yield Note(f"Names have not been looked for in {compared.letter} yet.")
    seldom = [row for row in comparison.coverage if row.articles == 1 and row.total <= SELDOM]
    often = [row for row in comparison.coverage if row not in seldom]
    if often:
        yield Table(tuple(_columns(comparison)), tuple(_groups(comparison, often)))
    elif any(article.summary.annotated for article in articles):
        yield Note("No names were found that are told of more than twice or by more than one.")
    if seldom:
        yield Heading("Named by one alone, once or twice")
    for compared in comparison.articles:
        article = compared.article
        own = [_name(row, compared.letter, article) for row in seldom if row.counts[article.id]]
        if own:
            names = [piece for name in own for piece in (", ", name)][1:]
            yield Line((Letter(compared.letter), "\u00a0", *names))


def _columns(comparison: Comparison) -> Iterator[Column]:
    yield Column("Name")
    for compared in comparison.articles:
        source = compared.article.summary.source or "Source not found"
        yield Column(source, compared.letter, numbers=True)


def _groups(
    comparison: Comparison, rows: Sequence[Coverage]
) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...]]]:
    """First what all articles tell of, then the rest."""
    count = len(comparison.articles)
    highest = max(row.rate(compared.article) for row in rows for compared in comparison.articles)
    of_all = {1: "it", 2: "both"}.get(count, f"all {number_words(count)}")
    for title, of_group in (
        (f"In {of_all}", [row for row in rows if row.articles == count]),
        ("In some", [row for row in rows if row.articles < count]),
    ):
        if of_group:
            yield title, tuple(_row(comparison, row, highest) for row in of_group)


def _row(comparison: Comparison, row: Coverage, highest: float) -> tuple[Cell, ...]:
    cells = [Cell((Name(row.name, row.type.value),))]
    for compared in comparison.articles:
        article, count = compared.article, row.counts[compared.article.id]
        if not count:
            cells.append(Cell(("–",)))
            continue
        rate = row.rate(article)
        bar = round(100 * rate / highest) if highest else 0
        anchor = _anchor(row, compared.letter, article)
        cells.append(Cell((_rate(rate),), f"{count:,}×", bar, anchor))
    return tuple(cells)


def _name(row: Coverage, letter: str, article: Article) -> Piece:
    return Name(row.name, row.type.value, _anchor(row, letter, article))


def _anchor(row: Coverage, letter: str, article: Article) -> str | None:
    """Where the article names it first, as the texts of the report call that place."""
    mentioned = any(mention.entity == row.entity for mention in article.mentions)
    return f"{letter}{row.entity}" if mentioned else None


def _rate(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 9.95 else f"{rate:.1f}"
