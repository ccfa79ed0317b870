"""``python -m tests.bench``: measures what is asked for and prints one table."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tests.bench.figures import Figure, table
from tests.bench.ground import Ground, say

#: Each section with the module that measures it.
SECTIONS = {
    "start": "start",
    "import": "importing",
    "annotate": "annotating",
    "add": "adding",
    "search": "searching",
    "stalls": "stalls",
    "memory": "memory",
    "links": "relating",
    "events": "eventing",
    "packaged": "packaged",
}


def _measured(names: list[str], ground: Ground) -> Iterator[Figure]:
    for name in names:
        say(f"measuring {name}")
        began = time.monotonic()
        measure: Callable[[Ground], Iterator[Figure]] = import_module(f"tests.bench.{SECTIONS[name]}").measure
        yield from measure(ground)
        say(f"{name}: {time.monotonic() - began:.0f} s")


def main() -> None:
    """Measure what is asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), metavar="NAME")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="articles to measure with")
    parser.add_argument("--large", action="store_true", help="with the data's load articles too: 20,000")
    parser.add_argument(
        "--made", type=Path, metavar="FOLDER", help="keep the libraries made, for the next run"
    )
    parser.add_argument("--packaged", type=Path, metavar="PROGRAM", help="measured against the source")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as folder:
        ground = Ground(
            asked.made.absolute() if asked.made else Path(folder), asked.data, asked.large, asked.packaged
        )
        ground.settle()
        figures = list(_measured(asked.only, ground))
    print(*table(figures), sep="\n")


if __name__ == "__main__":
    main()
