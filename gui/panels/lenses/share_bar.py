"""ShareBar: how many words of an article are its author’s, and how many are of others, quoted or told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Theme

_BAR, _LEAST = 9, 2.0  # pixels: how high it is, and how wide a part is at least
_SWATCH, _AFTER, _BETWEEN, _BELOW = 9.0, 5.0, 12.0, 5.0
_SMALL = 0.92


@dataclass(frozen=True, slots=True)
class Shares:
    """How many words are the author's own, and of others: ``direct`` in their words, ``indirect`` told."""

    own: int
    direct: int
    indirect: int

    @property
    def total(self) -> int:
        """All words."""
        return self.own + self.direct + self.indirect


class ShareBar(QWidget):
    """A bar of three parts, and what each is: own words plain, quoted ones full, told ones hatched."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares = Shares(0, 0, 0)
        self._number: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_shares(self, shares: Shares, number: int | None) -> None:
        """Show these, in the colour of the source with that number."""
        self._shares, self._number = shares, number
        said = ", ".join(
            self.tr("{share} % {name}, {count} words").format(
                share=round(100 * count / max(1, shares.total)), name=name, count=f"{count:,}"
            )
            for name, count, _ in self._parts()
            if count
        )
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The bar, and the lines below it."""
        lines = len(self._lines(max(self.width(), 200)))
        return QSize(200, round(_BAR + _BELOW + lines * self._metrics().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(80, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """What is said goes on to the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width."""
        return round(_BAR + _BELOW + len(self._lines(width)) * self._metrics().height()) + 2

    def event(self, event: QEvent) -> bool:
        """Words are set anew in another font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, and what its parts are."""
        painter = QPainter(self)
        left = 0.0
        total, tokens = self._shares.total, self._theme.tokens
        for _, count, brush in self._parts():
            if not count:
                continue
            wide = max(_LEAST, self.width() * count / total)
            self._fill(painter, QRectF(left, 0, min(wide, self.width() - left), _BAR), brush)
            left += wide
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, _BAR - 1))
        painter.setFont(self._theme.ui_font(_SMALL))
        metrics = self._metrics()
        y = _BAR + _BELOW
        for line in self._lines(self.width()):
            x = 0.0
            for said, brush in line:
                swatch = QRectF(x, y + (metrics.height() - _SWATCH) / 2, _SWATCH, _SWATCH)
                self._fill(painter, swatch, brush, framed=True)
                painter.setPen(QColor(tokens.muted))
                self._say(painter, x + _SWATCH + _AFTER, y + metrics.ascent(), said, metrics)
                x += _SWATCH + _AFTER + metrics.horizontalAdvance(said) + _BETWEEN
            y += metrics.height()

    def _parts(self) -> Iterator[tuple[str, int, QBrush]]:
        """What each part is, how many words, and how it is filled."""
        colour = QColor(self._theme.source_colour(self._number))
        yield self.tr("the author’s own"), self._shares.own, QBrush(QColor(self._theme.tokens.pressed))
        yield self.tr("quoted"), self._shares.direct, QBrush(colour)
        hatched = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        yield self.tr("told in other words"), self._shares.indirect, hatched

    def _lines(self, width: float) -> list[list[tuple[str, QBrush]]]:
        """What is said below the bar, by lines."""
        lines: list[list[tuple[str, QBrush]]] = [[]]
        x = 0.0
        for name, count, brush in self._parts():
            if not count:
                continue
            said = f"{count:,} {name}"
            wide = _SWATCH + _AFTER + self._metrics().horizontalAdvance(said)
            if lines[-1] and x + wide > width:
                lines.append([])
                x = 0.0
            lines[-1].append((said, brush))
            x += wide + _BETWEEN
        return lines

    def _fill(self, painter: QPainter, area: QRectF, brush: QBrush, *, framed: bool = False) -> None:
        if self.isRightToLeft():
            area = QRectF(self.width() - area.right(), area.top(), area.width(), area.height())
        painter.fillRect(area, QColor(self._theme.tokens.surface))
        painter.fillRect(area, brush)
        if framed:
            painter.setPen(QPen(QColor(self._theme.tokens.line_strong), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _say(self, painter: QPainter, left: float, y: float, said: str, metrics: QFontMetricsF) -> None:
        if self.isRightToLeft():
            left = self.width() - left - metrics.horizontalAdvance(said)
        painter.drawText(QPointF(left, y), said)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.ui_font(_SMALL))
