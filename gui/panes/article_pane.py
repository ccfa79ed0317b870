"""ArticlePane: one article's text with what is known of it. The reader and a comparison's panes are this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from corpus.model import Article, EntityId
from gui.panes.article_document import ArticleDocument, usual_look
from gui.panes.highlight_layer import Blocks, HighlightLayer
from gui.panes.highlights import Highlight, colour_of
from gui.panes.name_keys import NameKeys
from gui.panes.name_mouse import NameMouse
from gui.panes.name_tips import NameTips
from gui.panes.paragraphs import followed
from gui.panes.pointed import pointed_at
from gui.panes.quoting import copy_with_citation, selected_text
from gui.panes.reading_edit import ReadingEdit
from gui.panes.text_column import TextColumn
from gui.panes.text_menu import TextMenu, add_text_actions, place_of_menu
from gui.panes.text_place import TextPlace
from gui.text import is_right_to_left
from gui.theme import Theme

READER_POINTS = 12.75  # 17 px at 96 dots an inch
PANE_POINTS = 10.875  # 14.5 px

_SMALLEST, _LARGEST, _ZOOM_STEP = 7.0, 40.0, 1.1


class ArticlePane(ReadingEdit):
    """One article's text, read-only. Nothing in it is a link, loads or runs.

    ``column`` keeps the text about that many characters wide and centred; None fills the pane. ``points`` is
    the size of the text before any zoom; ``margins`` the room to its left and right, in pixels. Offsets are
    code points into ``Article.text``; ``place`` is where the pane is scrolled to among them.
    """

    mentionActivated = Signal(object, int)  # noqa: N815  EntityId, start of the mention clicked
    names_menu_wanted = Signal(object, object)  # QMenu to begin, and the Pointed that it is for
    text_menu_wanted = Signal(object)  # QMenu to add to: what can be done with what is selected
    standing_wanted = Signal(object)  # Mention of which to tell ``tips`` why it is who it is
    zoomed = Signal(float)  # the size of the text in points, after the person changed it
    columnChanged = Signal(int, int)  # noqa: N815  the text's left edge and its width, in pixels

    _look_of = staticmethod(usual_look)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        column: int | None = None,
        points: float = READER_POINTS,
        margins: tuple[int, int] = (30, 30),
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._usual_points = self._points = points
        self._column = TextColumn(self, column, margins)
        self._article: Article | None = None
        self._layer = HighlightLayer(theme)
        self._text = ArticleDocument("", (), theme.reading_font(points), theme.tokens.muted, self)
        self.place = TextPlace(self, self._text)
        self._names = NameKeys(self, self._layer)
        self._mouse = NameMouse(self)
        self.tips = NameTips(self)
        self._rebuild()
        theme.changed.connect(self._restyle)

    # what is shown

    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    def read(self) -> Article | None:
        """The article that is read, into whose text ``read_span`` leads."""
        return self._article

    def show_article(self, article: Article | None) -> None:
        """Show the article from its beginning, or nothing."""
        self._article = article
        self._layer.focused = None
        self._layer.mark((), None)
        self._names.let_go()
        self._rebuild()
        self.place.begin()

    def update_article(self, article: Article) -> None:
        """Show what is now known of the article, and stay at the place in its text.

        While its text is the same, that stays laid out, and selected what is selected.
        """
        before, self._article = self._article, article
        if before is None:
            self._rebuild()
        elif (before.text, before.paragraphs) == (article.text, article.paragraphs):
            self._show_known()
        else:
            moved, caret = followed(before, article), self._text.to_offset(self.textCursor().position())
            with self.place.kept(moved):
                self._rebuild()
                self.set_caret(moved(caret))

    def set_shown_kinds(self, kinds: frozenset[str]) -> None:
        """Highlight these kinds only: ``EntityType`` values and "date"."""
        self._layer.kinds = frozenset(kinds)
        self.viewport().update()

    def focus_entity(self, entity: EntityId | None, *, at: int | None = None) -> None:
        """Frame an entity wherever it stands, or none; its mention that starts ``at`` stands out."""
        self._layer.focused, self._layer.focused_at = entity, at
        self.viewport().update()

    def set_marks(self, spans: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """Mark spans as found; ``current`` is the number of the one that stands out."""
        self._layer.mark(spans, current)
        self.viewport().update()

    def selected_span(self) -> tuple[int, int] | None:
        """What is selected, as offsets."""
        return self._text.span_of(self.textCursor())

    def below(self, offset: int) -> QPoint:
        """A point of the screen just below an offset of the article that is read, within the pane."""
        return self.place.below(self.shown_span(offset, offset)[0])

    def shown_span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the article that is read, in the text that is shown."""
        return start, end

    def read_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of what is shown is in the text of the article; None where it is not all of it."""
        return start, end

    def quoted(self, start: int, end: int) -> str:
        """What stands between two offsets, as the article has it."""
        return self._article.text[start:end] if self._article is not None else ""

    def set_caret(self, offset: int) -> None:
        """Put the caret there, which screen readers follow; what was selected is so no more."""
        cursor = self.textCursor()
        cursor.setPosition(self._text.to_position(offset))
        self.setTextCursor(cursor)

    # where it is

    def scroll_to(self, offset: int, *, at: float = 0.25) -> None:
        """Bring an offset to that part of the pane's height: 0 is its top. Before it is shown: once it is."""
        self.place.go_to(offset, at)

    def top_offset(self) -> int:
        """The offset of the first visible character."""
        return self.place.top()

    def visible_span(self) -> tuple[int, int]:
        """The offsets between which the text is on screen, in whole lines."""
        return self.place.visible()

    def y_of(self, offset: int) -> float:
        """The top of the line that holds the offset, in pixels from the top of the viewport."""
        return self.place.y_of(offset)

    def points(self) -> float:
        """The size of the text, in points."""
        return self._points

    def set_points(self, points: float) -> None:
        """Set the size of the text, in points, within what can be read."""
        before, self._points = self._points, min(max(points, _SMALLEST), _LARGEST)
        if self._points != before:
            self._restyle()

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by steps of a tenth (0: back to its usual size), and tell of it."""
        self.set_points(self._points * _ZOOM_STEP**steps if steps else self._usual_points)
        self.zoomed.emit(self._points)

    def _rebuild(self) -> None:
        """Set the text anew, for another article, size or theme."""
        article, before = self._article, self._text
        self._text = ArticleDocument(
            article.text if article else "",
            article.paragraphs if article else (),
            self._theme.reading_font(self._points),
            self._theme.tokens.muted,
            self,
            look_of=self._look_of,
            acting=self._theme.tokens.accent,
        )
        self.place.text = self._text
        self._set_margins()
        self.setDocument(self._text)
        self.setCursorWidth(0)  # Qt keeps it with the document
        before.deleteLater()
        self._text.documentLayout().documentSizeChanged.connect(self._layer.forget)
        self._show_known()

    def _show_known(self) -> None:
        """Mark what is known of the article in its text, and name it."""
        article = self._article
        self.tips.forget()
        self._layer.show(self._text, article)
        self._names.follow()
        self.setAccessibleDescription(article.summary.shown_title if article else "")
        self.viewport().update()

    def _restyle(self) -> None:
        """Set the same text in another size or theme; what is selected stays so."""
        with self.place.kept(), _selection_kept(self):
            self._rebuild()

    def _set_margins(self) -> None:
        """Centre the column, or fill the pane."""
        mirrored = self._article is not None and is_right_to_left(self._article.text)
        moved = self._column.place(self._text, self._theme.reading_font(self._points), mirrored=mirrored)
        if moved is not None:
            self.columnChanged.emit(*moved)

    def _visible_blocks(self, top: int, bottom: int) -> Blocks:
        """The blocks between two heights of the viewport, with the origins of their layouts."""
        scrolled = self.verticalScrollBar().value()
        blocks = self._text.blocks_between(scrolled + top, scrolled + bottom)
        return [(block, block.layout().position() - QPointF(0, scrolled)) for block in blocks]

    def highlight_at(self, point: QPoint) -> Highlight | None:
        """The name or date marked at a point of the viewport."""
        there = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        block = self._text.block_at(there.y())
        return self._layer.at(block, there - block.layout().position())

    def tip_at(self, point: QPoint) -> str:
        """What is said of the name or date at a point of the viewport; nothing where there is none."""
        highlight = self.highlight_at(point)
        return self.tips.said_of(highlight) if highlight is not None else ""

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tints, then the text as Qt paints it, then lines and frames; for the visible blocks only."""
        blocks = self._visible_blocks(event.rect().top(), event.rect().bottom())
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), colour_of(self._theme.tokens.surface))
            self._paint_under(painter, blocks)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._paint_over(painter, blocks)

    def _paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        self._layer.paint_under(painter, blocks)

    def _paint_over(self, painter: QPainter, blocks: Blocks) -> None:
        self._layer.paint_over(painter, blocks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line at the top where it is."""
        with self.place.kept():
            self._set_margins()
            super().resizeEvent(event)
            self._layer.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Go where it was told to go before it was shown."""
        super().showEvent(event)
        self.place.arrive()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of the name or date under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._mouse.rest(event)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keys are at no name any more; what was pressed is remembered."""
        self._names.let_go()
        self._mouse.press(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a name activates it; dragging over it selects."""
        super().mouseReleaseEvent(event)
        self._mouse.release(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        super().mouseMoveEvent(event)
        self._mouse.move(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from name to name, scroll and zoom; what selects is Qt's."""
        if not (self._names.press(event) or self.scrolled_or_zoomed(event)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show at which name the keys are."""
        super().focusInEvent(event)
        self._names.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self._names.show()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the names and the words pointed at or selected."""
        self.menu_for(event).popup(place_of_menu(self, event))

    def menu_for(self, event: QContextMenuEvent) -> TextMenu:
        """The menu, with what others put into it."""
        menu = TextMenu(self)
        self._fill_menu(menu, event)
        add_text_actions(menu, self, cite=partial(copy_with_citation, self))
        self.text_menu_wanted.emit(menu)
        return menu

    def _fill_menu(self, menu: TextMenu, event: QContextMenuEvent) -> None:
        """What can be done with names, and with the words selected."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        under = self._names.at if by_keys else self.highlight_at(event.pos())
        pointed = pointed_at(self, under, self._layer.marked())
        if pointed:
            self.names_menu_wanted.emit(menu, pointed)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected as plain text, as the article has it."""
        data = QMimeData()
        data.setText(selected_text(self))
        return data


@contextmanager
def _selection_kept(pane: ArticlePane) -> Iterator[None]:
    """What is selected at first is selected at the end, too; the text meanwhile set is the same."""
    before = pane.textCursor()
    anchor, position = before.anchor(), before.position()
    yield
    cursor = pane.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
