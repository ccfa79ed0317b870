"""An article's text as a QTextDocument, and the way between its offsets and the document's positions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QRawFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)

from corpus.model import Paragraph, ParagraphKind
from gui.panes.paragraphs import covering
from gui.text import Utf16Map, is_right_to_left

_LINE_HEIGHT = 1.55  # of the font's size, as browsers count it

#: Line ends inside a paragraph, and what Qt would take for an end of block or of table cell.
_INNER_BREAKS = str.maketrans({"\n": "\u2028", "\r": " ", "\u2029": "\u2028", "\ufdd0": " ", "\ufdd1": " "})
_BULLETS = ("•", "‣", "·", "–", "—", "-", "*", "▪", "■", "○", "●")


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph is set, beside the body."""

    scale: float = 1.0
    bold: bool = False
    italic: bool = False
    muted: bool = False
    acting: bool = False  # in the colour of what a click does something to
    above: float = 0.0  # space above it, of the font's size
    below: float = 0.68  # space below it; an item of a list stands closer to the next
    indent: float = 0.0  # of the font's size
    hanging: float = 0.0  # how far its first line stands out, of the font's size
    gutter: bool = False  # whether there is room beside its end, as much as the document is told


LOOKS = {
    ParagraphKind.BODY: Look(),
    ParagraphKind.HEADING: Look(scale=1.08, bold=True, above=0.5, below=0.35),
    ParagraphKind.LIST: Look(below=0.3, indent=1.2),
    ParagraphKind.CAPTION: Look(scale=0.86, italic=True, muted=True),
    ParagraphKind.BYLINE: Look(scale=0.88, muted=True),
    ParagraphKind.NOTE: Look(scale=0.86, muted=True),
    ParagraphKind.REFERENCE: Look(scale=0.82, muted=True, indent=1.2, hanging=1.2),
    ParagraphKind.TABLE: Look(scale=0.9),
}
_ITEM = LOOKS[ParagraphKind.LIST]
_LAST_ITEM = replace(_ITEM, below=Look().below)


def usual_look(paragraph: Paragraph) -> Look:
    """How a paragraph of its kind is set."""
    return LOOKS[paragraph.kind]


class Line(NamedTuple):
    """A line of a paragraph: where it starts in its block, in UTF-16 units, and where it stands."""

    start: int
    top: float
    bottom: float


