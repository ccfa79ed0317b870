"""A draft becomes an article of the library, unless it is there already."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from corpus.changes import ChangeSet
from corpus.library import duplicates, findings, revisions, summaries
from corpus.library.findings import Findings
from corpus.library.happenings import settling
from corpus.library.revisions import Change
from corpus.library.schema import now
from corpus.library.texts import blocks
from corpus.library.values import storable
from corpus.library.who import entities
from corpus.model import ArticleId, Draft

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
class Arrival:
    """A draft with its file on its way in, with all that can be worked out before the library is locked."""

    found: Findings
    path: str
    member: str | None
    sample: bool
    sha256: str
    size: int
    content: bytes


def prepare(
    draft: Draft, original: bytes, *, path: str, member: str | None, reader: str, sample: bool
) -> Arrival:
    """Hash, compress and count."""
    return Arrival(
        found=findings.of_draft(draft, reader),
        path=path,
        member=member,
        sample=sample,
        sha256=sha256(original).hexdigest(),
        size=len(original),
        content=zlib.compress(original),
    )


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
    if id is None and arrival.found.draft.text:
        id = duplicates.of_text(connection, arrival.found.text_hash)
    if id is not None and summaries.has(connection, id):
        return _added(connection, "duplicate", id, of=id)
    if id is not None:
        connection.execute("UPDATE mark SET removed = 0 WHERE article = ?", (id,))
        change.touch([id], entities.of_articles(connection, [id]))
        settling.of_articles(change, [id])
        return _added(connection, "added", id)
    near = duplicates.nearly(connection, arrival.found.shingles, arrival.found.bands)
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
            None if arrival.member is None else storable(arrival.member),
            now(),
            arrival.found.text_hash,
            near,
            arrival.sample,
            arrival.sha256,
        ),
    ).fetchone()
    id = ArticleId(row[0])
    findings.store(connection, id, arrival.found)
    blocks.store(connection, id, arrival.found.layout)
    connection.execute("INSERT INTO mark (article) VALUES (?)", (id,))
    blocks.lay_again(change, [id])
    change.touch([id])
    return id
