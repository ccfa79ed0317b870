"""PlacesPane: a text in which places can be marked: of what was found, or of an event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from corpus.model import Article
from gui.panes.article_pane import READER_POINTS, ArticlePane
from gui.panes.highlight_layer import Blocks
from gui.panes.places_layer import PlacesLayer, TextSpan
from gui.theme import Theme


class PlacesPane(ArticlePane):
    """Places are marked until the text is another."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        column: int | None = None,
        points: float = READER_POINTS,
        margins: tuple[int, int] = (30, 30),
    ) -> None:
        self._places = PlacesLayer(theme)
        super().__init__(theme, parent, column=column, points=points, margins=margins)

    def set_places(self, places: Sequence[TextSpan], beside: Sequence[TextSpan] = ()) -> None:
        """Mark these, and what is worth seeing beside them; none: mark nothing."""
        self._places.mark(places, beside)
        self.viewport().update()

    def places(self) -> tuple[TextSpan, ...]:
        """The places that are marked."""
        return self._places.marked()

    def show_article(self, article: Article | None) -> None:
        """Show the article from its beginning, or nothing."""
        self._places.mark((), ())
        super().show_article(article)

    def update_article(self, article: Article) -> None:
        """Show what is now known of the article."""
        before = self.article()
        if before is not None and before.text != article.text:
            self._places.mark((), ())
        super().update_article(article)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places are elsewhere now."""
        super().resizeEvent(event)
        self._places.forget()

    def _paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        """Places, and over them what is below any text."""
        self._places.paint_under(painter, blocks)
        super()._paint_under(painter, blocks)

    def _paint_over(self, painter: QPainter, blocks: Blocks) -> None:
        """What is above any text, and the outlines of places."""
        super()._paint_over(painter, blocks)
        self._places.paint_over(painter, blocks)

    def _rebuild(self) -> None:
        super()._rebuild()
        self._text.documentLayout().documentSizeChanged.connect(self._places.forget)
        self._places.show(self._text)
