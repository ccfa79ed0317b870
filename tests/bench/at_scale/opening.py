"""A process of its own: how long opening takes until something is found, and how much memory is its own.

python -m tests.bench.at_scale.opening LIBRARY QUERY
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import psutil


def main() -> None:
    """Print the seconds and the bytes as JSON."""
    began = time.perf_counter()
    from corpus.library import Library
    from search import SearchIndex

    path, typed = Path(sys.argv[1]), sys.argv[2]
    with Library.open(path) as library:
        index = SearchIndex.open(library)
        index.search(typed, limit=20)
        took = time.perf_counter() - began
        for letters in range(1, len(typed) + 1):
            index.search(typed[:letters], limit=20, partial_last_word=True)
        memory = _memory()
        index.close()
    print(json.dumps({"seconds": took, **memory}))


def _memory() -> dict[str, int]:
    """The bytes that are this process's own, and those of mapped files, which the system may drop.

    Where a system does not tell them apart, all are its own.
    """
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return {"memory": psutil.Process().memory_full_info().uss, "mapped": 0}
    told = dict(re.findall(r"^(\w+): +(\d+) kB$", rollup.read_text(encoding="ascii"), re.M))
    return {"memory": int(told["Private_Dirty"]) * 1024, "mapped": int(told["Private_Clean"]) * 1024}


if __name__ == "__main__":
    main()
