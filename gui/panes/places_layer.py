"""PlacesLayer: the places of a finding in one text, outlined over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock

from gui.panes.article_document import ArticleDocument
from gui.panes.highlight_layer import Blocks
from gui.panes.highlights import Spans, colour_of, span_rects
from gui.theme import Theme

#: How far an outline stands off its words, in pixels.
_OFF_X, _OFF_Y = 1.5, 1.0
_LINE = 2.0
_DASHES = [3.0, 2.0]  # of the line's width

#: Offsets into a text, end exclusive.
TextSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """A place by its offsets; ``beside``: it is not what was found, but worth seeing with it."""

    start: int
    end: int
    beside: bool


class PlacesLayer:
    """Places are tinted and have one outline over all their lines, so that they stand apart from names, links
    and what was searched for in shape as well as in colour; what stands beside them has a dashed one alone.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._document: ArticleDocument | None = None
        self._places: Spans[_Place] = Spans()
        self._marked: tuple[TextSpan, ...] = ()
        self._outlines: dict[int, list[tuple[_Place, QPainterPath]]] = {}

    def show(self, document: ArticleDocument) -> None:
        """The same text in another document."""
        self._document = document
        self.forget()

    def mark(self, places: Sequence[TextSpan], beside: Sequence[TextSpan]) -> None:
        """Mark these."""
        self._marked = tuple(places)
        others = (_Place(start, end, True) for start, end in beside if (start, end) not in self._marked)
        self._places = Spans([*(_Place(start, end, False) for start, end in places), *others])
        self.forget()

    def marked(self) -> tuple[TextSpan, ...]:
        """The places that are marked, without what stands beside them."""
        return self._marked

    def forget(self) -> None:
        """Measure anew: the text was laid out anew."""
        self._outlines.clear()

    def paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        """The tints."""
        for block, origin in blocks:
            for place, outline in self._outlines_in(block):
                if not place.beside:
                    painter.fillPath(outline.translated(origin), colour_of(self._theme.tokens.place))

    def paint_over(self, painter: QPainter, blocks: Blocks) -> None:
        """The outlines."""
        for block, origin in blocks:
            for place, outline in self._outlines_in(block):
                self._draw(painter, outline.translated(origin), dashed=place.beside)

    def _draw(self, painter: QPainter, outline: QPainterPath, *, dashed: bool) -> None:
        pen = QPen(colour_of(self._theme.tokens.place_line), _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern(_DASHES)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPath(outline)
        painter.restore()

    def _outlines_in(self, block: QTextBlock) -> list[tuple[_Place, QPainterPath]]:
        number = block.blockNumber()
        if number not in self._outlines:
            self._outlines[number] = list(self._measured(block, number))
        return self._outlines[number]

    def _measured(self, block: QTextBlock, number: int) -> Iterator[tuple[_Place, QPainterPath]]:
        document = self._document
        if document is None or number >= len(document.paragraphs):
            return
        paragraph = document.paragraphs[number]
        for place in self._places.between(paragraph.start, paragraph.end):
            start, end = document.in_block(place.start, number), document.in_block(place.end, number)
            yield place, outline_of(span_rects(block, start, end))


def outline_of(rects: Sequence[QRectF]) -> QPainterPath:
    """One outline around what stands on several lines, which reach to one another."""
    path = QPainterPath()
    for at, rect in enumerate(rects):
        area = rect.adjusted(-_OFF_X, -_OFF_Y, _OFF_X, _OFF_Y)
        if at + 1 < len(rects) and rects[at + 1].top() > rect.top():
            area.setBottom(rects[at + 1].top() - _OFF_Y + 0.5)
        around = QPainterPath()
        around.addRect(area)
        path = path.united(around)
    return path.simplified()
