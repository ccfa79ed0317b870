"""What one more article costs in a large library, against an empty one: read, named, stored, resolved."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from corpus.annotate import annotate_many
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import ArticleId, Draft
from tests.bench.figures import Figure, middle_ratio
from tests.bench.ground import Ground, say
from tests.bench.texts import drafts

#: Articles added to each library.
_ADDED = 40
_GOAL = 1.3


def measure(ground: Ground) -> Iterator[Figure]:
    """To 5,000 made-up articles, and to the load articles of the data when it is to be large."""
    yield _measure(ground, ground.made_library(5_000, 60), "5,000")
    if ground.large:
        path = ground.load_library()
        if path is None:
            say("the data holds no load articles: large libraries are left out")
        else:
            yield _measure(ground, path, "20,000")


def _measure(ground: Ground, path: Path, size: str) -> Figure:
    new = drafts(ground, _ADDED)
    annotate_many([])  # loads the model
    with tempfile.TemporaryDirectory(dir=ground.folder) as name:
        copy = Path(name) / "large.crossread"
        shutil.copyfile(path, copy)
        with Library.open(copy) as large:
            _add(large, new[0], 0)  # what is read once for a connection is read
            pairs = [
                (_add(large, draft, number), _into_empty(Path(name), draft, number))
                for number, draft in enumerate(new[1:], start=1)
            ]
    ratio = middle_ratio(*zip(*pairs, strict=True))
    return Figure(
        *("add", f"an article to {size}", median(large for large, _ in pairs) * 1000, "CPU ms"),
        *(ratio, f"to an empty library ({median(empty for _, empty in pairs) * 1000:.0f} CPU ms)"),
        *(f"{_GOAL} x", ratio <= _GOAL),
    )


def _into_empty(folder: Path, draft: Draft, number: int) -> float:
    with Library.open(folder / f"{number}.crossread") as empty:
        return _add(empty, draft, number)


def _add(library: Library, draft: Draft, number: int) -> float:
    """Seconds of CPU time to store the article, find its names, and settle who they are."""
    began = time.process_time()
    added = library.add(draft, draft.text.encode(), path=f"/new/{number}.txt", reader=READER_VERSION)
    if added.id is not None:
        _annotate(library, added.id)
    return time.process_time() - began


def _annotate(library: Library, id: ArticleId) -> None:
    text = library.texts([id])[id]
    library.store_annotation(id, annotate_many([text])[0], seen=text.text)
