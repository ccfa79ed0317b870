"""Names are put right from the command line as in the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.annotate import DEFAULT_MODEL
from corpus.library import Library
from corpus.model import Annotation
from gui.operations.models import model_in_use
from tests.corpus.library_making import article
from tests.gui.commandline.conftest import BRIDGE, Done


@pytest.fixture
def on(run: Callable[..., Done], library: Path, tmp_path: Path) -> Callable[..., Done]:
    """A command on the library of the test."""
    return lambda *arguments: run("--library", library, "--cache", tmp_path / "cache", *arguments)


def names(on: Callable[..., Done], *arguments: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in on("entities", "--json", *arguments).document}


def test_names_are_told_by_how_they_begin(on: Callable[..., Done]) -> None:
    assert "Ivar Lund" in names(on, "lun")
    assert names(on, "nobody of that name") == {}
    number = names(on)["Ivar Lund"]["id"]
    assert f"{number}" in on("entities", "lun").out


def test_the_page_of_a_name_tells_where_it_stands(on: Callable[..., Done], ids: dict[str, int]) -> None:
    lund = names(on)["Ivar Lund"]
    page = on("entity", lund["id"], "--json").document
    assert {told["article"] for told in page["told"]} == {ids["tarn.html"], ids["page.html"]}
    assert {of["source"] for of in page["names"]} == {"The Tarn Valley Post", "Lakeside Daily"}
    assert page["joined"][0]["name"] == "Ivar Lund"
    assert "Oslo" in {company["name"] for company in page["company"]}
    assert "[Ivar Lund], who owns the ferry" in on("entity", lund["id"]).out
    assert on("entity", 99_999).status == 1


def test_names_are_merged_renamed_and_taken_apart_again(on: Callable[..., Done], ids: dict[str, int]) -> None:
    lund, oslo = (names(on)[name]["id"] for name in ("Ivar Lund", "Oslo"))
    done = on("merge", oslo, "--into", lund, "--json").document
    assert (done["articles"], set(done["entities"])) == ([ids["page.html"]], {lund, oslo})
    assert "Oslo" in names(on)["Ivar Lund"]["aliases"]
    assert on("search", 'person:"Oslo"', "--json").document["total"] == 2
    assert on("rename", lund, "Captain Lund").out == "Done: Call a name “Captain Lund”\n"
    assert on("part", lund, "oslo").status == 0
    assert {"Captain Lund", "Oslo"} <= names(on).keys()
    assert on("part", lund, "oslo").status == 2
    assert on("rename", lund).status == on("part", lund).status == 2
    for _ in range(3):
        assert on("undo").status == 0
    assert names(on)["Ivar Lund"]["aliases"] == []


def test_a_name_is_someone_else_in_an_article(on: Callable[..., Done], ids: dict[str, int]) -> None:
    lund = names(on)["Ivar Lund"]["id"]
    assert on("part", lund, "--in", ids["page.html"]).status == 0
    apart = [row["articles"] for row in on("entities", "ivar lund", "--json").document]
    assert sorted(apart) == sorted([[ids["tarn.html"]], [ids["page.html"]]])


def test_a_name_is_of_another_kind_or_none(on: Callable[..., Done]) -> None:
    oslo = names(on)["Oslo"]["id"]
    assert on("retype", oslo, "--kind", "event").status == 0
    assert names(on)["Oslo"]["type"] == "event"
    assert on("retype", names(on)["Oslo"]["id"], "--as-found").status == 0
    assert on("hide", oslo).status == 0
    assert "Oslo" not in names(on)
    assert names(on, "--hidden").keys() == {"Oslo"}
    assert on("hide", oslo, "--back").status == 0
    assert names(on)["Oslo"]["type"] == "place"


def test_one_mention_is_someone_else(on: Callable[..., Done], ids: dict[str, int]) -> None:
    text = on("show", ids["page.html"], "--json").document["text"]
    start = text.index("the minister")
    place = (ids["page.html"], start, start + len("the minister"))
    assert on("reassign", *place, "--name", "Kari Moe", "--kind", "person").status == 0
    assert names(on)["Kari Moe"]["articles"] == [ids["page.html"]]
    shown = on("show", ids["page.html"], "--json").document["mentions"]
    assert [mention["text"] for mention in shown if mention.get("decided")] == ["the minister"]
    assert on("reassign", *place, "--no-name").status == 0
    assert "Kari Moe" not in names(on)
    assert on("reassign", *place, "--as-found").status == 0
    assert on("reassign", ids["page.html"], 0, 100_000, "--no-name").status == 2
    assert on("reassign", *place).status == 2


def test_names_of_ones_own_are_listed_added_and_removed(on: Callable[..., Done], ids: dict[str, int]) -> None:
    assert on("own-name", "--json").document == []
    done = on("own-name", "the ferry", "--kind", "event", "--name", "The Ferry", "--no-annotate", "--json")
    assert set(done.document["articles"]) == {ids["tarn.html"], ids["page.html"]}
    (own,) = on("own-name", "--json").document
    assert (own["form"], own["name"], own["type"]) == ("the ferry", "The Ferry", "event")
    assert "The Ferry" in on("own-name").out
    assert on("own-name", "the ferry").status == 2
    assert on("own-name", "the ferry", "--remove", "--no-annotate").status == 0
    assert on("own-name", "--json").document == []


def test_what_is_about_no_article_so_far_is_told_all_the_same(on: Callable[..., Done]) -> None:
    assert on("own-name", "Zorkmoor", "--kind", "place", "--no-annotate").out
    assert "Zorkmoor" in on("own-name").out
    assert on("undo").out
    assert "Zorkmoor" not in on("own-name").out


def test_corrections_are_shared_as_a_file(
    on: Callable[..., Done], run: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "corrections.json", tmp_path / "other.crossread"
    on("rename", names(on)["Ivar Lund"]["id"], "Captain Lund")
    written = on("decisions", "export", file, "--json").document
    assert (written["decisions"], written["articles"]) == (1, 0)
    assert run("--library", other, "import", folder / "page.html").status == 0
    brought = run("--library", other, "decisions", "import", file, "--json")
    assert (brought.status, brought.document["done"], brought.document["orphaned"]) == (0, 1, [])
    assert "Captain Lund" in run("--library", other, "entities").out
    assert run("--library", other, "decisions", "import", file).out == "Brought in: 0. Known before: 1.\n"
    assert run("--library", other, "undo").out == "Undone: Bring in decisions\n"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["decisions"][0]["target"]["identity"][1] = "nobody"
    file.write_text(json.dumps(document), encoding="utf-8")
    orphaned = run("--library", other, "decisions", "import", file)
    assert orphaned.status == 1
    assert "“nobody”: no article of this library has this name so far." in orphaned.err


@pytest.mark.parametrize("content", ["", "[", "[]", "{}", "[" * 100_000, BRIDGE])
def test_a_file_that_holds_no_decisions_is_refused(
    on: Callable[..., Done], tmp_path: Path, content: str
) -> None:
    file = tmp_path / "corrections.json"
    file.write_text(content, encoding="utf-8")
    done = on("decisions", "import", file, "--json")
    assert (done.status, done.document["error"]["kind"]) == (2, "invalid-value")
    assert on("undo").status == 1


def test_a_file_that_is_not_there_is_told(on: Callable[..., Done], tmp_path: Path) -> None:
    assert on("decisions", "import", tmp_path / "none.json").status == 1
    assert on("decisions", "export", tmp_path / "none" / "x.json").status == 1


@pytest.mark.parametrize(
    ("pipelines", "model"),
    [
        ((), DEFAULT_MODEL),
        (("spacy 3.0, en_core_web_sm 3.0.0, rules 1", "spacy 3.0, xx_else 1.0, rules 1"), DEFAULT_MODEL),
        (("spacy 3.0, xx_else 1.0, rules 1",), None),
    ],
)
def test_names_are_looked_for_with_the_model_used_so_far(
    tmp_path: Path, pipelines: tuple[str, ...], model: str | None
) -> None:
    with Library.open(tmp_path / "a.crossread") as library:
        for at, pipeline in enumerate(pipelines):
            library.store_annotation(article(library, f"Story {at}."), Annotation(pipeline))
        assert model_in_use(library) == model


def test_a_library_is_not_annotated_with_another_model_unasked(
    on: Callable[..., Done], library: Path, folder: Path, ids: dict[str, int]
) -> None:
    with Library.open(library) as opened:
        for id in opened.ids():
            opened.store_annotation(id, Annotation("spacy 3.0, xx_else 1.0, rules 1"))
    new = folder.parent / "new.txt"
    new.write_text("Ivar Lund walked over the ice to Oslo, and nobody went with him.\n", encoding="utf-8")
    done = on("import", new)
    assert (done.status, names(on)) == (1, {})
    assert "--model" in done.err
    assert on("import", new, "--model", "no_such_model").status == 1
    assert on("import", new, "--model", DEFAULT_MODEL).status == 0
    assert "Ivar Lund" in names(on)
