"""The tables of a library, and the steps by which an older library becomes one of today.

A step never changes once it has been released: a later need is a later step.
"""

from __future__ import annotations

import datetime
import json
import secrets
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from corpus.library.connections import transaction
from corpus.library.who import name_words

#: "XRLB" in SQLite's header: by this a file is known as a Crossread library.
APPLICATION_ID = int.from_bytes(b"XRLB", "big")

_TABLES = (
    # ---- the library itself
    "CREATE TABLE library (id TEXT NOT NULL, created TEXT NOT NULL) STRICT",
    "CREATE TABLE migration (step INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL) STRICT",
    # Every change has a number and a random token: a copy that went its own way has other tokens.
    "CREATE TABLE revision (number INTEGER PRIMARY KEY, token TEXT NOT NULL) STRICT",
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # A path is bytes here: the name of a file need not be valid Unicode, and must come back as it was.
    "CREATE TABLE import_queue (position INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE) STRICT",
    # ---- what came in
    """CREATE TABLE original (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        content BLOB NOT NULL           -- compressed with zlib
    ) STRICT""",
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        original INTEGER NOT NULL REFERENCES original (id),
        path TEXT NOT NULL,
        member TEXT,
        imported TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        near INTEGER REFERENCES article (id),   -- the first article that this one nearly repeats
        sample INTEGER NOT NULL,
        revision INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX article_original ON article (original)",
    "CREATE INDEX article_text_hash ON article (text_hash)",
    "CREATE INDEX article_near ON article (near) WHERE near IS NOT NULL",
    "CREATE INDEX article_revision ON article (revision)",
    # ---- what the machine found. Small rows apart from long texts, so that lists read little.
    """CREATE TABLE finding (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        reader TEXT NOT NULL,
        title TEXT,
        authors TEXT NOT NULL,
        source TEXT,
        date TEXT,
        date_note TEXT,
        language TEXT,
        genre TEXT,
        words INTEGER NOT NULL,
        opening TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE body (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        paragraphs TEXT NOT NULL,
        removed TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE band (
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        PRIMARY KEY (hash, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX band_article ON band (article)",
    """CREATE TABLE annotation (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        pipeline TEXT NOT NULL,
        published TEXT                  -- the date by which "last Tuesday" was understood
    ) STRICT""",
    """CREATE TABLE entity (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        key TEXT NOT NULL,              -- the folded name
        scope INTEGER NOT NULL,         -- 0: across articles; else the one article that it belongs to
        name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        UNIQUE (type, key, scope)
    ) STRICT""",
    "CREATE INDEX entity_revision ON entity (revision)",
    """CREATE TABLE mention (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        entity INTEGER NOT NULL REFERENCES entity (id),
        PRIMARY KEY (article, start, stop, entity)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mention_entity ON mention (entity)",
    # Counts and names by entity and article, so that a list of entities need not read every mention.
    """CREATE TABLE appearance (
        entity INTEGER NOT NULL REFERENCES entity (id),
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        name TEXT NOT NULL,             -- the name's form in this article
        mentions INTEGER NOT NULL,
        PRIMARY KEY (entity, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appearance_article ON appearance (article)",
    """CREATE TABLE alias (
        entity INTEGER NOT NULL REFERENCES entity (id),
        name TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        mentions INTEGER NOT NULL,
        PRIMARY KEY (entity, name, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX alias_article ON alias (article)",
    """CREATE TABLE date_mention (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        value TEXT,
        PRIMARY KEY (article, start, stop)
    ) STRICT, WITHOUT ROWID""",
    # ---- sources in the order in which they were first shown; kept for good, whatever becomes of articles
    """CREATE TABLE source (
        name TEXT PRIMARY KEY,          -- folded
        number INTEGER NOT NULL UNIQUE
    ) STRICT, WITHOUT ROWID""",
    # ---- what the person decided
    """CREATE TABLE decision (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,            -- JSON
        text_hash TEXT NOT NULL,        -- the text that the person saw
        PRIMARY KEY (article, field)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE mark (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        unread INTEGER NOT NULL DEFAULT 1,
        starred INTEGER NOT NULL DEFAULT 0,
        removed INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX mark_removed ON mark (article) WHERE removed",
    """CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        made TEXT NOT NULL,
        forward TEXT NOT NULL,          -- JSON: the operations as done
        inverse TEXT NOT NULL,          -- JSON: the operations that take them back
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from an older library to a newer one. ``apply`` runs inside the step's transaction."""

    name: str
    apply: Callable[[sqlite3.Connection], None]


def now() -> str:
    """The present moment in UTC, ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _create_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("INSERT INTO library VALUES (?, ?)", (uuid.uuid4().hex, now()))
    connection.execute("INSERT INTO revision VALUES (0, ?)", (secrets.token_hex(16),))


def _remember_samples(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE import_queue ADD COLUMN sample INTEGER NOT NULL DEFAULT 0")


def _note_failures(connection: sqlite3.Connection) -> None:
    connection.execute(
        """CREATE TABLE annotation_failure (
            article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            pipeline TEXT NOT NULL,
            tries INTEGER NOT NULL,
            reason TEXT NOT NULL            -- for a person
        ) STRICT"""
    )
    connection.execute("DELETE FROM setting WHERE key = 'annotation_failures'")


def _name_targets(connection: sqlite3.Connection) -> None:
    """Until then an operation was ``[kind, article, name, value]``: about articles, and nothing else."""
    for (id,) in connection.execute("SELECT id FROM journal").fetchall():
        columns = connection.execute("SELECT forward, inverse FROM journal WHERE id = ?", (id,)).fetchone()
        connection.execute(
            "UPDATE journal SET forward = ?, inverse = ? WHERE id = ?", (*map(_with_targets, columns), id)
        )


def _with_targets(column: str) -> str:
    """As it is where it is not understood: whoever comes to take that back is told so."""
    named = {"decision": "field", "mark": "mark"}
    with suppress(ValueError, TypeError, KeyError):
        operations = [
            {"kind": kind, "target": {"article": article, named[kind]: name}, "value": value}
            for kind, article, name, value in json.loads(column)
        ]
        return json.dumps(operations, ensure_ascii=False, separators=(",", ":"))
    return column


def _note_genres(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE finding ADD COLUMN genre_note TEXT")


def _keep_decisions_on_blocks(connection: sqlite3.Connection) -> None:
    # A block is known by what it says. What the reader found is kept only where something else is shown.
    for statement in (
        """CREATE TABLE found_body (
            article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            paragraphs TEXT NOT NULL,
            removed TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE block_decision (
            article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            kept INTEGER NOT NULL,
            PRIMARY KEY (article, text)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE source_block_decision (
            source TEXT NOT NULL,           -- its folded name, as in "source"
            text TEXT NOT NULL,
            kept INTEGER NOT NULL,
            PRIMARY KEY (source, text)
        ) STRICT, WITHOUT ROWID""",
    ):
        connection.execute(statement)


def _note_reading_failures(connection: sqlite3.Connection) -> None:
    connection.execute(
        """CREATE TABLE reading_failure (
            article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            reader TEXT NOT NULL,
            reason TEXT NOT NULL            -- for a person
        ) STRICT"""
    )


def _tell_who_is_who(connection: sqlite3.Connection) -> None:
    for statement in _WHO_IS_WHO:
        connection.execute(statement)
    known = connection.execute("SELECT id, name FROM entity UNION SELECT entity, name FROM alias")
    connection.executemany(
        "INSERT OR IGNORE INTO name_word VALUES (?, ?)",
        [(word, id) for id, name in known for word in name_words.of(name)],
    )


# An identity inside a column is JSON: [type, key, scope].
_WHO_IS_WHO = (
    # ---- found: who is the same across articles
    """CREATE TABLE resolution (
        entity INTEGER PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
        target INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        strength REAL NOT NULL,
        reasons TEXT NOT NULL,          -- JSON
        seen_in INTEGER NOT NULL        -- the article whose company tells so
    ) STRICT""",
    "CREATE INDEX resolution_target ON resolution (target)",
    """CREATE TABLE likeness (
        entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        strength REAL NOT NULL,
        reasons TEXT NOT NULL,          -- JSON
        seen_in INTEGER NOT NULL,
        PRIMARY KEY (entity, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX likeness_other ON likeness (other)",
    # By what resolving looks for names that may be the same: parts of the key.
    """CREATE TABLE name_part (
        part TEXT NOT NULL,
        entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        PRIMARY KEY (part, entity)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX name_part_entity ON name_part (entity)",
    # By what a person looks for a name: words of all forms that it ever had.
    """CREATE TABLE name_word (
        word TEXT NOT NULL,
        entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        PRIMARY KEY (word, entity)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX name_word_entity ON name_word (entity)",
    "ALTER TABLE mention ADD COLUMN government INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE date_mention ADD COLUMN precision TEXT",
    "ALTER TABLE date_mention ADD COLUMN basis TEXT",
    # What was found, kept only where something else is shown.
    """CREATE TABLE found_mentions (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        mentions TEXT NOT NULL          -- JSON
    ) STRICT""",
    # ---- decided. By identity, not by number: an entity's number ends with its last mention.
    """CREATE TABLE entity_decision (
        type TEXT NOT NULL,
        key TEXT NOT NULL,
        scope INTEGER NOT NULL,
        field TEXT NOT NULL,            -- same_as, name, type, hidden
        value TEXT NOT NULL,            -- JSON
        PRIMARY KEY (type, key, scope, field)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX entity_decision_value ON entity_decision (value, field)",
    """CREATE TABLE apart_decision (
        one TEXT NOT NULL,              -- an identity
        other TEXT NOT NULL,            -- an identity that sorts behind it
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX apart_decision_other ON apart_decision (other)",
    """CREATE TABLE local_decision (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        type TEXT NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (article, type, key)
    ) STRICT, WITHOUT ROWID""",
    # A mention is known by its paragraph's words, as a block is: where that stands, the mention stands.
    """CREATE TABLE mention_decision (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        block TEXT NOT NULL,
        nth INTEGER NOT NULL,           -- of several blocks that say the same, from 0
        start INTEGER NOT NULL,         -- in the block
        stop INTEGER NOT NULL,
        identity TEXT,                  -- NULL: no name
        name TEXT,                      -- by which the identity was known then
        PRIMARY KEY (article, block, nth, start, stop)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mention_decision_identity ON mention_decision (identity)",
    "ALTER TABLE mention ADD COLUMN decided INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE own_name (
        form TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        type TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # ---- shown: the decisions laid over the findings. NULL: hidden.
    "ALTER TABLE entity ADD COLUMN stands_for INTEGER",
    "UPDATE entity SET stands_for = id",
    "CREATE INDEX entity_joined ON entity (stands_for) WHERE stands_for IS NOT id",
)


def _keep_decisions_on_links(connection: sqlite3.Connection) -> None:
    # Passages are known by the words of their paragraphs, as mentions are: where those stand, they stand.
    connection.execute(
        """CREATE TABLE link_decision (
            one INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            one_at TEXT NOT NULL,           -- JSON: [[block, nth, start, stop], …], by paragraph
            other INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,   -- of a higher number
            other_at TEXT NOT NULL,
            joined INTEGER NOT NULL,        -- 0: parted
            PRIMARY KEY (one, one_at, other, other_at)
        ) STRICT, WITHOUT ROWID"""
    )
    connection.execute("CREATE INDEX link_decision_other ON link_decision (other)")


def _tell_of_events(connection: sqlite3.Connection) -> None:
    for statement in _EVENTS:
        connection.execute(statement)


_EVENTS = (
    # ---- found. The number is the event's for good; by its key it is known in other libraries.
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        start TEXT,
        stop TEXT,
        why TEXT NOT NULL,              -- JSON
        stands_for INTEGER NOT NULL,    -- shown: the event that it was merged into; else itself
        shown INTEGER NOT NULL DEFAULT 0,   -- what is found and decided makes it one that is shown
        kept INTEGER NOT NULL DEFAULT 0,    -- was shown once, or decided on: its row stays
        revision INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX event_stands_for ON event (stands_for)",
    "CREATE INDEX event_revision ON event (revision)",
    """CREATE TABLE event_passage (
        event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (event, article, start, stop)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX event_passage_article ON event_passage (article)",
    # What looked for events in an article; none: nothing has since it was annotated last.
    """CREATE TABLE grouping (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        grouper TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE date_estimate (
        article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        date TEXT NOT NULL,
        event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        told_in INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        role TEXT NOT NULL,
        stands INTEGER NOT NULL         -- shown: both articles still tell of an event that is shown
    ) STRICT""",
    "CREATE INDEX date_estimate_event ON date_estimate (event)",
    "CREATE INDEX date_estimate_told_in ON date_estimate (told_in)",
    # ---- decided
    """CREATE TABLE event_decision (
        event INTEGER NOT NULL REFERENCES event (id),
        field TEXT NOT NULL,            -- title, accepted, dismissed, made, fixed, merged
        value TEXT NOT NULL,            -- JSON
        PRIMARY KEY (event, field)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX event_decision_merged ON event_decision (value) WHERE field = 'merged'",
    # A passage is known by the words of its paragraphs, as those of links are.
    """CREATE TABLE event_passage_decision (
        event INTEGER NOT NULL REFERENCES event (id),
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        at TEXT NOT NULL,               -- JSON: [[block, nth, start, stop], …], by paragraph
        role TEXT,                      -- NULL: it is left out
        put INTEGER NOT NULL,           -- 0: it had been found, and was kept
        start INTEGER,                  -- shown: where it stands in the article's text, if it does
        stop INTEGER,
        PRIMARY KEY (event, article, at)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX event_passage_decision_article ON event_passage_decision (article)",
)


def _keep_searches(connection: sqlite3.Connection) -> None:
    connection.execute(
        """CREATE TABLE saved_search (
            key TEXT PRIMARY KEY,           -- the name, folded
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            sort TEXT NOT NULL
        ) STRICT, WITHOUT ROWID"""
    )


#: In order; a library's ``user_version`` is the number of steps that it has been through.
MIGRATIONS: tuple[Migration, ...] = (
    Migration("the first library", _create_tables),
    Migration("interrupted imports of samples", _remember_samples),
    Migration("articles that names could not be looked for in", _note_failures),
    Migration("operations that name their target", _name_targets),
    Migration("what tells the genre", _note_genres),
    Migration("decisions on blocks", _keep_decisions_on_blocks),
    Migration("articles that could not be read anew", _note_reading_failures),
    Migration("who is who, found and decided", _tell_who_is_who),
    Migration("decisions on links", _keep_decisions_on_links),
    Migration("events, found and decided", _tell_of_events),
    Migration("searches that are kept", _keep_searches),
)


def version(connection: sqlite3.Connection) -> int:
    """How many steps this library has been through; 0 for an empty file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    """Take the steps that are missing, each with its record; a new library is made in one transaction.

    An older library takes each step in one: a step that fails leaves it as it was before that step.
    """
    known = version(connection)
    steps = list(enumerate(migrations, start=1))[known:]
    for together in [steps] if known == 0 else [[step] for step in steps]:
        with transaction(connection, "BEGIN IMMEDIATE"):
            for step, migration in together:
                migration.apply(connection)
                connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (step, migration.name, now()))
                connection.execute(f"PRAGMA user_version = {step}")
