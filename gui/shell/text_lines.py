"""Draws a few lines of text, elided at the end, with marks behind words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gui.text import Utf16Map, is_right_to_left

#: So many texts are known as they were laid out last: what a few windows full of rows have.
_KNOWN = 256
_known: dict[tuple[object, ...], QTextLayout] = {}


@dataclass(frozen=True, slots=True)
class Mark:
    """A ground behind some of the text; offsets in code points."""

    start: int
    end: int
    ground: QColor


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How lines are set: the font, the distance from line to line in pixels, and how many there may be.

    ``by_script``: what is written from the right stands at the right.
    """

    font: QFont
    height: int
    most: int
    by_script: bool = False


def draw_lines(
    painter: QPainter, rect: QRect, text: str, style: LineStyle, marks: Sequence[Mark] = ()
) -> int:
    """Draw the text from the top of ``rect``; what does not fit is elided. Returns the lines drawn."""
    if not text or style.most < 1:
        return 0
    # No line holds more characters than pixels: a long text need not be laid out whole.
    shown = " ".join(text.split("\n"))[: rect.width() * style.most]
    layout = _fitted(shown, rect.width(), style, tuple(marks))
    layout.draw(painter, QPointF(rect.topLeft()))
    return layout.lineCount()


def _fitted(shown: str, width: int, style: LineStyle, marks: tuple[Mark, ...]) -> QTextLayout:
    """The text in its lines, the last one elided. Rows that stay as one types are laid out once."""
    grounds = tuple((mark.start, mark.end, mark.ground.rgba64().toArgb32()) for mark in marks)
    key = shown, width, style.font.key(), style.height, style.most, style.by_script, grounds
    layout = _known.pop(key, None)
    if layout is None:
        layout = _laid_out(shown, width, style, style.most + 1, marks)
        if layout.lineCount() > style.most:
            begin = Utf16Map(shown).to_text(layout.lineAt(style.most - 1).textStart())
            layout = _laid_out(_elided(shown, begin, width, style), width, style, style.most, marks)
    _known[key] = layout
    if len(_known) > _KNOWN:
        del _known[next(iter(_known))]
    return layout


def count_lines(text: str, width: int, style: LineStyle) -> int:
    """How many lines ``draw_lines`` draws in that width, in pixels."""
    if not text or style.most < 1:
        return 0
    shown = " ".join(text.split("\n"))[: width * style.most]
    return _laid_out(shown, width, style, style.most, ()).lineCount()


def _elided(text: str, begin: int, width: int, style: LineStyle) -> str:
    """The text with as much of its last line, which begins at ``begin``, as fits with an ellipsis."""
    last = QFontMetricsF(style.font).elidedText(
        text[begin:], Qt.TextElideMode.ElideRight, width - 1, Qt.TextFlag.TextSingleLine
    )
    return (text[:begin] + last).replace("……", "…")


def _laid_out(text: str, width: int, style: LineStyle, most: int, marks: Sequence[Mark]) -> QTextLayout:
    """The text in lines, ``most`` at most."""
    layout = QTextLayout(text, style.font)
    layout.setCacheEnabled(True)  # else it is shaped again to be drawn
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if style.by_script and is_right_to_left(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, marks))
    lift = (style.height - QFontMetricsF(style.font).height()) / 2
    layout.beginLayout()
    while layout.lineCount() < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, (layout.lineCount() - 1) * style.height + lift))
    layout.endLayout()
    return layout


def _formats(text: str, marks: Sequence[Mark]) -> list[QTextLayout.FormatRange]:
    units = Utf16Map(text)
    formats = []
    for mark in marks:
        end = min(mark.end, len(text))
        if mark.start >= end:
            continue
        ground = QTextCharFormat()
        ground.setBackground(mark.ground)
        span = QTextLayout.FormatRange()
        span.start = units.to_qt(mark.start)
        span.length = units.to_qt(end) - span.start
        span.format = ground
        formats.append(span)
    return formats
