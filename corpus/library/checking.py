"""Whether a library is what it should be; what is not is told in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations

from corpus.errors import DamagedLibrary
from corpus.library import annotating, sources
from corpus.library.articles import decompressed
from corpus.library.happenings import event_checking
from corpus.library.links import links_decided
from corpus.library.links.links_decided import Pair
from corpus.library.texts import blocks
from corpus.library.values import paragraphs_from_column, removed_from_column
from corpus.library.who import identities, standing
from corpus.model import ArticleId


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Everything that is wrong. Reads the whole library, and unpacks every original."""
    try:
        damage = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        yield from (f"The file is damaged: {line}." for line in damage)
        yield from _references(connection)
        yield from _texts(connection)
        yield from _decisions(connection)
        yield from _spans(connection)
        yield from _counts(connection)
        yield from _names(connection)
        yield from _links(connection)
        yield from event_checking.problems(connection)
        yield from _sources(connection)
        yield from _originals(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        yield f"The file is damaged, and can't be checked further: {error}."


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of “{table}” ({row}) names something in “{other}” that is not there."
    for table in ("finding", "body", "mark"):
        missing = connection.execute(f"SELECT id FROM article WHERE id NOT IN (SELECT article FROM {table})")
        yield from (f"Article {id} has no {table}." for (id,) in missing)


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        # As bytes: what is damaged need not be text any more.
        """
        SELECT id, text_hash, CAST(body.text AS BLOB), body.paragraphs, body.removed,
            CAST(coalesce(found_body.text, body.text) AS BLOB)
        FROM article
        JOIN body ON body.article = id
        LEFT JOIN found_body ON found_body.article = id
        """
    )
    for id, text_hash, encoded, paragraphs, removed, found in rows:
        if sha256(found).hexdigest() != text_hash:
            yield f"Article {id}: its text is not what was stored."
        length = len(encoded.decode(errors="replace"))
        try:
            yield from _parts(id, length, paragraphs, removed)
        except DamagedLibrary:
            yield f"Article {id}: what is known of its paragraphs can't be read any more."


def _parts(id: int, length: int, paragraphs: str, removed: str) -> Iterator[str]:
    end = 0
    for paragraph in paragraphs_from_column(paragraphs):
        if not end <= paragraph.start <= paragraph.end <= length:
            yield f"Article {id}: a paragraph ({paragraph.start} to {paragraph.end}) is out of place."
        end = paragraph.end
    if any(not 0 <= block.after <= length for block in removed_from_column(removed)):
        yield f"Article {id}: a removed part stands outside its text."


def _decisions(connection: sqlite3.Connection) -> Iterator[str]:
    """What is shown is what was decided, laid over what was found."""
    rows = connection.execute("SELECT article FROM mark ORDER BY article").fetchall()
    for (id,) in rows:
        try:
            as_it_should_be = blocks.is_laid_out(connection, ArticleId(id))
        except DamagedLibrary:
            as_it_should_be = False
        if not as_it_should_be:
            yield f"Article {id}: its text is not what was found in it with your decisions on its parts."


def _spans(connection: sqlite3.Connection) -> Iterator[str]:
    for table, what in (("mention", "a name"), ("date_mention", "a date")):
        rows = connection.execute(
            f"SELECT article, start, stop FROM {table} JOIN body USING (article)"
            " WHERE start < 0 OR start >= stop OR stop > length(text)"
        )
        for id, start, stop in rows:
            yield f"Article {id}: {what} ({start} to {stop}) stands outside its text."


def _counts(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """
        SELECT name FROM entity
        WHERE coalesce((SELECT sum(mentions) FROM appearance WHERE entity = id), 0)
            <> (SELECT count(*) FROM mention WHERE entity = id)
        """
    )
    for (name,) in rows:
        yield f"“{name}” is counted otherwise than it is mentioned."


def _names(connection: sqlite3.Connection) -> Iterator[str]:
    """Who is shown, and where, is what was decided, laid over what was found."""
    try:
        known = standing.read(connection)
    except DamagedLibrary:
        yield "What is known of names, or was decided of them, can't be read any more."
        return
    shown = standing.stands_for(known.parents, known.hidden)
    for id, identity in known.identities.items():
        root = shown[identity]
        if known.shown[id] != (None if root is None else known.ids[root]):
            yield f"“{identities.name_of(connection, id)}” is not shown as whom you decided that it is."
    rows = connection.execute(
        "SELECT article FROM found_mentions UNION SELECT article FROM local_decision"
        " UNION SELECT article FROM mention_decision ORDER BY article"
    )
    for (id,) in rows.fetchall():
        if not _names_are_laid_out(connection, ArticleId(id)):
            yield f"Article {id}: its names are not what was found in it with your decisions on them."


def _names_are_laid_out(connection: sqlite3.Connection, id: ArticleId) -> bool:
    try:
        return annotating.is_laid_out(connection, id)
    except DamagedLibrary:
        return False


def _links(connection: sqlite3.Connection) -> Iterator[str]:
    """What is decided of passages can be read, of two articles each, and only one thing of each two."""
    try:
        decided = list(links_decided.every(connection))
    except DamagedLibrary:
        yield "What you decided of passages can't be read any more."
        return
    by_articles: dict[tuple[ArticleId, ArticleId], list[Pair]] = {}
    for pair in decided:
        by_articles.setdefault((pair.one.article, pair.other.article), []).append(pair)
    for (one, other), pairs in by_articles.items():
        if one >= other:
            yield f"Article {one}: what you decided of its passages is out of order."
        if any(a.overlaps(b) for a, b in combinations(pairs, 2)):
            yield f"Articles {one} and {other}: of some of their passages two things are decided."


def _sources(connection: sqlite3.Connection) -> Iterator[str]:
    for source in sources.counted(connection):
        if source.name is not None and source.number is None:
            yield f"The source “{source.name}” has no number, and so no colour."


def _originals(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT article.id, sha256, size, content FROM original JOIN article ON original = original.id"
    )
    for id, digest, size, content in rows:
        try:
            if sha256(decompressed(content, size)).hexdigest() != digest:
                yield f"Article {id}: its original is not the file that came in."
        except DamagedLibrary:
            yield f"Article {id}: its original can't be read any more."
