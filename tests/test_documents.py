"""The documents tell all that there is, what they show is there, and their examples do what they say."""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import json
import re
import shlex
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu

from corpus.intake import ARCHIVES, READERS
from corpus.library import Library, Stamp
from gui.commandline import main
from gui.commandline.arguments import COMMANDS, parse
from gui.dialogs.settings import SettingsDialog
from gui.jobs import Lane
from gui.panes.kind_bar import KINDS
from gui.shell.commands import other_keys
from gui.shell.main_window import MainWindow
from gui.text import kind_words
from gui.theme import Theme, load_tokens
from gui.viewmodels.preferences import Preferences
from search import SearchIndex
from search.manifest import NAME, Manifest
from search.parser import parse as parse_query
from search.query import FIELDS, MARKS, NOT_YET, And, Kind, Node, Not, Or, leaves
from tests import markdown

ROOT = Path(__file__).parent.parent


def _files() -> set[str]:
    """What is in the checkout, tracked or about to be; and the folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}
    return found | {str(parent.as_posix()) for name in found for parent in Path(name).parents}


FILES = _files()
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in sorted(FILES) if name.endswith(".md")}
GUIDE, ARCHITECTURE = TEXTS["docs/guide.md"], TEXTS["docs/architecture.md"]
FORMATS, CONTRIBUTING = TEXTS["docs/formats.md"], TEXTS["CONTRIBUTING.md"]


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


# --- pages


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


# --- commands


def help_of(command: str) -> str:
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit):
        parse([command, "--help"])
    return told.getvalue()


def options_of(command: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]+", help_of(command)))


def command_rows() -> dict[str, tuple[str, ...]]:
    table = markdown.table(markdown.section(GUIDE, "Without the window"), "Command")
    return {markdown.code(row[0])[0]: row for row in table}


def test_every_command_is_in_the_guide_and_no_other() -> None:
    assert command_rows().keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_in_the_guide(command: str) -> None:
    shared = set.intersection(*map(options_of, COMMANDS))
    _, _, told, _ = command_rows()[command]
    own = options_of(command) - shared
    assert markdown.undocumented(own, told) == []
    assert {name for name in markdown.code(told) if name.startswith("--")} <= own


def test_every_option_of_all_commands_is_in_the_guide() -> None:
    shared = set.intersection(*map(options_of, COMMANDS)) | {"--version"}
    table = markdown.table(markdown.section(GUIDE, "Without the window"), "Option")
    assert {markdown.code(row[0])[0] for row in table} == shared


def untold_arguments(told: str) -> list[str]:
    """Arguments and options that a text of --help only names: nothing stands beside or below them."""
    lines = told.partition("\n\n")[2].splitlines()
    alone = [at for at, line in enumerate(lines) if re.fullmatch(r"  [A-Z-]\S*(?: \S+)*", line)]
    return [lines[at].strip() for at in alone if not "".join(lines[at + 1 : at + 2]).startswith(" " * 6)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_of_a_command_is_told_by_its_help(command: str) -> None:
    assert untold_arguments(help_of(command)) == []


def test_the_help_of_search_names_every_field() -> None:
    told = help_of("search")
    synonyms = {"organisation", "organization", "language"}
    assert [name for name in FIELDS.keys() - NOT_YET - synonyms if f"{name}:" not in told] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_of_a_command_can_be_typed(command: str) -> None:
    (example,) = markdown.code(command_rows()[command][-1])
    program, *arguments = shlex.split(example)
    assert program == "crossread"
    assert parse(arguments).command == command


def test_every_choice_of_sort_is_in_the_guide() -> None:
    found = re.search(r"--sort \{([a-z,]+)\}", help_of("search"))
    assert found is not None
    assert markdown.undocumented(found[1].split(","), command_rows()["search"][2]) == []


# --- the window


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(Theme(qapp, "light", bundled_font=True), Preferences(tmp_path / "settings.ini"))
    yield window
    window.close()
    window.deleteLater()


def menu_rows(window: MainWindow) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each command of the menus: its menu, its words and its keys; a menu inside another is one."""
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            if not action.isSeparator():
                keys = frozenset(key.toString() for key in action.shortcuts())
                yield top.text().replace("&", ""), action.text(), keys


def test_every_command_of_the_menus_is_in_the_guide_with_its_keys(window: MainWindow) -> None:
    table = markdown.table(markdown.section(GUIDE, "Menus and keys"), "Menu")
    told = {(menu, text, frozenset(markdown.code(keys))) for menu, text, keys, _ in table}
    assert told == set(menu_rows(window))


