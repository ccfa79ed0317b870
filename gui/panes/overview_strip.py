"""OverviewStrip: all of a text at once, beside its scroll bar: what others tell too, what it alone tells."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.panes.highlights import colour_of
from gui.panes.linked_pane import LinkedPane
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.link_words import overview_words
from gui.viewmodels.linked import Sureness, runs_alike

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
        self._marks: list[tuple[Sureness | None, QRectF]] | None = None
        self._drawn: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Where others tell it too, over the whole text"))
        pane.laid_out.connect(self._measure_anew)
        pane.verticalScrollBar().valueChanged.connect(self.update)
        pane.verticalScrollBar().rangeChanged.connect(self.update)

    def marks(self) -> list[tuple[Sureness | None, QRectF]]:
        """How surely others tell what stands there (None: they do not), and where the mark of it is; nothing
        where nothing is linked.
        """
        if self._marks is None:
            self._marks = list(self._measured())
        return self._marks

    def paintEvent(self, event: QPaintEvent) -> None:
        """A thin line where it is told only here, bars where others tell it too; darker: what is in view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour_of(self._theme.tokens.surface))
        if self.marks():
            painter.fillRect(self._in_view(), colour_of(self._theme.tokens.pressed))
            if self._drawn is None:
                self._drawn = self._draw()
            painter.drawPixmap(0, 0, self._drawn)

    def event(self, event: QEvent) -> bool:
        """Tell how much of the text others tell too."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.marks():
            QToolTip.showText(event.globalPos(), tip(self._words()), self)
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

    def _draw(self) -> QPixmap:
        """The marks as a picture, made once for each layout."""
        ratio = self.devicePixelRatio()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        for sure, area in self.marks():
            if sure is not None:
                painter.fillRect(area, colour_of(self._theme.tokens.links[sure].edge))
            else:
                thin = QRectF(area.left(), area.top(), 1.0, area.height())
                painter.fillRect(thin, colour_of(self._theme.tokens.line_strong))
        painter.end()
        return drawn

    def _measured(self) -> Iterator[tuple[Sureness | None, QRectF]]:
        linked, passages = self._pane.linked(), self._pane.linked_passages()
        if linked is None or not linked.links:
            return
        scale, width = self._scale(), self.width() - 2 * _INSET
        for sure, run in runs_alike(passages):
            extent = self._pane.heights.of(run.start, run.end)
            yield sure, QRectF(_INSET, extent.top * scale, width, max(extent.height * scale, _LEAST))

    def _words(self) -> str:
        passages = self._pane.linked_passages()
        return overview_words(sum(bool(each.ties) for each in passages), len(passages))

    def _scale(self) -> float:
        """Pixels here for one of the text; of a short text, marks stand beside what they mark."""
        return min(self.height() / max(self._pane.text_height(), 1.0), 1.0)

    def _in_view(self) -> QRectF:
        scale = self._scale()
        top = self._pane.verticalScrollBar().value() * scale
        return QRectF(0, top, self.width(), self._pane.viewport().height() * scale)

    def _go_to(self, y: float) -> None:
        """Bring that part of the text into the middle of the view."""
        middle = self._pane.viewport().height() / 2
        self._pane.verticalScrollBar().setValue(round(y / self._scale() - middle))

    def _measure_anew(self) -> None:
        self._marks = self._drawn = None
        self.update()
