"""Pieces of a file, kept or removed, become a Draft whose spans fit its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.errors import UnreadableFile
from corpus.intake.origin import Origin
from corpus.model import Draft, Paragraph, ParagraphKind, PartialDate, RemovedBlock

BETWEEN = "\n\n"
NO_ARTICLE = (
    "No article was found in this file: it holds only menus, links and the like. "
    "If there is one, save its text alone and import that."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph of the article: one line of text, or several (a table, verse) parted by ``\\n``."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that is not the article, and why, in a few plain words."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states of its article; what it does not state is None or empty."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    date: PartialDate | None = None
    date_note: str | None = None
    language: str | None = None


@dataclass(slots=True)
class _Assembly:
    text: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    removed: list[tuple[list[str], str, int]] = field(default_factory=list)
    length: int = 0

    def keep(self, piece: Kept) -> None:
        if self.text:
            self.text.append(BETWEEN)
            self.length += len(BETWEEN)
        self.text.append(piece.text)
        self.paragraphs.append(Paragraph(self.length, self.length + len(piece.text), piece.kind))
        self.length += len(piece.text)

    def remove(self, piece: Removed) -> None:
        if self.removed and self.removed[-1][1:] == (piece.reason, self.length):
            self.removed[-1][0].append(piece.text)
        else:
            self.removed.append(([piece.text], piece.reason, self.length))


def draft(pieces: Iterable[Kept | Removed], stated: Stated, origin: Origin) -> Draft:
    """The Draft of a file's pieces in their order; removed neighbours with one reason become one block.

    Raises UnreadableFile where nothing is kept.
    """
    assembly = _Assembly()
    for piece in pieces:
        if not piece.text:
            continue
        if isinstance(piece, Kept):
            assembly.keep(piece)
        else:
            assembly.remove(piece)
    if not assembly.paragraphs:
        raise UnreadableFile(NO_ARTICLE, origin.shown)
    return Draft(
        text="".join(assembly.text),
        paragraphs=tuple(assembly.paragraphs),
        removed=tuple(RemovedBlock("\n".join(lines), why, after) for lines, why, after in assembly.removed),
        title=stated.title,
        authors=stated.authors,
        source=stated.source,
        date=stated.date,
        date_note=stated.date_note,
        language=stated.language,
    )
