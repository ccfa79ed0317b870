"""ArticleHead: above what a lens finds in one article, its letter, whose it is, and a few quiet words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from corpus.model import ArticleId
from gui.panels.lenses.choice import INSET, Lettered
from gui.panels.lenses.wrapped import strong
from gui.panes import words
from gui.text import isolated, source_words, tip
from gui.theme import Theme

_AFTER_LETTER, _BEFORE_ASIDE = 6.0, 10.0
_PAD = 2


class ArticleHead(QWidget):
    """The letter and the source in the source's colour; a long source is elided."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letter = self._source = self._aside = ""
        self._number: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_article(self, id: ArticleId, lettered: Lettered, aside: str = "") -> None:
        """Stand above what is found in this article; ``aside``: quiet words at the end."""
        summary = lettered.articles[id].summary
        self._letter, self._number = lettered.letters[id], lettered.colours[id]
        self._source = source_words(summary.source, translate=words.translate)
        self._aside = aside
        self.setToolTip(tip(f"{self._source}: {summary.shown_title}"))
        self.setAccessibleName(", ".join(filter(None, (self._letter, self._source, aside))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, round(QFontMetricsF(self._theme.ui_font()).height()) + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Words are set anew in another font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        font, small = strong(self._theme.ui_font()), self._theme.ui_font(0.92)
        metrics, beside = QFontMetricsF(font), QFontMetricsF(small)
        y = _PAD + metrics.ascent()
        aside = beside.horizontalAdvance(self._aside)
        lead = metrics.horizontalAdvance(self._letter) + _AFTER_LETTER
        room = self.width() - 2 * INSET - lead - aside - _BEFORE_ASIDE
        source = isolated(metrics.elidedText(self._source, Qt.TextElideMode.ElideRight, room))
        colour = QColor(self._theme.source_colour(self._number))
        painter.setFont(font)
        painter.setPen(colour)
        self._draw(painter, INSET, y, self._letter, metrics)
        self._draw(painter, INSET + lead, y, source, metrics)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.tokens.muted))
        self._draw(painter, self.width() - INSET - aside, y, self._aside, beside)

    def _draw(self, painter: QPainter, left: float, y: float, said: str, metrics: QFontMetricsF) -> None:
        if self.isRightToLeft():
            left = self.width() - left - metrics.horizontalAdvance(said)
        painter.drawText(QPointF(left, y), said)
