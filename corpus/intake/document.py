"""Documents that know their own paragraphs (PDF, Word, mail): dumps must be told apart line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from corpus.intake.assemble import Kept, Removed, Stated, draft
from corpus.intake.dump.article import read_dump
from corpus.intake.names import is_name, names_in
from corpus.intake.origin import Origin
from corpus.model import Draft, ParagraphKind, PartialDate

#: A printed or copied web page has at least so many lines that are not the article, and this share of them.
_PAGE_LINES: Final = 8
_PAGE_SHARE: Final = 0.15
#: Where less than this is left, the document was no page.
_LEAST_SHARE: Final = 0.3
_NO_TITLE = re.compile(
    r"""\A(?: | untitled.* | (?:microsoft\s)?(?:word|powerpoint|excel)\b.*
          | .*\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pages|html?) )\Z""",
    re.I | re.X,
)
_TITLE: Final = "title, shown above"
_BYLINE: Final = "byline, shown above"
_DATELINE: Final = "date line, shown above"
#: What is taken out of the dump of an article that has no page around it.
_OF_ARTICLES: Final = frozenset(
    {_TITLE, _BYLINE, _DATELINE, "source, shown above", "line above the title", "contents list"}
)
#: What a paragraph is known as by its words; headings, lists and tables are so by how a document has them.
_BESIDE: Final = frozenset({ParagraphKind.CAPTION, ParagraphKind.NOTE, ParagraphKind.REFERENCE})
#: A longer line tells more than who wrote the article, or when.
_LONGEST_LINE: Final = 120


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file's own properties say of it; ``date_note``: where the date is from, or why there is none."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: PartialDate | None = None
    date_note: str | None = None
    source: str | None = None

    @classmethod
    def of(cls, title: str | None, author: str | None) -> Self:
        """From the fields that programs fill in: often with a template's title, or the name of an account."""
        title, author = (" ".join((value or "").split()) for value in (title, author))
        names = names_in(author, labelled=True) if author else ()
        return cls(None if _NO_TITLE.match(title) else title, tuple(name for name in names if is_name(name)))


def document(
    pieces: Sequence[Kept | Removed], properties: Properties, title: str | None, origin: Origin
) -> Draft:
    """The Draft of a document: what its words state of it first, then its properties.

    ``title`` is what looks like one in it. Where the document is a web page, printed or copied whole, what is
    around the article goes, as in the dump of a page.
    """
    dumped, told = read_dump("\n\n".join(piece.text for piece in pieces if isinstance(piece, Kept)))
    in_text = told.date and not properties.date
    stated = replace(
        told,
        title=title or properties.title or told.title,
        authors=properties.authors or told.authors,
        source=properties.source or told.source,
        date=properties.date or told.date,
        date_note=told.date_note if in_text else properties.date_note or told.date_note,
    )
    if _is_page(dumped):
        return draft([*dumped, *(piece for piece in pieces if isinstance(piece, Removed))], stated, origin)
    shown = {
        piece.text: piece.reason
        for piece in dumped
        if isinstance(piece, Removed)
        and len(piece.text) <= _LONGEST_LINE
        and _says_what_is_shown(piece, stated, told, properties)
    }
    texts = [piece.text for piece in pieces]
    title_at = texts.index(stated.title) if stated.title in texts else None
    beside = {piece.text: piece.kind for piece in dumped if isinstance(piece, Kept) and piece.kind in _BESIDE}
    left = [_without(_known_as(piece, beside), at == title_at, shown) for at, piece in enumerate(pieces)]
    return draft(left if any(isinstance(piece, Kept) for piece in left) else pieces, stated, origin)


def _says_what_is_shown(piece: Removed, stated: Stated, told: Stated, properties: Properties) -> bool:
    """Whether the line names the authors that are shown, or is where the date was taken from."""
    by_line = piece.reason == _BYLINE and stated.authors == told.authors
    return by_line or (piece.reason == _DATELINE and not properties.date)


def _is_page(dumped: Sequence[Kept | Removed]) -> bool:
    """Whether there is so much around the article, and so much of an article, as on a page."""
    around = [piece for piece in dumped if isinstance(piece, Removed) and piece.reason not in _OF_ARTICLES]
    kept = sum(len(piece.text) for piece in dumped if isinstance(piece, Kept))
    total = sum(len(piece.text) for piece in dumped) or 1
    share = sum(len(piece.text) for piece in around) / total
    return len(around) >= _PAGE_LINES and share > _PAGE_SHARE and kept > _LEAST_SHARE * total


def _known_as(piece: Kept | Removed, beside: dict[str, ParagraphKind]) -> Kept | Removed:
    """A paragraph of a document as what its words show it to be, beside the article's own telling."""
    if isinstance(piece, Kept) and piece.kind is ParagraphKind.BODY and piece.text in beside:
        return Kept(piece.text, beside[piece.text])
    return piece


def _without(piece: Kept | Removed, is_title: bool, shown: dict[str, str]) -> Kept | Removed:
    """What only says what is shown above the article goes under that name."""
    if isinstance(piece, Kept) and piece.kind is not ParagraphKind.TABLE:
        if is_title:
            return Removed(piece.text, _TITLE)
        if piece.text in shown:
            return Removed(piece.text, shown[piece.text])
    return piece
