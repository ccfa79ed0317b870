"""NameTips: what is said of a name under the mouse, with why it is who it is once that is known."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip

from corpus.model import Mention
from gui.panes import words
from gui.panes.highlights import Highlight
from gui.panes.pointed import mention_of
from gui.text import tip

if TYPE_CHECKING:
    from gui.panes.article_pane import ArticlePane

_WIDEST = 72  # characters


class NameTips:
    """The article alone tells a name, its kind, how often. The rest is asked for with the pane's
    ``standing_wanted`` as soon as the mouse or the keys are at a name, and comes with ``tell``.
    """

    def __init__(self, pane: ArticlePane) -> None:
        self._pane = pane
        self._told: dict[Mention, words.Told | None] = {}
        self._open: tuple[Highlight, QPoint] | None = None

    def forget(self) -> None:
        """What is known of the article is another now."""
        self._told.clear()
        self._open = None

    def ask(self, highlight: Highlight) -> None:
        """Have it told why a mention is who it is, unless that was asked for already."""
        mention = mention_of(self._pane, highlight)
        if mention is not None and mention not in self._told:
            self._told[mention] = None
            self._pane.standing_wanted.emit(mention)

    def tell(self, mention: Mention, told: words.Told | None) -> None:
        """The answer, unless it is late; a tip that is on screen says it too."""
        if mention not in self._told:
            return
        self._told[mention] = told
        if self._open is not None and QToolTip.isVisible():
            highlight, at = self._open
            if mention_of(self._pane, highlight) == mention:
                QToolTip.showText(at, wrapped(self.said_of(highlight)), self._pane)

    def told(self, mention: Mention | None) -> words.Told | None:
        """What was told of a mention; None before, and where there is nothing."""
        return None if mention is None else self._told.get(mention)

    def said_of(self, highlight: Highlight) -> str:
        """The words of the tip."""
        article, mention = self._pane.article(), mention_of(self._pane, highlight)
        return words.tip(article, highlight, mention, self.told(mention)) if article is not None else ""

    def show(self, highlight: Highlight | None, at: QPoint, otherwise: str = "") -> None:
        """Show the tip at a point of the screen; where there is no name or date, what is said otherwise."""
        self._open = None if highlight is None else (highlight, at)
        if highlight is not None:
            self.ask(highlight)
        said = otherwise if highlight is None else wrapped(self.said_of(highlight))
        QToolTip.showText(at, said, self._pane)


def wrapped(said: str) -> str:
    """A tip in lines that can be taken in: Qt wraps no plain text in a tip."""
    return tip("\n".join(fill(line, _WIDEST, break_on_hyphens=False) for line in said.split("\n")))
