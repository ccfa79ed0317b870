"""ToldView: every place where a name stands, in context; a click opens the article there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from corpus.model import EntityType
from gui.panes.marked_name import draw_name
from gui.text import date_words, dotted, source_words
from gui.theme import Theme
from gui.theme.source_marks import draw_source_mark
from gui.viewmodels import AnyIndex
from gui.viewmodels.entity_page import TOLD_ROLE, ToldModel, ToldRow, told_words
from gui.viewmodels.name_words import translate

_DOT, _GAP = 8, 6
_MARGIN = 1
#: Where in a line the names stand below one another, as a part of its width.
_KEY = 0.4
_LEAD = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
_TRAIL = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing


class ToldView(QTableView):
    """As high as all its lines, for a page that scrolls; only those on screen are painted.

    Where the name can be decided on (``editable``), each article offers that it is someone else there.
    """

    place_wanted = Signal(object)  # ToldRow: of an article or of one place
    more_wanted = Signal()
    someone_else_wanted = Signal(object)  # ArticleSummary
    menu_wanted = Signal(object, object)  # ToldRow, and the point of the screen

    def __init__(self, theme: Theme, page: QScrollArea, parent: QWidget, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._page = page
        self._told = ToldModel(self)
        self._clicked = QPoint()
        self._delegate = ToldDelegate(theme, self, editable=editable)
        self.setModel(self._told)
        self.setItemDelegate(self._delegate)
        self.setObjectName("told")
        self.setAccessibleName(self.tr("Every mention"))
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for changed in (self._told.modelReset, self._told.rowsInserted, theme.changed):
            changed.connect(self._fit)
        self.clicked.connect(self._click)

    @property
    def told(self) -> ToldModel:
        """Its lines."""
        return self._told

    def set_kind(self, kind: EntityType) -> None:
        """Mark the name as one of this kind."""
        self._delegate.kind = kind

    # -- as Qt asks --------------------------------------------------------------------------------------

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """The page scrolls, as this shows all its lines."""
        inside = self._page.widget()
        if inside is not None and index.isValid():
            rect = self.visualRect(index)
            top = self.viewport().mapTo(inside, rect.topLeft())
            self._page.ensureVisible(0, top.y() + rect.height() // 2, 0, rect.height() * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; what is typed does not jump."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a click opens looks so."""
        super().mouseMoveEvent(event)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor
            if self.indexAt(event.position().toPoint()).isValid()
            else Qt.CursorShape.ArrowCursor
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the line pointed at, or of the one the keys are at."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyed else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() if keyed else event.pos()
            self.menu_wanted.emit(self._told.row(index.row()), self.viewport().mapToGlobal(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What a click does may depend on where in the line it is."""
        self._clicked = event.position().toPoint()
        super().mouseReleaseEvent(event)

    # -- inside ------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        height = self._delegate.height()
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(height * self._told.rowCount())

    def _click(self, index: QModelIndex) -> None:
        row = self._told.row(index.row())
        offered = self._delegate.offered_at(self.visualRect(index), row, back=self.isRightToLeft())
        if offered.contains(self._clicked):
            self.someone_else_wanted.emit(row.article)
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = self._told.row(index.row())
        if row.article is None:
            self.more_wanted.emit()
        else:
            self.place_wanted.emit(row)


class ToldDelegate(QStyledItemDelegate):
    """All lines are of one height. Names stand below one another, their contexts at both sides."""

    def __init__(self, theme: Theme, view: QTableView, *, editable: bool) -> None:
        super().__init__(view)
        self._theme = theme
        self._editable = editable
        self.kind = EntityType.PERSON
        theme.changed.connect(self._measure)
        self._measure()

    def height(self) -> int:
        """Of a line, in pixels."""
        return self._height

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        return QSize(option.rect.width(), self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One line."""
        row: ToldRow = index.data(TOLD_ROLE)
        tokens, rect = self._theme.tokens, option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        if row.context is None and index.row() > 0:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(tokens.line))
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if row.context is not None:
            self._paint_place(painter, inner, row)
        elif row.article is not None:
            self._paint_article(painter, inner, row, active=_active(option))
        else:
            painter.setFont(self._small)
            painter.setPen(QColor(tokens.accent))
            painter.drawText(inner, _LEAD, told_words(row))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
            inside = tokens.ring / 2
            painter.drawRect(QRectF(rect).adjusted(inside, inside, -inside, -inside))
        painter.restore()

    def offered_at(self, rect: QRect, row: ToldRow, *, back: bool) -> QRect:
        """Where an article's line offers that this is someone else there; nowhere in other lines.

        ``back``: lines begin at the right.
        """
        if row.article is None or row.context is not None or not self._editable:
            return QRect()
        width = QFontMetrics(self._small).horizontalAdvance(_someone_else()) + _MARGIN
        return QRect(rect.left() if back else rect.right() + 1 - width, rect.top(), width, rect.height())

    def _paint_place(self, painter: QPainter, rect: QRect, row: ToldRow) -> None:
        assert row.context is not None
        tokens, back = self._theme.tokens, painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before = QRect(rect)
        before.setWidth(round(rect.width() * _KEY))
        if back:
            before.moveRight(rect.right())
        painter.setFont(self._text)
        painter.setPen(QColor(tokens.ink))
        metrics = QFontMetrics(self._text)
        lead = _end_of(row.context.before.rstrip(), metrics, before.width() - _GAP)
        space = metrics.horizontalAdvance(" ") if row.context.before[-1:].isspace() else 0
        painter.drawText(before.adjusted(space if back else 0, 0, 0 if back else -space, 0), _TRAIL, lead)
        rest = rect.adjusted(0, 0, -before.width(), 0) if back else rect.adjusted(before.width(), 0, 0, 0)
        painter.setFont(self._name)
        style = self._theme.mention_style(self.kind)
        used = draw_name(painter, rest, " ".join(row.context.name.split()), style, QColor(tokens.ink))
        rest = rest.adjusted(0, 0, -used, 0) if back else rest.adjusted(used, 0, 0, 0)
        painter.setFont(self._text)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(rest, _LEAD, _beginning_of(row.context.after, metrics, rest.width()))

    def _paint_article(self, painter: QPainter, rect: QRect, row: ToldRow, *, active: bool) -> None:
        assert row.article is not None
        tokens, back = self._theme.tokens, painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        dot = QRectF(0, rect.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        dot.moveLeft(rect.right() - _DOT if back else rect.left())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_source_mark(painter, dot, self._theme, row.article.source_number)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        beside = _DOT + _GAP
        rect = rect.adjusted(0, 0, -beside, 0) if back else rect.adjusted(beside, 0, 0, 0)
        painter.setFont(self._small)
        metrics = QFontMetrics(self._small)
        offered = active and self._editable
        trail = _someone_else() if offered else f"{row.count:,}"
        painter.setPen(QColor(tokens.accent if offered else tokens.muted))
        painter.drawText(rect, _TRAIL, trail)
        taken = metrics.horizontalAdvance(trail) + 2 * _GAP
        rect = rect.adjusted(taken, 0, 0, 0) if back else rect.adjusted(0, 0, -taken, 0)
        whose = self._whose(row, metrics, rect.width())
        painter.setPen(QColor(tokens.muted))
        painter.drawText(rect, _LEAD, whose)
        used = metrics.horizontalAdvance(whose) + 2 * _GAP
        rect = rect.adjusted(0, 0, -used, 0) if back else rect.adjusted(used, 0, 0, 0)
        painter.setFont(self._title)
        painter.setPen(QColor(tokens.ink))
        title = QFontMetrics(self._title).elidedText(
            row.article.shown_title, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, _LEAD, title)

    def _whose(self, row: ToldRow, metrics: QFontMetrics, width: int) -> str:
        """Source and date; at most half of the line, of which the source gives way."""
        assert row.article is not None
        date = date_words(row.article.date, row.article.date_basis, translate=translate)
        source = source_words(row.article.source, translate=translate)
        room = max(width // 2 - metrics.horizontalAdvance(f" · {date}"), width // 6)
        return dotted((metrics.elidedText(source, Qt.TextElideMode.ElideRight, room), date))

    def _measure(self) -> None:
        points = self._theme.ui_font().pointSizeF()
        self._small = self._theme.ui_font(0.92)
        self._text = self._theme.reading_font(points * 1.05)
        self._name = QFont(self._text)
        self._name.setBold(True)
        self._title = self._theme.reading_font(points * 1.05)
        self._title.setBold(True)
        self._height = round(QFontMetrics(self._theme.ui_font()).height() * 1.75)


def _someone_else() -> str:
    return translate("Names", "Someone else here")


def _active(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))


def _beginning_of(words: str, metrics: QFontMetrics, width: int) -> str:
    """What there is room for, in whole words where there is any."""
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    whole = shown.rpartition(" ")[0]
    return f"{whole}…" if shown != words and whole.strip() else shown


def _end_of(words: str, metrics: QFontMetrics, width: int) -> str:
    """As ``_beginning_of``, of what comes last."""
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideLeft, width)
    whole = shown.partition(" ")[2]
    return f"…{whole}" if shown != words and whole.strip() else shown
