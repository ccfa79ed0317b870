"""Killing a program, with all processes that it has started, at a moment of its work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import psutil

from tests.soak.ground import ROOT, until
from tests.soak.tally import require

_LOOK = 0.001  # seconds


@dataclass(frozen=True, slots=True)
class Course:
    """How a run went that nobody disturbed: when each of its lines came, and its end, in seconds.

    Times count from the moment at which it took the library's lock: before, it only starts Python.
    """

    lines: tuple[float, ...]
    end: float

    def moment(self, chance: random.Random, left: float = 1.0) -> Moment:
        """Any moment of the work; ``left`` is the share of it that is still to be done."""
        lines = self.lines[: round(len(self.lines) * left)]
        at = chance.uniform(0, (lines[-1] if lines else 0) + self.end - self.lines[-1])
        before = [line for line in lines if line <= at]
        return Moment(len(before), at - (before[-1] if before else 0))


@dataclass(frozen=True, slots=True)
class Moment:
    """After so many lines, and so many seconds more: the same on a machine that is busier."""

    lines: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Killed:
    """What a program told before it was killed; ``status`` is None unless it had ended by itself."""

    lines: tuple[str, ...]
    status: int | None
    errors: str


class Running:
    """A program in a process group of its own."""

    def __init__(self, command: Sequence[object], library: Path) -> None:
        self._lock = library.with_name(library.name + ".lock")
        self._seen = _mark(self._lock)
        self._errors = TemporaryFile("w+")  # noqa: SIM115  gone with this object
        self.process = subprocess.Popen(
            [str(each) for each in command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            start_new_session=True,
        )

    @property
    def group(self) -> int:
        """The number of its process group."""
        return self.process.pid

    def wait_until_at_work(self) -> None:
        """Wait until it has taken the lock of the library, or has ended."""
        while _mark(self._lock) in (None, self._seen) and self.process.poll() is None:
            time.sleep(_LOOK)

    def line(self) -> str:
        """Its next line; empty at its end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def kill(self, *, whole_group: bool) -> None:
        """SIGKILL, to all of its processes or only to the first: the others have to end by themselves."""
        with suppress(ProcessLookupError):
            (os.killpg if whole_group else os.kill)(self.group, signal.SIGKILL)

    def rest(self) -> tuple[list[str], str]:
        """What else it told, on both streams; waits for its end.

        Not by ``communicate``, which would leave out the lines that were read ahead with ``line``.
        """
        assert self.process.stdout is not None
        out = self.process.stdout.read()
        self.process.wait(timeout=120)
        self._errors.seek(0)
        return out.splitlines(), self._errors.read()

    def others(self) -> list[psutil.Process]:
        """Processes of its group that are alive."""
        return [each for each in psutil.process_iter(["status"]) if self._is_of_group(each)]

    def _is_of_group(self, process: psutil.Process) -> bool:
        with suppress(ProcessLookupError, PermissionError):
            return os.getpgid(process.pid) == self.group and process.info["status"] != psutil.STATUS_ZOMBIE
        return False


def course(command: Sequence[object], library: Path) -> tuple[Course, list[str]]:
    """Let a program run to its end: how it went, and what it told."""
    running = Running(command, library)
    running.wait_until_at_work()
    began = time.monotonic()
    told, times = [], []
    while line := running.line():
        told.append(line.strip())
        times.append(time.monotonic() - began)
    _, err = running.rest()
    require(running.process.returncode in (0, 1), f"a run that nobody disturbed failed: {told} {err}")
    return Course(tuple(times), time.monotonic() - began), told


def kill_at(command: Sequence[object], library: Path, moment: Moment, *, whole_group: bool = True) -> Killed:
    """Start a program, kill it at a moment of its work, and require that none of its processes stays."""
    with started(command, library) as running:
        running.wait_until_at_work()
        lines = [line.strip() for line in _taken(running.line, moment.lines)]
        time.sleep(moment.seconds)
        ended = running.process.poll()
        running.kill(whole_group=whole_group)
        rest, errors = running.rest()
        require(until(lambda: not running.others()), f"processes stay: {running.others()}")
    # A line that was cut off was not told: nobody could have read it.
    return Killed((*lines, *rest), ended, errors)


@contextmanager
def started(command: Sequence[object], library: Path) -> Iterator[Running]:
    """A running program, with no process of it left after the block."""
    running = Running(command, library)
    try:
        yield running
    finally:
        running.kill(whole_group=True)
        with suppress(ProcessLookupError):
            os.killpg(running.group, signal.SIGKILL)
        running.process.wait()


def _taken(next_line: Callable[[], str], count: int) -> Iterator[str]:
    for _ in range(count):
        line = next_line()
        if not line:
            return
        yield line


def _mark(path: Path) -> tuple[int, int] | None:
    """What changes about the lock's file when it is taken."""
    try:
        held = path.stat()
    except FileNotFoundError:
        return None
    return held.st_ino, held.st_mtime_ns
