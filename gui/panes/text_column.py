"""TextColumn: the column of a pane in which its text stands, of a width that can be read."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QTextEdit

from gui.panes.article_document import ArticleDocument

_ENGLISH = "the harbour board said that most of the ships would have to wait until the weather turned"


class TextColumn:
    """About so many ``characters`` wide and centred, or filling the pane (None); ``margins`` is the least
    room to its left and right, in pixels.
    """

    def __init__(self, pane: QTextEdit, characters: int | None, margins: tuple[int, int]) -> None:
        self._pane = pane
        self._characters = characters
        self._margins = margins
        self._sides: tuple[int, int] | None = None
        self._told: tuple[int, int] | None = None

    def place(self, text: ArticleDocument, font: QFont, *, mirrored: bool) -> tuple[int, int] | None:
        """Put the text of the pane there; returns the column's left edge and its width in pixels, if new."""
        shown = self._pane.viewport().width()
        left, right = self._room_beside(font, mirrored=mirrored)
        right += shown - self._room()
        if (left, right) != self._sides or text.rootFrame().frameFormat().topMargin() == 0:
            self._sides = (left, right)
            above = font.pointSizeF()
            text.set_column(left, right, above=above, below=above * 3)
        column = left, shown - left - right
        if column == self._told:
            return None
        self._told = column
        return column

    def _room(self) -> int:
        """The same with and without a scroll bar, so that nothing is laid out anew when it comes."""
        return self._pane.width() - self._bar()

    def _bar(self) -> int:
        return self._pane.verticalScrollBar().sizeHint().width()

    def _room_beside(self, font: QFont, *, mirrored: bool) -> tuple[int, int]:
        left, right = self._margins
        if mirrored:
            left, right = right + self._bar(), left - self._bar()  # as in a mirror, but for the scroll bar
        return _sides(self._room(), (left, right), self._characters, font)


def _sides(room: int, margins: tuple[int, int], characters: int | None, font: QFont) -> tuple[int, int]:
    """The space left and right of the text in so many pixels of room."""
    inner = room - sum(margins)
    width = inner
    if characters is not None:
        one = QFontMetricsF(font).horizontalAdvance(_ENGLISH) / len(_ENGLISH)
        width = min(inner, round(one * characters))
    left = margins[0] + max(0, inner - width) // 2
    return left, room - left - width