def test_every_other_key_is_in_the_guide() -> None:
    table = markdown.table(markdown.section(GUIDE, "Menus and keys"), "Where")
    told = [(where, markdown.code(keys)[0], does) for where, keys, does in table]
    assert told == [(key.group, key.keys, key.text) for key in other_keys()]


def test_every_setting_is_in_the_guide(qapp: QApplication, tmp_path: Path) -> None:
    dialog = SettingsDialog(Preferences(tmp_path / "settings.ini"), 12)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    table = markdown.table(markdown.section(GUIDE, "Settings"), "Setting")
    assert [row[0] for row in table] == labels
    choices = [box.itemText(at) for box in dialog.findChildren(QComboBox) for at in range(box.count())]
    assert choices
    assert [choice for choice in choices if f"*{choice}*" not in "".join(map("".join, table))] == []
    dialog.deleteLater()


@pytest.mark.parametrize("text", [markdown.section(GUIDE, "Settings"), markdown.section(FORMATS, "Settings")])
def test_everything_that_is_remembered_of_a_person_is_told(text: str) -> None:
    remembered = [
        name for name, _ in inspect.getmembers(Preferences, lambda each: isinstance(each, property))
    ]
    assert "theme" in remembered
    assert markdown.undocumented(remembered, text) == []


def test_every_kind_of_name_is_in_the_guide_with_its_line_and_key() -> None:
    styles = load_tokens("light").mentions
    lines = {
        Qt.PenStyle.SolidLine: "solid",
        Qt.PenStyle.DashLine: "dashed",
        Qt.PenStyle.DotLine: "dotted",
        Qt.PenStyle.NoPen: "none",
    }
    table = markdown.table(markdown.section(GUIDE, "People, places, organisations"), "Kind")
    told = [(words, markdown.code(key)) for words, _, key in table]
    assert told == [(kind_words(kind, many=True), [str(at)]) for at, kind in enumerate(KINDS, start=1)]
    assert [
        kind for kind, row in zip(KINDS, table, strict=True) if lines[styles[kind].pen] not in row[1]
    ] == []


# --- files that are read


def test_every_ending_that_is_read_is_in_the_guide_and_no_other() -> None:
    table = markdown.table(markdown.section(GUIDE, "Bring articles in"), "What")
    told = {ending for row in table for ending in markdown.code(row[1])}
    assert told == {*READERS, *ARCHIVES}


# --- queries


def examples() -> list[tuple[str, int]]:
    """The queries of the guide, each with how many of the sample articles it finds."""
    tables = [
        markdown.table(markdown.section(GUIDE, heading), "Type") for heading in ("Words", "Fields", "Dates")
    ]
    return [(markdown.code(typed)[0], int(found)) for table in tables for typed, _, found in table]


def nodes(node: Node | None) -> Iterator[Node]:
    if node is not None:
        yield node
    if isinstance(node, Not):
        yield from nodes(node.node)
    elif isinstance(node, And | Or):
        for each in node.nodes:
            yield from nodes(each)


def untold(queries: Iterable[str], text: str) -> list[str]:
    """What of the query language none of ``queries`` shows, and which fields ``text`` does not name."""
    parsed = [parse_query(query).root for query in queries]
    found = [leaf for root in parsed for leaf, _ in leaves(root)]
    shapes = [each for root in parsed for each in nodes(root)]
    missing = [kind.value for kind in Kind if kind not in {leaf.kind for leaf in found}]
    missing += [shape.__name__ for shape in (And, Or, Not) if not any(isinstance(s, shape) for s in shapes)]
    missing += [] if any(isinstance(each, And) and each.required for each in shapes) else ["AND"]
    missing += sorted(MARKS - {leaf.text for leaf in found if leaf.field == "is"})
    named = " ".join(markdown.code(text))
    fields = [name for name, field in FIELDS.items() if field not in NOT_YET]
    return missing + [f"{name}:" for name in fields if not re.search(rf"\b{name}:", named)]


def test_everything_that_can_be_asked_for_is_in_the_guide() -> None:
    assert untold([query for query, _ in examples()], markdown.section(GUIDE, "Search")) == []


def test_every_example_of_a_query_is_understood() -> None:
    refused = [
        leaf.typed for query, _ in examples() for leaf, _ in leaves(parse_query(query).root) if leaf.refused
    ]
    assert refused == []


def test_every_example_of_a_query_finds_what_the_guide_says(sample_library: Path, tmp_path: Path) -> None:
    with Library.open(sample_library, writable=False) as library:
        index = SearchIndex.open(library, tmp_path)
        with contextlib.closing(index):
            index.catch_up()
            found = [(query, index.search(query, limit=1).total) for query, _ in examples()]
    assert found == examples()


# --- what the first page shows


