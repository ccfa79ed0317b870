"""Stamps: the marks of a timeline as pictures, each drawn once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.panels.lenses.wrapped import strong
from gui.theme import Theme
from gui.theme.source_marks import draw_source_mark, even_size

_EDGE = 2.0  # around what is drawn, in pixels
_MOST = 2_000  # stamps that are kept
_SMALLER = 0.85  # of the window's font


class Stamps:
    """Thousands of marks are few pictures in many places. What was drawn is kept until ``forget``."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def forget(self) -> None:
        """Colours or fonts are others."""
        self._drawn.clear()

    def dot(self, painter: QPainter, middle: QPointF, size: float, source: int | None) -> None:
        """Draw what a source tells of an event; sizes go by half a pixel."""
        size = round(even_size(size, self._theme, source) * 2) / 2
        whole = QSizeF(size, size)

        def draw(on: QPainter, area: QRectF) -> None:
            draw_source_mark(on, area, self._theme, source)

        self._stamp(painter, middle, whole, ("dot", size, source), draw)

    def group(self, painter: QPainter, middle: QPointF, whole: QSizeF, colour: str, count: int) -> None:
        """Draw a mark that stands for so many events."""

        def draw(on: QPainter, area: QRectF) -> None:
            on.setPen(Qt.PenStyle.NoPen)
            on.setBrush(QColor(colour))
            on.drawRoundedRect(area, area.height() / 2, area.height() / 2)
            on.setFont(strong(self._theme.ui_font(_SMALLER)))
            on.setPen(QColor(self._theme.tokens.surface))
            on.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{count:,}")

        self._stamp(painter, middle, whole, ("group", whole.width(), colour, count), draw)

    def _stamp(
        self,
        painter: QPainter,
        middle: QPointF,
        whole: QSizeF,
        key: tuple[object, ...],
        draw: Callable[[QPainter, QRectF], None],
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = self._drawn.get((*key, ratio))
        if drawn is None:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            drawn = self._drawn[(*key, ratio)] = _picture(whole, ratio, draw)
        left = round((middle.x() - whole.width() / 2 - _EDGE) * ratio) / ratio
        top = round((middle.y() - whole.height() / 2 - _EDGE) * ratio) / ratio
        painter.drawPixmap(QPointF(left, top), drawn)


def _picture(whole: QSizeF, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
    size = (whole + QSizeF(2 * _EDGE, 2 * _EDGE)) * ratio
    made = QPixmap(size.toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(QPointF(_EDGE, _EDGE), whole))
    painter.end()
    return made
