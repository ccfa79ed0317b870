"""What a file says, piece by piece in its order: kept as the article's text, or removed from it. Pure.

Readers make articles of pieces, and the library takes articles apart again, where a person wants a piece to
be what it was not found to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.model import Paragraph, ParagraphKind, RemovedBlock

#: What parts two paragraphs in an article's text.
BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph of the article: one line of text, or several (a table, verse) parted by ``\\n``."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that is not the article, and why, in a few plain words."""

    text: str
    reason: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Pieces put together: the text of those that are kept, and where all of them stand."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[RemovedBlock, ...]


@dataclass(slots=True)
class _Assembly:
    text: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    removed: list[tuple[list[str], Removed, int]] = field(default_factory=list)
    length: int = 0

    def keep(self, piece: Kept) -> None:
        if self.text:
            self.text.append(BETWEEN)
            self.length += len(BETWEEN)
        start = self.length
        self.text.append(piece.text)
        self.length += len(piece.text)
        self.paragraphs.append(Paragraph(start, self.length, piece.kind, piece.decided))

    def remove(self, piece: Removed) -> None:
        if self.removed and not piece.decided:
            lines, last, after = self.removed[-1]
            if (last.reason, last.decided, after) == (piece.reason, False, self.length):
                lines.append(piece.text)
                return
        self.removed.append(([piece.text], piece, self.length))


def lay_out(pieces: Iterable[Kept | Removed]) -> Layout:
    """Pieces in their order; removed neighbours with one reason become one block, a line for each.

    Those that a person left out stay by themselves.
    """
    assembly = _Assembly()
    for piece in pieces:
        if isinstance(piece, Kept):
            assembly.keep(piece)
        else:
            assembly.remove(piece)
    return Layout(
        "".join(assembly.text),
        tuple(assembly.paragraphs),
        tuple(
            RemovedBlock("\n".join(lines), first.reason, after, first.decided)
            for lines, first, after in assembly.removed
        ),
    )


def pieces_of(layout: Layout) -> Iterator[Kept | Removed]:
    """The pieces in the order of the file, removed ones line by line: ``lay_out`` makes the same of them.

    Text outside of all paragraphs, which readers leave none of, counts as a paragraph of the body.
    """
    return (piece for piece, _ in placed_pieces_of(layout))


def placed_pieces_of(layout: Layout) -> Iterator[tuple[Kept | Removed, int]]:
    """The same, each with where it begins in the text; a removed one with where it stood."""
    removed = list(reversed(layout.removed))
    for paragraph in _covering(layout):
        while removed and removed[-1].after <= paragraph.start:
            yield from _lines(removed.pop())
        text = layout.text[paragraph.start : paragraph.end]
        yield Kept(text, paragraph.kind, paragraph.decided), paragraph.start
    while removed:
        yield from _lines(removed.pop())


def _covering(layout: Layout) -> Iterator[Paragraph]:
    at = 0
    for paragraph in (*layout.paragraphs, Paragraph(len(layout.text), len(layout.text))):
        between = layout.text[at : paragraph.start]
        if between.strip():
            yield Paragraph(at + len(between) - len(between.lstrip()), at + len(between.rstrip()))
        if paragraph.start < paragraph.end:
            yield paragraph
        at = paragraph.end


def _lines(block: RemovedBlock) -> Iterator[tuple[Removed, int]]:
    for line in [block.text] if block.decided else block.text.split("\n"):
        yield Removed(line, block.reason, block.decided), block.after
