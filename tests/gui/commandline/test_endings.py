"""How a command ends when something is wrong, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.library import Library
from tests.gui.commandline.conftest import Done


@pytest.mark.parametrize(
    ("arguments", "status", "kind"),
    [
        (["show", "99"], 1, "unknown-article"),
        (["show", "99999999999999999999999999"], 1, "unknown-article"),
        (["show", "x"], 2, "usage"),
        (["show", "-1"], 2, "usage"),
        (["show"], 2, "usage"),
        (["import"], 2, "usage"),
        (["search", "a", "--limit", "none"], 2, "usage"),
        (["search", "a", "--limit", "0"], 2, "usage"),
        (["search", "a", "--sort", "loudest"], 2, "usage"),
        (["export"], 2, "usage"),
        (["export", "--csv"], 2, "usage"),
        (["compare", "1"], 2, "invalid-value"),
        (["compare", "1", "1"], 2, "invalid-value"),
        (["compare", "1", "99"], 1, "unknown-article"),
        (["compare", "1", "2", "--html", "-"], 2, "usage"),
        (["compare", "1", "2", "--html", "/no/such/folder/report.html"], 1, "not-written"),
        (["compare", "1", "2", "--odt", "report.odt"], 2, "usage"),
        (["set", "1", "date=soon"], 2, "usage"),
        (["set", "1", "colour=red"], 2, "usage"),
        (["set", "99", "title=A"], 1, "unknown-article"),
        (["remove", "99"], 1, "unknown-article"),
        (["events", "99"], 1, "unknown-event"),
        (["events", "ferry"], 2, "usage"),
        (["event", "dismiss"], 2, "usage"),
        (["event", "make", " ", "1"], 2, "invalid-value"),
        (["compare", "1", "--event", "1"], 2, "usage"),
        (["compare"], 2, "usage"),
        (["backup"], 2, "usage"),
        (["backup", "-"], 2, "usage"),
        (["backup", "/no/such/folder/copy.crossread"], 1, "copy-failed"),
        (["list", "--loud"], 2, "usage"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_done_is_an_error_object_and_a_status(
    run: Callable[..., Done], library: Path, arguments: Sequence[str], status: int, kind: str
) -> None:
    done = run("--library", library, *arguments, "--json")
    assert done.status == status
    error = done.document["error"]
    assert error.keys() == {"kind", "message", "path"}
    assert error["kind"] == kind
    assert error["message"][-1] in ".?"
    assert done.err == ""
    for_a_person = run("--library", library, *arguments)
    assert for_a_person.status == status
    assert for_a_person.out == ""
    assert for_a_person.err.startswith("crossread: ")


def test_remove_does_what_it_can_and_tells_the_rest(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    done = run("--library", library, "remove", ids["bare.txt"], 99, ids["bare.txt"], "--json")
    assert done.status == 1
    assert done.document["articles"] == [ids["bare.txt"]]
    assert "99" in done.document["error"]["message"]


@pytest.mark.parametrize(
    "command", [["list"], ["search", "a"], ["remove", "1"], ["undo"], ["check"], ["rebuild"]]
)
def test_a_library_that_is_not_there_or_is_none_is_status_3(
    run: Callable[..., Done], tmp_path: Path, command: list[str]
) -> None:
    other = tmp_path / "notes.crossread"
    other.write_text("These are my notes, and no library at all.\n" * 50)
    for path in (tmp_path / "missing.crossread", tmp_path, other, tmp_path / "no" / "folder.crossread"):
        done = run("--library", path, *command, "--json")
        assert done.status == 3, path
        assert done.document["error"]["path"] == str(path)
        assert not (tmp_path / "missing.crossread").exists()
    assert other.read_text().startswith("These are my notes")


def test_while_the_library_is_being_written_reading_works_and_writing_says_why_not(
    run: Callable[..., Done], library: Path, folder: Path, ids: dict[str, int]
) -> None:
    some = str(ids["tarn.html"])
    pair = [str(ids[name]) for name in ("tarn.html", "page.html")]
    run("--library", library, "rebuild")
    with Library.open(library):
        for command in (
            ["list"],
            ["show", some],
            ["search", "Tarn"],
            ["entities"],
            ["compare", *pair],
            ["export", "--jsonl"],
            ["check"],
        ):
            assert run("--library", library, *command).status == 0, command
        for command in (
            ["import", str(folder)],
            ["set", some, "title=A"],
            ["remove", some],
            ["undo"],
            ["redo"],
            ["rebuild"],
        ):
            done = run("--library", library, *command, "--json")
            assert (done.status, done.document["error"]["kind"]) == (3, "library-in-use"), command
            assert "Close it there" in done.document["error"]["message"]
