"""Whether a library is what it should be; what is not is told in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256

from corpus.errors import DamagedLibrary
from corpus.library.adding import text_hash
from corpus.library.reading import decompressed
from corpus.library.values import paragraphs_from_column, removed_from_column


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Everything that is wrong. Reads the whole library: about a second for a thousand articles."""
    damage = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    yield from (f"The file is damaged: {line}." for line in damage)
    yield from _references(connection)
    yield from _texts(connection)
    yield from _spans(connection)
    yield from _originals(connection)


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of “{table}” ({row}) names something in “{other}” that is not there."
    for table in ("finding", "body", "mark"):
        missing = connection.execute(f"SELECT id FROM article WHERE id NOT IN (SELECT article FROM {table})")
        yield from (f"Article {id} has no {table}." for (id,) in missing)


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT id, text_hash, text, paragraphs, removed FROM article JOIN body ON article = id ORDER BY id"
    )
    for id, expected, text, paragraphs, removed in rows:
        if text_hash(text) != expected:
            yield f"Article {id}: its text is not what was stored."
        end = 0
        for paragraph in paragraphs_from_column(paragraphs):
            if not end <= paragraph.start <= paragraph.end <= len(text):
                yield f"Article {id}: a paragraph ({paragraph.start} to {paragraph.end}) is out of place."
            end = paragraph.end
        if any(not 0 <= block.after <= len(text) for block in removed_from_column(removed)):
            yield f"Article {id}: a removed part stands outside its text."


def _spans(connection: sqlite3.Connection) -> Iterator[str]:
    for table, what in (("mention", "a name"), ("date_mention", "a date")):
        rows = connection.execute(
            f"SELECT article, start, stop FROM {table} JOIN body USING (article)"
            " WHERE start < 0 OR start >= stop OR stop > length(text)"
        )
        yield from (
            f"Article {id}: {what} ({start} to {stop}) stands outside its text." for id, start, stop in rows
        )


def _originals(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT article.id, sha256, size, content FROM original JOIN article ON original = original.id"
        " ORDER BY article.id"
    )
    for id, digest, size, content in rows:
        try:
            if sha256(decompressed(content, size)).hexdigest() != digest:
                yield f"Article {id}: its original is not the file that came in."
        except DamagedLibrary:
            yield f"Article {id}: its original can't be read any more."
