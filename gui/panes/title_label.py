"""TitleLabel: a title on two lines at most, then elided, with all of it as a tooltip."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.text import is_right_to_left, tip

_LINES = 2
_LINE_HEIGHT = 0.92  # of the font's own, which leaves room for marks that titles seldom have


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """The text broken between words so that each line fits the width."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    ends = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    units = text.encode("utf-16-le")
    starts = [0, *ends[:-1]]
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in zip(starts, ends, strict=True)]


class TitleLabel(QWidget):
    """The title, wrapped between words and elided at the end of its second line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._font = QFont()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_title(self, text: str, font: QFont) -> None:
        """Show this title in this font."""
        self._text, self._font = " ".join(text.split()), font
        self.setAccessibleName(self._text)
        self._fit()
        self.updateGeometry()
        self.update()

    def lines(self) -> list[str]:
        """What is shown, line by line."""
        lines = wrapped(self._text, self._font, self.width())
        if len(lines) <= _LINES:
            return lines
        rest = "".join(lines[_LINES - 1 :])
        elided = QFontMetricsF(self._font).elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
        return [*lines[: _LINES - 1], elided]

    def hasHeightForWidth(self) -> bool:
        """A narrow title needs two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of one line or of two."""
        lines = min(_LINES, len(wrapped(self._text, self._font, width)))
        return ceil(self._pitch() * max(0, lines - 1) + QFontMetricsF(self._font).height())

    def sizeHint(self) -> QSize:
        """As wide as it is given, as high as that needs."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need the tooltip."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, from the side at which the title begins."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self.palette().windowText().color())
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(self._text) else Qt.AlignmentFlag.AlignLeft
        height = ceil(QFontMetricsF(self._font).height())
        for number, line in enumerate(self.lines()):
            top = round(number * self._pitch())
            painter.drawText(0, top, self.width(), height, side | Qt.AlignmentFlag.AlignTop, line.rstrip())

    def _pitch(self) -> float:
        return QFontMetricsF(self._font).height() * _LINE_HEIGHT

    def _fit(self) -> None:
        whole = len(wrapped(self._text, self._font, self.width())) <= _LINES
        self.setToolTip("" if whole else tip(self._text))
