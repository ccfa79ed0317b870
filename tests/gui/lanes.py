"""Lanes whose work, or its replies, a test holds back: so that another overtakes them, for certain."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gui.jobs import Job, Jobs, Lane

#: No test holds a lane for longer, in seconds: a thread that nobody lets go would keep the tests from ending.
_LONGEST = 60


class HeldLanes:
    """Stands between all ``Jobs`` and the threads of their lanes. Lanes that are not held run as ever."""

    def __init__(self) -> None:
        self._work: dict[Lane, threading.Event] = defaultdict(_open)
        self._replies: dict[Lane, threading.Event] = defaultdict(_open)
        self._run = Jobs._run

    @contextmanager
    def held(self, lane: Lane) -> Iterator[None]:
        """What is submitted on the lane meanwhile begins after the block."""
        with _shut(self._work[lane]):
            yield

    @contextmanager
    def replies_held(self, lane: Lane) -> Iterator[None]:
        """What is submitted on the lane meanwhile is done, and told of after the block."""
        with _shut(self._replies[lane]):
            yield

    def let_go(self) -> None:
        """Hold nothing any more."""
        for door in (*self._work.values(), *self._replies.values()):
            door.set()

    def run(self, jobs: Jobs, job: Job, function: Callable[..., object], args: tuple[object, ...]) -> None:
        """In the place of ``Jobs._run``, on the lane's thread."""

        def work(*args: object) -> object:
            try:
                return function(*args)
            finally:
                self._replies[job.lane].wait(_LONGEST)

        self._work[job.lane].wait(_LONGEST)
        self._run(jobs, job, work, args)


def _open() -> threading.Event:
    door = threading.Event()
    door.set()
    return door


@contextmanager
def _shut(door: threading.Event) -> Iterator[None]:
    door.clear()
    try:
        yield
    finally:
        door.set()
