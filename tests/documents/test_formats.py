"""What lies on the disk is told."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

from corpus.library import Stamp
from corpus.meaning import VectorCache
from search.manifest import NAME, Manifest
from tests import markdown
from tests.documents.checkout import FORMATS


def test_every_table_of_a_library_is_told_and_no_other(sample_library: Path) -> None:
    with contextlib.closing(sqlite3.connect(sample_library)) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    told = {markdown.code(row[0])[0] for row in markdown.table(FORMATS, "Table")}
    assert told == {name for name in tables if not name.startswith("sqlite_")}


def test_every_table_of_the_vectors_is_told_and_no_other(tmp_path: Path) -> None:
    with contextlib.closing(VectorCache.open(tmp_path)):
        (path,) = tmp_path.glob("vectors-*.sqlite")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    told = {markdown.code(row[0])[0] for row in markdown.table(FORMATS, "In the file")}
    assert told == {name for (name,) in tables if not name.startswith("sqlite_")}


def test_every_field_of_the_index_is_told() -> None:
    from search.schema import schema

    told = {name for row in markdown.table(FORMATS, "Field") for name in markdown.code(row[0])}
    assert told == set(schema().names())


def test_everything_in_the_manifest_of_an_index_is_told(tmp_path: Path) -> None:
    Manifest(Stamp("a", 1, "b"), complete=True).write(tmp_path)
    held = json.loads((tmp_path / NAME).read_bytes())
    assert {name for row in markdown.table(FORMATS, "Key") for name in markdown.code(row[0])} == held.keys()
