"""MoreOnThis: below a text the articles near to it, folded to one line until they are wanted."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from corpus.model import Article, NearArticles
from gui.panels.near_rows import ROW, NearList
from gui.panes.elided_label import ElidedLabel
from gui.theme import Theme
from gui.theme.buttons import IconButton
from gui.theme.icons import draw_icon
from gui.viewmodels.link_words import types_of
from gui.viewmodels.near_articles import (
    NearArticlesModel,
    compare_words,
    found_words,
)

_ROWS = 3  # so many are seen at once, and that there are more
_NARROW = 480  # pixels
_CHEVRON = 12


class MoreOnThis(QFrame):
    """Title, source, date and why each is near. A click or Enter opens one; Space or a click on its box ticks
    it, and those ticked are compared with the article that is read, or the nearest alone.

    It says among how many articles was looked, and offers to look at the rest (``look_now``). Its line is
    there while an article is read, unless it is the only one, so that no text moves when something is found.
    ``marks`` tells whether the margin of the text is marked by what others tell.
    """

    opened = Signal(object)  # ArticleId
    compare_wanted = Signal(object)  # ids, without that of the article read
    folded = Signal(bool)  # by the person

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setProperty("place", "bottom")
        self._near: NearArticles | None = None
        self.model = NearArticlesModel(self)
        self.fold = FoldButton(self.tr("More on this"), self)
        self._found = ElidedLabel(self)
        self._found.setProperty("role", "small")
        self.compare = self._link()
        self.look_now = self._link(self.tr("Look now"))
        self.marks = IconButton(
            "passages", self.tr("Mark what others tell too, and what is only here (M)"), self
        )
        self.marks.setCheckable(True)
        self.marks.setChecked(True)
        self.list = NearList(theme, self.model, self)
        self._lay_out()
        self._connect()
        self.set_folded(True)
        self.hide()

    @property
    def near(self) -> NearArticles | None:
        """What is shown; None where nothing is known."""
        return self._near

    def show_near(self, article: Article | None, near: NearArticles | None) -> None:
        """Show what is near to an article; without it nothing."""
        self._near = near
        there = article is not None and (near is None or near.of > 1)
        self.setVisible(there)
        self.model.show(near.near if near is not None else (), types_of([article] if article else ()))
        self._found.setText(found_words(near) if near is not None else "")
        self.fold.setAccessibleDescription(self._found.text())
        self._fit()

    def come_after(self, text: QWidget) -> None:
        """Be reached with Tab from the text; the list before what is done with what is ticked in it."""
        way = (text, self.fold, self.list, self.look_now, self.compare, self.marks)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def tell_marks(self, told: str) -> None:
        """Say at the button of the marks how many there are."""
        self.marks.setToolTip("\n".join(filter(None, (self.marks.accessibleName(), told))))
        self.marks.setAccessibleDescription(told)

    def is_folded(self) -> bool:
        """Whether the first line alone is seen."""
        return not self.fold.isChecked()

    def set_folded(self, folded: bool) -> None:
        """Show the first line alone, or the articles too."""
        self.fold.setChecked(not folded)
        self._fit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(self.fold)
        row.addWidget(self._found)
        row.addStretch(1)
        for widget in (self.look_now, self.compare, self.marks):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list)

    def _connect(self) -> None:
        self.fold.toggled.connect(self._fit)
        self.fold.clicked.connect(lambda: self.folded.emit(self.is_folded()))
        self.list.opened.connect(self.opened)
        self.compare.clicked.connect(self._compare)
        self.model.dataChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows, ticked = self.model.rowCount(), len(self.model.ticked())
        self.list.setVisible(rows > 0 and not self.is_folded())
        self.list.setFixedHeight(min(rows, _ROWS) * ROW + (ROW // 2 if rows > _ROWS else 0))
        self.compare.setVisible(rows > 0)
        self.compare.setText(compare_words(ticked, short=self.width() < _NARROW))
        self.compare.setAccessibleName(compare_words(ticked))
        self.compare.setToolTip(compare_words(ticked))
        self.look_now.setVisible(not rows and self._near is not None and self._near.looked_at < self._near.of)
        self.fold.setEnabled(rows > 0)

    def _compare(self) -> None:
        if self.model.rowCount():
            self.compare_wanted.emit(self.model.ticked() or (self.model.id(0),))

    def _link(self, words: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "link")
        return button


class FoldButton(QPushButton):
    """Words with an arrow before them, which unfolds what they are about while it is checked."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setProperty("role", "fold")
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the arrow."""
        super().paintEvent(event)
        back = self.isRightToLeft()
        left = self.width() - _CHEVRON - 4 if back else 4
        icon = "down" if self.isChecked() else ("left" if back else "right")
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        draw_icon(painter, icon, QRectF(left, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON), colour)
