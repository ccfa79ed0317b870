"""What stands on every page of a document, and columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from corpus.intake.pdf.lines import Line
from corpus.intake.runs import runs

#: So many lines at either end of a page may be running heads.
_EDGE: Final = 2
#: A running head stands on so many pages at least, and on this share of them (left and right ones differ).
_LEAST_PAGES: Final = 3
_LEAST_SHARE: Final = 0.4
#: Rows with something on both sides of a gutter, to call it one.
_LEAST_ROWS: Final = 4
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de)\s*\d{1,4})?[\W_]*", re.I
)
_DIGITS = re.compile(r"\d+")


def running_heads(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """The lines at the edges of pages that come again on others, and the numbers of pages."""
    edges = [list(_edges(lines)) for lines in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = max(_LEAST_PAGES, _LEAST_SHARE * sum(bool(lines) for lines in pages))
    heads = {line for lines in edges for line in lines if seen[_key(line)] >= least}
    return heads | set(_page_numbers(pages, heads))


def _edges(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines in the uppermost and in the lowest rows of a page."""
    ordered = sorted(lines, key=lambda line: line.middle)
    rows = list(runs(ordered, lambda row, line: line.beside(row[0])))
    for row in {id(row): row for row in (*rows[:_EDGE], *rows[-_EDGE:])}.values():
        yield from row


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _page_numbers(pages: Sequence[Sequence[Line]], heads: set[Line]) -> Iterator[Line]:
    """The first or last line of a page that is not a running head, where it is but a number."""
    found = []
    for lines in pages:
        told = sorted((line for line in lines if line not in heads), key=lambda line: line.middle)
        found += [line for line in (*told[:1], *told[-1:]) if len(told) > 1]
    numbers = {line for line in found if _PAGE_NUMBER.fullmatch(line.text)}
    if len({line.page for line in numbers}) > 1:
        yield from numbers


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as they are read.

    The file's own order is kept, for its program knew the text, unless that order goes across columns.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return _with_rows_joined(lines)
    ordered: list[Line] = []
    for band in _bands(lines, gutter):
        ordered += sorted(band, key=lambda line: (line.left >= gutter, line.middle))
    return ordered


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that follow each other in the file and stand in one row, the left one first."""
    for line, after in pairwise(lines):
        if line.beside(after) and after.left >= line.right:
            yield line, after


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the strip between two columns across which the file's order goes; None if it does not."""
    pairs = list(_neighbours(lines))
    width = max((line.right for line in lines), default=0) - min((line.left for line in lines), default=0)
    wide = [
        (left, right)
        for left, right in pairs
        if min(left.right - left.left, right.right - right.left) > 0.25 * width
    ]
    if len(wide) < _LEAST_ROWS:
        return None
    start, end = max(left.right for left, _ in wide), min(right.left for _, right in wide)
    return (start + end) / 2 if start < end else None


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """The lines between those that go across the gutter, and these, from above."""
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if line.left < gutter < line.right:
            yield band
            yield [line]
            band = []
        else:
            band.append(line)
    yield band


def _with_rows_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that are one row (of a table, or with tabs) as one."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and before.beside(line) and line.left >= before.right and not before.parted:
            joined[-1] = Line(
                f"{before.text} {line.text}",
                before.page,
                before.left,
                min(before.top, line.top),
                line.right,
                max(before.bottom, line.bottom),
                before.size,
                line.parted,
            )
        else:
            joined.append(line)
    return joined


def right_edges(lines: Iterable[Line]) -> dict[tuple[int, int], float]:
    """How far the lines of a column reach, by page and left edge in steps of 20 points."""
    reached: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        reached[column_of(line)].append(line.right)
    return {column: sorted(rights)[int(0.9 * (len(rights) - 1))] for column, rights in reached.items()}


def column_of(line: Line) -> tuple[int, int]:
    """The column of a line, roughly: lines of a paragraph may be indented."""
    return line.page, int(line.left // 20)
