"""Parts of a page are brought into its article, left out of it, and read again, without the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import ArticleId
from tests.gui.commandline.conftest import Done

PARAGRAPH = (
    "About 400 people live in Tarn. The council wants Norway to pay for a bridge, and Ivar Lund agrees."
)


def text_of(run: Callable[..., Done], library: Path, id: int) -> str:
    text = run("--library", library, "show", id, "--json").document["text"]
    assert isinstance(text, str)
    return text


def test_a_paragraph_is_left_out_and_brought_back(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    tarn = ids["tarn.html"]
    found = run("--library", library, "show", tarn, "--json").document
    done = run("--library", library, "leave-out", tarn, "About 400 people", "--json")
    assert (done.status, done.document["articles"]) == (0, [tarn])
    shown = run("--library", library, "show", tarn, "--json").document
    assert PARAGRAPH not in shown["text"]
    (left_out,) = [block for block in shown["removed"] if block.get("decided")]
    assert (left_out["text"], left_out["reason"]) == (PARAGRAPH, "left out by you")
    assert run("--library", library, "search", "400 people", "--json").document["complete"] == 0
    told = run("--library", library, "as-found", tarn, PARAGRAPH)
    assert (
        told.out
        == f"As it was found in article {tarn}: “About 400 people live in Tarn. The council wants…”\n"
    )
    again = run("--library", library, "show", tarn, "--json").document
    assert {**again, "mentions": 0, "dates": 0} == {**found, "mentions": 0, "dates": 0}
    assert (
        run("--library", library, "undo").out
        == "Undone: Have “About 400 people live in Tarn.…” as it was found\n"
    )


def test_a_line_that_was_removed_is_shown_with_its_reason_and_brought_in(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    tarn = ids["tarn.html"]
    assert "Sport" not in run("--library", library, "show", tarn).out
    shown = run("--library", library, "show", tarn, "--removed").out
    assert "    Sport\n" in shown
    assert "[left out: " in shown
    assert run("--library", library, "keep", tarn, "Sport").status == 0
    document = run("--library", library, "show", tarn, "--json").document
    assert [
        document["text"][paragraph["start"] : paragraph["end"]]
        for paragraph in document["paragraphs"]
        if paragraph.get("decided")
    ] == ["Sport"]
    run("--library", library, "leave-out", tarn, PARAGRAPH)
    assert (
        "[left out: by you]\n    About 400 people" in run("--library", library, "show", tarn, "--removed").out
    )


def test_it_holds_for_all_articles_of_a_source_and_those_that_come_later(
    run: Callable[..., Done], library: Path, ids: dict[str, int], folder: Path, tmp_path: Path
) -> None:
    tarn = ids["tarn.html"]
    told = run("--library", library, "leave-out", tarn, PARAGRAPH, "--source")
    assert told.out.startswith(
        "Left out in 1 article of The Tarn Valley Post, and in those that come later: “"
    )
    later = (folder / "tarn.html").read_text(encoding="utf-8").replace("on Friday", "on Saturday")
    (tmp_path / "later.html").write_text(later, encoding="utf-8")
    (line,) = run("--library", library, "import", "--no-annotate", "--json", tmp_path / "later.html").lines
    assert line["status"] != "failed"
    assert "on Saturday" in text_of(run, library, line["id"])
    assert PARAGRAPH not in text_of(run, library, line["id"])
    told = run("--library", library, "as-found", tarn, PARAGRAPH, "--source")
    assert "2 articles of" in told.out
    assert PARAGRAPH in text_of(run, library, line["id"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["leave-out", "page.html", "No such words"], "no such paragraph or line"),
        (["keep", "page.html", " "], "how the part begins"),
        (["leave-out", "page.html", "In", "--source"], None),
        (["leave-out", "bare.txt", "Snow lay", "--source"], "source of article"),
        (["leave-out", "bare.txt", "Snow lay"], "all that is left"),
    ],
)
def test_what_can_not_be_decided_is_said_in_plain_words(
    run: Callable[..., Done], library: Path, ids: dict[str, int], arguments: list[str], words: str | None
) -> None:
    command, name, *rest = arguments
    done = run("--library", library, command, ids[name], *rest)
    assert (done.status == 0) == (words is None)
    assert (words or "") in done.err


def test_several_parts_that_begin_so_are_not_guessed_between(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    done = run("--library", library, "leave-out", ids["page.html"], "I")
    assert (done.status, "begin so. Write more of the one." in done.err) == (2, True)


def test_an_article_that_is_not_there_has_no_parts(run: Callable[..., Done], library: Path) -> None:
    done = run("--library", library, "keep", 99, "Home", "--json")
    assert (done.status, done.document["error"]["kind"]) == (1, "unknown-article")


# ---- many at once


def test_fields_of_many_articles_are_set_at_once(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    told = run("--library", library, "set", *ids.values(), "genre=report", "source=The Post")
    assert (told.status, told.out) == (0, "Set genre, source of 3 articles\n")
    for id in ids.values():
        shown = run("--library", library, "show", id, "--json").document
        assert (shown["genre"], shown["genre_note"], shown["source"]) == ("report", None, "The Post")
    undone = run("--library", library, "undo", "--json").document
    assert undone["articles"] == sorted(ids.values())


def test_of_many_those_that_are_there_are_set_and_the_others_told(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    done = run("--library", library, "set", 98, ids["bare.txt"], 99, "title=Snow", "--json")
    assert (done.status, done.document["articles"]) == (1, [ids["bare.txt"]])
    assert done.document["error"]["message"] == "There is no article 98, 99."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["1", "title=Top", "5"], "“5” sets nothing"),
        (["1"], "Say what to set"),
        (["title=Top"], "Name the articles by their numbers"),
        (["1", "title"], "“title” is not the number of an article"),
        (["1", "headline=Top"], "no field “headline”"),
    ],
)
def test_a_slip_in_what_is_set_changes_nothing(
    run: Callable[..., Done], library: Path, arguments: list[str], words: str
) -> None:
    done = run("--library", library, "set", *arguments)
    assert done.status == 2
    assert words in done.err
    with Library.open(library, writable=False) as opened:
        assert opened.undo_label() is None


# ---- reading again


def make_old(library: Path, id: int, title: str) -> None:
    """Let the article be what an older reader made of it."""
    with Library.open(library) as opened, opened._connections.writing() as connection:
        connection.execute("UPDATE finding SET reader = '0', title = ? WHERE article = ?", (title, id))
        assert opened.has(ArticleId(id))


def test_what_an_older_reader_read_is_read_again_and_what_was_decided_lasts(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    tarn, page = ids["tarn.html"], ids["page.html"]
    run("--library", library, "set", page, "title=Mine")
    run("--library", library, "leave-out", tarn, PARAGRAPH)
    make_old(library, tarn, "Home")
    make_old(library, page, "A bridge for Tarn?")
    done = run("--library", library, "reread", "--json", "--no-annotate")
    assert done.status == 0
    assert done.lines == [
        {"schema": 1, "id": page, "status": "unchanged", "title": "Mine", "reason": None},
        {
            "schema": 1,
            "id": tarn,
            "status": "changed",
            "title": "Ferry to Tarn stops for the winter",
            "reason": None,
        },
    ]
    assert PARAGRAPH not in text_of(run, library, tarn)
    assert run("--library", library, "check").status == 0
    assert run("--library", library, "reread").err == "There was nothing to read again.\n"


def test_articles_that_are_named_are_read_again_in_any_case(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    done = run("--library", library, "reread", ids["bare.txt"], 99)
    assert (done.status, done.out) == (1, "")
    assert "There is no article 99." in done.err
    assert "1 as before." in done.err
