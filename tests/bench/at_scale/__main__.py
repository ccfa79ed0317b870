"""Measures search in a large library, beside FTS5 and tantivy.

    python -m tests.bench.at_scale [--articles N] [--data FOLDER] [--made FOLDER]

Times are CPU milliseconds of this process, warm, median / 95 %: until it is known which ten articles are the
best, as for the others, and until a page with these is there. The last line sums up. It ends with status 1
where Crossread is slower than FTS5 in a kind of query in which it should not be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.at_scale.measuring import measure
from tests.bench.figures import table
from tests.bench.ground import Ground


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.at_scale", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="articles to draw from")
    parser.add_argument("--made", type=Path, metavar="FOLDER", help="keep what is made, for the next run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as folder:
        made = asked.made.absolute() if asked.made else Path(folder)
        made.mkdir(parents=True, exist_ok=True)
        ground = Ground(made, asked.data, large=True)
        ground.settle()
        result = measure(ground, asked.articles)
    print(*table(result.figures), sep="\n")
    print(f"\n{result.summary}")
    return 1 if result.lost else 0


if __name__ == "__main__":
    sys.exit(main())
