"""HighlightLayer: the highlights of one document, painted for the blocks that are visible."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock

from corpus.model import KINDS, Article, DateMention, EntityId, EntityType, Mention
from gui.panes.article_document import ArticleDocument
from gui.panes.highlights import (
    Highlight,
    Spans,
    blended,
    colour_of,
    draw_frame,
    draw_underline,
    span_rects,
)
from gui.theme import MentionStyle, Theme

#: How far below the line of a place that of what it stands for is drawn, in pixels.
_BELOW = 3.0

#: The blocks to paint, each with the origin of its layout in the painter's coordinates.
Blocks = Sequence[tuple[QTextBlock, QPointF]]

#: Highlights of one block with the rectangles that they cover, from the origin of the block's layout.
Placed = list[tuple[Highlight, list[QRectF]]]


class HighlightLayer:
    """What is marked in a document, and where. Blocks are looked at when they are first painted; what they
    hold is kept until ``forget``.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._document: ArticleDocument | None = None
        self._names: Spans[Mention] = Spans()
        self._dates: Spans[DateMention] = Spans()
        self._open: frozenset[EntityId] = frozenset()
        self._marks: Spans[Highlight] = Spans()
        self._current: Highlight | None = None
        self._placed_names: dict[int, Placed] = {}
        self._placed_marks: dict[int, Placed] = {}
        self.kinds = frozenset(KINDS)
        self.focused: EntityId | None = None
        self.focused_at: int | None = None  # where the mention of it starts that stands out
        self.pointed: Highlight | None = None  # what the keyboard is at

    def show(self, document: ArticleDocument, article: Article | None) -> None:
        """Take another document; what was marked as found stays marked at its offsets."""
        self._document = document
        self._names = Spans(article.mentions if article else ())
        self._dates = Spans(article.dates if article else ())
        entities = article.entities.values() if article else ()
        self._open = frozenset(entity.id for entity in entities if entity.open)
        self.forget()

    def marked(self) -> list[Highlight]:
        """The names and dates that are marked, in the order of the text."""
        shown = (each for each in self._between(0, sys.maxsize) if self._is_shown(each))
        return sorted(shown, key=lambda each: (each.start, each.end))

    def mark(self, spans: Sequence[tuple[int, int]], current: int | None) -> None:
        """Mark spans as found, the one of that number stronger."""
        marks = [Highlight(start, end, "mark") for start, end in spans]
        self._current = marks[current] if current is not None and 0 <= current < len(marks) else None
        self._marks = Spans(marks)
        self._placed_marks.clear()

    def forget(self) -> None:
        """Measure anew: the text was laid out anew."""
        self._placed_names.clear()
        self._placed_marks.clear()

    def paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        """Tints of names and dates, and over them the marks: before the text is painted."""
        tokens = self._theme.tokens
        for block, origin in blocks:
            for highlight, rects in self._names_in(block):
                if self._is_shown(highlight) and (fill := self._tint(highlight)) is not None:
                    _fill(painter, rects, origin, fill)
            for mark, rects in self._marks_in(block):
                tint = tokens.mark_current if mark == self._current else tokens.mark
                _fill(painter, rects, origin, colour_of(tint))

    def paint_over(self, painter: QPainter, blocks: Blocks) -> None:
        """Lines below names, and frames: after the text is painted."""
        tokens = self._theme.tokens
        for block, origin in blocks:
            for highlight, rects in self._names_in(block):
                if self._is_shown(highlight):
                    self._paint_line(painter, highlight, [rect.translated(origin) for rect in rects])
                if highlight == self.pointed:
                    _frame(painter, rects, origin, tokens.focus)
            for mark, rects in self._marks_in(block):
                if mark == self._current:
                    _frame(painter, rects, origin, tokens.mark_line, 1.0)

    def at(self, block: QTextBlock, point: QPointF) -> Highlight | None:
        """The shown name or date at a point, from the origin of the block's layout."""
        for highlight, rects in reversed(self._names_in(block)):
            if self._is_shown(highlight) and any(rect.contains(point) for rect in rects):
                return highlight
        return None

    def _paint_line(self, painter: QPainter, highlight: Highlight, rects: Iterable[QRectF]) -> None:
        style = self._style(highlight)
        for rect in rects:
            if self._is_focused(highlight):
                draw_frame(painter, rect, style.line)
            else:
                draw_underline(painter, rect, style)
                if highlight.as_government:
                    draw_underline(painter, rect.translated(0, _BELOW), self._of_governments)

    def _is_focused(self, highlight: Highlight) -> bool:
        return self.focused is not None and highlight.entity == self.focused

    def _is_shown(self, highlight: Highlight) -> bool:
        return highlight.kind in self.kinds or self._is_focused(highlight)

    def _tint(self, highlight: Highlight) -> QColor | None:
        """None for a name of which it is open who is meant: that has its line alone."""
        style = self._style(highlight)
        if self._is_focused(highlight) and highlight.start == self.focused_at:
            return blended(style.tint, style.line)
        return None if highlight.open else colour_of(style.tint)

    def _style(self, highlight: Highlight) -> MentionStyle:
        return self._theme.tokens.mentions[highlight.kind]

    @property
    def _of_governments(self) -> MentionStyle:
        """The line of organisations: below that of a capital, it says that the capital acts as one."""
        return self._theme.tokens.mentions[EntityType.ORGANISATION]

    def _names_in(self, block: QTextBlock) -> Placed:
        number = block.blockNumber()
        if number not in self._placed_names:
            highlights = self._between(*self._span_of(number))
            self._placed_names[number] = list(self._place(block, highlights))
        return self._placed_names[number]

    def _between(self, start: int, end: int) -> Iterator[Highlight]:
        """The dates and then the names of which anything stands between two offsets."""
        for date in self._dates.between(start, end):
            yield Highlight(date.start, date.end, "date")
        for name in self._names.between(start, end):
            is_open = name.entity in self._open
            yield Highlight(name.start, name.end, str(name.type), name.entity, is_open, name.as_government)

    def _marks_in(self, block: QTextBlock) -> Placed:
        number = block.blockNumber()
        if number not in self._placed_marks:
            marks = self._marks.between(*self._span_of(number))
            self._placed_marks[number] = list(self._place(block, marks))
        return self._placed_marks[number]

    def _place(
        self, block: QTextBlock, highlights: Iterable[Highlight]
    ) -> Iterator[tuple[Highlight, list[QRectF]]]:
        document, number = self._document, block.blockNumber()
        if document is None:
            return
        for each in highlights:
            start, end = document.in_block(each.start, number), document.in_block(each.end, number)
            yield each, span_rects(block, start, end)

    def _span_of(self, number: int) -> tuple[int, int]:
        """Where the text of a block stands in the article."""
        paragraphs = self._document.paragraphs if self._document else ()
        return (paragraphs[number].start, paragraphs[number].end) if number < len(paragraphs) else (0, 0)


def _frame(
    painter: QPainter, rects: Iterable[QRectF], origin: QPointF, colour: str, width: float = 2.0
) -> None:
    for rect in rects:
        draw_frame(painter, rect.translated(origin), colour, width)


def _fill(painter: QPainter, rects: Iterable[QRectF], origin: QPointF, colour: QColor) -> None:
    for rect in rects:
        painter.fillRect(rect.translated(origin), colour)
