"""The sidebar: parts of the library, one click away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from corpus.model import SavedSearch
from gui.theme import Theme
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.events.event_overview import EventCounts, EventScope
from gui.viewmodels.names import NameScope
from gui.viewmodels.query_text import Scope
from gui.viewmodels.sidebar import ENTRY_ROLE, Entry, SidebarModel

_DOT = 8
_INSET = 8


class Sidebar(QFrame):
    """Lists the parts of the library, searches, its largest events, and its names by kind, with their counts.

    An event is not shown in the library: it is gone to with a click or Enter, and not in passing with the
    arrow keys; the part that is shown stays marked.
    """

    scope_wanted = Signal(object)  # Scope
    names_wanted = Signal(object)  # NameScope
    events_wanted = Signal(object)  # EventScope
    search_wanted = Signal(object)  # SavedSearch: to be run

    def __init__(self, theme: Theme, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self._model = model
        self.view = QListView(self)
        self.view.setObjectName("sidebar")
        self.view.setAccessibleName(self.tr("Library"))
        self.view.setModel(model)
        self.view.setItemDelegate(_SidebarDelegate(theme, self.view))
        self.view.setMouseTracking(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.addWidget(self.view)
        self._shown: Scope | NameScope | SavedSearch | None = None
        self.view.selectionModel().currentChanged.connect(self._ask)
        self.view.clicked.connect(self._ask)
        self.view.clicked.connect(self._go_to_event)
        self.view.activated.connect(self._go_to_event)
        model.modelReset.connect(lambda: self.show_scope(self._shown))
        theme.changed.connect(self.view.scheduleDelayedItemsLayout)

    def show_scope(self, scope: Scope | NameScope | SavedSearch | None) -> None:
        """Mark what is shown now; None: the list shows something else."""
        self._shown = scope
        self.view.selectionModel().setCurrentIndex(
            self._model.index_of(scope), self.view.selectionModel().SelectionFlag.ClearAndSelect
        )

    def show_searches(self, counts: Mapping[SavedSearch, int | None]) -> None:
        """Tell these searches that are kept, with what they find."""
        self._model.show_searches(counts)

    def saved_at(self, index: AnyIndex) -> SavedSearch | None:
        """The search that is kept at that line."""
        scope = self._model.entry(index).scope if index.isValid() else None
        return scope if isinstance(scope, SavedSearch) else None

    def show_events(self, counts: EventCounts) -> None:
        """Tell these events."""
        self._model.show_events(counts)

    def _go_to_event(self, index: AnyIndex) -> None:
        scope = self._model.entry(index).scope if index.isValid() else None
        if isinstance(scope, EventScope):
            self.show_scope(self._shown)
            self.events_wanted.emit(scope)

    def _ask(self, index: AnyIndex) -> None:
        scope = self._model.entry(index).scope if index.isValid() else None
        if scope is not None and scope != self._shown and not isinstance(scope, EventScope):
            self._shown = scope
            wanted = {NameScope: self.names_wanted, SavedSearch: self.search_wanted}
            wanted.get(type(scope), self.scope_wanted).emit(scope)


class _SidebarDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = QFontMetrics(self._font(index.data(ENTRY_ROLE))).height()
        heading = index.data(ENTRY_ROLE).scope is None
        return QSize(option.rect.width(), line + (20 if heading and index.row() else 14 if heading else 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(entry))
        painter.setLayoutDirection(option.direction)
        rect = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        if entry.scope is None:
            painter.setPen(QColor(self._theme.tokens.muted))
            area = rect.adjusted(_INSET, 0, 0, -3)
            painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading, entry.text)
        else:
            self._paint_entry(painter, option, rect, entry)
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, entry: Entry
    ) -> None:
        tokens = self._theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        ring = QPen(QColor(tokens.focus), tokens.ring) if focused else QPen(QColor(tokens.chosen), 1)
        painter.setPen(ring if selected else Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(QColor(tokens.selection if selected else tokens.hover))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 5, 5)
        ink = QColor(tokens.selection_ink if selected else tokens.ink)
        area = rect.adjusted(_INSET, 0, -_INSET, 0)
        count = entry.counted
        painter.setPen(ink if selected else QColor(tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, count)
        rest = area.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - 8, 0)
        if isinstance(entry.scope, Scope) and entry.scope.kind == "source":
            dot = QRect(area.left(), area.center().y() - _DOT // 2 + 1, _DOT, _DOT)
            dot = QStyle.visualRect(option.direction, area, dot)
            draw_source_mark(painter, QRectF(dot), self._theme, entry.source_number)
            rest.setLeft(rest.left() + _DOT + 6)
        painter.setPen(ink)
        rest = QStyle.visualRect(option.direction, area, rest)
        words = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def _font(self, entry: Entry) -> QFont:
        if entry.scope is not None:
            return self._theme.ui_font()
        font = self._theme.ui_font(0.85)
        font.setWeight(QFont.Weight.DemiBold)
        return font
