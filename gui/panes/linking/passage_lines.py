"""Which lines of a text a passage covers: the areas under its words, and the edge beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

from gui.panes.article_document import ArticleDocument
from gui.viewmodels.linked import LinkedPassage

_SLIT = 1.0  # pixels between two passages on one line


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text stands, in pixels of its document; ``mirrored``: it runs from right to left."""

    left: float
    right: float
    mirrored: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of the edge beside a text: that of one passage, from one height of the document to another."""

    passage: LinkedPassage
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the passages of one paragraph are, in its document: under their words, and beside them."""

    areas: tuple[tuple[LinkedPassage, tuple[QRectF, ...]], ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a paragraph as wide as the column, and the positions of its characters."""

    line: QTextLine
    top: float
    bottom: float
    start: int
    end: int

    def x(self, position: int, origin: float) -> float:
        """Where the character at a position stands."""
        return origin + cast("tuple[float, int]", self.line.cursorToX(position))[0]


def place(
    document: ArticleDocument, block: QTextBlock, passages: Sequence[LinkedPassage], column: Column
) -> Placed:
    """Where these passages stand in a block. Each line of the edge is of the passage that has most of it, of
    those that are told elsewhere too if there are any.
    """
    number, origin = block.blockNumber(), block.layout().position().x()
    ends = ((each.start, each.end) for each in passages)
    spans = _closed(
        [(document.in_block(one, number), document.in_block(other, number)) for one, other in ends]
    )
    areas: list[list[QRectF]] = [[] for _ in passages]
    edges: list[Edge] = []
    for row in _rows(block):
        covered = [min(end, row.end) - max(start, row.start) for start, end in spans]
        for at, (start, end) in enumerate(spans):
            if covered[at] > 0:
                areas[at].append(_area(row, start, end, origin, column))
        here = [at for at, width in enumerate(covered) if width > 0]
        if here:
            most = max(here, key=lambda at: (bool(passages[at].ties), covered[at]))
            _prolong(edges, Edge(passages[most], row.top, row.bottom))
    return Placed(tuple(zip(passages, map(tuple, areas), strict=True)), tuple(edges))


def _closed(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, each with the space before the next."""
    return [
        (start, after[0] if after is not None and after[0] - end == 1 else end)
        for (start, end), after in zip_longest(spans, spans[1:])
    ]


def _rows(block: QTextBlock) -> Iterator[_Row]:
    """The lines of a block; each reaches half of the leading above and below its letters."""
    layout = block.layout()
    top = layout.position().y()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    for number, line in enumerate(lines):
        leading = max(0.0, block.blockFormat().lineHeight() - line.height()) / 2
        first = top + line.y() - leading
        bottom = top + line.y() + line.height() + leading
        if number + 1 < len(lines):
            bottom = top + lines[number + 1].y() - leading
        end = line.textStart() + line.textLength()
        yield _Row(line, round(first), round(bottom), line.textStart(), end)


def _area(row: _Row, start: int, end: int, origin: float, column: Column) -> QRectF:
    """From the first word to the last; to the side of the column where the passage goes on beyond the line,
    and at the end of a paragraph.
    """
    begins = column.right if column.mirrored else column.left
    ends = column.left if column.mirrored else column.right
    first = row.x(start, origin) if start > row.start else begins
    last = ends
    if end < row.end - 1:  # the last is the space at which it is broken
        last = row.x(end, origin) + (_SLIT if column.mirrored else -_SLIT)
    left, right = min(first, last), max(first, last)
    return QRectF(left, row.top, right - left, row.bottom - row.top)


def _prolong(edges: list[Edge], edge: Edge) -> None:
    """Add a line to an edge, to the part above it if that is of the same passage."""
    if edges and edges[-1].passage is edge.passage:
        edges[-1] = Edge(edge.passage, edges[-1].top, edge.bottom)
    else:
        edges.append(edge)
