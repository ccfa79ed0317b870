"""Links and near articles as a person reads of them in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.compare import START, PassageKind, kinds
from corpus.compare.reason_words import Types, reasons_words, types_of
from corpus.model import Article, Link, LinkEnd, NearArticles, first_words
from gui.commandline.terminal import visible
from gui.commandline.words import date_words, table, wrapped

if TYPE_CHECKING:
    from corpus.compare import Comparison

_MOST_LINKS: Final = 20
_PASSAGE: Final = 150  # characters of a passage
_INDENT: Final = "      "


def link_lines(comparison: Comparison) -> Iterator[str]:
    """How much of each article others tell too, and which passages tell the same and why, surest first."""
    if comparison.links is None:
        return
    yield ""
    for compared in comparison.articles:
        passages = kinds(compared.article.id, compared.passages or (), comparison.links, START)
        shared = sum(passage.kind is PassageKind.SHARED for passage in passages)
        yield f"{compared.letter}  {shared:,} of {len(passages):,} sentences are told by another, too"
    articles = [compared.article for compared in comparison.articles]
    letters = {compared.article.id: compared.letter for compared in comparison.articles}
    texts = {article.id: article.text for article in articles}
    types = types_of(articles)

    def end_lines(end: LinkEnd) -> list[str]:
        said = first_words(texts[end.article][end.start : end.end], _PASSAGE)
        place = f"{end.article}:{end.start}-{end.end}"
        return wrapped(said, " " * 9, first=f"{_INDENT}{letters[end.article]}  {place}  ")

    for link in sorted(comparison.links, key=lambda link: -link.strength)[:_MOST_LINKS]:
        yield ""
        yield from wrapped(_why(link, types))
        yield from end_lines(link.a)
        yield from end_lines(link.b)
    if (more := len(comparison.links) - _MOST_LINKS) > 0:
        yield from ("", f"… and {more:,} more links (with --json)")


def _why(link: Link, types: Types) -> str:
    reasons = reasons_words(link.reasons, types)
    return reasons if link.decided else f"{link.strength:.2f}  {reasons}"


def near_rows(found: NearArticles, article: Article) -> Iterator[str]:
    """Near articles: the number, how near, date, source, title, and below why."""
    types = types_of([article])
    rows = [
        (
            str(near.article.id),
            f"{near.closeness:.2f}",
            date_words(near.article.date, near.article.date_basis),
            near.article.source or "—",
            near.article.shown_title,
        )
        for near in found.near
    ]
    for row, near in zip(table(rows, right=(0,)), found.near, strict=True):
        yield row
        if reasons := reasons_words(near.reasons, types):
            yield from wrapped(visible(reasons), _INDENT)