class ArticleDocument(QTextDocument):
    """The text set in a font, a block for each paragraph, as ``look_of`` tells.

    ``muted`` colours captions, notes and the like, ``acting`` words that are no part of the article.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        font: QFont,
        muted: str,
        parent: QObject | None = None,
        *,
        look_of: Callable[[Paragraph], Look] = usual_look,
        acting: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        self.paragraphs = tuple(covering(text, paragraphs))
        self._look_of = look_of
        self._gutter = 0.0
        self._map = Utf16Map(text)
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self._mirrored = is_right_to_left(text)
        inks = QColor(muted), QColor(acting or muted)
        self._fill(text, _Formats(font, inks, look_of, mirrored=self._mirrored))
        self._positions = self._block_positions()

    def block_of(self, offset: int) -> int:
        """The number of the block that holds the offset, or the last before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def to_position(self, offset: int) -> int:
        """The document's position of an offset in the text."""
        if not self.paragraphs:
            return 0
        number = self.block_of(offset)
        return self._positions[number] + self.in_block(offset, number)

    def in_block(self, offset: int, number: int) -> int:
        """Where an offset stands in the block of that number, kept within it, in UTF-16 units."""
        if not self.paragraphs:
            return 0
        paragraph = self.paragraphs[number]
        kept = min(max(offset, paragraph.start), paragraph.end)
        return self._map.to_qt(kept) - self._map.to_qt(paragraph.start)

    def span_of(self, cursor: QTextCursor) -> tuple[int, int] | None:
        """What the cursor has selected, as offsets; None for nothing."""
        if not cursor.hasSelection():
            return None
        return self.to_offset(cursor.selectionStart()), self.to_offset(cursor.selectionEnd())

    def to_offset(self, position: int) -> int:
        """The offset in the text of a position in the document."""
        if not self.paragraphs:
            return 0
        number = max(0, bisect_right(self._positions, position) - 1)
        paragraph = self.paragraphs[number]
        units = self._map.to_qt(paragraph.start) + position - self._positions[number]
        return min(self._map.to_text(units), paragraph.end)

    # where it stands, once it is laid out: heights are from the top of the document, in pixels

    def set_column(self, left: float, right: float, above: float, below: float) -> None:
        """Keep these margins around the text."""
        form = self.rootFrame().frameFormat()
        form.setLeftMargin(left)
        form.setRightMargin(right)
        form.setTopMargin(above)
        form.setBottomMargin(below)
        self.rootFrame().setFrameFormat(form)

    def set_gutter(self, width: float) -> None:
        """Keep so many pixels free at the end of those paragraphs that have a gutter."""
        if width == self._gutter:
            return
        self._gutter = width
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for number, paragraph in enumerate(self.paragraphs):
            if self._look_of(paragraph).gutter:
                block = self.findBlockByNumber(number)
                form = block.blockFormat()
                (form.setLeftMargin if self._mirrored else form.setRightMargin)(width)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(form)
        cursor.endEditBlock()

    def block_at(self, height: float) -> QTextBlock:
        """The block that stands at a height, or the one before the gap there.

        Looks no further ahead than it must, as asking where a block stands lays out all before it; Qt's own
        hit test takes a gap between paragraphs for the end of the article.
        """
        count, beyond = self.blockCount(), 1
        while beyond < count and self._top(beyond) <= height:
            beyond = min(2 * beyond, count)
        number = bisect_right(range(beyond), height, key=self._top) - 1
        return self.findBlockByNumber(max(0, number))

    def offset_at(self, height: float) -> int:
        """The offset of the first character below a height, or across it."""
        block = self.block_at(height)
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if layout.position().y() + line.y() + line.height() > height:
                return self.to_offset(block.position() + line.textStart())
        return self.to_offset(block.position() + block.length())

    def top_of(self, offset: int) -> float:
        """The top of the line that holds an offset of the text."""
        return self._line_at(offset)[0]

    def bottom_of(self, offset: int) -> float:
        """The bottom of the line that holds an offset of the text."""
        return self._line_at(offset)[1]

    def lines_in(self, number: int) -> list[Line]:
        """The lines of the block of that number, or the one in which it would begin."""
        block = self.findBlockByNumber(number)
        layout, top = block.layout(), self._rect(block).top()
        lines = (layout.lineAt(at) for at in range(layout.lineCount()))
        found = [Line(line.textStart(), top + line.y(), top + line.y() + line.height()) for line in lines]
        return found or [Line(0, top, top)]

    def blocks_between(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        """The blocks of which anything stands between two heights."""
        block = self.block_at(top)
        while block.isValid() and self._rect(block).top() < bottom:
            yield block
            block = block.next()

    def fraction_at(self, height: float) -> float:
        """How much of the text stands above a height, from 0 to 1, going evenly through each paragraph."""
        if not self.paragraphs:
            return 0.0
        block = self.block_at(height)
        rect, paragraph = self._rect(block), self.paragraphs[block.blockNumber()]
        share = min(max((height - rect.top()) / max(rect.height(), 1.0), 0.0), 1.0)
        return (paragraph.start + share * (paragraph.end - paragraph.start)) / self.paragraphs[-1].end

    def height_at(self, fraction: float) -> float:
        """The height above which that much of the text stands: the inverse of ``fraction_at``."""
        if not self.paragraphs or fraction <= 0:
            return 0.0
        if fraction >= 1:
            return self.size().height()  # with the margin below
        offset = fraction * self.paragraphs[-1].end
        number = self.block_of(int(offset))
        rect, paragraph = self._rect(self.findBlockByNumber(number)), self.paragraphs[number]
        share = min((offset - paragraph.start) / (paragraph.end - paragraph.start), 1.0)
        return rect.top() + share * rect.height()

    def _line_at(self, offset: int) -> tuple[float, float]:
        """From where to where the line stands that holds an offset."""
        position = self.to_position(offset)
        block = self.findBlock(position)
        line, top = block.layout().lineForTextPosition(position - block.position()), self._rect(block).top()
        return (top + line.y(), top + line.y() + line.height()) if line.isValid() else (top, top)

    def _top(self, number: int) -> float:
        return self._rect(self.findBlockByNumber(number)).top()

    def _rect(self, block: QTextBlock) -> QRectF:
        return self.documentLayout().blockBoundingRect(block)

    def _fill(self, text: str, formats: _Formats) -> None:
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for number, (paragraph, after) in enumerate(zip_longest(self.paragraphs, self.paragraphs[1:])):
            words = text[paragraph.start : paragraph.end].translate(_INNER_BREAKS)
            block, char = formats.of(paragraph, after)
            if number:
                cursor.insertBlock(block, char)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(char)
            cursor.insertText(words, char)
            if paragraph.kind is ParagraphKind.LIST and not _numbered(words):
                cursor.createList(formats.bullets)
        cursor.endEditBlock()

    def _block_positions(self) -> list[int]:
        positions, block = [], self.begin()
        while block.isValid():
            positions.append(block.position())
            block = block.next()
        return positions


def _numbered(words: str) -> bool:
    """Whether an item of a list brings its own bullet or number."""
    head = words.lstrip()[:4]
    return head.startswith(_BULLETS) or head[:1].isdecimal()


class _Formats:
    """The formats of blocks and characters for each look, made once for a document.

    ``inks`` are those of what is muted and of what acts; ``mirrored``: the text runs from right to left.
    """

    def __init__(
        self,
        font: QFont,
        inks: tuple[QColor, QColor],
        look_of: Callable[[Paragraph], Look],
        *,
        mirrored: bool,
    ) -> None:
        self._size = QRawFont.fromFont(font).pixelSize()
        self._font = font
        self._muted, self._acting = inks
        self._look_of = look_of
        self._mirrored = mirrored
        self._made: dict[Look, tuple[QTextBlockFormat, QTextCharFormat]] = {}
        self.bullets = QTextListFormat()
        self.bullets.setStyle(QTextListFormat.Style.ListDisc)
        self.bullets.setIndent(0)

    def of(self, paragraph: Paragraph, after: Paragraph | None) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """The formats of a paragraph before another, or at the end."""
        look = self._look_of(paragraph)
        if look == _ITEM and (after is None or self._look_of(after) != _ITEM):
            look = _LAST_ITEM
        if look not in self._made:
            self._made[look] = self._block(look), self._char(look)
        return self._made[look]

    def _block(self, look: Look) -> QTextBlockFormat:
        made = QTextBlockFormat()
        # at least: letters of another script may stand higher
        made.setLineHeight(
            _LINE_HEIGHT * self._size * look.scale, QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        )
        made.setTopMargin(look.above * self._size)
        made.setBottomMargin(look.below * self._size)
        mirrored = self._mirrored and look.gutter
        (made.setRightMargin if mirrored else made.setLeftMargin)(look.indent * self._size)
        made.setTextIndent(-look.hanging * self._size)
        return made

    def _char(self, look: Look) -> QTextCharFormat:
        made = QTextCharFormat()
        if look.scale != 1.0:
            made.setFontPointSize(self._font.pointSizeF() * look.scale)
        if look.bold:
            made.setFontWeight(QFont.Weight.Bold)
        if look.italic:
            made.setFontItalic(True)
        if look.muted or look.acting:
            made.setForeground(self._acting if look.acting else self._muted)
        return made
