"""What a person sees in a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gui.commandline.conftest import STORIES, Done


def test_a_list_is_aligned_and_says_what_is_not_known(run: Callable[..., Done], library: Path) -> None:
    lines = run("--library", library, "list").out.splitlines()
    bare = next(line for line in lines if "Snow lay on the pass" in line)
    page = next(line for line in lines if "A bridge for Tarn?" in line)
    assert "undated" in bare
    assert bare.index("“Snow lay") == page.index("A bridge")


def test_an_article_is_shown_wrapped_with_its_names(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    out = run("--library", library, "show", ids["page.html"]).out
    assert out.startswith("A bridge for Tarn?\nLakeside Daily · Nils Aker · 2009-10-07")
    assert max(map(len, out.splitlines())) <= 80
    assert "Person: Ivar Lund (1)" in out


def test_a_genre_that_was_set_is_shown(run: Callable[..., Done], library: Path, ids: dict[str, int]) -> None:
    run("--library", library, "set", ids["page.html"], "genre=opinion")
    assert "Nils Aker · opinion · 2009-10-07" in run("--library", library, "show", ids["page.html"]).out


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ferry bridge", "2 articles\n"),
        ("snow", "1 article\n"),
        ("ferry crossing", "2 articles, 1 of them with everything asked for\n"),
        ('"two bridges" ferry', "2 articles, none of them with everything asked for\n"),
    ],
)
def test_a_search_says_how_much_of_it_was_found(
    run: Callable[..., Done], library: Path, query: str, said: str
) -> None:
    assert run("--library", library, "search", query).out.startswith(said)


def test_search_results_are_plain_text_where_no_terminal_is(run: Callable[..., Done], library: Path) -> None:
    out = run("--library", library, "search", "bridge").out
    assert "A bridge for Tarn?" in out
    assert "\x1b" not in out


def test_a_terminal_is_not_steered_by_what_is_in_an_article(
    run: Callable[..., Done], library: Path, tmp_path: Path
) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "A quiet \x1b]0;owned\x07 headline \u202ebackwards\n\nThe gate \x1b[2J stayed shut that night, as it "
        "had been for a year, said the \x9b31m keeper of the gate, who had the only key.\n",
        encoding="utf-8",
    )
    said = run("--library", library, "import", "--no-annotate", hostile).out
    newest = run("--library", library, "list", "--json").document[-1]["id"]
    for command in (["list"], ["show", newest], ["search", "gate"], ["entities"], ["compare", 1, newest]):
        said += run("--library", library, *command).out
    assert "keeper" in said
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)


def test_each_line_of_json_is_one_line_for_every_reader(
    run: Callable[..., Done], library: Path, tmp_path: Path
) -> None:
    (tmp_path / "lines.txt").write_text(
        "The mill closed\u2028on a Sunday,\x85and the miller said\u2029that he had known it for long.\n",
        encoding="utf-8",
    )
    run("--library", library, "import", "--no-annotate", tmp_path / "lines.txt")
    exported = run("--library", library, "export", "--jsonl").out
    assert len(exported.splitlines()) == exported.count("\n") == len(STORIES) + 1


def test_standard_input_is_read_for_a_dash(
    run: Callable[..., Done], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(STORIES["bare.txt"].replace("Snow", "Hail").encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    done = run("--library", library, "import", "-", "--json", "--no-annotate")
    assert done.status == 0
    assert [line["path"] for line in done.lines] == ["-"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_only_on_a_terminal(
    run: Callable[..., Done], library: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "of 3" not in run("--library", library, "import", folder).err
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run("--library", library, "import", folder)
    assert "\r0 of 3  bare.txt" in terminal.getvalue()
