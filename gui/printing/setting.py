"""Words set in lines: paragraphs, and rows of them beside one another, as strips of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from corpus.compare.report.printable import printable
from gui.printing.pages import Strip
from gui.text import Utf16Map

#: So many units of the device are a point.
UNIT: Final = 10.0
#: So many lines of a paragraph stand alone on no page.
_ALONE: Final = 2


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; lengths in points. ``leading``: the height of a line, of that of its font."""

    family: str
    size: float
    colour: str
    leading: float = 1.3
    weight: QFont.Weight = QFont.Weight.Normal
    room: float = 0.0
    indent: float = 0.0
    keep: bool = False
    right: bool = False

    @property
    def font(self) -> QFont:
        """Its font, unhinted, as paper has no pixels; and without forms of characters that depend on those
        beside them, for which a PDF would not tell what they stand for: what is copied would be another text.
        """
        font = QFont(self.family)
        font.setPointSizeF(self.size)
        font.setWeight(self.weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("calt"), 0)
        return font


@dataclass(frozen=True, slots=True)
class Bit:
    """Words that look alike; ``format`` makes them look otherwise than their paragraph."""

    text: str
    format: QTextCharFormat | None = None


class Setter:
    """Sets words for one device, in columns of a width in points."""

    def __init__(self, device: QPagedPaintDevice, width: float) -> None:
        self._device = device
        self.width = width

    def paragraph(
        self,
        bits: Iterable[Bit],
        style: Style,
        *,
        keep: bool = False,
        number: tuple[str, Style] | None = None,
        rule: str | None = None,
    ) -> list[Strip]:
        """The lines of a paragraph. ``keep``: with what follows; ``number``: hung before its first line;
        ``rule``: the colour of a line beside all of it.
        """
        indent = style.indent * UNIT
        lines = self._lines(bits, style, self.width * UNIT - indent)
        hung = self._lines([Bit(number[0])], number[1], indent) if number is not None else []
        strips = []
        for at, line in enumerate(lines):
            alone = at + 1 < _ALONE or 0 < len(lines) - at - 1 < _ALONE
            last = at == len(lines) - 1
            draw = _drawing(line, indent, hung if at == 0 else [], rule)
            room = style.room * UNIT if at == 0 else 0.0
            ends = not (keep or style.keep) if last else not alone
            strips.append(Strip(line.height, draw, room, ends))
        return strips

    def row(
        self, cells: Sequence[tuple[Sequence[Bit], Style]], shares: Sequence[float], *, line: str, room: float
    ) -> Strip:
        """A row of a table above a line of this colour; ``shares``: how wide its cells are, of the whole."""
        gap = 6 * UNIT
        set_cells, left = [], 0.0
        for (bits, style), share in zip(cells, shares, strict=True):
            width = share * self.width * UNIT
            set_cells.append((left, self._lines(bits, style, width - gap)))
            left += width
        pad = 2.5 * UNIT
        height = max(sum(line.height for line in lines) for _, lines in set_cells) + 2 * pad
        end = left

        def draw(painter: QPainter, top: float) -> None:
            for x, lines in set_cells:
                y = top + pad
                for each in lines:
                    each.draw(painter, x, y)
                    y += each.height
            painter.fillRect(QRectF(0, top + height - UNIT * 0.5, end, UNIT * 0.5), QColor(line))

        return Strip(height, draw, room * UNIT)

    def _lines(self, bits: Iterable[Bit], style: Style, width: float) -> list[_Line]:
        bits = [Bit(printable(bit.text).replace("\n", "\u2028"), bit.format) for bit in bits]
        text = "".join(bit.text for bit in bits)
        layout = QTextLayout(text, style.font, self._device)
        layout.setTextOption(_option(style))
        layout.setFormats(_ranges(text, bits, style))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            lines.append(_Line(layout, line, line.height() * style.leading))
        layout.endLayout()
        return lines


@dataclass(frozen=True, slots=True)
class _Line:
    layout: QTextLayout  # which the line is a part of
    line: QTextLine
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it in the middle of its height."""
        self.line.draw(painter, QPointF(x, y + (self.height - self.line.height()) / 2))


def _drawing(
    line: _Line, indent: float, hung: Sequence[_Line], rule: str | None
) -> Callable[[QPainter, float], None]:
    def draw(painter: QPainter, top: float) -> None:
        if rule is not None:
            painter.fillRect(QRectF(indent - 11 * UNIT, top, 2 * UNIT, line.height), QColor(rule))
        for each in hung:
            each.draw(painter, 0, top + line.height / 2 - each.height / 2)
        line.draw(painter, indent, top)

    return draw


def _option(style: Style) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if style.right else Qt.AlignmentFlag.AlignLeading)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


def _ranges(text: str, bits: Iterable[Bit], style: Style) -> list[QTextLayout.FormatRange]:
    """The formats of the bits; Qt counts in UTF-16."""
    offsets, ranges, at = Utf16Map(text), [], 0
    for bit in bits:
        formatted = QTextLayout.FormatRange()
        formatted.start = offsets.to_qt(at)
        at += len(bit.text)
        formatted.length = offsets.to_qt(at) - formatted.start
        formatted.format = QTextCharFormat(bit.format) if bit.format is not None else QTextCharFormat()
        if bit.format is None or not bit.format.hasProperty(QTextCharFormat.Property.ForegroundBrush):
            formatted.format.setForeground(QColor(style.colour))
        if formatted.length:
            ranges.append(formatted)
    return ranges
