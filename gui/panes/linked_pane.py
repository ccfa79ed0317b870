"""LinkedPane: a text of a comparison, in which it is marked what the others tell too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from corpus.model import Article, Link
from gui.panes.article_pane import PANE_POINTS
from gui.panes.highlight_layer import Blocks
from gui.panes.linking.heights import Heights
from gui.panes.linking.passage_layer import PassageLayer
from gui.panes.linking.passage_lines import Column
from gui.panes.places_pane import PlacesPane
from gui.panes.text_menu import TextMenu
from gui.text import is_right_to_left
from gui.theme import Theme
from gui.viewmodels.linked import Linked, LinkedPassage

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinkedPane(PlacesPane):
    """Marks passages under its text and at its edge. A click on the edge lines up what tells the same; in the
    text a click and a drag do what they do in any.
    """

    passage_pointed = Signal(object)  # LinkedPassage under the mouse, or None
    line_up_wanted = Signal(object)  # LinkedPassage
    text_pressed = Signal()  # with the mouse
    enter_pressed = Signal()  # where no name is at hand
    links_menu_wanted = Signal(object, object)  # QMenu to add to, and the LinkedPassage pointed at, or None
    words_menu_wanted = Signal(object, int)  # QMenu to add to, and the offset of the words pointed at
    laid_out = Signal()  # passages are at other heights now, or they are others

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, margins: tuple[int, int] = (30, 30)
    ) -> None:
        self._passages = PassageLayer(theme)
        self.heights = Heights(lambda: self._text)
        self._linked: Linked | None = None
        self._letter = ""
        self._pointed: LinkedPassage | None = None
        self._pressed: LinkedPassage | None = None
        #: What is said of a passage, in a tip; whoever links the texts knows the other ones.
        self.words_of: Callable[[LinkedPassage], str] = lambda _passage: ""
        #: The passage that the keys are at.
        self.passage_at_hand: Callable[[], LinkedPassage | None] = lambda: None
        super().__init__(theme, parent, points=PANE_POINTS, margins=margins)

    # what is shown

    def show_links(self, linked: Linked | None, letter: str = "") -> None:
        """Mark what of the text others tell too; None: nothing is known of that."""
        if linked is self._linked and letter == self._letter:
            return
        self._linked, self._letter = linked, letter
        self._show_passages()

    def linked(self) -> Linked | None:
        """What is marked."""
        return self._linked

    def linked_passages(self) -> tuple[LinkedPassage, ...]:
        """The passages of the text; none before anything is known of links."""
        article, linked = self.article(), self._linked
        return linked.of(article.id) if linked is not None and article is not None else ()

    def stand_out(self, links: frozenset[Link]) -> None:
        """Have the passages of these links stand out."""
        if links != self._passages.out:
            self._passages.out = links
            self.viewport().update()

    def show_article(self, article: Article | None) -> None:
        """Show the article from its beginning, or nothing; what others tell too is not known yet."""
        self._linked = None
        super().show_article(article)

    def update_article(self, article: Article) -> None:
        """Show what is now known of the article; links of a text that is no more are dropped."""
        before = self.article()
        if before is not None and before.text != article.text:
            self._linked = None
        super().update_article(article)

    # where its passages are

    def seen_from(self) -> int:
        """At which height of the screen its view begins."""
        return self.viewport().mapToGlobal(QPoint()).y()

    def span_in_view(self) -> tuple[int, int]:
        """The offsets between which its view is, in whole paragraphs."""
        top, paragraphs = self.verticalScrollBar().value(), self._text.paragraphs
        if not paragraphs:
            return 0, 0
        first = self._text.block_at(top).blockNumber()
        last = self._text.block_at(top + self.viewport().height()).blockNumber()
        return paragraphs[first].start, paragraphs[last].end

    def text_height(self) -> float:
        """How high the text is, in pixels."""
        return self._text.size().height()

    def passage_at(self, point: QPoint) -> LinkedPassage | None:
        """The passage at a point of the viewport: by its words, or by the edge beside it."""
        there = self._in_document(point)
        return self._passages.at(self._text.block_at(there.y()), there)

    def is_edge(self, point: QPoint) -> bool:
        """Whether a point of the viewport is beside the text, where its edge is."""
        return self._passages.is_edge(self._in_document(point))

    def tip_at(self, point: QPoint) -> str:
        """What is said of the name or date at a point; or else why the passage there is linked."""
        passage = self.passage_at(point)
        return super().tip_at(point) or (self.words_of(passage) if passage is not None else "")

    # events

    def _paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        """Passages, over them the places of a finding, and over those what is below any text."""
        self._passages.paint(painter, [block for block, _ in blocks], self.verticalScrollBar().value())
        super()._paint_under(painter, blocks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Passages are elsewhere now."""
        super().resizeEvent(event)
        self._measure_anew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is pointed at stands out; a hand over the edge, which can be clicked."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        passage = None if event.buttons() else self.passage_at(point)
        self._point_at(passage)
        if passage is not None and passage.ties and self.is_edge(point):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which edge was pressed; elsewhere it is the text that is."""
        self._pressed = self._edge_at(event)
        if self._pressed is None:
            self.text_pressed.emit()
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the edge lines up what tells the same."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self._edge_at(event) is pressed:
            self.line_up_wanted.emit(pressed)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter lines up, where no name is at hand."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER and self._names.at is None:
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _fill_menu(self, menu: TextMenu, event: QContextMenuEvent) -> None:
        """What can be done with names, and with the passage."""
        super()._fill_menu(menu, event)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        passage = self.passage_at_hand() if by_keys else self.passage_at(event.pos())
        self.links_menu_wanted.emit(menu, passage)
        at = self.textCursor() if by_keys else self.cursorForPosition(event.pos())
        self.words_menu_wanted.emit(menu, self._text.to_offset(at.position()))

    def let_go_of_names(self) -> None:
        """Be at no name: the keys are at a passage."""
        self._names.let_go()

    def caret(self) -> int:
        """The offset at which the caret is."""
        return self._text.to_offset(self.textCursor().position())

    # inside

    def _edge_at(self, event: QMouseEvent) -> LinkedPassage | None:
        """The shared passage whose edge is under the mouse."""
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.is_edge(point):
            return None
        passage = self.passage_at(point)
        return passage if passage is not None and passage.ties else None

    def _point_at(self, passage: LinkedPassage | None) -> None:
        if passage is not self._pointed:
            self._pointed = passage
            self.passage_pointed.emit(passage)

    def _in_document(self, point: QPoint) -> QPointF:
        return QPointF(point) + QPointF(0, self.verticalScrollBar().value())

    def _rebuild(self) -> None:
        super()._rebuild()
        self._text.documentLayout().documentSizeChanged.connect(self._measure_anew)
        self.heights.forget()
        self._show_passages()

    def _set_margins(self) -> None:
        super()._set_margins()
        form = self._text.rootFrame().frameFormat()
        article, right = self.article(), self.viewport().width() - form.rightMargin()
        mirrored = article is not None and is_right_to_left(article.text)
        self._passages.set_column(Column(form.leftMargin(), right, mirrored))

    def _show_passages(self) -> None:
        shared = self._linked is not None and bool(self._linked.links)
        # where nothing is linked in any text, there is nothing to set apart
        self._passages.show(self._text, self.linked_passages() if shared else (), self._letter)
        self._pointed = self._pressed = None
        self.laid_out.emit()  # the text stands where it did: what was measured of it holds
        self.viewport().update()

    def _measure_anew(self) -> None:
        self._passages.forget()
        self.heights.forget()
        self.laid_out.emit()
