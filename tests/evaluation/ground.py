"""What the measures stand on: the sets, their scorers, and a library for each set."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.library import Library
from corpus.pipeline import ImportOutcome, annotate_pending, import_paths
from corpus.worker import Worker


class Missing(Exception):
    """A part of the data that is not there; the message names it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """``data`` holds the sets, ``scorers`` their scorers; predictions and all else go below ``folder``."""

    data: Path
    scorers: Path
    folder: Path

    def found(self, *parts: str) -> Path:
        """A part of the data. Raises Missing."""
        path = self.data.joinpath(*parts)
        if not path.exists():
            raise Missing("/".join(parts))
        return path

    def predict(self, name: str, prediction: object) -> Path:
        """Keep what Crossread said: one JSON document, or for a list one object on each line."""
        many = isinstance(prediction, list)
        path = self.folder / f"{name}.json{'l' if many else ''}"
        documents = prediction if isinstance(prediction, list) else [prediction]
        path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
        return path

    def score(self, scorer: str, *arguments: object) -> str:
        """What a scorer prints. Raises Missing where there is no such scorer."""
        script = self.scorers / f"score_{scorer}.py"
        if not script.exists():
            raise Missing(script.name)
        command = [sys.executable, str(script), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def score_json(self, scorer: str, prediction: Path, *arguments: object) -> dict[str, Any]:
        """The figures that a scorer writes for one prediction."""
        told = prediction.with_suffix(".scores.json")
        self.score(scorer, "--pred", prediction, "--json", told, *arguments)
        figures: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))[prediction.stem]
        return figures

    @contextmanager
    def imported(
        self, name: str, contents: Mapping[str, bytes], *, annotated: bool = False
    ) -> Iterator[Imported]:
        """A fresh library with these contents, each imported as the file of that name."""
        files = self.folder / name
        files.mkdir(parents=True, exist_ok=True)
        for file, content in contents.items():
            (files / file).write_bytes(content)
        path = self.folder / f"{name}.crossread"
        path.unlink(missing_ok=True)
        with Library.open(path) as library:
            outcomes, seconds = _import(library, [files / file for file in contents])
            if annotated:
                with Worker("annotator") as worker:
                    for _ in annotate_pending(library, worker=worker):
                        pass
            yield Imported(library, outcomes, seconds)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of each file, by its name without ending, and how many seconds it took."""

    library: Library
    outcomes: Mapping[str, ImportOutcome]
    seconds: Mapping[str, float]

    def article_id(self, name: str) -> int | None:
        """The article that the file is, whether it was there before or not; None if it could not be read."""
        outcome = self.outcomes[name]
        return outcome.of if outcome.status == "duplicate" else outcome.id


def _import(library: Library, paths: list[Path]) -> tuple[dict[str, ImportOutcome], dict[str, float]]:
    outcomes: dict[str, ImportOutcome] = {}
    seconds: dict[str, float] = {}
    with Worker("reader") as worker:
        began = time.monotonic()
        for outcome in import_paths(library, paths, worker=worker):
            name = stem(Path(outcome.path).name)
            # An archive (a mail, a saved page) can hold several articles: the first one is the file's.
            if name not in outcomes or (outcomes[name].id is None and outcome.id is not None):
                outcomes[name] = outcome
            now = time.monotonic()
            seconds[name] = seconds.get(name, 0) + now - began
            began = now
    return outcomes, seconds


def stem(file: str) -> str:
    """The name of a file of a set without its last ending, which is part of no identifier."""
    return file.rpartition(".")[0]


def content(path: Path) -> bytes:
    """What a file holds, unpacked."""
    return gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()


def json_lines(path: Path) -> Iterable[dict[str, Any]]:
    """The objects of a file with one on each line."""
    return [json.loads(line) for line in content(path).decode("utf-8").splitlines() if line]


def figure(printed: str, pattern: str) -> float:
    """The number that ``pattern`` captures in what a scorer printed."""
    found = re.search(pattern, printed)
    if found is None:
        raise ValueError(f"the scorer did not print {pattern!r}:\n{printed}")
    return float(found.group(1))
