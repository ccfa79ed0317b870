"""The program tries itself, always ends, and leaves nothing."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.commandline import selftest
from tests.gui.commandline.conftest import Done


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the system's temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def stand_in(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let another program be tried than Crossread."""
    monkeypatch.setattr(selftest, "program", lambda: [sys.executable, "-c", script])


def test_everything_works_on_the_sample_articles(run: Callable[..., Done], temporary: Path) -> None:
    done = run("selftest", "--json")
    assert [step for step in done.document["steps"] if not step["passed"]] == []
    assert (done.document["passed"], done.document["failed"]) == (len(selftest.STEPS), 0)
    assert done.status == 0
    assert len(done.err.splitlines()) == len(selftest.STEPS)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("raise SystemExit('no room')", "the program ended with 1: no room"),
        ("print('{}')", ": "),
        ("", ": "),
    ],
)
def test_a_step_that_fails_is_told_and_the_others_go_on(
    run: Callable[..., Done], temporary: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    stand_in(monkeypatch, script)
    for name in ("open the window off screen", "hand an article over to the window"):
        monkeypatch.delitem(selftest.STEPS, name)
    done = run("selftest")
    assert done.status == 1
    *steps, end = done.out.splitlines()
    assert len(steps) == len(selftest.STEPS)
    assert all(line.startswith("failed  ") and reason in line for line in steps)
    assert end == f"0 passed, {len(selftest.STEPS)} failed"
    assert list(temporary.iterdir()) == []


def test_a_program_that_hangs_is_ended(
    run: Callable[..., Done], temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, "import time; time.sleep(100)")
    monkeypatch.setattr(selftest, "ALL_SECONDS", 0.5)
    done = run("selftest", "--json")
    assert done.status == 1
    assert done.document["failed"] == len(selftest.STEPS)
    reasons = [step["reason"] for step in done.document["steps"]]
    assert reasons[0].startswith("it took longer")
    assert set(reasons[1:]) == {"there was no time left"}
