"""Where passages stand in the text of a pane: measured once for each layout."""

from __future__ import annotations

from collections.abc import Callable

from gui.panes.article_document import ArticleDocument
from gui.panes.linking.ribbons import Extent


class Heights:
    """From which height to which a span stands, in pixels from the top of the text: in whole lines.

    ``document`` gives the text that is set now. What was measured is kept until ``forget``.
    """

    def __init__(self, document: Callable[[], ArticleDocument]) -> None:
        self._document = document
        self._known: dict[tuple[int, int], Extent] = {}

    def of(self, start: int, end: int) -> Extent:
        """Where a span of the text stands."""
        known = self._known.get((start, end))
        if known is None:
            document = self._document()
            known = Extent(document.top_of(start), document.bottom_of(max(start, end - 1)))
            self._known[start, end] = known
        return known

    def forget(self) -> None:
        """Measure anew: the text was laid out anew."""
        self._known.clear()
