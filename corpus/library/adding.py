"""A draft becomes an article of the library, unless it is there already."""

from __future__ import annotations

import re
import sqlite3
import zlib
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from corpus.changes import ChangeSet
from corpus.library import duplicates, entities, revisions, similarity, sources, summaries
from corpus.library.revisions import Change
from corpus.library.schema import now
from corpus.library.values import (
    authors_to_column,
    date_to_column,
    paragraphs_to_column,
    removed_to_column,
    storable,
)
from corpus.model import ArticleId, Draft, Paragraph, ParagraphKind, first_words

Status = Literal["added", "duplicate", "near-duplicate"]

#: Two lines of a wide list.
_OPENING_CHARACTERS = 240
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was brought in.

    ``id`` is the article's; for a duplicate, that of the article that was there. ``of`` is the first
    article that it repeats, exactly or nearly. ``title`` is None where none is known.
    """

    status: Status
    id: ArticleId
    of: ArticleId | None
    title: str | None
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft on its way in, with all that can be worked out before the library is locked."""

    draft: Draft
    path: str
    member: str | None
    reader: str
    sample: bool
    sha256: str
    size: int
    content: bytes
    text_hash: str
    words: int
    opening: str
    shingles: frozenset[int]
    bands: tuple[int, ...]


def prepare(
    draft: Draft, original: bytes, *, path: str, member: str | None, reader: str, sample: bool
) -> Arrival:
    """Hash, compress and count."""
    text = storable(draft.text)
    telling = duplicates.telling(text, draft.paragraphs)
    shingles = similarity.shingles("\n\n".join(telling))
    return Arrival(
        draft=replace(draft, text=text),
        path=path,
        member=member,
        reader=reader,
        sample=sample,
        sha256=sha256(original).hexdigest(),
        size=len(original),
        content=zlib.compress(original),
        text_hash=sha256(text.encode()).hexdigest(),
        words=sum(len(_WORD.findall(paragraph)) for paragraph in telling),
        opening=opening(text, draft.paragraphs),
        shingles=shingles,
        bands=similarity.bands(shingles),
    )


def opening(text: str, paragraphs: tuple[Paragraph, ...]) -> str:
    """The first words of the first paragraph of the body, on one line; "…" where they are cut."""
    first = next((p for p in paragraphs if p.kind is ParagraphKind.BODY), None)
    return first_words(text if first is None else text[first.start : first.end], _OPENING_CHARACTERS)


def known(connection: sqlite3.Connection, original: bytes) -> Added | None:
    """What adding this file would say if its article is there; None if it is not, or was removed."""
    id = duplicates.of_file(connection, sha256(original).hexdigest())
    if id is None or not summaries.has(connection, id):
        return None
    return _added(connection, "duplicate", id, of=id)


def add(change: Change, arrival: Arrival) -> Added:
    """Store the article unless it is there; bring it back if it was removed. ``changes`` are yet to come."""
    connection = change.connection
    id = duplicates.of_file(connection, arrival.sha256)
    if id is None and arrival.draft.text:
        id = duplicates.of_text(connection, arrival.text_hash)
    if id is not None and summaries.has(connection, id):
        return _added(connection, "duplicate", id, of=id)
    if id is not None:
        connection.execute("UPDATE mark SET removed = 0 WHERE article = ?", (id,))
        change.touch([id], entities.of_articles(connection, [id]))
        return _added(connection, "added", id)
    near = duplicates.nearly(connection, arrival.shingles, arrival.bands)
    id = _store(change, arrival, near)
    return _added(connection, "added" if near is None else "near-duplicate", id, of=near)


def _added(
    connection: sqlite3.Connection, status: Status, id: ArticleId, of: ArticleId | None = None
) -> Added:
    (summary,) = summaries.summaries(connection, [id])
    return Added(status, id, of, summary.title, revisions.nothing(connection))


def _store(change: Change, arrival: Arrival, near: ArticleId | None) -> ArticleId:
    connection = change.connection
    connection.execute(
        "INSERT INTO original (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (arrival.sha256, arrival.size, arrival.content),
    )
    row = connection.execute(
        "INSERT INTO article (original, path, member, imported, text_hash, near, sample, revision)"
        " SELECT id, ?, ?, ?, ?, ?, ?, 0 FROM original WHERE sha256 = ? RETURNING id",
        (
            storable(arrival.path),
            _text(arrival.member),
            now(),
            arrival.text_hash,
            near,
            arrival.sample,
            arrival.sha256,
        ),
    ).fetchone()
    id = ArticleId(row[0])
    _store_findings(connection, id, arrival)
    connection.execute("INSERT INTO mark (article) VALUES (?)", (id,))
    change.touch([id])
    return id


def _store_findings(connection: sqlite3.Connection, id: ArticleId, arrival: Arrival) -> None:
    draft = arrival.draft
    source = _text(draft.source)
    finding = (
        id,
        arrival.reader,
        _text(draft.title),
        authors_to_column(draft.authors),
        source,
        date_to_column(draft.date),
        _text(draft.date_note),
        _text(draft.language),
        _text(draft.genre),
        arrival.words,
        arrival.opening,
    )
    body = (id, draft.text, paragraphs_to_column(draft.paragraphs), removed_to_column(draft.removed))
    connection.execute(f"INSERT INTO finding VALUES ({','.join('?' * len(finding))})", finding)
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?)", body)
    if source:
        sources.give_number(connection, source)
    connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, id) for band in arrival.bands])


def _text(text: str | None) -> str | None:
    return None if text is None else storable(text)
