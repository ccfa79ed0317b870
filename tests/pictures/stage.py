"""The window with whatever is open above it, driven and taken pictures of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from corpus.model import ArticleId, ArticleSummary, EntityId
from gui.shell.compare_place import ComparePlace
from gui.theme import Theme
from gui.workspace import idle_work
from tests.bench.driver import Driver

_TITLE_BAR = 28
_SHORT, _NEVER = 40, 10_000_000  # milliseconds


class Stage(Driver):
    """One window on one library; ``outside`` is where a scene may put files."""

    def __init__(self, library: Path, theme: Theme, size: tuple[int, int], home: Path) -> None:
        self.theme = theme
        self.path = library
        self.size = size
        self.outside = home / "outside"
        self.outside.mkdir(parents=True, exist_ok=True)
        idle_work.QUIET_MS = _NEVER  # nothing is prepared meanwhile
        super().__init__(library, theme=theme, size=size, home=home)
        self.window.move(0, 0)
        QCursor.setPos(QPoint(*size) + QPoint(40, 40))  # points at nothing

    def begin(self) -> None:
        """Show the window and begin to open the library, without waiting."""
        self.window.show()
        self._session.begin(self.path, ())

    def reopen_for_reading(self) -> None:
        """Open the library anew, without the right to change it."""
        self._session.open(self.path, writable=False)
        self.wait(lambda: self.window.library is not None and self.library.finder.is_loaded)
        self.calm()

    def use_theme(self, name: str) -> None:
        """Choose a theme, as in the settings."""
        self.window.preferences.theme = name
        self.theme.use(name)  # also where the settings said so before

    # -- time

    def calm(self) -> None:
        """Wait until nothing is under way but imports and annotating."""
        self.wait(self._is_calm)
        self.rest(_SHORT)
        self.wait(self._is_calm)

    def look_beside(self) -> None:
        """Wait until it is told what the article that is read shares with others."""
        beside = self.window._places.beside
        assert beside is not None
        self.wait(lambda: not beside.is_waiting and self.library.reader.more.near is not None)
        self.calm()

    def _is_calm(self) -> bool:
        workspace, library = self.window.workspace, self.window.library
        return workspace is None or not (workspace.unsettled or library is None or library.is_waiting)

    # -- ways through the window that many scenes go

    @property
    def compare(self) -> ComparePlace:
        """The place to compare."""
        assert self.window.compare is not None
        return self.window.compare

    def search(self, query: str) -> None:
        """Type a query and wait for what it finds."""
        field = self.window.top.search
        self.window.go_to_search()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, query)
        self.calm()

    def summaries(self) -> list[ArticleSummary]:
        """The articles, as they came in."""
        return self.workspace.library.summaries()

    def ids(self) -> list[ArticleId]:
        """Their numbers."""
        return [each.id for each in self.summaries()]

    def read(self, id: ArticleId) -> None:
        """Open an article in the reader."""
        self.window.open_articles([id])
        self.calm()

    def put_side_by_side(self, ids: Sequence[ArticleId]) -> None:
        """Compare these."""
        self.window.compare_articles(ids)
        self.calm()
        self.wait(lambda: self._compared() == list(ids) and not self.compare.links.looking)
        self.calm()

    def _compared(self) -> list[ArticleId]:
        shown = (pane.article() for pane in self.compare.desk.panes())
        return [article.id for article in shown if article is not None]

    def most_named(self, number: int = 0) -> EntityId:
        """The name told most often, or the one after it …"""
        return self.workspace.library.entities()[number].id

    def pop_up(self, name: str) -> QMenu:
        """Open the menu of the menu bar that has the command of that name."""
        action = self.window.commands.actions[name]
        menu = next(each for each in action.associatedObjects() if isinstance(each, QMenu))
        bar = self.window.menuBar()
        menu.popup(bar.mapToGlobal(bar.actionGeometry(menu.menuAction()).bottomLeft()))
        self.calm()
        return menu

    def hover(self, widget: QWidget, at: QPoint) -> None:
        """Point at something with the mouse."""
        QTest.mouseMove(widget, at)
        self.rest(_SHORT)

    def leave(self) -> None:
        """Close the window and what is open above it."""
        for widget in self.above():
            widget.close()
        self.close()
        self.rest(0)

    # -- what is seen

    def above(self) -> list[QWidget]:
        """The windows above the window, the lowest first, but for tips, which come when they like."""
        tops = (w for w in QApplication.topLevelWidgets() if w.windowType() != Qt.WindowType.ToolTip)
        shown = [w for w in tops if w.isVisible() and w is not self.window]
        return sorted(shown, key=lambda each: not isinstance(each, QDialog))

    def shown(self) -> list[QWidget]:
        """Every widget on screen."""
        tops = [self.window, *self.above()]
        inside = (each for top in tops for each in top.findChildren(QWidget) if each.isVisible())
        return [*tops, *inside]

    def picture(self) -> QImage:
        """The window with what stands above it."""
        taken = self.window.grab().toImage()
        painter = QPainter(taken)
        for widget in self.above():
            self._paint(painter, widget)
        painter.end()
        return taken

    def _paint(self, painter: QPainter, widget: QWidget) -> None:
        at = widget.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
        if isinstance(widget, QDialog):
            self._paint_frame(painter, QRect(at, widget.size()), widget.windowTitle())
        painter.drawPixmap(at, widget.grab())

    def _paint_frame(self, painter: QPainter, area: QRect, title: str) -> None:
        """What a window manager would put around a dialog."""
        tokens = self.theme.tokens
        around = area.adjusted(-1, -_TITLE_BAR, 0, 0)
        painter.fillRect(around, QColor(tokens.pressed))
        painter.setPen(QColor(tokens.line_strong))
        painter.drawRect(around)
        font = self.theme.ui_font()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        bar = QRect(around.left(), around.top(), around.width(), _TITLE_BAR)
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, title)
