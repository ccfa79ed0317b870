"""Words over several lines, painted: some of them strong, and elided where there are too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gui.panels.lenses.finding import Run
from gui.text import Utf16Map

#: How far apart lines stand, of their height.
_LEADING = 1.08


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Words laid out for a width, from the origin downwards; ``whole``: none of them was left out."""

    layout: QTextLayout
    height: float
    whole: bool

    def draw(self, painter: QPainter, at: QPointF, colour: str) -> None:
        """Paint them with their top at a point."""
        painter.setPen(QColor(colour))
        self.layout.draw(painter, at)


def wrapped(runs: Sequence[Run], font: QFont, width: float, *, most: int, muted: str) -> Wrapped:
    """Lay words out over so many lines at most; ``muted`` is the colour of what stands back."""
    layout, cut = _lay_out(runs, font, width, muted), None
    if layout.lineCount() > most:
        cut = _elided(runs, layout.lineAt(most - 1).textStart(), font, width)
        layout = _lay_out(cut, font, width, muted)
    return Wrapped(layout, layout.boundingRect().height(), cut is None)


def strong(font: QFont) -> QFont:
    """The font for what matters among words that are set in this one."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _lay_out(runs: Sequence[Run], font: QFont, width: float, muted: str) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout("".join(run.text for run in runs), font)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(runs, muted)))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += round(line.height() * _LEADING)
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run], muted: str) -> Iterator[QTextLayout.FormatRange]:
    start = 0
    for run in runs:
        length = _units(run.text)
        if run.strong or run.muted:
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, length, _format(run, muted)
            yield made
        start += length


def _format(run: Run, muted: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if run.strong:
        made.setFontWeight(QFont.Weight.DemiBold)
    if run.muted:
        made.setForeground(QColor(muted))
    return made


def _elided(runs: Sequence[Run], last_line: int, font: QFont, width: float) -> list[Run]:
    """The words of which the last line, which begins there, ends with "…"."""
    text = "".join(run.text for run in runs)
    start = Utf16Map(text).to_text(last_line)
    metrics = QFontMetricsF(strong(font))  # no narrower than any of it
    rest = metrics.elidedText(text[start:].replace("\n", " "), Qt.TextElideMode.ElideRight, width)
    kept, left = [], start + len(rest) - 1
    for run in runs:
        if left > 0:
            kept.append(
                Run(run.text[:left].rstrip() if len(run.text) >= left else run.text, run.strong, run.muted)
            )
        left -= len(run.text)
    return [*kept, Run("…")]


def _units(text: str) -> int:
    """How long a text is as Qt counts."""
    return Utf16Map(text).to_qt(len(text))
