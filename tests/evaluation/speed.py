"""How fast pages and dumps are read, in CPU time of this process: one figure beside another in one run."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from corpus.errors import UnreadableFile
from corpus.intake import Origin, read
from tests.evaluation.ground import Ground, content

#: How often each of two is timed, in turn; the best of each counts.
_ROUNDS = 3


def speed(ground: Ground) -> Iterator[tuple[str, float]]:
    """Pages: the speed against trafilatura's of the same pages (1: the same). Dumps: MB a CPU-second."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the processes that read
    pages = _contents(ground, "html")
    dumps = [*_contents(ground, "text_flat"), *_contents(ground, "text_wrapped")]
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    ours, theirs = _best([lambda: _read(pages, "page.html"), lambda: _extract(pages)])
    yield "speed.html", theirs / ours
    (took,) = _best([lambda: _read(dumps, "dump.txt")])
    yield "speed.dumps", sum(map(len, dumps)) / 1e6 / took


def _contents(ground: Ground, kind: str) -> list[bytes]:
    folders = [ground.found("extraction", part) / kind for part in ("article181", "publishers")]
    return [content(path) for folder in folders if folder.exists() for path in sorted(folder.iterdir())]


def _best(each: Sequence[Callable[[], None]]) -> list[float]:
    took = [[_seconds(work) for work in each] for _ in range(_ROUNDS)]
    return [min(seconds) for seconds in zip(*took, strict=True)]


def _seconds(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _read(contents: Sequence[bytes], name: str) -> None:
    for each in contents:
        with suppress(UnreadableFile):
            read(each, Origin(name))


def _extract(pages: Sequence[bytes]) -> None:
    from trafilatura import bare_extraction

    for page in pages:
        bare_extraction(page, with_metadata=True, favor_precision=True)
