"""Every command, its options and its JSON are told, by the documents and by its help."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.events import GROUPER
from corpus.library import Library
from corpus.model import (
    ArticleId,
    EventId,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    FoundEvent,
    PartialDate,
)
from gui.commandline import main
from gui.commandline.arguments import COMMANDS, parse
from gui.commandline.event_arguments import VERBS
from search.query import FIELDS, NOT_YET
from tests import markdown
from tests.documents.checkout import FORMATS, GUIDE, TEXTS


@functools.cache
def help_of(*command: str) -> str:
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit):
        parse([*command, "--help"])
    return told.getvalue()


def helps_of(command: str) -> list[str]:
    """What --help tells of a command and of each of its verbs."""
    verbs = VERBS if command == "event" else ()
    return [help_of(command), *(help_of(command, verb) for verb in verbs)]


@functools.cache
def options_of(command: str) -> frozenset[str]:
    return frozenset(re.findall(r"--[a-z][a-z-]+", " ".join(helps_of(command))))


@functools.cache
def command_rows() -> dict[str, tuple[str, ...]]:
    table = markdown.table(markdown.section(GUIDE, "Without the window"), "Command")
    return {markdown.code(row[0])[0]: row for row in table}


def test_every_command_is_in_the_guide_and_no_other() -> None:
    assert command_rows().keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_in_the_guide(command: str) -> None:
    shared = frozenset.intersection(*map(options_of, COMMANDS))
    _, _, told, _ = command_rows()[command]
    own = options_of(command) - shared
    assert markdown.undocumented(own, told) == []
    assert {name for name in markdown.code(told) if name.startswith("--")} <= own


def test_every_verb_of_events_is_in_the_guide() -> None:
    assert markdown.undocumented(VERBS, command_rows()["event"][1]) == []


def test_every_option_of_all_commands_is_in_the_guide() -> None:
    shared = frozenset.intersection(*map(options_of, COMMANDS)) | {"--version"}
    table = markdown.table(markdown.section(GUIDE, "Without the window"), "Option")
    assert {markdown.code(row[0])[0] for row in table} == shared


def untold_arguments(told: str) -> list[str]:
    """Arguments and options that a text of --help only names: nothing stands beside or below them."""
    lines = told.partition("\n\n")[2].splitlines()
    alone = [at for at, line in enumerate(lines) if re.fullmatch(r"  [A-Z-]\S*(?: \S+)*", line)]
    return [lines[at].strip() for at in alone if not "".join(lines[at + 1 : at + 2]).startswith(" " * 6)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_of_a_command_is_told_by_its_help(command: str) -> None:
    assert [argument for told in helps_of(command) for argument in untold_arguments(told)] == []


@pytest.mark.parametrize("told", [help_of("search"), TEXTS["README.md"]], ids=["help", "README"])
def test_help_and_first_page_name_every_field(told: str) -> None:
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


#: A command for each document, on a library with the sample articles.
PRINTED = {
    "list": ["list"],
    "search": ["search", "Felixtowe canal", "--facets"],
    "concordance": ["concordance", "canal", "--limit", "2"],
    "entities": ["entities"],
    "entity": ["entity", "NAME"],
    "own-name": ["own-name", "Old Gate", "--kind", "place", "--no-annotate"],
    "decisions": ["decisions", "export", "DECISIONS"],
    "merge": ["merge", "NAME", "--into", "OTHER"],
    "part": ["part", "OTHER", "JOINED"],
    "rename": ["rename", "NAME", "Ms Elsewhere"],
    "retype": ["retype", "NAME", "--kind", "law"],
    "hide": ["hide", "OTHER"],
    "reassign": ["reassign", "4", "0", "5", "--no-name"],
    "events": ["events"],
    "compare": ["compare", "--event", "EVENT"],
    "event": ["event", "rename", "EVENT", "A ship"],
    "near": ["near", "4"],
    "relate": ["relate"],
    "join": ["join", "4:0-9", "7:0-9"],
    "backup": ["backup", "COPY"],
    "set": ["set", "4", "title=Aground"],
    "leave-out": ["leave-out", "4", "PARAGRAPH"],
    "show": ["show", "4"],
    "keep": ["keep", "4", "PARAGRAPH"],
    "as-found": ["as-found", "4", "PARAGRAPH"],
    "undo": ["undo"],
    "remove": ["remove", "3"],
    "redo": ["undo"],
    "check": ["check"],
    "rebuild": ["rebuild"],
}


def test_the_json_of_every_command_is_told_and_of_no_other() -> None:
    told = {name for row in markdown.table(FORMATS, "Command") for name in markdown.code(row[0])}
    assert told == COMMANDS.keys()
    printed_by_lines = {"import", "export", "reread", "selftest"}  # in tests/gui/commandline
    assert PRINTED.keys() | printed_by_lines == COMMANDS.keys()


def names_in(document: Any, skipped: frozenset[str]) -> set[str]:
    """The names of all fields; those below ``skipped`` are data, and so are the numbers of articles."""
    if isinstance(document, list):
        return set().union(*(names_in(each, skipped) for each in document))
    if not isinstance(document, dict):
        return set()
    below = (names_in(value, skipped) for name, value in document.items() if name not in skipped)
    return {name for name in document if not name.isdecimal()}.union(*below)


def found_event(path: Path, articles: Sequence[int]) -> EventId:
    """The number of an event that was found in these articles, and in none besides, with all that is told."""
    passages = tuple(EventPassage(ArticleId(id), 0, 9, EventRole.MAIN) for id in articles)
    why = (EventReason(EventReasonKind.DATE, ("2021",)),)
    event = FoundEvent(None, "A ship in a canal", PartialDate(2021), None, why, passages)
    with Library.open(path) as library:
        library.store_events([event], library.ids(), grouper=GROUPER)
        number = library.events()[0].id
        with library.edit("Add") as edit:
            edit.add_to_event(number, EventPassage(passages[0].article, 10, 30))
        more = FoundEvent(number, "", None, None, (), (EventPassage(ArticleId(1), 0, 9),))
        library.store_events([more], (), grouper=GROUPER)
        assert library.event(number).suggested
    return number


@pytest.mark.usefixtures("forked")
def test_every_field_of_the_json_is_told(
    sample_library: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    library = tmp_path / "Samples.crossread"
    library.write_bytes(sample_library.read_bytes())
    rows = markdown.table(FORMATS, "Command")
    told = {name: row[1] for row in rows for name in markdown.code(row[0])}
    with Library.open(library, writable=False) as opened:
        article = opened.article(ArticleId(4))
        last = article.paragraphs[-1]
        one, other = [entity for entity in opened.entities() if len(entity.articles) > 1][:2]
    event = found_event(library, [4, 7])
    places = {
        "EVENT": str(event),
        "NAME": str(one.id),
        "OTHER": str(other.id),
        "JOINED": one.name,
        "DECISIONS": str(tmp_path / "decisions.json"),
        "COPY": str(tmp_path / "copy.crossread"),
        "PARAGRAPH": article.text[last.start : last.end],
    }
    for command, arguments in PRINTED.items():
        shared = ["--json", "--library", str(library), "--cache", str(tmp_path)]
        named = [places.get(each, each) for each in arguments]
        status = main([*named, *shared], open_window=lambda *_: 1)
        document = json.loads(capsysbinary.readouterr().out)
        assert status == 0, document
        names = names_in(document, frozenset({"counts"})) - {"schema"}
        names -= set(document["facets"]["year"]) if command == "search" else set()
        facets = (set(counts) for counts in document["facets"].values()) if command == "search" else ()
        assert markdown.undocumented(names.difference(*facets), told[command]) == [], command


# --- the checks themselves


def test_arguments_without_a_word_are_found() -> None:
    told = "usage: x\n\noptions:\n  ID\n  --all   each\n  --sort {a,b}\n  --longer N\n          how long\n"
    assert untold_arguments(told) == ["ID", "--sort {a,b}"]


def test_names_of_fields_are_found_at_any_depth() -> None:
    document = {"hits": [{"id": 1, "counts": {"7": 2}}], "total": 1}
    assert names_in(document, frozenset({"counts"})) == {"hits", "id", "counts", "total"}
