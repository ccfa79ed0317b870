"""SharedWorker: one spawned process for several lanes, ended when nobody has used it for a while. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.worker import Cancelled, Worker


class SharedWorker:
    """A worker process that is made when it is first used.

    Starting it takes a second and keeping it takes memory: ``drop`` ends it when it is not in use.
    """

    def __init__(self, name: str, *, megabytes: int) -> None:
        self._name = name
        self._megabytes = megabytes
        self._guard = threading.Lock()
        self._worker: Worker | None = None
        self._users = 0
        self._closed = False

    @contextmanager
    def used(self) -> Iterator[Worker]:
        """The worker, which is not dropped meanwhile. Raises Cancelled after ``close``."""
        with self._guard:
            if self._closed:
                raise Cancelled
            if self._worker is None:
                self._worker = Worker(self._name, megabytes=self._megabytes)
            worker = self._worker
            self._users += 1
        try:
            yield worker
        finally:
            with self._guard:
                self._users -= 1

    def drop(self) -> bool:
        """End the process unless it is in use, and tell whether that is so; the next use starts another."""
        with self._guard:
            if self._users:
                return False
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
        return True

    def close(self) -> None:
        """End it for good: a call under way raises Cancelled, and so does each use after this."""
        with self._guard:
            self._closed = True
            worker = self._worker
        if worker is not None:
            worker.close()
