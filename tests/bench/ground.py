"""What the measures stand on: a home of their own, libraries made once, data if there is any."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.annotate import pipeline_name
from corpus.errors import LibraryError, UnreadableFile
from corpus.intake import READER_VERSION, Origin, read
from corpus.library import Library
from corpus.model import Draft
from corpus.pipeline import annotate_pending
from corpus.worker import Worker
from search import SearchIndex
from tests.bench import alike
from tests.bench.making import Language

_ROOT = Path(__file__).parent.parent.parent
_HOMES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@dataclass(frozen=True, slots=True)
class Ground:
    """``folder`` takes all that is made; ``data`` is a folder of articles by others, None for none.

    ``packaged`` is the packaged program, if it is to be measured.
    """

    folder: Path
    data: Path | None
    large: bool
    packaged: Path | None = None

    def settle(self) -> None:
        """Keep settings, caches and logs of this process and those it starts apart from the person's own."""
        home = self.folder / "home"
        for name in (*_HOMES, "HOME", "LOCALAPPDATA", "APPDATA"):
            folder = home / name.lower()
            folder.mkdir(parents=True, exist_ok=True)
            os.environ[name] = str(folder)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    def found(self, *parts: str) -> Path | None:
        """A part of the data, if it is there."""
        path = None if self.data is None else self.data.joinpath(*parts)
        return path if path is not None and path.exists() else None

    def made_library(self, articles: int, words: int) -> Path:
        """A library of so many made-up articles of about so many words, with its index."""

        def fill(library: Library) -> None:
            for number, made in enumerate(Language().articles(articles, words)):
                content = made.draft.text.encode()
                added = library.add(
                    made.draft, content, path=f"/articles/{number}.txt", reader=READER_VERSION
                )
                if added.id is not None:
                    library.store_annotation(added.id, made.annotation)

        return self._library(f"{articles} articles of {words} words", fill)

    def alike_library(self, articles: int, words: int) -> Path:
        """A library of so many articles of so many words, which tell much the same in real sentences."""

        def fill(library: Library) -> None:
            for number, draft in enumerate(alike.drafts(articles, words)):
                library.add(draft, draft.text.encode(), path=f"/alike/{number}.txt", reader=READER_VERSION)

        return self._library(f"{articles} of {words} words that are alike", fill)

    def library_of(self, drafts: Sequence[Draft]) -> Path:
        """A library of these articles, annotated, with its index."""

        def fill(library: Library) -> None:
            for number, draft in enumerate(drafts):
                library.add(draft, draft.text.encode(), path=f"/real/{number}.txt", reader=READER_VERSION)

        return self._library(f"{len(drafts)} real articles", fill)

    def load_library(self) -> Path | None:
        """A library of all the load articles of the data, read and annotated, with its index."""
        articles = self.found("load", "reuters21578.jsonl.gz")
        if articles is None:
            return None

        def fill(library: Library) -> None:
            for number, fields in enumerate(json_lines(articles)):
                content = f"{fields['title']}\n\n{fields['text']}\n".encode()
                path = f"/articles/{number}.txt"
                with suppress(UnreadableFile):  # tables of figures alone
                    library.add(read(content, Origin(path)), content, path=path, reader=READER_VERSION)

        return self._library("load", fill)

    def _library(self, name: str, fill: Callable[[Library], None]) -> Path:
        path = self.folder / f"{name}.crossread"
        if not is_usable(path):
            say(f"making a library: {name}")
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            with Library.open(unfinished) as library:
                fill(library)
            unfinished.replace(path)
        with Library.open(path) as library:
            if library.annotation_pending(pipeline_name()):
                say(f"looking for names: {name}")
                with Worker("annotator") as worker:
                    for _ in annotate_pending(library, worker=worker):
                        pass
            index = SearchIndex.open(library)
            if index.behind:
                say(f"building its index: {name}")
                index.catch_up()
            index.close()
        return path


def is_usable(path: Path) -> bool:
    """Whether there is a library that can be used; one of an older format is brought up to date."""
    try:
        if not path.exists():
            return False
        Library.open(path).close()
    except LibraryError:
        return False
    return True


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped file with one on each line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def say(words: str) -> None:
    """Tell what goes on, beside the table."""
    print(f"… {words}", file=sys.stderr, flush=True)


def run(module: str, *arguments: object, seconds: float = 120) -> dict[str, Any]:
    """What a process of its own measures: the JSON object on the last line that it prints."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False, timeout=seconds)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr[-2_000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
