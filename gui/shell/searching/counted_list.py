"""CountedList: values with their counts, to narrow what is found by a click or a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.panes.own_keys import OwnKeys, take_key
from gui.shell.chip_menus import add_choice
from gui.theme import Theme
from gui.theme.icons import draw_icon
from gui.theme.source_marks import draw_source_mark
from gui.theme.tick_style import TickStyle
from gui.viewmodels import AnyIndex
from gui.viewmodels.counted_rows import ROW_ROLE, CountedModel, CountedRow, RowKind

_INSET = 8
_ICON = 12
_BAR = 3
_FADED = 150  # of 255
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_OUT = (Qt.Key.Key_Minus, Qt.Key.Key_Delete)

#: The number that a source has for good, by its name.
Numbered = Callable[[str], int | None]


class CountedList(QListView):
    """A click or Enter chooses a value, with Ctrl besides those chosen; Del or the menu leaves it out; Left
    and Right fold and unfold.
    """

    chosen = Signal(str, str)  # the name of what was counted, the value
    also_chosen = Signal(str, str)
    left_out = Signal(str, str)
    more_wanted = Signal(str, QRect)  # where the row is on the screen
    _keys: OwnKeys = {}  # noqa: RUF012  until it is made

    def __init__(
        self, theme: Theme, model: CountedModel, number_of: Numbered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counted = model
        self._kept: tuple[Any, int] = (None, 0)
        self._with_ctrl = False
        self._keys = self._own_keys()
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Counts of what is found"))
        self.setModel(model)
        self.setItemDelegate(CountedDelegate(theme, number_of, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.clicked.connect(self._click)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def row(self, index: AnyIndex) -> CountedRow | None:
        """The row there, if any."""
        return self._counted.row(index) if index.isValid() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember whether Ctrl is held."""
        self._with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)
        self._with_ctrl = False

    def event(self, event: QEvent) -> bool:
        """Keys for what the mouse does; Del is not for the article that is read."""
        return take_key(self._keys, event) or super().event(event)

    def focusInEvent(self, event: Any) -> None:
        """Some row is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._counted.index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a value."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row(index)
        if row is not None and row.kind is RowKind.VALUE:
            at = self.visualRect(index).bottomLeft() + QPoint(_INSET, 0) if by_key else event.pos()
            self.menu_of(row).popup(self.viewport().mapToGlobal(at))

    def menu_of(self, row: CountedRow) -> QMenu:
        """Only this, this too, not this."""
        menu = QMenu(self)
        TickStyle(menu)
        menu.setObjectName("choices")
        menu.aboutToHide.connect(menu.deleteLater)
        value = (row.name, row.value)
        add_choice(menu, self.tr("Only this"), row.chosen, partial(self.chosen.emit, *value))
        if not row.chosen:
            add_choice(menu, self.tr("This too") + "\tCtrl", False, partial(self.also_chosen.emit, *value))
        add_choice(menu, self.tr("Not this") + "\tDel", row.excluded, partial(self.left_out.emit, *value))
        return menu

    # -- inside ------------------------------------------------------------------------------------------

    def _own_keys(self) -> OwnKeys:
        keys: dict[tuple[Qt.Key, bool], Callable[[], object]] = {}
        for key in _ENTER:
            keys[key, False] = partial(self._act_on_current, also=False)
            keys[key, True] = partial(self._act_on_current, also=True)
        keys |= {(key, False): self._leave_current_out for key in _OUT}
        keys[Qt.Key.Key_Left, False] = partial(self._fold_current, Qt.Key.Key_Left)
        keys[Qt.Key.Key_Right, False] = partial(self._fold_current, Qt.Key.Key_Right)
        return keys

    def _act_on_current(self, *, also: bool) -> None:
        row = self.row(self.currentIndex())
        if row is not None:
            self._act(row, also=also)

    def _leave_current_out(self) -> None:
        row = self.row(self.currentIndex())
        if row is not None and row.kind is RowKind.VALUE:
            self.left_out.emit(row.name, row.value)

    def _fold_current(self, key: Qt.Key) -> None:
        row = self.row(self.currentIndex())
        if row is not None:
            folds = (key == Qt.Key.Key_Left) is not self.isRightToLeft()
            self.setCurrentIndex(self._counted.index_of((RowKind.HEADING, row.name, "")))
            self._counted.fold([row.name], folds)

    def _click(self, index: QModelIndex) -> None:
        row = self.row(index)
        if row is not None:
            self._act(row, also=self._with_ctrl)

    def _act(self, row: CountedRow, *, also: bool) -> None:
        if row.kind is RowKind.HEADING:
            self._counted.fold([row.name], not row.folded)
        elif row.kind is RowKind.MORE:
            rect = self.visualRect(self._counted.index_of(row.key))
            self.more_wanted.emit(row.name, QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size()))
        elif row.excluded:
            self.left_out.emit(row.name, row.value)
        else:
            (self.also_chosen if also else self.chosen).emit(row.name, row.value)

    def _keep(self) -> None:
        row = self.row(self.currentIndex())
        self._kept = (None if row is None else row.key, self.verticalScrollBar().value())

    def _restore(self) -> None:
        key, scrolled = self._kept
        if key is None and self.hasFocus():
            self.setCurrentIndex(self._counted.index(0, 0))
        elif key is not None:
            index = self._counted.index_of(key)
            if not index.isValid():
                index = self._counted.index_of((RowKind.HEADING, key[1], ""))
            self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)


class CountedDelegate(QStyledItemDelegate):
    """Paints a heading with its arrow, a value with its count over a bar, and what is behind it."""

    def __init__(self, theme: Theme, number_of: Numbered, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number_of = number_of

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A line, and room around it."""
        row: CountedRow = index.data(ROW_ROLE)
        line = QFontMetrics(self._font(row)).height()
        room = {RowKind.HEADING: 16 if index.row() else 8, RowKind.VALUE: 11, RowKind.MORE: 6}
        return QSize(option.rect.width(), line + room[row.kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One row."""
        row: CountedRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(row))
        area = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        self._paint_ground(painter, option, area, row)
        inner = area.adjusted(_INSET, 0, -_INSET, 0)
        if row.kind is RowKind.HEADING:
            self._paint_heading(painter, area, row)
        elif row.kind is RowKind.MORE:
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawText(inner, _at(Qt.AlignmentFlag.AlignVCenter), row.text)
        else:
            self._paint_value(painter, inner, row, option.direction)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: CountedRow
    ) -> None:
        tokens = self._theme.tokens
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and row.kind is not RowKind.HEADING
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(tokens.focus), tokens.ring) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.chosen or hovered:
            painter.setBrush(QColor(tokens.selection if row.chosen else tokens.hover))
        if row.chosen or hovered or focused:
            top = area.height() - QFontMetrics(self._font(row)).height() - 6 if self._heads(row) else 0
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, top + 0.5, -0.5, -1.5), 5, 5)

    def _heads(self, row: CountedRow) -> bool:
        return row.kind is RowKind.HEADING

    def _paint_heading(self, painter: QPainter, area: QRect, row: CountedRow) -> None:
        tokens = self._theme.tokens
        words = row.text.upper()
        line = painter.fontMetrics().height()
        text = area.adjusted(_INSET, 0, -_INSET - _ICON, -3)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(text, _at(Qt.AlignmentFlag.AlignBottom), words)
        arrow = QRectF(area.right() - _INSET - _ICON, text.bottom() - (line + _ICON) / 2 + 1, _ICON, _ICON)
        draw_icon(painter, "right" if row.folded else "down", arrow, QColor(tokens.muted))

    def _paint_value(
        self, painter: QPainter, area: QRect, row: CountedRow, direction: Qt.LayoutDirection
    ) -> None:
        tokens = self._theme.tokens
        ink = QColor(tokens.selection_ink if row.chosen else tokens.muted if row.excluded else tokens.ink)
        mirror = partial(QStyle.visualRect, direction, area)
        high = painter.fontMetrics().height()
        above = 2 if row.count else (area.height() - high) // 2
        line = QRect(area.left(), area.top() + above, area.width(), high)
        count = "" if row.count is None else f"{row.count:,}"
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(ink if row.chosen else QColor(tokens.muted))
        painter.drawText(line, _at(Qt.AlignmentFlag.AlignVCenter, trailing=True), count)
        begin = line.left() + self._paint_mark(painter, line, row, ink, mirror)
        text = QRect(begin, line.top(), line.right() - wide - 8 - begin, line.height())
        painter.setPen(ink)
        words = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(mirror(text), _at(Qt.AlignmentFlag.AlignVCenter), words)
        track = QRect(area.left(), area.bottom() - 4, max(round(area.width() * row.share), 2), _BAR)
        colour = QColor(tokens.accent)
        colour.setAlpha(255 if row.chosen else _FADED)
        if row.count:
            painter.fillRect(mirror(track), colour)

    def _paint_mark(
        self,
        painter: QPainter,
        line: QRect,
        row: CountedRow,
        ink: QColor,
        mirror: Callable[[QRect], QRect],
    ) -> int:
        """The tick of what is chosen, the sign of what is left out, or a source's mark; how wide it is."""
        square = QRect(line.left() - 1, line.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        if row.chosen or row.excluded:
            draw_icon(painter, "tick" if row.chosen else "leave_out", QRectF(mirror(square)), ink)
            return _ICON + 4
        if row.name == "source":
            dot = QRect(line.left(), line.center().y() - 3, 8, 8)
            draw_source_mark(painter, QRectF(mirror(dot)), self._theme, self._number_of(row.value))
            return 8 + 6
        return 0

    def _font(self, row: CountedRow) -> QFont:
        if row.kind is not RowKind.HEADING:
            return self._theme.ui_font(0.93)
        font = self._theme.ui_font(0.85)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _at(height: Qt.AlignmentFlag, *, trailing: bool = False) -> int:
    side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
    return int(height | side)
