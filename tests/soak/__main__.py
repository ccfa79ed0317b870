"""``python -m tests.soak``: tries what is asked for and prints one table; ends with 1 if anything failed."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.soak.ground import Ground, say
from tests.soak.tally import Tally

KILLS = 200
#: Each section with the module that holds it, in ``soak(ground, kills)``.
SECTIONS = {
    "kill": "kills",
    "power": "power",
    "damage": "damage",
    "second": "second",
    "disk": "disk",
    "folder": "folder",
}


def main() -> int:
    """Hold the sections that are asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help="the other rounds go along with them")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000, help="to have the same again")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), metavar="NAME")
    parser.add_argument("--folder", type=Path, help="keep what is made, in this folder")
    asked = parser.parse_args()
    began = time.monotonic()
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="crossread-soak-") as temporary:
        ground = Ground((asked.folder or Path(temporary)).resolve(), tally, asked.seed, asked.kills / KILLS)
        ground.settle()
        for name in asked.only:
            say(f"{name}, seed {asked.seed}")
            soak: Callable[[Ground, int], None] = import_module(f"tests.soak.{SECTIONS[name]}").soak
            soak(ground, asked.kills)
            say(f"{name}: {time.monotonic() - began:.0f} s since the beginning")
    print(*tally.lines(), sep="\n")
    print(f"\nseed {asked.seed}, {time.monotonic() - began:.0f} s")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
