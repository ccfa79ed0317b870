"""From the start of the process to a window that is there and answers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from tests.bench.figures import Figure, in_turns, middle_ratio
from tests.bench.ground import Ground, run

_ROUNDS = 7
_GOAL = 2.0


def measure(ground: Ground) -> Iterator[Figure]:
    """The window on few articles and on thousands, against a bare one."""
    libraries = {articles: ground.made_library(articles, 60) for articles in (5, 5_000)}
    loaded = ground.load_library() if ground.large else None
    if loaded is not None:
        libraries[20_000] = loaded
    listed: dict[int, list[float]] = {articles: [] for articles in libraries}

    def bare() -> float:
        began = time.monotonic()
        return float(run("opening", "bare")["answering"]) - began

    def crossread(articles: int) -> float:
        began = time.monotonic()
        times = run("opening", libraries[articles])
        listed[articles].append(times["listed"] - began)
        return float(times["answering"]) - began

    measures = [lambda articles=articles: crossread(articles) for articles in libraries]
    in_turns(1, bare, *measures)  # what is read from the disk the first time is in memory the next
    for times in listed.values():
        times.clear()
    bares, *windows = in_turns(_ROUNDS, bare, *measures)
    for articles, times in zip(libraries, windows, strict=True):
        ratio = middle_ratio(times, bares)
        what = f"window answers, {articles:,} articles"
        yield Figure(
            *(
                "start",
                what,
                median(times) * 1000,
                "ms",
                ratio,
                f"a bare window ({median(bares) * 1000:.0f} ms)",
            ),
            goal=f"{_GOAL:g} x",
            met=ratio <= _GOAL,
        )
    for articles, times in listed.items():
        yield Figure(
            *("start", f"articles are listed, {articles:,}", median(times) * 1000, "ms"),
            *(middle_ratio(times, bares), "a bare window"),
        )
