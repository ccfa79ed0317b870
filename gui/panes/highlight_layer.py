"""HighlightLayer: the highlights of one document, painted for the blocks that are visible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock

from corpus.model import Article, EntityId
from gui.panes.article_document import ArticleDocument
from gui.panes.highlights import (
    Highlight,
    Piece,
    by_block,
    draw_frame,
    draw_underline,
    highlights_of,
    span_rects,
)
from gui.theme import MentionStyle, Theme

#: Every kind that can be highlighted: the values of ``EntityType``, and "date".
ALL_KINDS = frozenset({"person", "place", "organisation", "nationality", "event", "law", "date"})

#: The blocks to paint, each with the origin of its layout in the painter's coordinates.
Blocks = Sequence[tuple[QTextBlock, QPointF]]


class HighlightLayer:
    """What is marked in a document, and where. Rectangles are kept until ``forget``."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._document: ArticleDocument | None = None
        self._names: dict[int, list[Piece]] = {}
        self._marks: dict[int, list[Piece]] = {}
        self._spans: tuple[tuple[int, int], ...] = ()
        self._current: Highlight | None = None
        self._rects: dict[tuple[str, int], list[tuple[Piece, list[QRectF]]]] = {}
        self.kinds = ALL_KINDS
        self.focused: EntityId | None = None

    def show(self, document: ArticleDocument, article: Article | None) -> None:
        """Take another document; what was marked as found stays marked at its offsets."""
        self._document = document
        self._names = by_block(document, highlights_of(article)) if article else {}
        self._lay_marks()
        self.forget()

    def mark(self, spans: Sequence[tuple[int, int]], current: int | None) -> None:
        """Mark spans as found, the one of that number stronger."""
        self._spans = tuple(spans)
        in_range = current is not None and 0 <= current < len(spans)
        self._current = Highlight(*spans[current or 0], "mark") if in_range else None
        self._lay_marks()
        self._rects = {key: rects for key, rects in self._rects.items() if key[0] != "marks"}

    def forget(self) -> None:
        """Measure anew: the text was laid out anew."""
        self._rects.clear()

    def paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        """Tints of names and dates, and over them the marks: before the text is painted."""
        for block, origin in blocks:
            for piece, rects in self._placed("names", self._names, block):
                if self._is_shown(piece.highlight):
                    _fill(painter, rects, origin, self._style(piece.highlight).tint)
            for piece, rects in self._placed("marks", self._marks, block):
                tokens = self._theme.tokens
                current = piece.highlight == self._current
                _fill(painter, rects, origin, tokens.mark_current if current else tokens.mark)

    def paint_over(self, painter: QPainter, blocks: Blocks) -> None:
        """Lines below names, and frames: after the text is painted."""
        for block, origin in blocks:
            for piece, rects in self._placed("names", self._names, block):
                self._paint_line(painter, piece.highlight, [rect.translated(origin) for rect in rects])
            for piece, rects in self._placed("marks", self._marks, block):
                if piece.highlight == self._current:
                    for rect in rects:
                        draw_frame(painter, rect.translated(origin), self._theme.tokens.mark_line, 1.0)

    def at(self, block: QTextBlock, point: QPointF) -> Highlight | None:
        """The shown name or date at a point, from the origin of the block's layout."""
        for piece, rects in reversed(self._placed("names", self._names, block)):
            if self._is_shown(piece.highlight) and any(rect.contains(point) for rect in rects):
                return piece.highlight
        return None

    def _paint_line(self, painter: QPainter, highlight: Highlight, rects: Iterable[QRectF]) -> None:
        if not self._is_shown(highlight):
            return
        style = self._style(highlight)
        for rect in rects:
            if self._is_focused(highlight):
                draw_frame(painter, rect, style.line)
            else:
                draw_underline(painter, rect, style)

    def _is_focused(self, highlight: Highlight) -> bool:
        return self.focused is not None and highlight.entity == self.focused

    def _is_shown(self, highlight: Highlight) -> bool:
        return highlight.kind in self.kinds or self._is_focused(highlight)

    def _style(self, highlight: Highlight) -> MentionStyle:
        return self._theme.tokens.mentions[highlight.kind]

    def _lay_marks(self) -> None:
        marks = [Highlight(start, end, "mark") for start, end in self._spans]
        self._marks = by_block(self._document, marks) if self._document else {}

    def _placed(
        self, layer: str, pieces: dict[int, list[Piece]], block: QTextBlock
    ) -> list[tuple[Piece, list[QRectF]]]:
        """The block's pieces with their rectangles, measured once."""
        key = (layer, block.blockNumber())
        if key not in self._rects:
            here = pieces.get(block.blockNumber(), ())
            self._rects[key] = [(piece, span_rects(block, piece.start, piece.end)) for piece in here]
        return self._rects[key]


def _fill(painter: QPainter, rects: Iterable[QRectF], origin: QPointF, colour: str) -> None:
    for rect in rects:
        painter.fillRect(rect.translated(origin), QColor(colour))
