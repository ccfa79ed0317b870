"""OverviewStrip: all of a text at once, beside its scroll bar: what others tell too, what it alone tells."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.panes.highlights import colour_of
from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.passage_layer import style_of
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.link_words import overview_words
from gui.viewmodels.linked import LinkedPassage

WIDTH = 8  # pixels
_LEAST = 2.0  # pixels that a mark is high
_INSET = 2.0


class OverviewStrip(QWidget):
    """Marks over the height of the strip, as far down as the passages are in their text. A click, or a drag,
    goes there.
    """

    def __init__(self, theme: Theme, pane: LinkedPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pane = pane
        self._marks: list[tuple[LinkedPassage, QRectF]] | None = None
        self.setFixedWidth(WIDTH)
        pane.laid_out.connect(self._measure_anew)
        pane.verticalScrollBar().valueChanged.connect(self.update)
        pane.verticalScrollBar().rangeChanged.connect(self.update)

    def marks(self) -> list[tuple[LinkedPassage, QRectF]]:
        """The passages, and where their marks are; none before anything is known of links."""
        if self._marks is None:
            self._marks = list(self._measured())
        return self._marks

    def paintEvent(self, event: QPaintEvent) -> None:
        """A thin line where it is told only here, bars where others tell it too, darker: what is in view."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), colour_of(tokens.surface))
        if self.marks():
            painter.fillRect(self._in_view(), colour_of(tokens.pressed))
        for passage, area in self.marks():
            if passage.ties:
                painter.fillRect(area, colour_of(style_of(passage, self._theme).edge))
            else:
                thin = QRectF(area.left(), area.top(), 1.0, area.height())
                painter.fillRect(thin, colour_of(tokens.line_strong))

    def event(self, event: QEvent) -> bool:
        """Tell how much of the text others tell too."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.marks():
            passages = [passage for passage, _ in self.marks()]
            said = overview_words(sum(bool(each.ties) for each in passages), len(passages))
            QToolTip.showText(event.globalPos(), tip(said), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The marks are elsewhere."""
        self._measure_anew()

    # inside

    def _measured(self) -> Iterator[tuple[LinkedPassage, QRectF]]:
        article, linked = self._pane.article(), self._pane.linked()
        if article is None or linked is None or not linked.stops(article.id):
            return
        scale = self._scale()
        for passage in linked.of(article.id):
            extent = self._pane.heights.of(passage.start, passage.end)
            height = max(extent.height * scale, _LEAST)
            yield passage, QRectF(_INSET, extent.top * scale, self.width() - 2 * _INSET, height)

    def _scale(self) -> float:
        """Pixels here for one of the text."""
        return self.height() / max(self._pane.text_height(), 1.0)

    def _in_view(self) -> QRectF:
        scale = self._scale()
        top = self._pane.verticalScrollBar().value() * scale
        return QRectF(0, top, self.width(), self._pane.viewport().height() * scale)

    def _go_to(self, y: float) -> None:
        """Bring that part of the text into the middle of the view."""
        middle = self._pane.viewport().height() / 2
        self._pane.verticalScrollBar().setValue(round(y / self._scale() - middle))

    def _measure_anew(self) -> None:
        self._marks = None
        self.update()
