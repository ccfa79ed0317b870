"""BlockKeys: the paragraphs of an x-ray, reached with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from corpus.model import first_words
from gui.panes import words
from gui.panes.announcing import announce
from gui.panes.xray import Aside

if TYPE_CHECKING:
    from gui.panes.xray_pane import XrayPane

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SAID = 80  # characters of a paragraph


class BlockKeys:
    """Alt+Down goes on to the next paragraph, Alt+Up back, and Enter does what a click there does.

    The one gone to is framed while the pane has the keyboard, and screen readers say what it is. The caret is
    at its beginning, so that it stays the same one when the text changes around it.
    """

    def __init__(self, pane: XrayPane) -> None:
        self._pane = pane
        self._is_at_one = False

    @property
    def shown(self) -> int | None:
        """The number of the paragraph to frame."""
        return self.current() if self._is_at_one and self._pane.hasFocus() else None

    def current(self) -> int | None:
        """The number of the paragraph with the caret; None where there is none."""
        return self._pane.block_of_caret() if self._pane.blocks() else None

    def let_go(self) -> None:
        """Be at no paragraph: the mouse has been used, or a key goes elsewhere."""
        self._is_at_one = False
        self._pane.viewport().update()

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key does; False for a key that is none of these."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self._step(_STEPS[key])
            return True
        if not modifiers and key in _ENTER and self._is_at_one and (at := self.current()) is not None:
            self._pane.act_on(at)
            return True
        if event.text():
            self.let_go()
        return False

    def _step(self, by: int) -> None:
        if not self._pane.blocks():
            return
        number = min(max(self._next(by), 0), self._pane.blocks() - 1)
        self._is_at_one = True
        start = self._pane.paragraph(number).start
        top, bottom = self._pane.visible_span()
        if not top <= start < bottom:
            self._pane.scroll_to(start)
        self._pane.set_caret(start)
        self._pane.viewport().update()
        announce(self._pane, self._said(number))

    def _next(self, by: int) -> int:
        """The number of the next paragraph; from where nothing of it is on screen, of the first that is."""
        top, bottom = self._pane.visible_span()
        current = self.current() or 0
        if self._is_at_one and top <= self._pane.paragraph(current).start < bottom:
            return current + by
        return self._pane.block_of(top if by > 0 else bottom)

    def _said(self, number: int) -> str:
        paragraph, says = self._pane.paragraph(number), first_words(self._pane.says(number), _SAID)
        if isinstance(paragraph, Aside) and not paragraph.run:
            reason = self._pane.reason_of(number)
            return words.translate("Pane", "Left out ({reason}): {words}").format(reason=reason, words=says)
        if paragraph.decided:
            return words.translate("Pane", "Brought back: {words}").format(words=says)
        return says
