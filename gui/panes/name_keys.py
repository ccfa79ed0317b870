"""NameKeys: the names and dates marked in a text, reached with the keyboard."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from gui.panes import words
from gui.panes.announcing import announce
from gui.panes.highlight_layer import HighlightLayer
from gui.panes.highlights import Highlight
from gui.panes.pointed import mention_of

if TYPE_CHECKING:
    from gui.panes.article_pane import ArticlePane

_STEPS = {Qt.Key.Key_Period: 1, Qt.Key.Key_Comma: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: A keyboard may have "." on Shift, or apart.
_OF_ITSELF = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class NameKeys:
    """ "." goes on to the next name or date that is marked, "," back, and Enter does what a click there does;
    Shift+F10 opens its menu, as the menu key does.

    The one gone to is framed while the pane has the keyboard, and screen readers say what it is. From where
    nothing of it is on screen any more, the keys begin with what is.
    """

    def __init__(self, pane: ArticlePane, layer: HighlightLayer) -> None:
        self._pane = pane
        self._layer = layer
        self._at: Highlight | None = None

    @property
    def at(self) -> Highlight | None:
        """The name or date that the keys are at."""
        return self._at

    def let_go(self) -> None:
        """Be at no name: the mouse has been used, or the article is another."""
        self._at = None
        self.show()

    def follow(self) -> None:
        """What is known of the article is another now: be at what stands where the name stood."""
        before = self._at
        if before is not None:
            spans = (each for each in self._layer.marked() if each.start == before.start)
            self._at = next(spans, None)
            self.show()

    def show(self) -> None:
        """Frame the name only while the pane has the keyboard: it has just got or lost it."""
        self._layer.pointed = self._at if self._pane.hasFocus() else None
        self._pane.viewport().update()

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key does; False for a key that is none of these."""
        if event.modifiers() & ~_OF_ITSELF:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu()
            return True
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        if key in _ENTER and self._at is not None:
            self._open(self._at)
            return True
        return False

    def _ask_menu(self) -> None:
        """Ask for the menu as the menu key does: many keyboards have none, and few systems know of others."""
        at = self._pane.cursorRect().center()
        asked = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, at, self._pane.viewport().mapToGlobal(at)
        )
        QCoreApplication.sendEvent(self._pane, asked)

    def _step(self, by: int) -> None:
        article, marked = self._pane.article(), self._layer.marked()
        if article is None or not marked:
            announce(self._pane, words.translate("Pane", "No names are marked in this text."))
            return
        self._at = marked[self._next(marked, by) % len(marked)]
        top, bottom = self._pane.visible_span()
        if not top <= self._at.start < bottom:
            self._pane.scroll_to(self._at.start)
        self._pane.set_caret(self._at.start)
        self.show()
        mention = mention_of(self._pane, self._at)
        announce(self._pane, words.said(article, self._at, mention, self._pane.tips.told(mention)))

    def _next(self, marked: list[Highlight], by: int) -> int:
        """The number of the next one, or with -1 of the one before; it may be one beyond them."""
        top, bottom = self._pane.visible_span()
        spans = [(each.start, each.end) for each in marked]
        if self._at is not None and top <= self._at.start < bottom:
            here = (self._at.start, self._at.end)
            return bisect_left(spans, (here[0], here[1] + 1)) if by > 0 else bisect_left(spans, here) - 1
        return bisect_left(spans, (top, 0)) if by > 0 else bisect_left(spans, (bottom, 0)) - 1

    def _open(self, at: Highlight) -> None:
        article = self._pane.article()
        if article is not None and at.entity is not None:
            self._pane.mentionActivated.emit(at.entity, at.start)
        elif article is not None:
            corner = self._pane.viewport().mapToGlobal(self._pane.cursorRect().bottomLeft())
            self._pane.tips.show(at, corner)
