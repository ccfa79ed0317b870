"""The guide tells of every key, setting, format, field and message, and of no other."""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu

from corpus.intake import ARCHIVES, READERS
from corpus.intake.limits import FILE_BYTES, TEXT_CHARACTERS
from corpus.library import Library
from corpus.library.journal import KEPT_EDITS
from corpus.library.revisions import KEPT_REVISIONS
from corpus.meaning.similarity import THRESHOLD
from gui.dialogs.settings import SettingsDialog
from gui.panels.folding_side import FOLDS_BELOW
from gui.panes.kind_bar import KINDS
from gui.shell.commands import other_keys
from gui.shell.main_window import MainWindow
from gui.text import kind_words
from gui.theme import Theme, load_tokens
from gui.viewmodels.preferences import Preferences
from search import SearchIndex
from search.parser import parse as parse_query
from search.query import FIELDS, MARKS, NOT_YET, And, Kind, Node, Not, Or, leaves
from tests import markdown
from tests.documents.checkout import FORMATS, GUIDE, sources

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


def words_of_the_window(source: str) -> Iterator[str]:
    """What a module's source gives to be translated."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("tr", "_tr", "translate"):
                yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def named_in(text: str) -> set[str]:
    """What the text shows in bold, menu by menu; what begins a paragraph as its heading ends in a stop."""
    bold = (" ".join(words.split()) for words in re.findall(r"\*\*([^*]+)\*\*", text))
    return {part for words in bold if words[-1] not in ".?" for part in words.split(", ")}


def test_what_the_guide_shows_in_bold_is_written_in_the_window() -> None:
    written = {
        words.replace("&", "")
        for path in sources("gui")
        for words in words_of_the_window(path.read_text(encoding="utf-8"))
    }
    assert {"Report…", "Copy with citation"} <= named_in(GUIDE)
    assert named_in(GUIDE) - written == set()


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


def test_the_limits_that_are_told_are_those_of_the_program() -> None:
    assert f"has {FILE_BYTES // 10**6} MB, the longest text five million letters" in " ".join(GUIDE.split())
    assert TEXT_CHARACTERS == 5 * 10**6
    assert f"{FOLDS_BELOW:,} pixels" in markdown.section(GUIDE, "Side by side")
    assert f"the last {KEPT_EDITS:,}" in FORMATS
    assert f"the last {KEPT_REVISIONS:,}" in FORMATS
    assert f"Jaccard {THRESHOLD}" in FORMATS


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


def said_by(source: str) -> Iterator[str]:
    """The texts in a module's source; NUL stands for what is put in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w*\}", "\0", node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
            yield "".join(map(str, parts))


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text.strip())


def never_said(quoted: Iterable[str], sources: Iterable[str]) -> list[str]:
    """The sentences of ``quoted`` that no text in the sources can come out as."""
    said = {each for source in sources for text in said_by(source) for each in sentences(text)}
    spoken = (
        text for text in said if text.endswith((".", "?")) and len(text.replace("\0", "")) > len("This is")
    )
    can_be = re.compile("|".join(".+".join(map(re.escape, text.split("\0"))) for text in spoken))
    return [each for text in quoted for each in sentences(text) if not can_be.fullmatch(each)]


def test_every_message_in_the_guide_is_said_by_the_program() -> None:
    table = markdown.table(markdown.section(GUIDE, "When something goes wrong"), "Kind")
    quoted = [message for row in table for message in re.findall(r'"([^"]+)"', row[1])]
    assert len(quoted) > 20
    programs = (path.read_text(encoding="utf-8") for path in sources("corpus", "search", "gui"))
    assert never_said(quoted, programs) == []


# --- the checks themselves


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


def test_messages_that_no_program_says_are_found() -> None:
    source = 'raise Odd(f"{path} is odd. Try again." + "Or go away, {name}.", f"It is even {now}")'
    quoted = ["The path is odd. Or go away, Ann.", "It is even. Try once more."]
    assert never_said(quoted, [source]) == ["It is even.", "Try once more."]


def test_bold_words_are_found_menu_by_menu() -> None:
    assert named_in("**File, Open\nit…** and **A heading.** and **Odd**") == {"File", "Open it…", "Odd"}
    assert set(words_of_the_window('self.tr("Odd"); _tr("n {n}", 3); translate("Here", "Even")')) >= {
        *("Odd", "n {n}", "Even")
    }
