"""How what was left out of an article is set in its x-ray, and painted: a rule beside it, and the reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextBlock

from corpus.model import Paragraph
from gui.panes.article_document import Look, usual_look
from gui.panes.highlights import draw_frame
from gui.panes.xray import Aside
from gui.theme import Theme

_LINE = Look(scale=0.82, muted=True, below=0.1, indent=0.9, gutter=True)
_FOLD = replace(_LINE, muted=False, acting=True)
_BELOW_LAST = 0.95  # of the font's size

_REASON = 0.86  # of the window's font
_LONGEST = "newsletter and subscription box"  # of the reasons that are usual
_MOST = 0.36  # of the column, for reasons
_APART = 8  # pixels between a line and its reason
_RULE, _DECIDED_RULE = 1.0, 3.0  # pixels
_OUTSIDE = 14.0  # pixels between the text and the rule of a paragraph that was brought back


def xray_look(paragraph: Paragraph) -> Look:
    """How a paragraph of an x-ray is set."""
    if not isinstance(paragraph, Aside):
        return usual_look(paragraph)
    look = _FOLD if paragraph.run else _LINE
    return replace(look, below=_BELOW_LAST) if paragraph.last else look


class XrayPainter:
    """Paints what stands around one block of an x-ray; ``area``: where its text is, as wide as the column.

    ``mirrored``: the text runs from right to left.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.mirrored = False

    def gutter(self, column: float) -> float:
        """How many pixels of a column are for the reasons, at the end of the lines."""
        wanted = QFontMetricsF(self._theme.ui_font(_REASON)).horizontalAdvance(_LONGEST) + 2 * _APART
        return round(min(wanted, _MOST * column))

    def paint_under(self, painter: QPainter, area: QRectF) -> None:
        """The ground of a line that a click acts on."""
        painter.fillRect(area, QColor(self._theme.tokens.hover))

    def paint_over(
        self, painter: QPainter, paragraph: Paragraph, block: QTextBlock, area: QRectF, told: str
    ) -> None:
        """The rule beside it; and, where there is anything to be told of it, that at its end."""
        if isinstance(paragraph, Aside):
            self._paint_rule(painter, paragraph, block, area)
            self._paint_words(painter, paragraph, block, area, told)
        elif paragraph.decided:
            left = area.right() + _OUTSIDE if self.mirrored else area.left() - _OUTSIDE
            rule = QRectF(left, area.top(), _DECIDED_RULE, area.height())
            painter.fillRect(rule, QColor(self._theme.tokens.accent))

    def paint_frame(self, painter: QPainter, area: QRectF) -> None:
        """Around what the keyboard is at."""
        draw_frame(painter, area.adjusted(-4, -1, 4, 1), self._theme.tokens.focus)

    def _paint_rule(self, painter: QPainter, aside: Aside, block: QTextBlock, area: QRectF) -> None:
        tokens = self._theme.tokens
        width, colour = (_DECIDED_RULE, tokens.accent) if aside.decided else (_RULE, tokens.line_strong)
        left = area.right() - width if self.mirrored else area.left()
        height = area.height() if aside.last else _down_to_next(block)
        painter.fillRect(QRectF(left, area.top(), width, height), QColor(colour))

    def _paint_words(
        self, painter: QPainter, aside: Aside, block: QTextBlock, area: QRectF, told: str
    ) -> None:
        if not told:
            return
        tokens, font = self._theme.tokens, self._theme.ui_font(_REASON)
        line, metrics = block.layout().lineAt(0), QFontMetricsF(font)
        room = self.gutter(area.width()) - _APART
        words = metrics.elidedText(told, Qt.TextElideMode.ElideRight, room)
        left = area.left() if self.mirrored else area.right() - metrics.horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if told == aside.reason else tokens.accent))
        painter.drawText(QPointF(left, area.top() + line.y() + line.ascent()), words)


def _down_to_next(block: QTextBlock) -> float:
    """From the top of a block to that of the next, which is laid out too."""
    return block.next().layout().position().y() - block.layout().position().y()
