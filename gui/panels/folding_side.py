"""FoldingSide: a work area with a panel beside it, which folds to a rail where there is little room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from gui.text import dotted
from gui.theme import Theme
from gui.theme.buttons import IconButton, MenuButton
from gui.theme.icons import draw_icon

PANEL, RAIL = 320, 34  # pixels
FOLDS_BELOW = 1360
_TITLE = 40
_ARROW = 12
_RAIL_END = 14


class FoldingSide(QWidget):
    """The panel stands beside the work area, or folds to a rail with its title; the rail opens it over the
    work. It folds by itself where the whole is narrower than ``FOLDS_BELOW``, else when it is told to.
    ``menu`` makes what the title opens, if it is to be chosen from.
    """

    folded_changed = Signal(bool)  # by the person
    opened_changed = Signal()  # the panel has come on screen, or gone
    covered = Signal(int)  # how much of the work lies under the panel, in pixels

    def __init__(
        self,
        theme: Theme,
        work: QWidget,
        panel: QWidget,
        title: str,
        parent: QWidget | None = None,
        *,
        menu: Callable[[QWidget], QMenu] | None = None,
    ):
        super().__init__(parent)
        self._work = work
        self._folded = False
        self._over = False
        self._panel_width = PANEL
        self._rail = Rail(theme, title, self)
        self._side = SideFrame(title, panel, self, menu)
        work.setParent(self)
        self._rail.clicked.connect(self.toggle)
        self._side.fold_wanted.connect(self.toggle)
        QWidget.setTabOrder(work, self._rail)

    def set_title(self, title: str, aside: str = "", *, on_rail: str = "") -> None:
        """Name what the panel shows, and say beside it how much there is; ``on_rail`` says so while it is
        folded.
        """
        self._rail.set_title(title, on_rail)
        self._side.set_title(title, aside)

    def is_over(self) -> bool:
        """Whether the panel lies over the work."""
        return self._over

    def is_open(self) -> bool:
        """Whether the panel is on screen, beside the work or over it."""
        return self._over or not self._is_rail()

    def is_folded(self) -> bool:
        """Whether the person has folded it."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold the panel even where there is room, or not."""
        self._folded = folded
        self._arrange()

    def set_panel_width(self, width: int) -> None:
        """Give the panel that many pixels."""
        self._panel_width = width
        self._arrange()

    def toggle(self) -> None:
        """Open the panel or fold it."""
        if self._is_narrow():
            self._over = not self._over
        else:
            self._over = False
            self._folded = not self._folded
            self.folded_changed.emit(self._folded)
        self._arrange()
        if self.is_open():
            self.take_focus()
        else:
            self._rail.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Let the keys go on in the panel."""
        self._side.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_over(self) -> bool:
        """Fold a panel that lies over the work; False if none does."""
        if not self._over:
            return False
        self.toggle()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where it became narrow."""
        super().resizeEvent(event)
        if not self._is_narrow():
            self._over = False
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """What the work needs, and the rail."""
        least = self._work.minimumSizeHint()
        return QSize(least.width() + RAIL, least.height())

    def _is_narrow(self) -> bool:
        return self.width() < FOLDS_BELOW

    def _is_rail(self) -> bool:
        return self._folded or self._is_narrow()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        beside = RAIL if self._is_rail() else self._panel_width
        self._place(self._work, QRect(0, 0, width - beside, height))
        self._rail.setVisible(self._is_rail())
        self._place(self._rail, QRect(width - RAIL, 0, RAIL, height))
        changed = self._side.isHidden() == self.is_open()
        self._side.setVisible(self.is_open())
        covered = self._panel_width if self._over else 0
        self._place(self._side, QRect(width - beside - covered, 0, self._panel_width, height))
        self._side.set_over(self._over)
        self.covered.emit(covered)
        self._side.raise_()
        self._rail.set_open(self._over)
        if changed:
            self.opened_changed.emit()

    def _place(self, widget: QWidget, area: QRect) -> None:
        mirrored = area.translated(self.width() - area.left() - area.right() - 1, 0)
        widget.setGeometry(mirrored if self.isRightToLeft() else area)


