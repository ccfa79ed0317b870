"""ChoicePage: a page of blocks of words that open findings; it is filled when somebody looks at it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from gui.panels.lenses.choice import INSET, Lettered
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.page import ScrolledPage
from gui.theme import Theme
from gui.viewmodels import lens_words as words

_NEAR = 40  # pixels beyond what is brought into view


class ChoicePage(ScrolledPage):
    """What kind of page it is says ``fill``: it shows what is found, and returns the choices from the top.

    A page out of sight costs nothing: it takes note of the comparison, and is filled when it comes into
    sight. Where it is scrolled to stays, and so does what is open as long as it is there.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(
            margins.left() - INSET, margins.top(), margins.right() - INSET, margins.bottom()
        )
        self._theme = theme
        self._comparison: Comparison | None = None
        self._stale = False
        self._watched: set[Choices] = set()
        self._blocks: list[Choices] = []
        self.lettered = Lettered.of(None, 1)

    def said(self, words: str = "") -> QLabel:
        """A line of quiet words, which begins where the words of choices do."""
        label = super().said(words)
        label.setContentsMargins(INSET, 0, INSET, 0)
        return label

    def fill(self) -> Sequence[Choices]:
        """Show what is found in ``comparison``; the choices that are shown, from the top."""
        raise NotImplementedError

    @property
    def comparison(self) -> Comparison | None:
        """Whose findings are shown."""
        return self._comparison

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what is found in it."""
        self._comparison, self._stale = comparison, True
        if self.isVisible():
            self.fill_now()
        self.summary_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Be filled, if something was found since."""
        if self._stale:
            self.fill_now()
        super().showEvent(event)

    def fill_now(self) -> None:
        """Show what is found now."""
        self._stale = False
        bar = self.area.verticalScrollBar()
        top = bar.value()
        self.lettered = Lettered.of(self._comparison, len(self._theme.tokens.sources))
        self._blocks = list(self.fill())
        for block in self._blocks:
            self._watch(block)
        self.keep_opened()
        bar.setValue(top)

    def findings(self) -> list[Finding]:
        """Those of all blocks, from the top."""
        return [each.finding for block in self._blocks for each in block.choices() if each.finding]

    def blocks(self) -> list[Choices]:
        """The choices that are shown, from the top."""
        return list(self._blocks)

    def mark_opened(self, finding: Finding | None) -> None:
        """Show it as open, and bring it into view."""
        for block in self._blocks:
            area = block.mark_opened(finding)
            if area is not None:
                self.bring(block, area)

    def why_nothing(self, lens: Lens, *, found: bool) -> str:
        """What is said in place of what can't be there yet; "" where there is something to tell.
        ``found``: it was looked for.
        """
        if self._comparison is None or len(self._comparison.articles) < 2:
            return words.one_article_words()
        return "" if found else words.looking_words(self.looking, lens)

    def _watch(self, block: Choices) -> None:
        if block in self._watched:
            return
        self._watched.add(block)
        block.chosen.connect(self.open)
        block.menu_wanted.connect(self.menu_wanted)
        block.moved.connect(lambda area: self.bring(block, area))
        block.gone_beyond.connect(lambda by: self._go_beyond(block, by))

    def _go_beyond(self, block: Choices, by: int) -> None:
        """From the last of a block to the first of the next one."""
        at = self._blocks.index(block) + by
        if 0 <= at < len(self._blocks):
            self._blocks[at].go_in(last=by < 0)

    def bring(self, block: QWidget, area: QRectF) -> None:
        """Scroll so that an area of a block is in view."""
        self.column.activate()  # what has just come stands somewhere now
        top = block.mapTo(self.body, QPoint(0, round(area.top()))).y()
        middle, half = top + round(area.height() / 2), round(area.height() / 2)
        self.area.ensureVisible(0, middle, 0, half + _NEAR)
