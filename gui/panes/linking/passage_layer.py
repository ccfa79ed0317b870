"""PassageLayer: what of a text others tell too, and what it alone tells, painted under it and at its edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from corpus.model import Link, Passage
from gui.panes.article_document import ArticleDocument
from gui.panes.highlights import Spans, colour_of
from gui.panes.linking.passage_lines import Column, Edge, Placed, place
from gui.theme import Theme
from gui.theme.tokens import LinkStyle
from gui.viewmodels.link_words import only_words
from gui.viewmodels.linked import LinkedPassage, runs_of_only, sureness

#: How far from the text its edge begins, and how wide the room for it is, in pixels.
GAP, EDGE = 11.0, 14.0
_DOT = 3.0  # of what is told only here: as wide, as high, as far apart
_CHIP_PAD, _CHIP_GAP = 5.0, 10.0
_CHIP_SCALE = 0.8  # of the window's font
#: So many paragraphs of a run are looked through for room to say whose it is alone.
_LOOKED_AT = 3


def style_of(passage: LinkedPassage, theme: Theme) -> LinkStyle:
    """How a passage that is told elsewhere too is drawn."""
    return theme.tokens.links[sureness(passage.strength)]


@lru_cache(maxsize=8)
def _dotted(colour: str) -> QPen:
    pen = QPen(QColor(colour), _DOT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.0, 1.0])
    return pen


class PassageLayer:
    """Marks the passages of one text. Blocks are looked at when they are first painted; what is found is
    kept until ``forget``.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._document: ArticleDocument | None = None
        self._column = Column(0, 0, False)
        self._shown: Sequence[LinkedPassage] = ()
        self._passages: Spans[LinkedPassage] | None = None  # made when it is first painted: of texts in view
        self._runs: Spans[Passage] | None = None
        self._letter = ""
        self._placed: dict[int, Placed] = {}
        self._chips: dict[Passage, tuple[int, QRectF] | None] = {}
        self.out: frozenset[Link] = frozenset()  # the links that stand out

    def show(self, document: ArticleDocument, passages: Sequence[LinkedPassage], letter: str) -> None:
        """Mark these passages of an article in its document."""
        self._document = document
        self._shown, self._passages, self._runs = passages, None, None
        self._letter = letter
        self.forget()

    def set_column(self, column: Column) -> None:
        """Where the text stands now."""
        self._column = column
        self.forget()

    def forget(self) -> None:
        """Measure anew: the text was laid out anew."""
        self._placed.clear()
        self._chips.clear()

    def paint(self, painter: QPainter, blocks: Sequence[QTextBlock], scrolled: int) -> None:
        """Tints, edges and chips, before the text is painted."""
        painter.save()
        painter.translate(0, -scrolled)
        for block in blocks:
            placed = self._placed_in(block)
            for passage, areas in placed.areas:
                self._paint_tint(painter, passage, areas)
            for edge in placed.edges:
                self._paint_edge(painter, edge)
        for chip in (chip for block in blocks for chip in self._chips_in(block)):
            self._paint_chip(painter, chip)
        painter.restore()

    def at(self, block: QTextBlock, point: QPointF) -> LinkedPassage | None:
        """The passage at a point of the document: that whose words or whose edge are there."""
        placed = self._placed_in(block)
        if not self._column.left <= point.x() <= self._column.right:
            edges = (edge.passage for edge in placed.edges if edge.top <= point.y() < edge.bottom)
            return next(edges, None)
        found = (each for each, areas in placed.areas if any(area.contains(point) for area in areas))
        return next(found, None)

    def is_edge(self, point: QPointF) -> bool:
        """Whether a point of the document is beside the text, where its edge is."""
        column = self._column
        return point.x() > column.right if column.mirrored else point.x() < column.left

    def _placed_in(self, block: QTextBlock) -> Placed:
        number = block.blockNumber()
        if number not in self._placed:
            self._placed[number] = self._place(block)
        return self._placed[number]

    def _place(self, block: QTextBlock) -> Placed:
        if self._passages is None:
            self._passages = Spans(self._shown)
        passages = list(self._passages.between(*self._span_of(block)))
        if self._document is None or not passages:
            return Placed()
        return place(self._document, block, passages, self._column)

    def _span_of(self, block: QTextBlock) -> tuple[int, int]:
        """Where the text of a block stands in the article."""
        number, paragraphs = block.blockNumber(), self._document.paragraphs if self._document else ()
        return (paragraphs[number].start, paragraphs[number].end) if number < len(paragraphs) else (0, 0)

    # how it is painted

    def _paint_tint(self, painter: QPainter, passage: LinkedPassage, areas: Sequence[QRectF]) -> None:
        if not passage.ties:
            return
        tint = colour_of(self._style(passage).tint)
        for area in areas:
            painter.fillRect(self._to_edge(area), tint)

    def _style(self, passage: LinkedPassage) -> LinkStyle:
        if self.out and any(tie.link in self.out for tie in passage.ties):
            return self._theme.tokens.links["out"]
        return style_of(passage, self._theme)

    def _to_edge(self, area: QRectF) -> QRectF:
        """The area, reaching as far as the edge where it begins at the side of the column."""
        if self._column.mirrored:
            return area.adjusted(0, 0, GAP if area.right() >= self._column.right else 0, 0)
        return area.adjusted(-GAP if area.left() <= self._column.left else 0, 0, 0, 0)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        if edge.passage.ties:
            style = self._style(edge.passage)
            painter.fillRect(self._beside(edge.top, edge.bottom, style.width), colour_of(style.edge))
            return
        # on one grid, whichever passages follow one another
        first, last = (-(-int(height) // int(2 * _DOT)) * 2 * _DOT for height in (edge.top, edge.bottom))
        dots = self._beside(first, last - _DOT, _DOT)
        painter.setPen(_dotted(self._theme.tokens.line_strong))
        painter.drawLine(QPointF(dots.center().x(), dots.top()), QPointF(dots.center().x(), dots.bottom()))

    def _beside(self, top: float, bottom: float, width: float) -> QRectF:
        """A part of the edge, from the side that is away from the text."""
        if self._column.mirrored:
            return QRectF(self._column.right + EDGE - width, top, width, bottom - top)
        return QRectF(self._column.left - EDGE, top, width, bottom - top)

    # whose alone it is

    def _chips_in(self, block: QTextBlock) -> Iterator[QRectF]:
        if self._runs is None:
            self._runs = Spans(runs_of_only(self._shown))
        for run in self._runs.between(*self._span_of(block)):
            if run not in self._chips:
                self._chips[run] = self._room_in((run.start, run.end))
            room = self._chips[run]
            if room is not None and room[0] == block.blockNumber():
                yield room[1]

    def _room_in(self, run: tuple[int, int]) -> tuple[int, QRectF] | None:
        """The first line of a run that leaves room beside its end, and the number of its block."""
        document, size = self._document, self._chip_size()
        if document is None:
            return None
        first, last = document.block_of(run[0]), document.block_of(max(run[0], run[1] - 1))
        for number in range(first, min(last + 1, first + _LOOKED_AT)):
            block = document.findBlockByNumber(number)
            areas = self._areas_of(self._placed_in(block), run)
            for area in areas:
                chip = self._chip_beside(block, area, size)
                if chip is not None:
                    return number, chip
        return None

    def _areas_of(self, placed: Placed, run: tuple[int, int]) -> list[QRectF]:
        side = self._column.left if self._column.mirrored else self._column.right
        return [
            area
            for passage, areas in placed.areas
            if run[0] <= passage.start < run[1]
            for area in areas
            if side in (area.left(), area.right())
        ]

    def _chip_beside(self, block: QTextBlock, area: QRectF, size: tuple[float, float]) -> QRectF | None:
        layout, (width, height) = block.layout(), size
        middle = area.center().y() - layout.position().y()
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        line = next((each for each in lines if each.y() <= middle < each.y() + each.height()), None)
        if line is None:
            return None
        free = self._column.right - self._column.left - line.naturalTextWidth() - line.x()
        if free < width + _CHIP_GAP:
            return None
        left = self._column.left if self._column.mirrored else self._column.right - width
        return QRectF(left, area.center().y() - height / 2, width, height)

    def _chip_font(self) -> QFont:
        font = self._theme.ui_font(_CHIP_SCALE)
        font.setWeight(QFont.Weight.Medium)
        return font

    def _chip_size(self) -> tuple[float, float]:
        metrics = QFontMetricsF(self._chip_font())
        width = metrics.horizontalAdvance(only_words(self._letter)) + 2 * _CHIP_PAD
        return width, metrics.height() + 2

    def _paint_chip(self, painter: QPainter, chip: QRectF) -> None:
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour_of(tokens.line), 1.0))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(colour_of(tokens.muted))
        painter.setFont(self._chip_font())
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, only_words(self._letter))
        painter.restore()
