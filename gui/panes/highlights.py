"""Where names, dates and search marks stand on the screen, and how they are drawn.

They are painted under and over the text rather than being formats of it: switching a kind on or off
repaints what is visible and lays nothing out anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextBlock, QTextLine

from corpus.model import EntityId
from gui.theme import MentionStyle

#: Hebrew, Arabic and their neighbours: a span in such a block may stand in several pieces on one line.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A name or date in a text: ``kind`` is an ``EntityType`` value or "date"; offsets are the text's.

    ``open``: it is not known who of that name is meant. ``as_government``: a capital that stands for one.
    """

    start: int
    end: int
    kind: str
    entity: EntityId | None = None
    open: bool = False
    as_government: bool = False


class Span(Protocol):
    """Anything with offsets into a text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


S = TypeVar("S", bound=Span)


class Spans(Generic[S]):
    """Things that stand somewhere in a text, asked for by where; made once, cheaply, for a whole article."""

    def __init__(self, spans: Iterable[S] = ()) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def between(self, start: int, end: int) -> Iterator[S]:
        """Those of which anything stands between two offsets, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return (span for span in self._spans[first:last] if span.end > start)


def span_rects(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """The rectangles that a span of a block covers, one or more for each line, from the layout's origin.

    A rectangle is as high as the letters of its line, not as the line with its leading.
    """
    layout = block.layout()
    mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
    rects = []
    line = layout.lineForTextPosition(start)
    while line.isValid() and line.textStart() < end:
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        runs = _visual_runs(line, first, last) if mixed else [_straight_run(line, first, last)]
        top = line.y()
        height = line.ascent() + line.descent()
        rects += [QRectF(left, top, right - left, height) for left, right in runs if right > left]
        line = layout.lineAt(line.lineNumber() + 1)
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
        painter.fillRect(QRectF(rect.left(), top, rect.width(), width), colour_of(style.line))
        return
    painter.setPen(_pen(style.line, width, style.pen == Qt.PenStyle.DashLine))
    middle = top + width / 2
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))


def draw_frame(painter: QPainter, rect: QRectF, colour: str, width: float = 2.0) -> None:
    """A rounded outline just around a name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour_of(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
    painter.restore()


@lru_cache(maxsize=256)
def colour_of(token: str) -> QColor:
    """The colour of a token."""
    return QColor(token)


@lru_cache(maxsize=64)
def blended(token: str, other: str, share: float = 0.22) -> QColor:
    """The colour of one token with a share of another's."""
    one, two = QColor(token), QColor(other)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


@lru_cache(maxsize=64)
def _pen(colour: str, width: float, dashed: bool) -> QPen:
    pen = QPen(QBrush(QColor(colour)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.0, 2.0] if dashed else [1.0, 1.0])
    return pen
