"""Every document: links, pictures, and that what the first page shows can be typed."""

from __future__ import annotations

import contextlib
import re
import shlex
from pathlib import Path

import pytest

from corpus.library import Library
from gui.commandline import main
from gui.commandline.arguments import parse
from search import SearchIndex
from tests import markdown
from tests.documents.checkout import FILES, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    assert markdown.broken_links(name, TEXTS, FILES) == []


@pytest.mark.parametrize("name", TEXTS)
def test_pictures_are_told_to_those_who_cannot_see_them(name: str) -> None:
    untold = [picture.target for picture in markdown.pictures(TEXTS[name]) if len(picture.words.split()) < 3]
    assert untold == []


def test_the_first_page_leads_to_all_others() -> None:
    read, found = ["README.md"], {"README.md"}
    while read:
        name = read.pop()
        for target in markdown.links(TEXTS[name]):
            there = markdown.place_of(name, target)
            if there in TEXTS and there not in found:
                found.add(there)
                read.append(there)
    pages = {name for name in TEXTS if "/" not in name or name.startswith("docs/")}
    assert pages - found == set()


def typed_on_the_first_page() -> list[list[str]]:
    """The commands of the README, each as the arguments of the program."""
    lines = re.findall(r"^    \.venv/bin/python main\.py (--.*)$", TEXTS["README.md"], re.M)
    return [shlex.split(line.partition(" > ")[0]) for line in lines]


@pytest.mark.usefixtures("forked")
def test_what_the_first_page_shows_can_be_typed(
    sample_library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    (tmp_path / "my.crossread").write_bytes(sample_library.read_bytes())
    monkeypatch.chdir(tmp_path)
    first, *others = map(parse, typed_on_the_first_page())
    assert (first.command, *map(FILES.__contains__, first.paths)) == ("import", True)
    assert {str(each.library) for each in (first, *others)} == {"my.crossread"}
    for arguments in typed_on_the_first_page()[1:]:
        assert main([*arguments, "--cache", str(tmp_path)], open_window=lambda *_: 1) == 0, arguments
        printed = capsysbinary.readouterr().out
        assert printed
        assert b"none of them" not in printed
    assert (tmp_path / "report.html").exists()


def test_the_query_of_the_first_page_finds_something(sample_library: Path, tmp_path: Path) -> None:
    (typed,) = re.findall(r"\*\*Search\*\* as you type: `([^`]+)`", TEXTS["README.md"])
    with (
        Library.open(sample_library, writable=False) as library,
        contextlib.closing(SearchIndex.open(library, tmp_path)) as index,
    ):
        index.catch_up()
        assert index.search(typed).complete


# --- the checks themselves

PAGE = """# A page

See [the other](other.md#the-end), [nothing](gone.md), [no heading](other.md#middle),
[the web](https://a.example/x) and [this](#a-page). ![A harbour at low tide](harbour.png) ![](blank.png)

| Command | Does |
| --- | --- |
| `open` | opens `a\\|b` |

## Next

`[not](a-link.md)` and `shut` alone.

### Deeper

Still next.

## Last
"""


def test_broken_links_are_found() -> None:
    texts = {"docs/page.md": PAGE, "docs/other.md": "# Other\n\n## The end\n"}
    files = {*texts, "docs/harbour.png"}
    assert markdown.broken_links("docs/page.md", texts, files) == ["gone.md", "other.md#middle", "blank.png"]


def test_links_out_of_the_checkout_are_broken() -> None:
    texts = {"page.md": "[up](../page.md)"}
    assert markdown.broken_links("page.md", texts, {"page.md"}) == ["../page.md"]


def test_pictures_without_words_are_found() -> None:
    assert [picture.words for picture in markdown.pictures(PAGE)] == ["A harbour at low tide", ""]


def test_names_that_are_not_shown_as_code_are_found() -> None:
    assert markdown.undocumented(["open", "shut", "alone", "harbour"], PAGE) == ["alone", "harbour"]


def test_a_bar_in_a_cell_is_not_its_end() -> None:
    assert markdown.table(PAGE, "Command") == [("`open`", "opens `a\\|b`")]


def test_a_section_ends_with_the_next_of_its_rank() -> None:
    assert "Still next" in markdown.section(PAGE, "Next")
    assert "Last" not in markdown.section(PAGE, "Next")
    with pytest.raises(KeyError):
        markdown.section(PAGE, "Nowhere")


def test_a_table_that_is_gone_is_noticed() -> None:
    with pytest.raises(KeyError):
        markdown.table(PAGE, "Option")
