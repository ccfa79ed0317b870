"""What the soak stands on: a home and a temporary folder of its own, made-up files, the program itself."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.intake import READER_VERSION
from corpus.library import Library
from search import SearchIndex
from tests.bench.making import Language, MadeArticle
from tests.soak.tally import Tally, require

ROOT = Path(__file__).parent.parent.parent
PROGRAM = (sys.executable, str(ROOT / "main.py"))
_HOMES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME")
_PATIENCE = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What it told, one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, status: int, *words: str) -> None:
        """Require that it said no with this status, in words that have one of these, without a traceback."""
        require(self.status == status, f"ended with {self.status}, not {status}: {self}")
        self.spoke_plainly()
        told = f"{self.out}{self.err}"
        require(any(word in told for word in words), f"none of {words} is told: {told}")

    def worked(self) -> Ended:
        """Require that all was done."""
        require(self.status == 0, f"did not work: {self}")
        self.spoke_plainly()
        return self

    def spoke_plainly(self) -> None:
        """Require that no traceback was told, and that it said something if it did not end well."""
        require("Traceback" not in self.out + self.err, f"a traceback: {self}")
        require(self.status in (0, 1, 2, 3), f"ended with {self.status}: {self}")
        require(self.status == 0 or self.out + self.err, f"ended with {self.status} without a word")


@dataclass(frozen=True, slots=True)
class Ground:
    """``folder`` takes all that is made. ``rounds`` scales a usual number of rounds to what is asked for."""

    folder: Path
    tally: Tally
    seed: int
    share: float = 1.0

    def settle(self) -> None:
        """Keep settings, caches and temporary files of all programs apart from the person's own."""
        for name in (*_HOMES, "LOCALAPPDATA", "APPDATA", "TMPDIR"):
            folder = self.folder / "home" / name.lower()
            folder.mkdir(parents=True, exist_ok=True)
            os.environ[name] = str(folder)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    @property
    def temporary(self) -> Path:
        """Where every program that is started has its temporary files."""
        return self.folder / "home" / "tmpdir"

    def chance(self, *what: object) -> random.Random:
        """The randomness of one round: the same for the same seed and round."""
        return random.Random(repr((self.seed, *what)))

    def rounds(self, usual: int) -> int:
        """So many rounds, fewer or more as asked for; one at least."""
        return max(1, round(usual * self.share))

    def place(self, name: str) -> Place:
        """An empty folder for a library and its index."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return Place(folder)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a library in a folder of its own, and the cache folder beside that."""

    folder: Path

    @property
    def library(self) -> Path:
        """The library file."""
        return self.folder / "library" / "articles.crossread"

    @property
    def cache(self) -> Path:
        """The folder for its index."""
        return self.folder / "cache"

    def made(self) -> Place:
        """With its folders."""
        self.library.parent.mkdir(exist_ok=True)
        self.cache.mkdir(exist_ok=True)
        return self

    def command(self, *arguments: object) -> list[str]:
        """The real program with these arguments, on this library."""
        named = [*PROGRAM, "--library", self.library, "--cache", self.cache, *arguments]
        return [str(each) for each in named]

    def run(self, *arguments: object, before: Sequence[str] = (), **options: Any) -> Ended:
        """Run the program to its end. ``before`` stands before the command: what it is run by."""
        done = subprocess.run(
            [*before, *self.command(*arguments)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
            **options,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def fill(self, articles: Sequence[MadeArticle], *, index: bool = True) -> Place:
        """Put articles into the library, with what was found in them, and build the index."""
        self.made()
        with Library.open(self.library) as library:
            for number, made in enumerate(articles):
                added = library.add(
                    made.draft,
                    made.draft.text.encode(),
                    path=f"/articles/{number}.txt",
                    reader=READER_VERSION,
                )
                library.store_annotation(added.id, made.annotation)
            if index:
                opened = SearchIndex.open(library, self.cache)
                opened.catch_up()
                opened.close()
        return self

    def copy(self, to: Place) -> Place:
        """The same library at another place, which has an index of its own."""
        shutil.copytree(self.library.parent, to.library.parent)
        return to.made()


def articles(count: int, words: int, seed: int = 1) -> list[MadeArticle]:
    """Made-up articles, no two alike."""
    return list(Language(seed).articles(count, words))


def files(folder: Path, count: int, words: int, seed: int = 1) -> Path:
    """Files to import: articles, a zip of some, one once more, one nearly once more, and one without text."""
    folder.mkdir(parents=True)
    texts = [f"{each.draft.title}\n\n{each.draft.text}\n" for each in articles(count, words, seed)]
    for number, text in enumerate(texts[:-3]):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "some.zip", "w") as packed:
        for number, text in enumerate(texts[-3:]):
            packed.writestr(f"{number}.txt", text)
    (folder / "again.txt").write_text(texts[1], encoding="utf-8")
    (folder / "nearly.txt").write_text(f"{texts[0]}\nA last line was added.\n", encoding="utf-8")
    (folder / "nothing.pdf").write_bytes(random.Random(seed).randbytes(300))
    return folder


def until(held: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether it holds within the time, looked at often."""
    import time

    deadline = time.monotonic() + seconds
    while not held():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def say(words: str) -> None:
    """Tell what goes on, beside the table."""
    print(f"… {words}", file=sys.stderr, flush=True)