class SideFrame(QFrame):
    """The panel under its title."""

    fold_wanted = Signal()

    def __init__(
        self,
        title: str,
        panel: QWidget,
        parent: QWidget,
        menu: Callable[[QWidget], QMenu] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._menu = menu
        self.title: QLabel | MenuButton = QLabel(self) if menu is None else MenuButton(self, role="title")
        if isinstance(self.title, MenuButton):
            self.title.clicked.connect(self._choose)
        else:
            self.title.setProperty("role", "strong")
        self.aside = QLabel(self)
        self.aside.setProperty("role", "small")
        self._fold = IconButton("right", "", self)
        self._fold.clicked.connect(self.fold_wanted)
        heading = QFrame(self)
        heading.setProperty("role", "heading")
        heading.setFixedHeight(_TITLE)
        row = QHBoxLayout(heading)
        row.setContentsMargins(14 if menu is None else 7, 0, 8, 0)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.aside)
        row.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(panel, 1)
        self.setFocusProxy(panel)
        self.set_title(title)

    def set_title(self, title: str, aside: str = "") -> None:
        """Name what the panel shows, and say how much there is."""
        self.aside.setText(aside)
        fold = self.tr("Fold: {title}").format(title=title)
        self.title.setText(title)
        self._fold.setToolTip(fold)
        self._fold.setAccessibleName(fold)
        self.setAccessibleName(title)
        if self._menu is not None:
            self.title.setAccessibleName(self.tr("Lens: {title}").format(title=title))

    def set_over(self, over: bool) -> None:
        """Show that it lies over something."""
        if bool(self.property("over")) != over:
            self.setProperty("over", over)
            self.style().unpolish(self)
            self.style().polish(self)

    def _choose(self) -> None:
        if self._menu is not None:
            self._menu(self).popup(self.title.mapToGlobal(self.title.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds a panel that lies over the work."""
        if event.key() == Qt.Key.Key_Escape and self.property("over"):
            self.fold_wanted.emit()
        else:
            super().keyPressEvent(event)


class Rail(QAbstractButton):
    """A narrow button along the side, its title written downwards."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = False
        self._aside = ""
        self.set_title(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_title(self, title: str, aside: str = "") -> None:
        """Name what it opens, and say what there is to see."""
        self._aside = aside
        self.setText(title)
        self.setToolTip(self.tr("Open: {title}").format(title=title))
        self.setAccessibleName(dotted([title, aside]) if aside else title)
        self.update()

    def set_open(self, opened: bool) -> None:
        """Whether what it opens is open."""
        self._open = opened
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title from the top downwards."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        ground = tokens.hover if self.underMouse() or self._open else tokens.surface
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, 0, 1, self.height(), QColor(tokens.line))
        if self.hasFocus():
            painter.setPen(QColor(tokens.focus))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        font = self._theme.ui_font()
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if self.underMouse() or self._open else tokens.muted))
        painter.translate(self.width() / 2, 14)  # turned: what points down points to the work
        painter.rotate(90)
        width = self._draw_words(painter, 0.0, self.text())
        if self._aside:
            painter.setFont(self._theme.ui_font())
            painter.setPen(QColor(tokens.muted))
            width += self._draw_words(painter, width, f"  ·  {self._aside}")
        arrow = QRectF(width + 6, -_ARROW / 2, _ARROW, _ARROW)
        draw_icon(painter, "up" if self._open else "down", arrow, painter.pen().color())

    def _draw_words(self, painter: QPainter, left: float, words: str) -> float:
        """Draw words from there on, as far as there is room, and return how wide they are."""
        metrics = QFontMetricsF(painter.font())
        room = self.height() - 2 * _RAIL_END - _ARROW - left
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0.0))
        painter.drawText(QPointF(left, metrics.capHeight() / 2), shown)
        return metrics.horizontalAdvance(shown)
