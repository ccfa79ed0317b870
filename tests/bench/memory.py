"""How much memory the window takes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.ground import Ground, run

_GOAL = 600
_MEGABYTE = 1_000_000


def measure(ground: Ground) -> Iterator[Figure]:
    """Of the window's process, after its library was opened, read, searched and compared."""
    libraries = {"5": ground.made_library(5, 60), "1,000": ground.made_library(1_000, 400)}
    loaded = ground.load_library() if ground.large else None
    if loaded is not None:
        libraries["20,000"] = loaded
    taken = {
        size: run("driving", library, 1, "reading", "typing", "comparing", seconds=600)["rss"] / _MEGABYTE
        for size, library in libraries.items()
    }
    least = taken["5"]
    for size, megabytes in taken.items():
        yield Figure(
            *("memory", f"{size} articles", megabytes, "MB", megabytes / least, "5 articles"),
            goal=f"{_GOAL} MB",
            met=megabytes < _GOAL,
        )
