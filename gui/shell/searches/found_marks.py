"""FoundMarks: what was searched for in the text of the reader, marked, and gone through place by place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.panes.find_bar import FindBar
    from gui.panes.xray_pane import XrayPane
    from gui.shell.opened import Spans


class FoundMarks(QObject):
    """The places found in the article on screen, in its own text. While the find bar marks, these do not."""

    def __init__(self, pane: XrayPane, find_bar: FindBar) -> None:
        super().__init__(pane)
        self._pane = pane
        self._find_bar = find_bar
        self.spans: Spans = []
        self.current: int | None = None  # which of them stands out
        find_bar.closed.connect(self.mark)

    def show(self, spans: Spans) -> None:
        """Mark these in the place of others. A place that stood out does so still, if it is among them."""
        before = None if self.current is None else self.spans[self.current]
        self.spans = spans
        self.current = spans.index(before) if before in spans else None
        self.mark()

    def follow(self, moved: Callable[[int], int]) -> None:
        """Keep them marked in a text in which what stood at an offset stands elsewhere."""
        self.spans = [(moved(start), moved(start) + end - start) for start, end in self.spans]

    def step(self, by: int) -> bool:
        """Go on to the next place, or with -1 to the one before; False where there is none here."""
        if self.current is None:
            top = self._pane.top_offset()
            shown = [self._pane.shown_span(*span)[0] for span in self.spans]
            wanted = bisect_left(shown, top) - (by < 0)
        else:
            wanted = self.current + by
        if not 0 <= wanted < len(self.spans):
            return False
        self.go_to(wanted)
        return True

    def go_to(self, number: int) -> None:
        """Let this place stand out, and bring it into view; counted from the end where it is negative."""
        if self.spans:
            self.current = range(len(self.spans))[number]
            self.mark()
            self._pane.scroll_to(self._pane.shown_span(*self.spans[self.current])[0])

    def mark(self) -> None:
        """Mark them in what is shown now."""
        if self._find_bar.isHidden() or not self._find_bar.field.text():
            self._pane.set_marks([self._pane.shown_span(*span) for span in self.spans], self.current)