def typed_on_the_first_page() -> list[list[str]]:
    """The commands of the README, each as the arguments of the program."""
    lines = re.findall(r"^    \.venv/bin/python main\.py (--.*)$", TEXTS["README.md"], re.M)
    return [shlex.split(line.partition(" > ")[0]) for line in lines]


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


# --- messages


def kinds_of_errors(source: str) -> list[str]:
    """The kinds that the classes of a module give to errors."""
    return [
        statement.value.value
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.ClassDef)
        for statement in each.body
        if isinstance(statement, ast.Assign)
        and [target.id for target in statement.targets if isinstance(target, ast.Name)] == ["kind"]
        and isinstance(statement.value, ast.Constant)
    ]


def test_every_kind_of_error_is_in_the_guide_and_no_other() -> None:
    kinds = {
        kind
        for path in sources("corpus", "search", "gui")
        for kind in kinds_of_errors(path.read_text(encoding="utf-8"))
    }
    table = markdown.table(markdown.section(GUIDE, "When something goes wrong"), "Kind")
    assert {kind for row in table for kind in markdown.code(row[0])} == kinds - {"error"}


# --- what lies on the disk, and what is printed


def test_every_table_of_a_library_is_told_and_no_other(sample_library: Path) -> None:
    with contextlib.closing(sqlite3.connect(sample_library)) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    told = {markdown.code(row[0])[0] for row in markdown.table(FORMATS, "Table")}
    assert told == {name for name in tables if not name.startswith("sqlite_")}


def test_every_field_of_the_index_is_told() -> None:
    from search.schema import schema

    told = {name for row in markdown.table(FORMATS, "Field") for name in markdown.code(row[0])}
    assert told == set(schema().names())


def test_everything_in_the_manifest_of_an_index_is_told(tmp_path: Path) -> None:
    Manifest(Stamp("a", 1, "b"), complete=True).write(tmp_path)
    held = json.loads((tmp_path / NAME).read_bytes())
    assert {name for row in markdown.table(FORMATS, "Key") for name in markdown.code(row[0])} == held.keys()


#: A command for each document, on a library with the sample articles.
PRINTED = {
    "list": ["list"],
    "show": ["show", "4"],
    "search": ["search", "Felixtowe canal", "--facets"],
    "entities": ["entities"],
    "compare": ["compare", "4", "7"],
    "backup": ["backup", "COPY"],
    "set": ["set", "4", "title=Aground"],
    "undo": ["undo"],
    "remove": ["remove", "3"],
    "redo": ["undo"],
    "check": ["check"],
    "rebuild": ["rebuild"],
}


def test_the_json_of_every_command_is_told_and_of_no_other() -> None:
    told = {name for row in markdown.table(FORMATS, "Command") for name in markdown.code(row[0])}
    assert told == COMMANDS.keys()
    printed_by_lines = {"import", "export", "selftest"}  # in test_contract.py
    assert PRINTED.keys() | printed_by_lines == COMMANDS.keys()


def names_in(document: Any, skipped: frozenset[str]) -> set[str]:
    """The names of all fields; those below ``skipped`` are data."""
    if isinstance(document, list):
        return set().union(*(names_in(each, skipped) for each in document))
    if not isinstance(document, dict):
        return set()
    below = (names_in(value, skipped) for name, value in document.items() if name not in skipped)
    return set(document).union(*below)


