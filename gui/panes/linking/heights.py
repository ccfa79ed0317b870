"""Where passages stand in the text of a pane: each paragraph is measured once for each layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from gui.panes.article_document import ArticleDocument, Line
from gui.panes.linking.ribbons import Extent


class Heights:
    """From which height to which a span stands, in pixels from the top of the text: in whole lines.

    ``document`` gives the text that is set now. What was measured is kept until ``forget``.
    """

    def __init__(self, document: Callable[[], ArticleDocument]) -> None:
        self._document = document
        self._lines: dict[int, list[Line]] = {}

    def of(self, start: int, end: int) -> Extent:
        """Where a span of the text stands."""
        return Extent(self._line(start).top, self._line(max(start, end - 1)).bottom)

    def forget(self) -> None:
        """Measure anew: the text was laid out anew."""
        self._lines.clear()

    def _line(self, offset: int) -> Line:
        """The line that holds an offset."""
        document = self._document()
        number = document.block_of(offset)
        lines = self._lines.get(number)
        if lines is None:
            lines = self._lines[number] = document.lines_in(number)
        position = document.in_block(offset, number)
        return lines[max(0, bisect_right(lines, position, key=lambda line: line.start) - 1)]
