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

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the names stand."""
        return tuple((mention.start, mention.end) for mention in self.mentions)

    def alike(self) -> tuple[tuple[int, int], ...]:
        """Where else the article has the one name, of the same entity and written alike."""
        if len(self.mentions) != 1:
            return ()
        one, written = self.mentions[0], self.said(self.mentions[0])
        others = (each for each in self.article.mentions if each.entity == one.entity and each != one)
        return tuple((each.start, each.end) for each in others if self.said(each) == written)

    def said(self, span: Mention | DateMention | tuple[int, int]) -> str:
        """How a span is written in the article, on one line."""
        start, end = span if isinstance(span, tuple) else (span.start, span.end)
        return " ".join(self.article.text[start:end].split())


def mention_of(pane: ArticlePane, highlight: Highlight) -> Mention | None:
    """The mention of the article that is read, of which this is the mark; None for a date."""
    article, span = pane.read(), pane.read_span(highlight.start, highlight.end)
    if article is None or highlight.entity is None:
        return None
    return next((each for each in article.mentions if (each.start, each.end) == span), None)


def pointed_at(pane: ArticlePane, under: Highlight | None, marked: list[Highlight]) -> Pointed | None:
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
    among = [each for each in marked if selected[0] < each.end and each.start < selected[1]]
    return _pointed(pane, article, among, pane.read_span(*selected))


def _pointed(
    pane: ArticlePane, article: Article, marked: list[Highlight], words: tuple[int, int] | None
) -> Pointed:
    mentions = tuple(mention for each in marked if (mention := mention_of(pane, each)) is not None)
    spans = {pane.read_span(each.start, each.end) for each in marked if each.entity is None}
    date = next((date for date in article.dates if (date.start, date.end) in spans), None)
    return Pointed(article, mentions, date, words)
