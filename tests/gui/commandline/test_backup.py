"""``backup FILE``: a consistent copy of the library, whoever is writing it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from corpus.library import Library
from tests.gui.commandline.conftest import STORIES, Done
from tests.gui.commandline.test_processes import posix_only, start


def test_a_backup_is_the_library_and_says_what_it_holds(
    run: Callable[..., Done], library: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.crossread"
    done = run("--library", library, "backup", copy, "--json")
    assert done.status == 0
    assert done.err == ""
    with Library.open(library, writable=False) as opened, Library.open(copy, writable=False) as copied:
        assert copied.stamp() == opened.stamp()
        assert done.document == {
            "schema": 1,
            "path": str(copy),
            "revision": opened.stamp().revision,
            "articles": len(STORIES),
            "size": copy.stat().st_size,
        }
    assert run("--library", copy, "check", "--json").document["problems"] == []
    listed = [run("--library", path, "list", "--json").document for path in (library, copy)]
    assert listed[0] == listed[1]


def test_a_backup_is_made_while_the_library_is_open_elsewhere(
    run: Callable[..., Done], library: Path, ids: dict[str, int], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.crossread"
    with Library.open(library) as opened, opened.edit("Set title") as edit:
        edit.set_field(ids["bare.txt"], "title", "A quiet pass")
        assert run("--library", library, "backup", copy).status == 0, "of what was there before"
    with Library.open(library) as opened:
        assert run("--library", library, "backup", copy).out.startswith("3 articles, ")
        with opened.edit("Set title again") as edit:
            edit.set_field(ids["bare.txt"], "title", "Another")
    titles = [row["title"] for row in run("--library", copy, "list", "--json").document]
    assert "A quiet pass" in titles


@posix_only
def test_a_backup_is_made_while_another_program_imports(library: Path, folder: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(60):
        words = " ".join(f"word{number}x{place}" for place in range(60))
        (many / f"{number:02}.txt").write_text(f"Report {number}\n\nOn that day {words} came about.\n")
    with start("--library", library, "import", "--json", "--no-annotate", many) as importing:
        assert importing.stdout is not None
        for _ in range(3):
            importing.stdout.readline()
        with start("--library", library, "backup", tmp_path / "copy.crossread", "--json") as process:
            out, err = process.communicate(timeout=100)
        importing.kill()
        importing.wait()
    assert (process.returncode, err) == (0, b"")
    with Library.open(tmp_path / "copy.crossread") as copy:
        assert copy.count() == json.loads(out)["articles"] >= len(STORIES) + 3
        assert copy.check() == []


def test_a_backup_replaces_its_predecessor_and_nothing_else(
    run: Callable[..., Done], library: Path, tmp_path: Path
) -> None:
    copy, notes = tmp_path / "copy.crossread", tmp_path / "notes.txt"
    notes.write_text("my notes")
    assert run("--library", library, "backup", copy).status == 0
    assert run("--library", library, "undo").status == 1
    assert run("--library", library, "remove", 1).status == 0
    assert run("--library", library, "backup", copy).status == 0
    assert (
        run("--library", copy, "list", "--json").document
        == run("--library", library, "list", "--json").document
    )
    for path in (notes, library):
        done = run("--library", library, "backup", path, "--json")
        assert done.status == 1
        assert done.document["error"]["kind"] == "copy-failed"
        assert done.document["error"]["path"] == str(path)
    assert notes.read_text() == "my notes"
