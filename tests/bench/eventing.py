"""What it costs to find events: for one article more in a large library, and for all of a library at once."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from corpus.annotate import annotate_many
from corpus.events import GROUPER
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.meaning import VectorCache
from corpus.model import Draft
from corpus.relating import compute_pending
from corpus.relating.events import MEGABYTES, group_pending
from corpus.worker import Worker
from tests.bench.figures import Figure, middle_ratio
from tests.bench.ground import Ground, say
from tests.bench.relating import made_up
from tests.bench.texts import drafts

_ADDED = 12
_ADD_MS = 1_000
_ALL_SECONDS = 180
_MEMORY = 600
_MEGABYTE = 1_000_000
_OUTLETS = 1_040


@dataclass(frozen=True, slots=True)
class _Desk:
    """A library of one's own, its vectors, and the processes that work on it."""

    library: Library
    cache: VectorCache
    encoder: Worker
    worker: Worker

    def group(self) -> None:
        for _ in group_pending(self.library, self.cache, self.encoder, self.worker):
            pass

    def memory(self) -> float:
        """Megabytes of the process that groups."""
        return self.worker.call(taken_here) / _MEGABYTE


def measure(ground: Ground) -> Iterator[Figure]:
    """To made-up articles, and to the data's load articles if it is to be large; then all of one library."""
    yield from _adding(ground, ground.made_library(5_000, 60), "5,000")
    yield from _adding(ground, ground.made_library(1_000, 400), "1,000 of 400 words")
    loaded = ground.load_library() if ground.large else None
    if loaded is not None:
        yield from _adding(ground, loaded, "20,000")
    yield from _all(ground)


def taken_here() -> int:
    """In the worker: the bytes that it holds."""
    return int(psutil.Process().memory_info().rss)


def _adding(ground: Ground, path: Path, size: str) -> Iterator[Figure]:
    """One by one, where all others were looked at before; their vectors are made up."""
    with ExitStack() as until_done:
        folder = Path(until_done.enter_context(tempfile.TemporaryDirectory(dir=ground.folder)))
        desk = _desk(until_done, Path(shutil.copy(path, folder)), folder / "vectors")
        say(f"making up vectors: {size} articles")
        for key, vectors in made_up(desk.library):
            desk.cache.put(key, vectors)
        desk.library.store_events((), desk.library.ungrouped(GROUPER), grouper=GROUPER)
        took = [
            (_clock(lambda draft=draft: _read(desk, draft)), _clock(desk.group))  # type: ignore[misc]
            for draft in drafts(ground, _ADDED)
        ]
        memory = desk.memory()
    read, grouped = zip(*took[1:], strict=True)
    middle = median(grouped) * 1e3
    yield Figure("events", f"an article more in {size}, the first", took[0][1] * 1e3, "ms")
    yield Figure(
        *("events", f"an article more in {size}", middle, "ms", middle_ratio(grouped, read)),
        f"reading, names, vectors ({median(read) * 1e3:.0f} ms)",
        goal=f"{_ADD_MS:,} ms",
        met=middle < _ADD_MS,
    )
    yield _memory(f"grouping in {size}", memory)


def _all(ground: Ground) -> Iterator[Figure]:
    """All of a library, once names and vectors are there: the data's articles, or some that are alike."""
    outlets = ground.large and ground.found("reading_corpus", "outlets_2019q1.jsonl.xz") is not None
    path = ground.library_of(drafts(ground, _OUTLETS)) if outlets else ground.alike_library(100, 400)
    with ExitStack() as until_done:
        folder = Path(until_done.enter_context(tempfile.TemporaryDirectory(dir=ground.folder)))
        kept = ground.folder / f"{path.stem} vectors"
        desk = _desk(until_done, Path(shutil.copy(path, folder)), kept)
        say("making vectors")
        for _ in compute_pending(desk.library, desk.cache, desk.encoder):
            pass
        count = desk.library.count()
        took = _clock(desk.group)
        memory = desk.memory()
    yield Figure(
        *("events", f"all of {count:,} articles", took, "s"),
        goal=f"{_ALL_SECONDS} s" if outlets else "",
        met=not outlets or took < _ALL_SECONDS,
        note=f"{count / took:.0f} a second",
    )
    yield _memory(f"grouping {count:,}", memory)


def _desk(until_done: ExitStack, path: Path, vectors: Path) -> _Desk:
    return _Desk(
        until_done.enter_context(Library.open(path)),
        until_done.enter_context(closing(VectorCache.open(vectors))),
        until_done.enter_context(Worker("meaning")),
        until_done.enter_context(Worker("events", megabytes=MEGABYTES)),
    )


def _read(desk: _Desk, draft: Draft) -> None:
    """As an import does: store the article, find its names, make its vectors."""
    library = desk.library
    added = library.add(draft, draft.text.encode(), path="/new/article.txt", reader=READER_VERSION)
    if added.id is not None:
        text = library.texts([added.id])[added.id]
        library.store_annotation(added.id, annotate_many([text])[0], seen=text.text)
    for _ in compute_pending(library, desk.cache, desk.encoder):
        pass


def _memory(what: str, megabytes: float) -> Figure:
    return Figure(
        *("events", f"memory of the process, {what}", megabytes, "MB"),
        goal=f"{_MEMORY} MB",
        met=megabytes < _MEMORY,
    )


def _clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
