"""TextPlace: where a pane is in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from gui.panes.article_document import ArticleDocument
from gui.panes.scrolling import scroll_value, scrolled_height


def _unmoved(offset: int) -> int:
    return offset


class TextPlace:
    """Where a pane is scrolled to, in offsets of its text, in pixels, and as a share of the whole.

    A pane that is not shown yet knows no heights: it goes where it was told to go once it ``arrive``s.
    """

    def __init__(self, pane: QTextEdit, text: ArticleDocument) -> None:
        self._pane = pane
        self._bar = pane.verticalScrollBar()
        self._awaited: tuple[int, float] | None = None
        self._held: tuple[int, float, int] | None = None
        self.is_kept = False  # it is laid out anew, and only seems to be scrolled meanwhile
        self.text = text

    def top(self) -> int:
        """The offset of the first visible character."""
        if self._awaited is not None:
            return self._awaited[0]
        return self.text.offset_at(self._bar.value() + 1)

    def visible(self) -> tuple[int, int]:
        """The offsets between which the text is on screen, in whole lines."""
        top = self._bar.value()
        return self.text.offset_at(top + 1), self.text.offset_at(top + self._pane.viewport().height())

    def y_of(self, offset: int) -> float:
        """The top of the line that holds the offset, in pixels from the top of the viewport."""
        return self.text.top_of(offset) - self._bar.value()

    def below(self, offset: int) -> QPoint:
        """A point of the screen just below the offset, kept within the pane."""
        cursor = QTextCursor(self.text)
        cursor.setPosition(self.text.to_position(offset))
        corner, view = self._pane.cursorRect(cursor).bottomLeft(), self._pane.viewport()
        return view.mapToGlobal(QPoint(corner.x(), min(max(corner.y() + 4, 0), view.height())))

    def fraction(self) -> float:
        """How far it is scrolled through the text, from 0 to 1."""
        return self.fraction_of(self._bar.value())

    def fraction_of(self, value: float) -> float:
        """How far it is through the text where the scroll bar is at that value."""
        height = self.text.size().height()
        return self.text.fraction_at(scrolled_height(value, self._bar.maximum(), height))

    def value_for(self, at: float) -> float:
        """The value of the scroll bar that stands for a height of the text."""
        height = self.text.size().height()
        return scroll_value(at, self._bar.maximum(), height)

    def begin(self) -> None:
        """Be at the beginning of another text, wherever one was about to go."""
        self._awaited = self._held = None
        self._bar.setValue(0)

    def go_to(self, offset: int, at: float) -> None:
        """Bring an offset to that part of the pane's height."""
        if self._pane.isVisible():
            self._bring(offset, at * self._pane.viewport().height())
        else:
            self._awaited = (offset, at)

    def go_to_fraction(self, fraction: float) -> None:
        """Scroll that far through the text."""
        self._bar.setValue(round(self.value_for(self.text.height_at(min(max(fraction, 0.0), 1.0)))))

    def arrive(self) -> None:
        """The pane is on screen: go where it was told to go before."""
        if self._awaited is not None:
            (offset, at), self._awaited = self._awaited, None
            self._bring(offset, at * self._pane.viewport().height())

    def hold(self, offset: int) -> None:
        """Let it be that line which stays in place, until one scrolls."""
        self._held = (offset, self.y_of(offset), self._bar.value())

    @contextmanager
    def kept(self, moved: Callable[[int], int] = _unmoved) -> Iterator[None]:
        """Do what lays the text out anew, with the line at the top staying there, or the one that is held.

        It stays the same one however often that is done, until one scrolls. ``moved`` tells where an offset
        is in another text that is set meanwhile.
        """
        held, awaited = self._line_held(), self._awaited
        before, self.is_kept = self.is_kept, True
        try:
            yield
            if awaited is not None:
                self._awaited = (moved(awaited[0]), awaited[1])
            elif held is not None:
                offset, y = moved(held[0]), held[1]
                self._bring(offset, y)
                self._held = (offset, y, self._bar.value())
            else:
                self._bar.setValue(0)
        finally:
            self.is_kept = before

    def _line_held(self) -> tuple[int, float] | None:
        """The line to keep in place, by an offset in it, and its top in the viewport; None at the start."""
        if self._held is not None and self._held[2] == self._bar.value():
            return self._held[:2]
        if self._bar.value() == 0 or self._awaited is not None:
            return None
        offset = self.top()
        return offset, self.y_of(offset)

    def _bring(self, offset: int, y: float) -> None:
        value = round(self._bar.value() + self.y_of(offset) - y)
        if value > self._bar.maximum():
            self.text.size()  # lays all of it out, so that the scroll bar knows its end
        self._bar.setValue(value)
