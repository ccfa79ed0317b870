"""Where names, dates and search marks stand on the screen, and how they are drawn.

They are painted under and over the text rather than being formats of it: switching a kind on or off
repaints what is visible and lays nothing out anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextBlock, QTextLine

from corpus.model import Article, EntityId
from gui.panes.article_document import ArticleDocument
from gui.theme import MentionStyle

#: Hebrew, Arabic and their neighbours: a span in such a block may stand in several pieces on one line.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A name or date in a text: ``kind`` is an ``EntityType`` value or "date"; offsets are the text's."""

    start: int
    end: int
    kind: str
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a highlight that stands in one block, in UTF-16 units from the block's start."""

    start: int
    end: int
    highlight: Highlight


def highlights_of(article: Article) -> list[Highlight]:
    """All that can be highlighted in an article; dates first, so that names lie over them."""
    dates = [Highlight(date.start, date.end, "date") for date in article.dates]
    names = [Highlight(name.start, name.end, str(name.type), name.entity) for name in article.mentions]
    return dates + names


def by_block(document: ArticleDocument, highlights: Sequence[Highlight]) -> dict[int, list[Piece]]:
    """The highlights by the number of the block that they stand in."""
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for highlight in highlights:
        for number, start, end in document.pieces(highlight.start, highlight.end):
            pieces[number].append(Piece(start, end, highlight))
    return dict(pieces)


def span_rects(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """The rectangles that a span of a block covers, one or more for each line, from the layout's origin.

    A rectangle is as high as the letters of its line, not as the line with its leading.
    """
    layout = block.layout()
    mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
    rects = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        runs = _visual_runs(line, first, last) if mixed else [_straight_run(line, first, last)]
        top = line.y()
        height = line.ascent() + line.descent()
        rects += [QRectF(left, top, right - left, height) for left, right in runs if right > left]
    return rects


def _straight_run(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    """From the first to the last character, without the space at which the line was broken."""
    return _x(line, first), min(_x(line, last), line.x() + line.naturalTextWidth())


def _visual_runs(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Where the glyphs stand from left to right, those that touch joined.

    A cursor's place says little where two directions meet; where the glyphs are does.
    """
    runs: list[tuple[float, float]] = []
    for left, right in sorted(_glyph_edges(line, first, last)):
        if runs and left <= runs[-1][1] + 0.5:
            runs[-1] = (runs[-1][0], max(right, runs[-1][1]))
        else:
            runs.append((left, right))
    return runs


def _glyph_edges(line: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
    for run in line.glyphRuns(first, last - first):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, advance in zip(run.positions(), advances, strict=True):
            yield place.x(), place.x() + advance.x()


def _x(line: QTextLine, at: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(at))[0]


def draw_underline(painter: QPainter, rect: QRectF, style: MentionStyle) -> None:
    """The line below a name, on whole pixels of the screen so that dots and dashes stay crisp."""
    if style.pen == Qt.PenStyle.NoPen:
        return
    ratio = painter.device().devicePixelRatio()
    width = max(1.0, int(style.width * ratio)) / ratio
    top = round(rect.bottom() * ratio) / ratio
    if style.pen == Qt.PenStyle.SolidLine:
        painter.fillRect(QRectF(rect.left(), top, rect.width(), width), QColor(style.line))
        return
    pen = QPen(QBrush(QColor(style.line)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.0, 2.0] if style.pen == Qt.PenStyle.DashLine else [1.0, 1.0])
    painter.setPen(pen)
    middle = top + width / 2
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))


def draw_frame(painter: QPainter, rect: QRectF, colour: str, width: float = 2.0) -> None:
    """A rounded outline just around a name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
    painter.restore()
