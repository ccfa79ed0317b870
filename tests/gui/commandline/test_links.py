"""Which passages tell the same is told, joined and parted without the window; near articles are listed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.compare import as_json
from corpus.library import Library
from corpus.model import ArticleId
from corpus.progress import never
from gui.operations import relating
from gui.operations.comparing import compare
from gui.workspace.meanings import Meanings
from tests.gui.commandline.conftest import Done

AGROUND = (
    "The container ship Norna ran aground off Lowick harbour on Tuesday morning.\n\n"
    "Nobody on board was hurt, the coastguard said.\n\n"
    "Three tugs failed to pull her free at high water.\n\n"
    "Our bakery raised the price of rye bread again.\n"
)
STRANDED = (
    "Soup is an old subject in this column.\n\n"
    "High tide came and went: three tugboats could not pull the vessel off.\n\n"
    "On Tuesday morning the Norna, a container ship, ran aground near the harbour of Lowick.\n"
)
GARDEN = "Prune roses in February, when the worst of the frost is over.\n\nWater them well in dry springs.\n"


@pytest.fixture
def library(run: Callable[..., Done], tmp_path: Path) -> Path:
    for name, text in (("aground", AGROUND), ("stranded", STRANDED), ("garden", GARDEN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    library = tmp_path / "ships.crossread"
    done = run(
        *("--library", library, "--cache", tmp_path / "cache", "import", "--no-annotate"),
        *(tmp_path / f"{name}.txt" for name in ("aground", "stranded", "garden")),
    )
    assert done.status == 0
    return library


@pytest.fixture
def on(run: Callable[..., Done], library: Path, tmp_path: Path) -> Callable[..., Done]:
    def on(*arguments: object) -> Done:
        return run("--library", library, "--cache", tmp_path / "cache", *arguments)

    return on


def place(on: Callable[..., Done], id: int, words: str) -> str:
    text = on("show", id, "--json").document["text"]
    return f"{id}:{text.index(words)}-{text.index(words) + len(words)}"


def words_of(on: Callable[..., Done], end: dict[str, Any]) -> str:
    text = on("show", end["article"], "--json").document["text"]
    return str(text[end["start"] : end["end"]])


def test_compare_tells_which_sentences_tell_the_same_and_why(on: Callable[..., Done]) -> None:
    document = on("compare", 1, 2, "--json").document
    linked = {words_of(on, link["a"]): words_of(on, link["b"]) for link in document["links"]}
    first = AGROUND.split("\n\n")[0]
    assert "ran aground near the harbour of Lowick" in linked[first]
    assert all(0 < link["strength"] <= 1 and link["reasons"] for link in document["links"])
    kinds = {
        words_of(on, {"article": 1, **passage}): passage["kind"]
        for passage in document["articles"][0]["passages"]
    }
    assert kinds[first] == "shared"
    assert kinds["Nobody on board was hurt, the coastguard said."] == "only"
    told = on("compare", 1, 2).out
    assert "sentences are told by another, too" in told
    assert "near in meaning" in told
    assert place(on, 1, first) in told


def test_the_command_line_finds_what_the_window_finds(
    on: Callable[..., Done], library: Path, tmp_path: Path
) -> None:
    printed = on("compare", 1, 2, "--json").document
    with Library.open(library, writable=False) as opened:
        meanings = Meanings(opened, tmp_path / "cache")
        compared = compare(opened, [ArticleId(1), ArticleId(2)])
        *_, linked = meanings.linked(compared, never)
        meanings.close()
    assert as_json(linked)["links"] == printed["links"]


def test_an_article_of_something_else_is_not_linked(on: Callable[..., Done]) -> None:
    document = on("compare", 1, 3, "--json").document
    assert [link["strength"] for link in document["links"] if link["strength"] >= 0.6] == []


def test_passages_are_joined_parted_and_had_as_found(on: Callable[..., Done]) -> None:
    before = on("compare", 1, 2, "--json").document["links"]
    bread, column = place(on, 1, "rye bread"), place(on, 2, "old subject")
    joined = on("join", column, bread, "--json")
    assert (joined.status, joined.document["articles"]) == (0, [1, 2])
    (link,) = [link for link in on("compare", 1, 2, "--json").document["links"] if link["decided"]]
    assert words_of(on, link["a"]) == "Our bakery raised the price of rye bread again."
    assert {"kind": "decided", "said": []} in link["reasons"]
    assert "you joined them" in on("compare", 1, 2).out
    assert on("as-found", bread, column).out == "Done: Have two passages as found\n"
    assert on("compare", 1, 2, "--json").document["links"] == before

    aground, norna = place(on, 1, "ran aground off"), place(on, 2, "ran aground near")
    assert on("part", aground, norna).out == "Done: Part two passages\n"
    parted = on("compare", 1, 2, "--json").document["links"]
    assert not any("ran aground off" in words_of(on, link["a"]) for link in parted)
    assert on("undo").out == "Undone: Part two passages\n"
    assert on("compare", 1, 2, "--json").document["links"] == before


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("join", "1:0-5", "1:90-99"), 2, "two articles"),
        (("join", "1:0-5", "2"), 2, "no place in an article, such as 4:120-188"),
        (("join", "1:9-5", "2:0-5"), 2, "ends before it begins"),
        (("join", "1:0-5", "99:0-5"), 1, "no article 99"),
        (("join", "1:0-900", "2:0-5"), 2, "Choose one to three that follow one another."),
        (("join", "1:900-907", "2:0-5"), 2, "stands nothing of what it tells"),
        (("part", "1:0-5"), 2, "Name two places"),
        (("part", "1:0-5", "2:0-5", "2:8-9"), 2, "Name two places"),
        (("part", "1:0-5", "2:0-5", "--in", "1"), 2, "Name two places"),
        (("part", "1:0-5", "Halwani"), 2, "no place in an article"),
        (("as-found", "1:0-5", "2:0-5", "--source"), 2, "Name two places"),
        (("near", "99"), 1, "no article 99"),
    ],
)
def test_what_can_not_be_done_is_told(
    on: Callable[..., Done], arguments: tuple[str, ...], status: int, told: str
) -> None:
    done = on(*arguments)
    assert done.status == status
    assert told in done.err
    error = on(*arguments, "--json").document["error"]
    assert told in error["message"]


def test_near_articles_are_listed_once_they_were_looked_at(on: Callable[..., Done]) -> None:
    alone = on("near", 1, "--json").document
    assert (alone["near"], alone["looked_at"], alone["of"]) == ([], 1, 3)
    assert "crossread relate" in on("near", 1).err
    made = on("relate", "--json").document
    assert (made["made"], made["articles"]) == (2, 3)
    assert on("relate", "--json").document["made"] == 0
    found = on("near", 1, "--json").document
    assert found["looked_at"] == 3
    assert found["near"][0]["id"] == 2
    told = on("near", 1, "--limit", 1)
    assert told.out.split()[0] == "2"
    assert told.err == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the folder can't be written by nobody")
def test_a_library_that_can_not_be_written_is_compared(on: Callable[..., Done], library: Path) -> None:
    library.parent.chmod(0o500)
    try:
        assert on("compare", 1, 2, "--json").document["links"]
    finally:
        library.parent.chmod(0o700)


def test_a_library_that_another_program_is_writing_is_compared(
    on: Callable[..., Done], library: Path
) -> None:
    with Library.open(library):
        assert on("compare", 1, 2, "--json").document["links"]
        assert on("relate").status == 0
        done = on("join", "1:0-5", "2:0-5", "--json")
        assert (done.status, done.document["error"]["kind"]) == (3, "library-in-use")


def test_where_no_vectors_can_be_made_the_rest_is_told_all_the_same(
    on: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(relating, "_MEGABYTES", 1)  # so little memory that the process is ended
    done = on("compare", 1, 2, "--html", tmp_path / "report.html", "--json")
    assert done.status == 1
    assert (done.document["links"], done.document["articles"][0]["passages"]) == (None, None)
    assert "memory" in done.err
    assert "told-only" not in (tmp_path / "report.html").read_text(encoding="utf-8").partition("<main")[2]
    failed = on("relate", "--json")
    assert (failed.status, failed.document["error"]["kind"]) == (1, "worker-failed")


def test_decisions_on_passages_are_shared(
    on: Callable[..., Done], run: Callable[..., Done], tmp_path: Path
) -> None:
    on("join", place(on, 1, "rye bread"), place(on, 2, "old subject"))
    on("decisions", "export", tmp_path / "decisions.json")
    (decided,) = json.loads((tmp_path / "decisions.json").read_text())["decisions"]
    assert (decided["kind"], decided["value"]) == ("link", True)
    on("undo")
    assert on("decisions", "import", tmp_path / "decisions.json", "--json").document["done"] == 1
    assert any(link["decided"] for link in on("compare", 1, 2, "--json").document["links"])
