"""A spawned process that keeps one object and answers calls of its methods, several at a time.

For work in Python that would hold up a window: threads wait for one another, processes do not.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import count
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any

from corpus.errors import CrossreadError, WorkerFailed
from corpus.worker import settle, spawned

_log = logging.getLogger(__name__)

_THREADS = 4  # calls under way at once; more wait
_LOOK_EVERY = 0.1  # seconds at most between two looks whether a call is wanted any more
_END_WITHIN = 5.0  # seconds for the process to close what it keeps
_GONE = "ended unexpectedly. Try again."
_MAKE = 0  # the number of the first answer: of making the object

#: What a method that tells of its progress, and may be stopped, is given: ``progress`` and ``cancelled``.
Progress = Callable[[int, int, str], None]
_Told = tuple[str, Any]


class Companion:
    """Keeps what ``make(*arguments)`` gives, in a process that is started at the first call.

    Calls may come from several threads; they do not wait for one another. A process that has ended is started
    again by the next call. It cannot reach the network, and it ends when this one does.
    """

    def __init__(self, name: str, make: Callable[..., object], *arguments: object) -> None:
        self._name = name
        self._make = make
        self._arguments = arguments
        self._starting = threading.Lock()
        self._process: _Process | None = None
        self._closed = False

    def start(self) -> None:
        """Start it now. Raises what ``make`` raises, as ``call`` does for a method."""
        self._started()

    def call(self, method: str, *arguments: object, **options: object) -> Any:
        """What the method of the object kept gives.

        Raises the CrossreadError that it raises; WorkerFailed when it raised anything else, or the process
        ended.
        """
        return self._started().ask(method, arguments, options)

    def call_long(
        self, method: str, *, progress: Progress, cancelled: Callable[[], bool], **options: object
    ) -> Any:
        """As ``call``, for a method that takes ``progress`` and ``cancelled``: both are called over here."""
        return self._started().ask(method, (), options, progress, cancelled)

    def close(self) -> None:
        """End the process; the object kept is closed first. Calls after this raise WorkerFailed."""
        with self._starting:
            self._closed = True
            if self._process is not None:
                self._process.stop()
                self._process = None

    def _started(self) -> _Process:
        with self._starting:
            if self._closed:
                raise WorkerFailed(f"{self._name.capitalize()} has been closed.")
            if self._process is None or self._process.ended:
                if self._process is not None:
                    self._process.stop()
                    self._process = None
                self._process = _Process(self._name, self._make, self._arguments)
            return self._process


class _Process:
    """The parent's side of one spawned process. Making it waits until the object is there."""

    def __init__(self, name: str, make: Callable[..., object], arguments: tuple[object, ...]) -> None:
        self._name = name
        self._numbers = count(_MAKE + 1)
        self._sending = threading.Lock()
        self._guard = threading.Lock()  # of the two below
        made = SimpleQueue[_Told]()
        self._waiting = {_MAKE: made}
        self.ended = False
        self._process, self._requests, self._answers = spawned(name, _serve, make, arguments)
        self._listener = threading.Thread(target=self._listen, name=f"{name}-answers", daemon=True)
        self._listener.start()
        with ExitStack() as failed:
            failed.callback(self.stop)
            self._answer(made, _MAKE, None, None)
            failed.pop_all()

    def ask(
        self,
        method: str,
        arguments: tuple[object, ...],
        options: Mapping[str, object],
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Any:
        """What the method gives; it is told of progress and told to stop if these are given."""
        number, told = next(self._numbers), SimpleQueue[_Told]()
        with self._guard:
            if self.ended:
                raise self._failed(_GONE)
            self._waiting[number] = told
        self._send((number, method, arguments, options, progress is not None))
        return self._answer(told, number, progress, cancelled)

    def stop(self) -> None:
        """Let it close what it keeps, or end it."""
        with self._sending:
            self._requests.close()
        self._process.join(_END_WITHIN)
        self._process.kill()
        self._process.join()
        self._process.close()
        self._listener.join()
        self._answers.close()

    def _answer(
        self,
        told: SimpleQueue[_Told],
        number: int,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> Any:
        """Wait for the answer, and pass on what is told before it."""
        while True:
            if cancelled is not None and cancelled():
                cancelled = None  # once is enough
                self._send((number, "", (), {}, False))
            try:
                kind, value = told.get(timeout=None if cancelled is None else _LOOK_EVERY)
            except Empty:
                continue
            match kind:
                case "progress":
                    if progress is not None:
                        progress(*value)
                case "result":
                    return value
                case "error":
                    raise value
                case "failed":
                    name, trace = value
                    _log.error("%s failed in its process:\n%s", self._name, trace)
                    raise self._failed(f"failed in an unforeseen way ({name}); the log tells more.")
                case _:
                    raise self._failed(_GONE)

    def _send(self, request: tuple[object, ...]) -> None:
        with self._sending, suppress(OSError):  # it has ended: the listener tells
            self._requests.send(request)

    def _listen(self) -> None:
        """Hand each answer to the call that waits for it, until the process ends."""
        with suppress(EOFError, OSError):
            while True:
                number, kind, value = self._answers.recv()  # written by our own process
                with self._guard:
                    waiting = self._waiting.get(number)
                    if kind != "progress":
                        self._waiting.pop(number, None)
                if waiting is not None:
                    waiting.put((kind, value))
        with self._guard:
            self.ended = True
            left = list(self._waiting.values())
            self._waiting.clear()
        for waiting in left:
            waiting.put(("ended", None))

    def _failed(self, words: str) -> WorkerFailed:
        return WorkerFailed(f"{self._name.capitalize()} {words}")


# --- the spawned process


def _serve(
    requests: Connection, answers: Connection, make: Callable[..., Any], arguments: tuple[object, ...]
) -> None:
    """Make the object, answer requests until the pipe closes, and close the object."""
    settle()
    served = _Served(answers)
    served.answer(_MAKE, lambda: served.keep(make(*arguments)))
    if served.kept is None:
        return
    with ThreadPoolExecutor(_THREADS) as threads:
        with suppress(EOFError, OSError):  # the parent closed the pipe, or is gone
            while True:
                number, method, arguments, options, long = requests.recv()  # written by our own parent
                if method:
                    threads.submit(served.call, number, method, arguments, options, long)
                else:
                    served.stop(number)
        served.stop_all()
    served.kept.close()


class _Served:
    """The object kept, and the calls under way."""

    def __init__(self, answers: Connection) -> None:
        self.kept: Any = None
        self._answers = answers
        self._sending = threading.Lock()
        self._stopped: set[int] = set()
        self._ending = False

    def keep(self, made: object) -> None:
        self.kept = made

    def call(self, number: int, method: str, arguments: Any, options: Any, long: bool) -> None:
        if long:
            options = options | {
                "progress": lambda *told: self._tell(number, "progress", told),
                "cancelled": lambda: self._ending or number in self._stopped,
            }
        self.answer(number, lambda: getattr(self.kept, method)(*arguments, **options))
        self._stopped.discard(number)

    def stop(self, number: int) -> None:
        self._stopped.add(number)

    def stop_all(self) -> None:
        self._ending = True

    def answer(self, number: int, work: Callable[[], object]) -> None:
        """Tell what came of the work, whatever it was."""
        try:
            self._tell(number, "result", work())
        except CrossreadError as error:
            self._tell(number, "error", error)
        except Exception as error:  # noqa: BLE001  the process's edge: told as the answer to this call
            self._tell(number, "failed", (type(error).__name__, traceback.format_exc()))

    def _tell(self, number: int, kind: str, value: object) -> None:
        with self._sending, suppress(BrokenPipeError):  # nobody listens any more
            self._answers.send((number, kind, value))
