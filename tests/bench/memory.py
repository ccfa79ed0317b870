"""How much memory the window takes, with all its processes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.ground import Ground, run

_GOAL = 600
_MEGABYTE = 1_000_000

#: After which scene is looked; the processes that import and annotate are started by the last one.
_SCENES = {
    "comparing": "read, searched and compared",
    "importing": "importing and annotating besides",
}


def measure(ground: Ground) -> Iterator[Figure]:
    """After a library was opened, read, searched and compared, and while more articles come in."""
    libraries = {"5": ground.made_library(5, 60), "1,000": ground.made_library(1_000, 400)}
    loaded = ground.load_library() if ground.large else None
    if loaded is not None:
        libraries["20,000"] = loaded
    taken = {
        size: run("driving", library, 1, "reading", "typing", *_SCENES, seconds=900)["memory"]
        for size, library in libraries.items()
    }
    for scene, words in _SCENES.items():
        least = taken["5"][scene][1]
        for size, memory in taken.items():
            window, everything = memory[scene]
            yield Figure(
                *("memory", f"{size} articles, {words}", everything / _MEGABYTE),
                f"MB ({window / _MEGABYTE:.0f} the window's)",
                *(everything / least, f"5 articles ({least / _MEGABYTE:.0f} MB)"),
                goal=f"{_GOAL} MB",
                met=everything < _GOAL * _MEGABYTE,
            )
