"""Pointed: what of an article a menu is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Article, DateMention, Mention
from gui.panes.highlights import Highlight

if TYPE_CHECKING:
    from gui.panes.article_pane import ArticlePane


@dataclass(frozen=True, slots=True)
class Pointed:
    """Names in an article, or a date; and the words selected, where they are the article's own.

    Offsets are into the text of the article that is read, whatever else is shown beside it.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    date: DateMention | None = None
    words: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        return bool(self.mentions or self.date or self.words)

    def said(self, span: Mention | DateMention | tuple[int, int]) -> str:
        """How a span is written in the article, on one line."""
        start, end = span if isinstance(span, tuple) else (span.start, span.end)
        return " ".join(self.article.text[start:end].split())


def pointed_at(pane: ArticlePane, under: Highlight | None) -> Pointed | None:
    """What a menu of the pane is for: the name or date pointed at; or the words selected, with all names that
    are marked in them, where nothing is pointed at or it is among them.
    """
    article, selected = pane.read(), pane.selected_span()
    if article is None:
        return None
    if under is not None and not (selected and selected[0] < under.end and under.start < selected[1]):
        return _pointed(pane, article, [under], None)
    if selected is None:
        return Pointed(article)
    marked = [each for each in pane.marked() if selected[0] < each.end and each.start < selected[1]]
    return _pointed(pane, article, marked, pane.read_span(*selected))


def _pointed(
    pane: ArticlePane, article: Article, marked: list[Highlight], words: tuple[int, int] | None
) -> Pointed:
    mentions = tuple(mention for each in marked if (mention := pane.mention_of(each)) is not None)
    spans = {pane.read_span(each.start, each.end) for each in marked if each.entity is None}
    date = next((date for date in article.dates if (date.start, date.end) in spans), None)
    return Pointed(article, mentions, date, words)
