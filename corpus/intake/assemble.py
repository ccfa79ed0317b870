"""Pieces of a file, kept or removed, become a Draft whose spans fit its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.decoding import without_controls
from corpus.intake.genre import GenreFinding, Telling, genre_of
from corpus.intake.origin import Origin
from corpus.model import Draft, ParagraphKind, PartialDate
from corpus.pieces import Kept, Removed, lay_out

__all__ = ["Kept", "Removed", "Stated", "draft"]

NO_ARTICLE = (
    "No article was found in this file: it holds only menus, links and the like. "
    "If there is one, save its text alone and import that."
)
#: So many pieces on either side of a title may tell the genre.
_AROUND_TITLE: Final = 12
_BESIDE: Final = frozenset({ParagraphKind.CAPTION, ParagraphKind.TABLE})


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states of its article; what it does not state is None or empty.

    ``genre`` is what its data state; what its words tell of that is found where the Draft is made.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    date: PartialDate | None = None
    date_note: str | None = None
    language: str | None = None
    genre: GenreFinding | None = None


def draft(pieces: Iterable[Kept | Removed], stated: Stated, origin: Origin) -> Draft:
    """The Draft of a file's pieces in their order; removed neighbours with one reason become one block.

    Raises UnreadableFile where nothing is kept.
    """
    pieces = [piece for each in pieces if (piece := _clean(each)).text]
    layout = lay_out(pieces)
    if not layout.paragraphs:
        raise UnreadableFile(NO_ARTICLE, origin.shown)
    genre = genre_of(stated.genre, _telling(pieces, stated))
    return Draft(
        text=layout.text,
        paragraphs=layout.paragraphs,
        removed=layout.removed,
        title=_line(stated.title),
        authors=tuple(filter(None, map(without_controls, stated.authors))),
        source=_line(stated.source),
        date=stated.date,
        date_note=_line(stated.date_note),
        language=stated.language,
        genre=genre.genre.value if genre else None,
        genre_note=_line(genre.note) if genre else None,
    )


def _clean(piece: Kept | Removed) -> Kept | Removed:
    text = without_controls(piece.text)
    return piece if text == piece.text else replace(piece, text=text)


def _line(text: str | None) -> str | None:
    return without_controls(text or "") or None


def _telling(pieces: Sequence[Kept | Removed], stated: Stated) -> Telling:
    """The pieces around the title; where none is the title, around where the article begins."""
    texts = [piece.text for piece in pieces]
    first = next(index for index, piece in enumerate(pieces) if isinstance(piece, Kept))
    title = texts.index(stated.title) if stated.title in texts else None
    return Telling(
        title=stated.title,
        authors=stated.authors,
        above=texts[max(0, title - _AROUND_TITLE) : title] if title is not None else (),
        below=texts[first if title is None else title + 1 :][:_AROUND_TITLE],
        paragraphs=[piece.text for piece in pieces if isinstance(piece, Kept) and piece.kind not in _BESIDE],
        language=stated.language,
    )
