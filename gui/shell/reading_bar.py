"""ReadingBar: what is marked in the article that is read, and how much was left out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from corpus.model import Article
from gui.panes import words
from gui.panes.kind_bar import KindBar
from gui.panes.left_out_chip import LeftOutChip
from gui.panes.xray import left_out
from gui.theme import Theme


class ReadingBar(QFrame):
    """The kinds of names that are marked, or why none are; at its end, what was left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.kinds = KindBar(theme, self, lead=False)
        self.left_out = LeftOutChip(self)
        self._no_names = QLabel(self)
        self._no_names.setProperty("role", "muted")
        self._no_names.setWordWrap(True)
        self._no_names.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.kinds, 1)
        row.addWidget(self._no_names, 1)
        row.addWidget(self.left_out, 0, Qt.AlignmentFlag.AlignTop)

    def show_article(self, article: Article | None) -> None:
        """Tell of this article."""
        why = words.no_names(article) if article is not None else ""
        self._no_names.setText(why)
        self._no_names.setMinimumHeight(self.kinds.row_height())  # the text below stays where it is
        self._no_names.setVisible(bool(why))
        self.kinds.setVisible(not why)
        self.left_out.show_lines(left_out(article) if article is not None else 0)
