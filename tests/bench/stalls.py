"""The longest time that the window does not answer, while it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure
from tests.bench.ground import Ground, run

_ROUNDS = 3
_GOAL_MS = 50

_WORDS = {
    "opening": "opening the library",
    "reading": "going from article to article",
    "typing": "searching as one types",
    "highlights": "switching highlights",
    "comparing": "putting four articles side by side",
    "scrolling": "scrolling four articles",
    "importing": "importing and annotating",
}


def measure(ground: Ground) -> Iterator[Figure]:
    """Each scene in the real window, against the same window doing nothing.

    The goal is for what is the program's own doing: without the time that the window waits for a processor.
    """
    few = ground.made_library(1_000, 400)
    yield from _played(few, "1,000", "reading", "typing", "highlights", "comparing", "scrolling", "importing")
    yield from _played(ground.made_library(5_000, 60), "5,000", "opening")
    loaded = ground.load_library() if ground.large else None
    if loaded is not None:
        yield from _played(loaded, "20,000", "opening", "reading", "typing", "comparing", "importing")


def _played(library: Path, size: str, *scenes: str) -> Iterator[Figure]:
    told = run("driving", library, _ROUNDS, "idle", *scenes, seconds=900)["stalls"]
    idle = _middle(told["idle"])["held"]
    for scene in scenes:
        stall = _middle(told[scene])
        yield Figure(
            *(
                "stalls",
                f"{_WORDS[scene]}, {size}",
                stall["held"],
                f"ms ({stall['own']:.0f} own work; {stall['longest']:.0f} by the clock)",
            ),
            *(stall["held"] / idle, f"doing nothing ({idle:.0f} ms)"),
            goal=f"{_GOAL_MS} ms",
            met=stall["held"] <= _GOAL_MS,
            note=_seen(told[scene][-1]),
        )


def _middle(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of the rounds that were not looked at."""
    measured = sorted(rounds[:_ROUNDS], key=lambda each: float(each["held"]))
    return measured[len(measured) // 2]


def _seen(stalls: dict[str, Any]) -> str:
    seen = Counter(stalls["seen"]).most_common(3)
    return f"seen {', '.join(f'{times} x {place}' for place, times in seen)}" if seen else ""
