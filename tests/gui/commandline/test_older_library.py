"""A library of an older Crossread: any command brings it up to date, keeps a copy, and says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import schema
from tests.gui.commandline.conftest import STORIES, Done


@pytest.fixture
def older(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library, as a Crossread finds it that knows one step more."""

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE mark ADD COLUMN rating INTEGER")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration("ratings", step)))
    return library


def test_a_command_that_reads_brings_an_older_library_up_to_date_once(
    run: Callable[..., Done], older: Path
) -> None:
    first, second = (run("--library", older, "list", "--json") for _ in range(2))
    assert [len(done.document) for done in (first, second)] == [len(STORIES)] * 2
    assert "was brought up to date; a copy of it as it was lies beside it" in first.err
    assert second.err == ""
    assert (older.parent / f"a (format {len(schema.MIGRATIONS) - 1}).crossread").exists()


def test_in_a_folder_that_cannot_be_written_it_says_what_to_do(
    run: Callable[..., Done], older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: path != older.parent)  # root may write everywhere
    done = run("--library", older, "list", "--json")
    assert (done.status, done.document["error"]["kind"]) == (3, "older-library")
    assert "copy the library to a folder of your own first" in done.document["error"]["message"]
    assert [path.name for path in older.parent.glob("*.crossread")] == [older.name]
