"""What a reader found in a file, on its way into the library; and what is counted of a text."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from corpus.library import sources
from corpus.library.faults import present
from corpus.library.values import authors_to_column, date_to_column, storable
from corpus.meaning import similarity
from corpus.model import TELLING, ArticleId, Draft, Paragraph, ParagraphKind, first_words
from corpus.pieces import Layout

#: Two lines of a wide list.
_OPENING_CHARACTERS = 240
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Findings:
    """A draft, with all that can be worked out before the library is locked. ``reader``: its version."""

    draft: Draft
    reader: str
    text_hash: str
    words: int
    opening: str
    shingles: frozenset[int]
    bands: tuple[int, ...]

    @property
    def layout(self) -> Layout:
        """The text, and where its pieces stand."""
        return Layout(self.draft.text, self.draft.paragraphs, self.draft.removed)


def of_draft(draft: Draft, reader: str) -> Findings:
    """Hash and count."""
    text = storable(draft.text)
    removed = tuple(replace(b, text=storable(b.text), reason=storable(b.reason)) for b in draft.removed)
    shingles = similarity.shingles("\n\n".join(telling(text, draft.paragraphs)))
    return Findings(
        draft=replace(draft, text=text, removed=removed),
        reader=reader,
        text_hash=sha256(text.encode()).hexdigest(),
        words=words(text, draft.paragraphs),
        opening=opening(text, draft.paragraphs),
        shingles=shingles,
        bands=similarity.bands(shingles),
    )


def telling(text: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    """The paragraphs that are the article's own telling; captions and bylines differ between prints."""
    return [text[p.start : p.end] for p in paragraphs if p.kind in TELLING]


def words(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """How many words the article's own telling has."""
    return sum(len(_WORD.findall(paragraph)) for paragraph in telling(text, paragraphs))


def opening(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The first words of the first paragraph of the body, on one line; "…" where they are cut."""
    first = next((p for p in paragraphs if p.kind is ParagraphKind.BODY), None)
    return first_words(text if first is None else text[first.start : first.end], _OPENING_CHARACTERS)


def store(connection: sqlite3.Connection, id: ArticleId, found: Findings) -> None:
    """Put what was found of an article in the place of what was found before; its text is laid out apart."""
    row = (id, found.reader, found.words, found.opening, *_stated(found.draft))
    connection.execute(
        f"INSERT OR REPLACE INTO finding (article, reader, words, opening, {_STATED})"
        f" VALUES ({','.join('?' * len(row))})",
        row,
    )
    if found.draft.source:
        sources.give_number(connection, storable(found.draft.source))
    connection.execute("DELETE FROM band WHERE article = ?", (id,))
    connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, id) for band in found.bands])


def count(connection: sqlite3.Connection, id: ArticleId, shown: Layout) -> None:
    """Let words and opening be those of the text that is shown."""
    connection.execute(
        "UPDATE finding SET words = ?, opening = ? WHERE article = ?",
        (words(shown.text, shown.paragraphs), opening(shown.text, shown.paragraphs), id),
    )


def are_stated(connection: sqlite3.Connection, id: ArticleId, found: Findings) -> bool:
    """Whether all that is found beside the text was found before, and no more was."""
    row = connection.execute(f"SELECT {_STATED} FROM finding WHERE article = ?", (id,)).fetchone()
    return bool(present(row) == _stated(found.draft))


_STATED = "title, authors, source, date, date_note, language, genre, genre_note"


def _stated(draft: Draft) -> tuple[str | None, ...]:
    return (
        _text(draft.title),
        authors_to_column(draft.authors),
        _text(draft.source),
        date_to_column(draft.date),
        _text(draft.date_note),
        _text(draft.language),
        _text(draft.genre),
        _text(draft.genre_note),
    )


def _text(text: str | None) -> str | None:
    return None if text is None else storable(text)
