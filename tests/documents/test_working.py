"""What those who work on Crossread are told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from gui.jobs import Lane
from tests import markdown
from tests.documents.checkout import ARCHITECTURE, CONTRIBUTING, FILES, FORMATS, ROOT, TEXTS, sources


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
    # by make, and below a system's /usr by what it packages
    made = re.compile(r"(out|dist|build|share|bin|lib)/")
    assert [path for path in named if not made.match(path) and not {path, f"{path}.py"} & FILES] == []


def quoted(text: str) -> list[tuple[str, str]]:
    """The Python that the text shows, each with the file that it says it is from."""
    return re.findall(r"From `([^`]+)`:\n\n```python\n(.*?)```", text, re.S)


def test_the_code_that_is_shown_is_the_code_that_runs() -> None:
    shown = quoted(CONTRIBUTING)
    assert len(shown) == CONTRIBUTING.count("```python") >= 2
    assert [path for path, source in shown if source not in (ROOT / path).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("text", [ARCHITECTURE, FORMATS], ids=["architecture", "formats"])
def test_every_name_that_is_shown_as_code_is_in_the_program(text: str) -> None:
    programs = (path.read_text(encoding="utf-8") for path in sources("corpus", "search", "gui", "tests"))
    others = ((ROOT / name).read_text(encoding="utf-8") for name in ("main.py", "Makefile", "pyproject.toml"))
    assert names_not_in(text, [*programs, *others, *FILES]) == []


def names_not_in(text: str, others: Iterable[str]) -> list[str]:
    """The names in what the text shows as code that are no word of any of the others."""
    known = {word for other in others for word in re.findall(r"\w+", other)}
    return [
        name
        for piece in markdown.code(text)
        for name in re.findall(r"[A-Za-z_]\w+", piece)
        if name not in known
    ]


def test_every_lane_is_told_with_its_threads() -> None:
    table = markdown.table(ARCHITECTURE, "Lane")
    assert [(name, int(threads)) for name, threads, _ in table] == [
        (lane.name, lane.value[1]) for lane in Lane
    ]


def test_every_room_is_on_the_plan() -> None:
    rooms = [path.parent.name for room in ("corpus", "gui") for path in (ROOT / room).glob("*/__init__.py")]
    assert [room for room in rooms if f" {room}/" not in ARCHITECTURE] == []


# --- the checks themselves


def test_environment_variables_are_found_in_source() -> None:
    python = 'import os\nnames = ("ODD_ONE",)\nos.environ.get(names[0])\n'
    assert variables(python, 'echo "${EVEN_ONE:-}" $$SHOWN') == {"ODD_ONE", "EVEN_ONE", "SHOWN"}
    assert variables('GREETING = "HELLO"', "") == set()


def test_names_that_are_in_no_program_are_found() -> None:
    text = "`Keeper.open(path)` and `odd/one.py` of *Nothing*"
    assert names_not_in(text, ["class Keeper: open", "odd/two.py path"]) == ["one"]


def test_files_are_found_in_what_is_named() -> None:
    text = "`corpus/gone.py`, `docs/` and `a b/c`; `python -m tests.nowhere --all`"
    assert paths_in(text) == {"corpus/gone.py", "tests/nowhere"}
