"""The house keeps its rooms: what stands at the top, who may import whom, and how large things grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    *("main.py", "gui", "search", "corpus", "tests", "build.spec", "requirements.txt"),
    *(
        "README.md",
        "LICENSE",
        "THIRD_PARTY.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Makefile",
        "pyproject.toml",
    ),
    *("docs", "installer", ".ci", ".github", ".gitignore", ".gitattributes"),
    *("requirements.in", "requirements-dev.in", "requirements-dev.txt"),
}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [Path(name) for name in listed.stdout.decode().split("\0") if name]


SOURCES = [path for path in _tracked() if path.suffix == ".py" and (ROOT / path).exists()]


def test_top_level_holds_only_what_is_expected() -> None:
    assert {path.parts[0] for path in _tracked()} <= TOP_LEVEL


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_files_and_functions_stay_small_enough_to_hold_in_mind(path: Path) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")
    assert source.count("\n") <= 600
    for node in ast.walk(ast.parse(source)):
        length = getattr(node, "end_lineno", 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length <= 60, f"{path}:{node.lineno} {node.name} has {length} lines"
        elif isinstance(node, ast.ClassDef):
            assert length <= 300, f"{path}:{node.lineno} {node.name} has {length} lines"


def test_everything_caught_is_caught_only_at_the_workers_edge() -> None:
    found = [
        str(path)
        for path in SOURCES
        if path.parts[0] != "tests"
        and re.search(r"except( \(?(Base)?Exception\)?| *):", (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert set(found) <= {"corpus/worker.py", "search/companion.py", "gui/jobs.py"}  # where others' work runs


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("main", {"PySide6", "spacy", "whoosh", "trafilatura", "numpy"}),
        ("corpus.annotate", {"spacy", "numpy"}),
        ("corpus.intake", {"trafilatura", "lxml", "numpy"}),
        ("corpus.meaning", {"onnxruntime", "numpy"}),
        ("corpus.relating", {"onnxruntime", "numpy"}),
        ("search", {"whoosh"}),
        ("gui.commandline", {"PySide6", "spacy", "whoosh", "trafilatura", "onnxruntime"}),
        ("gui.app", {"spacy", "whoosh", "trafilatura", "numpy", "onnxruntime"}),
    ],
)
def test_importing_a_room_loads_nothing_heavy(module: str, heavy: set[str]) -> None:
    script = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert heavy.isdisjoint(done.stdout.split())