def test_every_field_of_the_json_is_told(
    sample_library: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    library = tmp_path / "Samples.crossread"
    library.write_bytes(sample_library.read_bytes())
    rows = markdown.table(FORMATS, "Command")
    told = {name: row[1] for row in rows for name in markdown.code(row[0])}
    for command, arguments in PRINTED.items():
        shared = ["--json", "--library", str(library), "--cache", str(tmp_path)]
        named = [str(tmp_path / "copy.crossread") if each == "COPY" else each for each in arguments]
        status = main([*named, *shared], open_window=lambda *_: 1)
        document = json.loads(capsysbinary.readouterr().out)
        assert status == 0, document
        names = names_in(document, frozenset({"counts"})) - {"schema"}
        names -= set(document["facets"]["year"]) if command == "search" else set()
        facets = (set(counts) for counts in document["facets"].values()) if command == "search" else ()
        assert markdown.undocumented(names.difference(*facets), told[command]) == [], command


# --- for those who carry on the work


def test_every_target_of_make_is_told_and_no_other() -> None:
    made = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    table = markdown.table(CONTRIBUTING, "Target")
    assert {markdown.code(row[0])[0].removeprefix("make ") for row in table} == made


def variables(python: str, shell: str) -> set[str]:
    """The environment variables that a module and a script ask for."""
    asked = set(re.findall(r"CROSSREAD_\w+", python + shell))
    if "environ" in python:
        constants = (each.value for each in ast.walk(ast.parse(python)) if isinstance(each, ast.Constant))
        asked |= {each for each in constants if re.fullmatch(r"[A-Z][A-Z0-9_]{3,}", str(each))}
    return asked | set(re.findall(r"\$\{?([A-Z][A-Z0-9_]{3,})", shell))


def test_every_environment_variable_is_told() -> None:
    asked = set()
    for path in sources("corpus", "search", "gui", "tests"):
        text = path.read_text(encoding="utf-8")
        own = path != Path(__file__)
        asked |= variables(text if own and "tests" not in path.parts else "", "")
        asked |= set(re.findall(r'"(CROSSREAD_\w+)"', text)) if own else set()
    for name in ("Makefile", ".ci/setup", ".ci/run"):
        asked |= variables("", (ROOT / name).read_text(encoding="utf-8"))
    assert {"QT_QPA_PLATFORM", "PYTHON3", "CROSSREAD_ARTICLES"} <= asked
    table = markdown.table(CONTRIBUTING, "Variable")
    assert markdown.undocumented(sorted(asked), " ".join(row[0] for row in table)) == []


def paths_in(text: str) -> set[str]:
    """The files and folders of the rooms that the text names, and what it runs with ``-m``."""
    named = {piece for piece in markdown.code(text) if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", piece)}
    modules = re.findall(r"-m ((?:tests|gui)\.\w+)", text)
    return {path.rstrip("/") for path in named} | {module.replace(".", "/") for module in modules}


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/packaging.md"])
def test_the_files_that_are_named_are_there(name: str) -> None:
    named = paths_in(TEXTS[name])
    assert named
    made = {"out/pictures", "dist/crossread"}  # by make
    assert [path for path in named - made if not {path, f"{path}.py"} & FILES] == []


def quoted(text: str) -> list[tuple[str, str]]:
    """The Python that the text shows, each with the file that it says it is from."""
    return re.findall(r"From `([^`]+)`:\n\n```python\n(.*?)```", text, re.S)


def test_the_code_that_is_shown_is_the_code_that_runs() -> None:
    shown = quoted(CONTRIBUTING)
    assert len(shown) == CONTRIBUTING.count("```python") >= 2
    assert [path for path, source in shown if source not in (ROOT / path).read_text(encoding="utf-8")] == []


def test_every_lane_is_told_with_its_threads() -> None:
    table = markdown.table(ARCHITECTURE, "Lane")
    assert [(name, int(threads)) for name, threads, _ in table] == [
        (lane.name, lane.value[1]) for lane in Lane
    ]


def test_every_room_is_on_the_plan() -> None:
    rooms = [path.parent.name for room in ("corpus", "gui") for path in (ROOT / room).glob("*/__init__.py")]
    assert [room for room in rooms if f" {room}/" not in ARCHITECTURE] == []


# --- the checks themselves: what they must find

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


def test_arguments_without_a_word_are_found() -> None:
    told = "usage: x\n\noptions:\n  ID\n  --all   each\n  --sort {a,b}\n  --longer N\n          how long\n"
    assert untold_arguments(told) == ["ID", "--sort {a,b}"]


def test_what_no_example_asks_for_is_found() -> None:
    missing = untold(["a AND b OR -c", '"d e"', "is:starred"], "`title:` `is:`")
    assert {"near", "spelling", "pattern", "exact", "unread", "person:"} <= set(missing)
    assert (
        missing.count("Not") + missing.count("AND") + missing.count("title:") + missing.count("phrase") == 0
    )


def test_kinds_of_errors_are_found_in_source() -> None:
    assert kinds_of_errors('class Odd(Error):\n    kind = "odd"\nclass Even:\n    kind: str = "no"\n') == [
        "odd"
    ]


def test_environment_variables_are_found_in_source() -> None:
    python = 'import os\nnames = ("ODD_ONE",)\nos.environ.get(names[0])\n'
    assert variables(python, 'echo "${EVEN_ONE:-}" $$SHOWN') == {"ODD_ONE", "EVEN_ONE", "SHOWN"}
    assert variables('GREETING = "HELLO"', "") == set()


def test_files_are_found_in_what_is_named() -> None:
    text = "`corpus/gone.py`, `docs/` and `a b/c`; `python -m tests.nowhere --all`"
    assert paths_in(text) == {"corpus/gone.py", "tests/nowhere"}


def test_names_of_fields_are_found_at_any_depth() -> None:
    document = {"hits": [{"id": 1, "counts": {"7": 2}}], "total": 1}
    assert names_in(document, frozenset({"counts"})) == {"hits", "id", "counts", "total"}
