"""WhoAndWhat: the table of whom and what each article names, and the way from it into the texts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from corpus.compare import Comparison
from corpus.model import EntityId
from gui.panels.coverage_model import LEFT, RIGHT, CoverageModel
from gui.panels.folding_side import PANEL
from gui.panes import words
from gui.text import kind_words
from gui.theme import Theme
from gui.theme.buttons import MenuChip
from gui.theme.icons import draw_icon
from gui.theme.tick_style import TickStyle

_ROW = 24
_MARGIN = 4
_ARROW = 18
_ACTIVE = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
_WIDE, _NARROW = 40, 27  # pixels of a letter's column: for few letters, and for many
_FEW = 4


class WhoAndWhat(QWidget):
    """Rows are people, places and other names, the most told first; columns are the articles' letters.

    A click on a name frames it, one on the arrow behind it opens its page.
    """

    page_wanted = Signal(object)  # EntityId
    entity_wanted = Signal(object)  # EntityId: frame it in all articles
    place_wanted = Signal(object, object)  # EntityId, ArticleId: show its first mention there

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CoverageModel(theme)
        self.table = CoverageTable(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CoverageDelegate(theme, self.table))
        self.table.opened.connect(self._open)
        self.table.page_wanted.connect(lambda row: self.page_wanted.emit(self.model.coverage(row).entity))
        self.table.menu_wanted.connect(self._show_menu)
        self._nothing = QLabel(self)
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._unit = QLabel(self.tr("per 1,000 words"), self)
        self._kind = MenuChip(self)
        self._kind.clicked.connect(self._choose_kind)
        self._lay_out()
        self.set_kind(None)
        self.show_comparison(None)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show who and what these articles name; one alone is not compared."""
        compared = comparison if comparison is not None and len(comparison.articles) > 1 else None
        self.model.show(compared)
        self.table.fit(len(compared.articles) if compared else 0)
        self._say_nothing(compared)

    def focus_entity(self, entity: EntityId | None) -> None:
        """Make an entity's row stand out and bring it into view."""
        self.model.focus(entity)
        row = self.model.row_of(entity) if entity is not None else None
        if row is not None:
            self.table.scrollTo(self.model.index(row, 0))

    def set_kind(self, kind: str | None) -> None:
        """Show entities of this kind only, or of all."""
        self.model.set_kind(kind)
        name = kind_words(kind, many=True, translate=words.translate) if kind else self.tr("All kinds")
        self._kind.setText(name)
        self._kind.setAccessibleName(self.tr("Shown in the table: {kinds}").format(kinds=name))

    def kind_menu(self) -> QMenu:
        """The kinds to choose from."""
        menu = QMenu(self)
        TickStyle(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = {kind: kind_words(kind, many=True, translate=words.translate) for kind in self.model.kinds()}
        for kind, name in ({None: self.tr("All kinds")} | names).items():
            action = menu.addAction(name, partial(self.set_kind, kind))
            action.setCheckable(True)
            action.setChecked(kind == self.model.kind)
        return menu

    def _lay_out(self) -> None:
        self._unit.setProperty("role", "small")
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 4)
        row.addWidget(self._kind)
        row.addStretch(1)
        row.addWidget(self._unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 100)
        column.addStretch(1)  # what is there stands at the top where there is no table
        self._nothing.setContentsMargins(14, 8, 14, 0)

    def _choose_kind(self) -> None:
        self.kind_menu().popup(self._kind.mapToGlobal(self._kind.rect().bottomLeft()))

    def _open(self, index: QModelIndex) -> None:
        entity = self.model.coverage(index.row()).entity
        if index.column():
            self.place_wanted.emit(entity, self.model.article(index.column()))
        else:
            self.entity_wanted.emit(entity)

    def _show_menu(self, row: int, at: QPoint) -> None:
        entity = self.model.coverage(row).entity
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Frame it in all articles"), partial(self.entity_wanted.emit, entity))
        menu.addAction(self.tr("Open its page"), partial(self.page_wanted.emit, entity))
        menu.popup(at)

    def _say_nothing(self, comparison: Comparison | None) -> None:
        if comparison is None:
            said = self.tr("Two articles or more are needed to compare who and what they name.")
        elif not all(compared.article.summary.annotated for compared in comparison.articles):
            said = self.tr("Names are still being looked for in some of these articles.")
        elif not comparison.coverage:
            said = self.tr("No names were found in these articles.")
        else:
            said = ""
        self._nothing.setText(said)
        self._nothing.setVisible(bool(said))
        told = comparison is not None and bool(comparison.coverage)
        for part in (self._kind, self._unit):
            part.setVisible(told)
        self.table.setVisible(self.model.rowCount() > 0)


def width_for(articles: int) -> int:
    """How wide the table is to be for that many articles, in pixels, so that names keep their room."""
    return PANEL + _NARROW * max(0, articles - _FEW - 1)


class CoverageDelegate(QStyledItemDelegate):
    """A line below each row; numbers are never elided, names are."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        tokens, area = self._theme.tokens, option.rect
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is None and option.state & QStyle.StateFlag.State_MouseOver:
            ground = QBrush(QColor(tokens.hover))
        painter.save()
        if ground is not None:
            painter.fillRect(area, ground)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(tokens.line))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or QColor(tokens.ink))
        inner = area.adjusted(_MARGIN, 0, -_MARGIN, -1)
        said = str(index.data())
        if index.column() == 0 and option.state & _ACTIVE:
            arrow = page_arrow(area, back=option.direction == Qt.LayoutDirection.RightToLeft)
            draw_icon(painter, "right", QRectF(arrow).adjusted(2, 4, -2, -4), QColor(tokens.muted))
            inner.setRight(arrow.left())
        if index.column() == 0:
            said = option.fontMetrics.elidedText(said, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, LEFT if index.column() == 0 else RIGHT, said)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
            inside = tokens.ring / 2
            painter.drawRect(QRectF(area).adjusted(inside, inside, -inside, -inside))
        painter.restore()


def page_arrow(cell: QRect, *, back: bool) -> QRect:
    """Where in a name's cell the arrow stands that opens its page; ``back``: lines begin at the right."""
    return QRect(cell.left() if back else cell.right() + 1 - _ARROW, cell.top(), _ARROW, cell.height())


class CoverageTable(QTableView):
    """A table whose cells open with a click or with Enter."""

    opened = Signal(QModelIndex)
    page_wanted = Signal(int)  # the row of a name
    menu_wanted = Signal(int, object)  # a row, and the point of the screen

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._clicked = QPoint()
        self.setProperty("role", "coverage")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Who and what, times in 1,000 words"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._click)

    def fit(self, articles: int) -> None:
        """Give the names the room that so many letters leave."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_NARROW)
        for section in range(1, articles + 1):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(section, _WIDE if articles <= _FEW else _NARROW)
        if articles:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What a click does may depend on where in the cell it is."""
        self._clicked = event.position().toPoint()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the row pointed at, or of the one the keys are at."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyed else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() if keyed else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(at))

    def _click(self, index: QModelIndex) -> None:
        arrow = page_arrow(self.visualRect(index), back=self.isRightToLeft())
        if index.column() == 0 and arrow.contains(self._clicked):
            self.page_wanted.emit(index.row())
        else:
            self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; what is typed does not jump."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)
