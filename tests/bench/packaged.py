"""The packaged program against the same from source, both looked at from outside in the same way.

A window answers when its event loop greets who connects to its local socket.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from gui.instance.messages import GREETING
from tests.bench.figures import Figure, in_turns, middle_ratio
from tests.bench.ground import Ground

_ROUNDS = 11
_GOAL = 1.3
_LOOK_SECONDS = 0.001
_MOST_SECONDS = 60
_SOURCE = (sys.executable, str(Path(__file__).parents[2] / "main.py"))


def measure(ground: Ground) -> Iterator[Figure]:
    """From the start of the process to a window that answers, and to the end of a command that does nothing.

    Nothing where no packaged program is given.
    """
    if ground.packaged is None:
        return
    program, library = str(ground.packaged.absolute()), str(ground.made_library(5, 60))
    yield _beside("window answers, 5 articles", _until_it_answers, program, "--library", library, goal=_GOAL)
    yield _beside("--version", _until_done, program, "--version")


def _beside(
    what: str,
    seconds: Callable[[Sequence[str]], float],
    program: str,
    *arguments: str,
    goal: float | None = None,
) -> Figure:
    measures = [lambda: seconds([program, *arguments]), lambda: seconds([*_SOURCE, *arguments])]
    in_turns(1, *measures)  # what is read from the disk the first time is in memory the next
    packaged, sources = in_turns(_ROUNDS, *measures)
    ratio = middle_ratio(packaged, sources)
    return Figure(
        *("packaged", what, median(packaged) * 1000, "ms", ratio),
        f"from source ({median(sources) * 1000:.0f} ms)",
        goal="" if goal is None else f"{goal:g} x",
        met=goal is None or ratio <= goal,
    )


def _until_done(command: Sequence[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def _until_it_answers(command: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:  # where this window's socket goes, and no other's
        began = time.monotonic()
        opened = subprocess.Popen(
            command, env={**os.environ, "XDG_RUNTIME_DIR": folder}, stderr=subprocess.DEVNULL
        )
        try:
            while not _is_greeted(Path(folder)):
                if opened.poll() is not None or time.monotonic() - began > _MOST_SECONDS:
                    raise RuntimeError(f"{command[0]} opened no window that answers")
                time.sleep(_LOOK_SECONDS)
            return time.monotonic() - began
        finally:
            opened.kill()
            opened.wait()


def _is_greeted(folder: Path) -> bool:
    for path in folder.glob("crossread-*"):
        with socket.socket(socket.AF_UNIX) as caller, suppress(OSError):  # not listening yet, or the lock
            caller.settimeout(_MOST_SECONDS)
            caller.connect(str(path))
            return caller.recv(len(GREETING)) == GREETING
    return False
