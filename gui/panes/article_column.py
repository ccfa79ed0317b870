"""ArticleColumn: one article of a comparison: its source's colour, who tells it, its text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from corpus.model import Article
from gui.panes.header import ArticleHeader
from gui.panes.linked_pane import LinkedPane
from gui.panes.overview_strip import OverviewStrip
from gui.theme import Theme
from gui.theme.buttons import IconButton

LEAST_WIDTH, MOST_WIDTH = 320, 800
_BAR = 4  # pixels of the source's colour
_SIDE = 1
_MARGINS = (30, 0)  # beside the text; at the right the scroll bar and the strip add their own


class ArticleColumn(QWidget):
    """An article under its header, which can be dragged to another place or closed.

    Its fields can be set where they are ``editable``.
    """

    close_wanted = Signal()
    move_wanted = Signal(int)  # by how many places: -1 to the left, 1 to the right
    edit_wanted = Signal(str)  # the field to set
    dragged = Signal(QPoint)  # where it is held, on the screen
    dropped = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = theme.tokens.unknown_source
        self._shown: tuple[Article, str, str] | None = None
        self._held_at: QPoint | None = None
        self._dragging = False
        self.header = ArticleHeader(theme, self, editable=editable)
        self.pane = LinkedPane(theme, self, margins=_MARGINS)
        self.overview = OverviewStrip(theme, self.pane, self)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(MOST_WIDTH)  # longer lines are hard to follow
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _BAR, _SIDE, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        text = QHBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.pane, 1)
        text.addWidget(self.overview)
        column.addLayout(text, 1)
        self._menu = QMenu(self)
        self._add_tools(editable)
        self.header.editRequested.connect(self.edit_wanted)
        self.pane.installEventFilter(self)
        self.setFocusProxy(self.pane)

    def show_article(self, article: Article, *, letter: str, colour: str) -> None:
        """Show an article; the one that is shown already stays at its place in the text."""
        if (article, letter, colour) == self._shown:
            return
        self._shown, self._colour = (article, letter, colour), colour
        self.header.show_article(article, letter=letter, colour=colour)
        shown = self.pane.article()
        if shown is not None and shown.id == article.id:
            self.pane.update_article(article)
        else:
            self.pane.show_article(article)
        name = self.tr("{letter}: {title}").format(letter=letter, title=article.summary.shown_title)
        self.setAccessibleName(name)
        self.pane.setAccessibleName(name)
        self.update()

    def set_colour(self, colour: str) -> None:
        """Show the source's colour of another theme."""
        if self._shown is None:
            return
        article, letter, _ = self._shown
        self._shown, self._colour = (article, letter, colour), colour
        self.header.show_article(article, letter=letter, colour=colour)
        self.update()

    def set_neighbours(self, *, left: bool, right: bool) -> None:
        """Whether it can be moved to the left or to the right."""
        self._left.setEnabled(left)
        self._right.setEnabled(right)

    def menu(self) -> QMenu:
        """What can be done with the article here."""
        return self._menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show which text the keys scroll."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The source's colour on top, the surface, a line at either side."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        line = QColor(tokens.focus if self.pane.hasFocus() else tokens.line)
        for x in (0, self.width() - _SIDE):
            painter.fillRect(x, 0, _SIDE, self.height(), line)
        painter.fillRect(0, 0, self.width(), _BAR, QColor(self._colour))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the header."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held_at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._held_at is None:
            return
        at = event.globalPosition().toPoint()
        if not self._dragging and abs(at.x() - self._held_at.x()) >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        dragging, self._dragging, self._held_at = self._dragging, False, None
        self.unsetCursor()
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())

    def _add_tools(self, editable: bool) -> None:
        self._left = self._menu.addAction(self.tr("Move left"), lambda: self.move_wanted.emit(-1))
        self._right = self._menu.addAction(self.tr("Move right"), lambda: self.move_wanted.emit(1))
        self._menu.addSeparator()
        fields = {
            "title": self.tr("Set the title…"),
            "author": self.tr("Set the author…"),
            "source": self.tr("Set the source…"),
            "date": self.tr("Set the date…"),
            "genre": self.tr("Set the genre…"),
        }
        for field, words in fields.items():
            self._menu.addAction(words, partial(self.edit_wanted.emit, field)).setEnabled(editable)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Take out of the comparison"), self.close_wanted.emit)
        more = self._tool("more", self.tr("Move, set, take out"))
        more.setMenu(self._menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        close = self._tool("close", self.tr("Take out of the comparison"))
        close.clicked.connect(self.close_wanted)

    def _tool(self, icon: str, tip: str) -> IconButton:
        tool = IconButton(icon, tip, self)
        self.header.add_tool(tool)
        return tool
