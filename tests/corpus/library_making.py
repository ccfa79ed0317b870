"""Libraries for the tests of the library, and articles in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from corpus.library import Added, Library, schema
from corpus.model import ArticleId
from tests.making import draft

HARBOUR = (
    "The harbour of Lowick stayed shut on Tuesday after a crane fell across its only gate.\n\n"
    "Pilots waited outside while Mara Quill, who runs the port, asked the Coastal Board for a second crane."
)


def add(library: Library, text: str = HARBOUR, *, original: bytes | None = None, **fields: Any) -> Added:
    """Add an article whose original is its text, unless told otherwise."""
    content = text.encode() if original is None else original
    return library.add(draft(text, **fields), content, path="/home/ada/article.txt", reader="test 1")


def article(library: Library, text: str = HARBOUR, **fields: Any) -> ArticleId:
    """Add an article; its id."""
    return add(library, text, **fields).id


def open_library(folder: Path, **options: Any) -> Library:
    """The library of a test."""
    return Library.open(folder / "articles.crossread", **options)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


#: How a step is taken back, from the last to the first that a test goes back to.
_BACK: Final = {
    "searches that are kept": ["DROP TABLE saved_search"],
    "events, found and decided": [
        f"DROP TABLE {table}"
        for table in (
            *("event_passage_decision", "event_decision", "date_estimate", "grouping", "event_passage"),
            "event",
        )
    ],
    "decisions on links": ["DROP TABLE link_decision"],
    "who is who, found and decided": [
        "DROP INDEX entity_joined",
        "ALTER TABLE entity DROP COLUMN stands_for",
        *(
            f"ALTER TABLE {table} DROP COLUMN {column}"
            for table, column in (
                ("mention", "government"),
                ("mention", "decided"),
                ("date_mention", "precision"),
                ("date_mention", "basis"),
            )
        ),
        *(
            f"DROP TABLE {table}"
            for table in (
                "resolution",
                "likeness",
                "name_part",
                "name_word",
                "found_mentions",
                "entity_decision",
                "apart_decision",
                "local_decision",
                "mention_decision",
                "own_name",
            )
        ),
    ],
    "articles that could not be read anew": ["DROP TABLE reading_failure"],
    "decisions on blocks": [
        f"DROP TABLE {table}" for table in ("found_body", "block_decision", "source_block_decision")
    ],
    "what tells the genre": ["ALTER TABLE finding DROP COLUMN genre_note"],
    "operations that name their target": [],
}


def make_older(path: Path, step: str) -> None:
    """Make of a closed library what it was before ``step``; what lies in its journal is the test's."""
    names = [migration.name for migration in schema.MIGRATIONS]
    with closing(sqlite3.connect(path)) as connection:
        for name in reversed(names[names.index(step) :]):
            for statement in _BACK[name]:
                connection.execute(statement)
            connection.execute("DELETE FROM migration WHERE name = ?", (name,))
        connection.execute(f"PRAGMA user_version = {names.index(step)}")
        connection.commit()
