"""XrayPane: an article's text that can show what was left out of it, in its place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
)
from PySide6.QtWidgets import QWidget

from corpus.model import Article, Paragraph
from gui.panes import words
from gui.panes.announcing import announce
from gui.panes.block_keys import BlockKeys
from gui.panes.block_mouse import BlockMouse
from gui.panes.highlight_layer import Blocks
from gui.panes.places_pane import PlacesPane
from gui.panes.text_menu import place_of_menu
from gui.panes.xray import Aside, Xray, plain, xray
from gui.panes.xray_looks import XrayPainter, xray_look
from gui.text import is_right_to_left
from gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown, what it says, and the lines that were left out together with it."""

    paragraph: Paragraph
    says: str
    run: tuple[str, ...]


class XrayPane(PlacesPane):
    """The reader's text, with or without what was left out of the article.

    Offsets are those of the text as it is ``shown``; ``xray`` leads to them from those of the article. What
    was left out comes back by a click, where the library is ``editable``.
    """

    decided = Signal(str, bool)  # what a block says, and whether it is to be in the article
    reshown = Signal()  # more or less of what was left out is on screen than before
    menu_wanted = Signal(object, object)  # QMenu to add to, and the Block that it is for

    _look_of = staticmethod(xray_look)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, column: int, editable: bool = True
    ) -> None:
        self.xray: Xray | None = None
        self.editable = editable
        self._on = False
        self._unfolded: frozenset[str] = frozenset()
        self._painter = XrayPainter(theme)
        super().__init__(theme, parent, column=column)
        self.block_keys = BlockKeys(self)
        self.block_mouse = BlockMouse(self)

    # what is shown

    def read(self) -> Article | None:
        """The article that is read, without what was left out of it."""
        return self.xray.read if self.xray is not None else None

    def show_article(self, article: Article | None) -> None:
        """Show the article from its beginning, or nothing."""
        self._unfolded = frozenset()
        self.block_mouse.let_go()
        self.xray = None if article is None else self._seen(article)
        super().show_article(None if self.xray is None else self.xray.shown)

    def update_article(self, article: Article) -> None:
        """Show what is now known of the article, and stay at the place in its text."""
        self.block_mouse.let_go()
        self.xray = self._seen(article)
        super().update_article(self.xray.shown)

    def shows_left_out(self) -> bool:
        """Whether what was left out is shown."""
        return self._on

    def show_left_out(self, on: bool) -> None:
        """Show what was left out, or the article alone; the line at the top stays."""
        if on == self._on:
            return
        self._on = on
        self._reshow()
        if self.read() is not None:
            alone = self.tr("The article alone is shown.")
            announce(self, self.tr("What was left out is shown in its places.") if on else alone)

    def act_on(self, number: int) -> None:
        """Do what a click on a block does: bring back what was left out, show or fold a long run."""
        aside = self._text.paragraphs[number]
        if not isinstance(aside, Aside):
            return
        if aside.run:
            self._fold(aside, number)
        elif self.editable:
            self._decide(number, True)

    def leave_out(self, number: int) -> None:
        """Leave a paragraph out of the article."""
        self._decide(number, False)

    def shown_span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the article that is read, in the text that is shown."""
        return self.xray.span_shown(start, end) if self.xray is not None else (start, end)

    def read_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of what is shown is in the text of the article; None where it is not all of it."""
        return self.xray.span_read(start, end) if self.xray is not None else None

    def tip_at(self, point: QPoint) -> str:
        """What is said of the name or date at a point; or why a line was left out, all of it."""
        number = self.block_at(point)
        return super().tip_at(point) or (self.reason_of(number) if number is not None else "")

    # its blocks

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph of that number, from the top of what is shown."""
        return self._text.paragraphs[number]

    def says(self, number: int) -> str:
        """What a block says, by which it is known."""
        paragraph = self._text.paragraphs[number]
        article = self.article()
        return article.text[paragraph.start : paragraph.end] if article is not None else ""

    def blocks(self) -> int:
        """How many paragraphs are shown."""
        return len(self._text.paragraphs)

    def block_of(self, offset: int) -> int:
        """The number of the paragraph that holds an offset."""
        return self._text.block_of(offset)

    def block_of_caret(self) -> int:
        """The number of the paragraph with the caret."""
        return self.textCursor().blockNumber()

    def reason_of(self, number: int) -> str:
        """Why the line of that number was left out; nothing for a paragraph of the article."""
        while isinstance(aside := self._text.paragraphs[number], Aside):
            if aside.reason is not None:
                return aside.reason
            number -= 1
        return ""

    def run_of(self, number: int) -> tuple[str, ...]:
        """The lines that were left out together with that one, for one reason; none for a paragraph."""
        paragraphs = self._text.paragraphs
        while isinstance(aside := paragraphs[number], Aside) and aside.reason is None:
            number -= 1
        lines: list[str] = []
        while number < len(paragraphs) and isinstance(aside := paragraphs[number], Aside):
            if aside.run:
                return aside.run
            if lines and aside.reason is not None:
                break
            lines.append(self.says(number))
            number += 1
        return tuple(lines)

    def acts(self, number: int) -> bool:
        """Whether a click on that paragraph does anything to it."""
        return self._is_fold(number) or (self.editable and isinstance(self.paragraph(number), Aside))

    @property
    def mirrored(self) -> bool:
        """Whether the text runs from right to left."""
        return self._painter.mirrored

    def area_of(self, number: int) -> QRectF:
        """Where a paragraph stands in the viewport, as wide as the column."""
        return self._area(self.document().findBlockByNumber(number))

    def block_at(self, point: QPoint) -> int | None:
        """The number of the paragraph at a height of the viewport; None between two, and below all."""
        if not self.blocks():
            return None
        block = self._text.block_at(point.y() + self.verticalScrollBar().value())
        area = self._area(block)
        return block.blockNumber() if area.top() <= point.y() <= area.bottom() else None

    def _area(self, block: QTextBlock) -> QRectF:
        form, layout = self._text.rootFrame().frameFormat(), block.layout()
        width = self._text.textWidth() - form.leftMargin() - form.rightMargin()
        top = layout.position().y() - self.verticalScrollBar().value()
        return QRectF(form.leftMargin(), top, width, layout.boundingRect().height())

    def quoted(self, start: int, end: int) -> str:
        """What stands between two offsets, but for words that are of no article."""
        return self.xray.quoted(start, end) if self.xray is not None else ""

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Beside the text, what an x-ray has more."""
        super().paintEvent(event)
        if not (self._on and self.blocks()):
            return
        painter = QPainter(self.viewport())
        for block, _ in self._visible_blocks(0, self.viewport().height()):
            area = self._area(block)
            number = block.blockNumber()
            self._painter.paint_over(painter, self.paragraph(number), block, area, self._told(number))
            if number == self.block_keys.shown:
                self._painter.paint_frame(painter, area)
        painter.end()

    def _paint_under(self, painter: QPainter, blocks: Blocks) -> None:
        """The paragraph that is pointed at, and over it what is below any text."""
        for block, _ in blocks if self._on and self.blocks() else ():
            if block.blockNumber() == self.block_mouse.marked:
                self._painter.paint_under(painter, self._area(block))
        super()._paint_under(painter, blocks)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what comes back by a click."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.block_mouse.move(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        self.block_keys.let_go()
        if event.button() == Qt.MouseButton.LeftButton:
            self.block_mouse.press(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a line that was left out brings it back; dragging over it selects."""
        super().mouseReleaseEvent(event)
        self.block_mouse.release(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self.block_mouse.let_go()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another paragraph may be under the mouse."""
        super().scrollContentsBy(dx, dy)
        self.block_mouse.follow_scrolling()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from paragraph to paragraph, and act on them."""
        if not (self._on and self.block_keys.press(event)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show at which paragraph the keys are."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with names, with the words selected, and with the paragraph."""
        menu = self.menu_for(event)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        number = self.block_keys.current() if by_keys else self.block_at(event.pos())
        at = place_of_menu(self, event)
        if number is not None:
            self.place.hold(self.paragraph(number).start)
            if self.editable:
                block = Block(self.paragraph(number), self.says(number), self.run_of(number))
                self.menu_wanted.emit(menu, block)
            if by_keys and self.block_keys.shown is not None:
                at = self.viewport().mapToGlobal(self.area_of(number).bottomLeft().toPoint())
        menu.popup(at)

    # inside

    def _seen(self, article: Article) -> Xray:
        return xray(article, self._unfolded, translate=words.translate) if self._on else plain(article)

    def _decide(self, number: int, kept: bool) -> None:
        self.place.hold(self.paragraph(number).start)
        self.decided.emit(self.says(number), kept)

    def _fold(self, fold: Aside, number: int) -> None:
        """Show all lines of a run, below those that are there; or the first alone, above what follows."""
        if fold.run[-1] in self._unfolded:
            self.place.hold(fold.start)
            self._unfolded -= {*fold.run}
        else:
            self.place.hold(self.paragraph(number - 1).start)
            self._unfolded |= {*fold.run}
        self._reshow()

    def _reshow(self) -> None:
        article = self.read()
        if article is not None:
            self.update_article(article)
            self.reshown.emit()

    def _rebuild(self) -> None:
        article = self.article()
        self._painter.mirrored = article is not None and is_right_to_left(article.text)
        super()._rebuild()

    def _set_margins(self) -> None:
        super()._set_margins()
        if self._on:
            form = self._text.rootFrame().frameFormat()
            column = self.viewport().width() - form.leftMargin() - form.rightMargin()
            self._text.set_gutter(self._painter.gutter(column))

    def _is_fold(self, number: int) -> bool:
        paragraph = self.paragraph(number)
        return isinstance(paragraph, Aside) and bool(paragraph.run)

    def _told(self, number: int) -> str:
        """What stands at the end of a line: why it was left out, or what a click does."""
        aside = self.paragraph(number)
        if number == self.block_mouse.over and self.acts(number) and not self._is_fold(number):
            return self.tr("Bring back")
        return (aside.reason or "") if isinstance(aside, Aside) else ""
