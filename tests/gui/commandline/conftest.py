"""What the tests of the command line share: stories in a library, and a way to run a command on it."""

from __future__ import annotations

import io
import json
import logging
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import main
from corpus.library import Library

PAGE = """<html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{source}"><meta name="author" content="{author}">
<meta property="article:published_time" content="{date}"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{title}</h1>{text}</article></body></html>
"""

FERRY = """<p>The ferry to Tarn makes its last crossing of the year on Friday, two weeks sooner than ever,
because it is too dear to run. "We cannot pay for the fuel," said Ivar Lund, who has run it since 1971.</p>
<p>About 400 people live in Tarn. The council wants Norway to pay for a bridge, and Ivar Lund agrees.</p>
"""

BRIDGE = """<p>Norway will not pay for a bridge to Tarn before 2012, the minister said on Tuesday.</p>
<p>Ivar Lund, who owns the ferry, called that a winter without a road. His company lost money in each of the
last three years, he said, and nobody had offered to share the price of the fuel.</p>
<p>In Oslo the bridge is not seen as urgent: the lake freezes, and people have always driven across.</p>
"""

STORIES = {
    "tarn.html": PAGE.format(
        title="Ferry to Tarn stops for the winter",
        source="The Tarn Valley Post",
        author="Rosa Field",
        date="2009-10-05",
        text=FERRY,
    ),
    "page.html": PAGE.format(
        title="A bridge for Tarn?",
        source="Lakeside Daily",
        author="Nils Aker",
        date="2009-10-07T08:00:00Z",
        text=BRIDGE,
    ),
    "bare.txt": "Snow lay on the pass all of that week, and nobody came up from the valley to clear it.\n",
}


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run a command in this process."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        status = main.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def imported(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The stories in a library, made by the command itself, and what it printed."""
    home = tmp_path_factory.mktemp("imported")
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
            patch.setenv(name, str(home))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        status = main.main(["import", "--json", str(folder), "--library", str(home / "a.crossread")])
    return home / "a.crossread", Done(status, out.getvalue(), err.getvalue())


@pytest.fixture
def library(imported: tuple[Path, Done], tmp_path: Path) -> Path:
    """A library of one's own with the stories; a closed library is one file."""
    path = tmp_path / "a.crossread"
    shutil.copy(imported[0], path)
    return path


@pytest.fixture
def ids(library: Path) -> dict[str, int]:
    with Library.open(library, writable=False) as opened:
        return {Path(summary.path).name: summary.id for summary in opened.summaries()}


@pytest.fixture(autouse=True)
def _nothing_left_logging() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    assert logging.getLogger().handlers == before
