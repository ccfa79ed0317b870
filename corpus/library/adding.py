"""A draft becomes an article of the library, unless it is there already."""

from __future__ import annotations

import re
import sqlite3
import zlib
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from corpus.changes import ChangeSet
from corpus.library import entities, reading, revisions, similarity, values
from corpus.library.revisions import Change
from corpus.library.schema import now
from corpus.model import TELLING, ArticleId, Draft, Paragraph, ParagraphKind

_OPENING_WORDS = 8
_OPENING_CHARACTERS = 80
#: So many texts are compared in full with a new one; those that share most come first.
_CANDIDATES = 20
_WORD = re.compile(r"\S*\w\S*")


Status = Literal["added", "duplicate", "near-duplicate"]


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
class Prepared:
    """All of an article that can be worked out before the library is locked."""

    draft: Draft
    sha256: str
    size: int
    content: bytes
    text_hash: str
    words: int
    opening: str
    shingles: frozenset[int]
    bands: tuple[int, ...]


def prepare(draft: Draft, original: bytes) -> Prepared:
    """Hash, compress and count; takes milliseconds for an article."""
    draft = replace(draft, text=values.storable(draft.text))
    telling = [draft.text[p.start : p.end] for p in draft.paragraphs if p.kind in TELLING]
    shingles = similarity.shingles("\n\n".join(telling))
    return Prepared(
        draft=draft,
        sha256=sha256(original).hexdigest(),
        size=len(original),
        content=zlib.compress(original),
        text_hash=text_hash(draft.text),
        words=sum(len(_WORD.findall(paragraph)) for paragraph in telling),
        opening=opening(draft.text, draft.paragraphs),
        shingles=shingles,
        bands=similarity.bands(shingles),
    )


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8: what decisions are anchored by."""
    return sha256(text.encode()).hexdigest()


def opening(text: str, paragraphs: tuple[Paragraph, ...]) -> str:
    """The first words of the first paragraph of the body, on one line; "…" where they are cut."""
    first = next((p for p in paragraphs if p.kind is ParagraphKind.BODY), None)
    words = (text if first is None else text[first.start : first.end]).split()
    shown = " ".join(words[:_OPENING_WORDS])[:_OPENING_CHARACTERS].rstrip()
    return shown if shown == " ".join(words) else shown + "…"


def known(connection: sqlite3.Connection, original: bytes) -> Added | None:
    """What adding this file would say if its article is there; None if it is not, or was removed."""
    id = _article_of_file(connection, sha256(original).hexdigest())
    if id is None or not reading.has(connection, id):
        return None
    return _added(connection, "duplicate", id, of=id)


def add(
    change: Change, prepared: Prepared, *, path: str, member: str | None, reader: str, sample: bool
) -> Added:
    """Store the article unless it is there; bring it back if it was removed. Changes are not in yet."""
    connection = change.connection
    id = _same(connection, prepared)
    if id is not None and reading.has(connection, id):
        return _added(connection, "duplicate", id, of=id)
    if id is not None:
        _revive(change, id)
        return _added(connection, "added", id)
    near = _near(connection, prepared)
    id = _store(change, prepared, path=path, member=member, reader=reader, sample=sample, near=near)
    return _added(connection, "added" if near is None else "near-duplicate", id, of=near)


def _added(
    connection: sqlite3.Connection, status: Status, id: ArticleId, of: ArticleId | None = None
) -> Added:
    (summary,) = reading.summaries(connection, [id])
    return Added(status, id, of, summary.title, revisions.nothing(connection))


def _article_of_file(connection: sqlite3.Connection, digest: str) -> ArticleId | None:
    row = connection.execute(
        "SELECT article.id FROM article JOIN original ON original.id = article.original WHERE sha256 = ?"
        " ORDER BY article.id LIMIT 1",
        (digest,),
    ).fetchone()
    return None if row is None else ArticleId(row[0])


def _same(connection: sqlite3.Connection, prepared: Prepared) -> ArticleId | None:
    """The article of the same file, or else of the same text, removed or not."""
    known = _article_of_file(connection, prepared.sha256)
    if known is None and prepared.draft.text:
        row = connection.execute(
            "SELECT min(id) FROM article WHERE text_hash = ?", (prepared.text_hash,)
        ).fetchone()
        known = row[0]
    return known


def _near(connection: sqlite3.Connection, prepared: Prepared) -> ArticleId | None:
    """The first of the articles, not removed, whose telling is nearly the same."""
    marks = ",".join("?" * len(prepared.bands))
    candidates = connection.execute(
        f"SELECT article FROM band WHERE hash IN ({marks})"
        " AND article NOT IN (SELECT article FROM mark WHERE removed)"
        f" GROUP BY article ORDER BY count(*) DESC, article LIMIT {_CANDIDATES}",
        prepared.bands,
    ).fetchall()
    alike = [
        id
        for (id,) in candidates
        if similarity.resemblance(prepared.shingles, _shingles_of(connection, id)) >= similarity.THRESHOLD
    ]
    return min(alike, default=None)


def _shingles_of(connection: sqlite3.Connection, id: ArticleId) -> frozenset[int]:
    text, column = connection.execute("SELECT text, paragraphs FROM body WHERE article = ?", (id,)).fetchone()
    telling = (text[p.start : p.end] for p in values.paragraphs_from_column(column) if p.kind in TELLING)
    return similarity.shingles("\n\n".join(telling))


def _revive(change: Change, id: ArticleId) -> None:
    """Bring back a removed article."""
    change.connection.execute("UPDATE mark SET removed = 0 WHERE article = ?", (id,))
    change.touch(id, entities.of_articles(change.connection, [id]))


def _store(
    change: Change,
    prepared: Prepared,
    *,
    path: str,
    member: str | None,
    reader: str,
    sample: bool,
    near: ArticleId | None,
) -> ArticleId:
    """Write the new article."""
    connection = change.connection
    connection.execute(
        "INSERT INTO original (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (prepared.sha256, prepared.size, prepared.content),
    )
    row = connection.execute(
        "INSERT INTO article (original, path, member, imported, text_hash, near, sample, revision)"
        " SELECT id, ?, ?, ?, ?, ?, ?, 0 FROM original WHERE sha256 = ? RETURNING id",
        (_text(path), _text(member), now(), prepared.text_hash, near, sample, prepared.sha256),
    ).fetchone()
    id = ArticleId(row[0])
    _store_findings(connection, id, prepared, reader)
    connection.execute("INSERT INTO mark (article) VALUES (?)", (id,))
    change.touch(id)
    return id


def _store_findings(connection: sqlite3.Connection, id: ArticleId, prepared: Prepared, reader: str) -> None:
    draft = prepared.draft
    finding = (
        id,
        reader,
        _text(draft.title),
        values.authors_to_column(draft.authors),
        _text(draft.source),
        values.date_to_column(draft.date),
        _text(draft.date_note),
        _text(draft.language),
        _text(draft.genre),
        prepared.words,
        prepared.opening,
    )
    body = (
        id,
        draft.text,
        values.paragraphs_to_column(draft.paragraphs),
        values.removed_to_column(draft.removed),
    )
    connection.execute(f"INSERT INTO finding VALUES ({','.join('?' * len(finding))})", finding)
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?)", body)
    connection.executemany(
        "INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, id) for band in prepared.bands]
    )


def _text(text: str | None) -> str | None:
    return None if text is None else values.storable(text)
